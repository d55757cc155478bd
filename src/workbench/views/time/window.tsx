/** What lies in the brushed window: who did what to whom, the events, and what was read in documents of these days. */
import { actorInProse, actorName, count, dayNumber, decimals, quadName, shortDay } from '../../../briefing/words.ts'
import type { Assessment } from '../../../outlook/index.ts'
import { Command } from '../../parts/command.tsx'
import { More } from '../../parts/more.tsx'
import { Num } from '../../parts/num.tsx'
import { Section } from '../../parts/section.tsx'
import { Table } from '../../parts/table.tsx'
import { go, hrefOf, place } from '../../state/place.ts'
import { brush, clearWindow, columns, seen, windowed } from '../../state/window.ts'
import { texts } from '../../texts.ts'
import { newest } from '../../time/columns.ts'
import { ActorMatrix } from './actor-matrix.tsx'

/** Rows that are drawn; brushing redraws them at every frame. */
const most = 12

export interface Pair {
  from: string
  to: string
  quad: 1 | 2 | 3 | 4 | null
}

export function WindowView({ told }: { told: Assessment }) {
  const words = texts.window
  const [all, looked] = [columns.value, windowed.value]
  if (!all || !looked) return null
  const { span, range } = looked
  const pair = pairOf(place.value.pair)
  const known = dayNumber(seen.value)
  const { events, count: fitting } = newest(all, range, known, most, pair)
  const codings = codingsIn(told, span.from, span.to < seen.value ? span.to : seen.value)
  const clear = (brush.value || pair) && (
    <button type="button" onClick={clearWindow}>
      {texts.time.clear}
    </button>
  )
  return (
    <Section
      id="window"
      title={brush.value ? `${words.title}: ${texts.time.brush(shortDay(span.from), shortDay(span.to))}` : texts.time.wholeAxis}
      beside={clear}
    >
      <ActorMatrix told={told} known={known} pair={pair} />
      <h3>
        {words.events}
        {pair &&
          `: ${words.eventsOf(actorName(told, pair.from), actorInProse(told, pair.to), pair.quad && quadName(pair.quad))}`}
      </h3>
      {events.length === 0 ? (
        <p class="empty">{words.noEvents}</p>
      ) : (
        <>
          <p class="quiet">
            {words.shown(count(events.length), count(fitting))}{' '}
            {pair && (
              <button type="button" class="more" onClick={() => go({ pair: null })}>
                {words.everybody}
              </button>
            )}
          </p>
          <Table
            class="events"
            label={words.events}
            columns={[words.columns.date, words.columns.what, words.columns.level]}
            rows={events.map((n) => {
              const fact = told.facts[n]
              return {
                key: fact.id,
                cells: [
                  <Num key="date" of={`fact:${fact.id}`} label={fact.label}>
                    {shortDay(fact.date)}
                  </Num>,
                  fact.label,
                  fact.level === null ? '–' : String(fact.level),
                ],
              }
            })}
          />
        </>
      )}
      <details>
        <summary>
          {words.codings} ({count(codings.length)})
        </summary>
        {codings.length === 0 && <p class="empty">{words.noCodings}</p>}
        <More items={codings} first={8} step={20}>
          {(shown) => (
            <ul class="entries">
              {shown.map(({ id, quote, label, confidence, status }) => (
                <li key={id}>
                  <a class="quote" href={hrefOf({ open: `coding:${id}` })}>
                    “{quote}”
                  </a>
                  <small>
                    {label} · {status}
                    {confidence !== null && ` · ${decimals(confidence)}`}
                  </small>
                </li>
              ))}
            </ul>
          )}
        </More>
      </details>
      <Command text={exportCommand(told, span, pair)} />
    </Section>
  )
}

function codingsIn({ evidence, documents }: Assessment, from: string, to: string) {
  const dates = new Map(documents.map(({ hash, date }) => [hash, date ?? '']))
  return evidence.filter(({ document }) => {
    const date = dates.get(document) ?? ''
    return date >= from && date <= to
  })
}

/** @example pairOf('PRK-USA.4') // { from: 'PRK', to: 'USA', quad: 4 } */
function pairOf(text: string | null): Pair | null {
  const [, from, to, quad] = /^([^-]+)-([^.]+)(?:\.([1-4]))?$/.exec(text ?? '') ?? []
  return from === undefined ? null : { from, to, quad: quad === undefined ? null : (Number(quad) as 1 | 2 | 3 | 4) }
}

function exportCommand(
  { case: { id }, asOf }: Assessment,
  { from, to }: { from: string; to: string },
  pair: Pair | null,
): string {
  const dyad = pair ? ` --dyad ${pair.from},${pair.to}` : ''
  return `npm run -s standoff -- record export --case cases/${id} --to window.csv --events${dyad} --from ${from} --until ${to} --as-of ${asOf}`
}
