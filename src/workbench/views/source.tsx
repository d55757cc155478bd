/** What an input rests on: a fact, an occasion, a coding, an assumption or an entry of the history. */
import { actorName, forumById, pathName, percent, plain, type Resolved, shortDay, stated } from '../../briefing/words.ts'
import type { Assessment, EvidenceView } from '../../outlook/index.ts'
import { More } from '../parts/more.tsx'
import { Quote } from '../parts/quote.tsx'
import { Status } from '../parts/status.tsx'
import { texts } from '../texts.ts'

export function Source({ told, source }: { told: Assessment; source: Resolved }) {
  return (
    <div class="source" data-kind={source.kind}>
      <SourceHead told={told} source={source} />
      {'quotes' in source && source.quotes.length > 0 && <Quotes told={told} quotes={source.quotes} />}
      {source.kind === 'fact' && source.quotes.length === 0 && <p class="quiet">{texts.panel.noSentence}</p>}
    </div>
  )
}

function SourceHead({ told, source }: { told: Assessment; source: Resolved }) {
  const words = texts.panel
  switch (source.kind) {
    case 'fact': {
      const { fact } = source
      return (
        <>
          <p>
            {fact.label}, <time dateTime={fact.date}>{shortDay(fact.date)}</time> <Status status={fact.status} />
          </p>
          <p class="quiet">
            {words.source}: {fact.source}; {words.known(shortDay(fact.known))}
            {fact.note && `. ${fact.note}`}
          </p>
        </>
      )
    }
    case 'occasion': {
      const { occasion } = source
      return (
        <>
          <p>
            {forumById(occasion.forum)?.name ?? occasion.forum}, {shortDay(occasion.date)}: {actorName(told, occasion.actor)}{' '}
            <b>{texts.silence.outcome[occasion.outcome]}</b> ({actorName(told, occasion.topic)}){' '}
            {occasion.status && <Status status={occasion.status} />}
          </p>
          <p class="quiet">
            {[
              occasion.covariates.map(plain).join(', '),
              occasion.coverage && `${words.coverage}: ${occasion.coverage}`,
              occasion.source && `${words.source}: ${occasion.source}`,
            ]
              .filter(Boolean)
              .join('. ')}
          </p>
        </>
      )
    }
    case 'parameter': {
      const { name, symbol, value, range, unit, why, claims } = source.parameter
      const span = range ? `${words.range} ${range.map(stated).join('–')}` : texts.assumptions.noRange
      return (
        <>
          <p>
            {name} {symbol && <i>{symbol}</i>} = {stated(value)} {unit} ({span})
          </p>
          <p class="quiet">
            {words.why}: {why ?? texts.assumptions.noReason}
            {claims.length > 0 && `. ${words.claims}: ${claims.join(', ')}`}
          </p>
        </>
      )
    }
    case 'prior': {
      const { id, belief } = source
      return (
        <>
          <p>
            {pathName(told, id)}: {words.belief(percent(belief.prior), percent(belief.posterior))}
          </p>
          <p class="quiet">{[belief.about, belief.why].filter(Boolean).join('. ')}</p>
        </>
      )
    }
    case 'history':
      return (
        <p>
          {shortDay(source.step.date)}: {source.step.label}
        </p>
      )
    case 'coding':
      return null
    case 'stated':
      return (
        <p class="quiet">
          {plain(source.id)} ({words.stated(source.of)})
        </p>
      )
  }
}

function Quotes({ told, quotes }: { told: Assessment; quotes: EvidenceView[] }) {
  return (
    <More items={quotes} first={3}>
      {(shown) => shown.map((coding) => <Quote key={coding.id} told={told} coding={coding} />)}
    </More>
  )
}
