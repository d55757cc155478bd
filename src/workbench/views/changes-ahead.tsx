/** Of what changed: what statements say for the first time and what they always say, and what to look for next. */
import { bitsText, pathName, percent, shortDay } from '../../briefing/words.ts'
import type { CaseChanges } from '../../case/index.ts'
import type { Assessment } from '../../outlook/index.ts'
import { Num } from '../parts/num.tsx'
import { Section } from '../parts/section.tsx'
import { Table } from '../parts/table.tsx'
import { hrefOf } from '../state/place.ts'
import { texts } from '../texts.ts'

interface Props {
  told: Assessment
  made: CaseChanges
}

export function Collecting({ told, made }: Props) {
  const words = texts.changes
  const { date, what, chance, worth } = words.columns
  return (
    <Section id="collect" title={words.collect}>
      {made.collect.length === 0 ? (
        <p class="empty">{words.collectNone}</p>
      ) : (
        <Table
          label={words.collect}
          columns={[date, what, chance, worth]}
          rows={made.collect.map(({ by, key, what: name, probability, bits }) => {
            const title = key === null ? name : pathName(told, name)
            return {
              key: `${by} ${name}`,
              cells: [
                shortDay(by),
                title,
                key === null || probability === null ? (
                  '–'
                ) : (
                  <Num key="chance" of={key} label={`${title}, ${chance}`}>
                    {percent(probability)}
                  </Num>
                ),
                key === null || bits === null ? (
                  '–'
                ) : (
                  <Num key="worth" of={key} label={`${title}, ${worth}`}>
                    {bitsText(bits)}
                  </Num>
                ),
              ],
            }
          })}
        />
      )}
    </Section>
  )
}

export function Wording({ told, made }: Props) {
  const words = texts.changes
  const phrases = (list: readonly { phrase: string }[]) =>
    list.length === 0 ? <span class="quiet">{words.nowhere}</span> : list.map(({ phrase }) => <q key={phrase}>{phrase}</q>)
  return (
    <Section id="wording" title={words.wording}>
      {made.wording.length === 0 && <p class="empty">{words.noWording}</p>}
      {made.wording.map(({ id, date, voice, n, verdict, fresh, boilerplate, dropped }) => {
        const document = told.documents.find(({ file }) => file === id)
        return (
          <article key={id}>
            <h4>{document ? <a href={hrefOf({ open: `document:${document.hash}` })}>{document.title}</a> : id}</h4>
            <p class="quiet">
              {shortDay(date)}; {voice ? words.voice(voice, n) : verdict}
            </p>
            {verdict === 'compared' ? (
              <dl class="pairs phrases">
                <dt>{words.fresh}</dt>
                <dd>{phrases(fresh)}</dd>
                <dt>{words.usual}</dt>
                <dd>{phrases(boilerplate)}</dd>
                <dt>{words.dropped}</dt>
                <dd>{phrases(dropped)}</dd>
              </dl>
            ) : (
              <p class="empty">{verdict}</p>
            )}
          </article>
        )
      })}
    </Section>
  )
}
