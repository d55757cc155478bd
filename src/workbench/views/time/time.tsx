/** One axis of time for a chosen dyad: four lanes, a window to brush, a handle into the past. */
import { useMemo } from 'preact/hooks'
import { actorInProse, actorName, timeline } from '../../../briefing/words.ts'
import type { Assessment } from '../../../outlook/index.ts'
import { Section } from '../../parts/section.tsx'
import { go, place } from '../../state/place.ts'
import { axis } from '../../state/window.ts'
import { texts } from '../../texts.ts'
import { DyadRates } from '../dyad-rates.tsx'
import { IndicesView } from '../indices.tsx'
import { TimelineLegend } from '../timeline-legend.tsx'
import { TimelineTable } from '../timeline-table.tsx'
import { Axis } from './axis.tsx'
import { Replay } from './replay.tsx'

const windows = [6, 12, 24, 60, 120]

export function TimeView({ told }: { told: Assessment }) {
  const words = texts.timeline
  const chosen = told.dyads.find(({ dyad }) => dyad.join('-') === place.value.dyad) ?? told.dyads[0]
  const span = axis.value
  // A large record is gone through once for its dyad and days, and not at every step of the brush.
  const view = useMemo(
    () => (chosen && span ? timeline(told, chosen.dyad, span) : null),
    [told, chosen?.dyad.join(), span?.from, span?.to],
  )
  if (!chosen || !view) return null
  const { dyad } = chosen
  const months = place.value.months ?? 24
  const choosers = (
    <div class="choosers">
      <label>
        <span class="sr-only">{words.dyad}</span>
        <select value={dyad.join('-')} onChange={(event) => go({ dyad: event.currentTarget.value })}>
          {told.dyads.map(({ dyad: [from, to] }) => (
            <option key={`${from}-${to}`} value={`${from}-${to}`}>
              {words.toward(actorName(told, from), actorInProse(told, to))}
            </option>
          ))}
        </select>
      </label>
      <label>
        <span class="sr-only">{words.window}</span>
        <select value={String(months)} onChange={(event) => go({ months: Number(event.currentTarget.value) })}>
          {[...new Set([...windows, months])].map((count) => (
            <option key={count} value={String(count)}>
              {words.months(count)}
            </option>
          ))}
        </select>
      </label>
    </div>
  )
  return (
    <Section id="timeline" title={words.title} beside={choosers}>
      <figure>
        {view.marks.length === 0 && <p class="empty">{words.empty}</p>}
        <Axis told={told} dyad={dyad} />
        <figcaption>
          <TimelineLegend view={view} />
        </figcaption>
        <Replay told={told} dyad={dyad} />
        <TimelineTable view={view} />
        <IndicesView told={told} />
        <DyadRates dyad={dyad} rates={chosen.rates} />
      </figure>
    </Section>
  )
}
