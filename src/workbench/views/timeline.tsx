/** The timeline of one dyad, with the choice of dyad and window. */
import { actorInProse, actorName, timeline } from '../../briefing/words.ts'
import type { Assessment } from '../../outlook/index.ts'
import { Figure } from '../parts/figure.tsx'
import { Section } from '../parts/section.tsx'
import { go, place } from '../state/place.ts'
import { texts } from '../texts.ts'
import { DyadRates } from './dyad-rates.tsx'
import { TimelineLegend } from './timeline-legend.tsx'
import { TimelineTable } from './timeline-table.tsx'

const windows = [6, 12, 24, 60, 120]

export function TimelineView({ told }: { told: Assessment }) {
  const words = texts.timeline
  const chosen = told.dyads.find(({ dyad }) => dyad.join('-') === place.value.dyad) ?? told.dyads[0]
  if (!chosen) return null
  const { dyad } = chosen
  const months = place.value.months ?? 24
  const view = timeline(told, dyad, months)
  const choosers = (
    <div class="choosers">
      <label>
        {words.dyad}{' '}
        <select value={dyad.join('-')} onChange={(event) => go({ dyad: event.currentTarget.value })}>
          {told.dyads.map(({ dyad: [from, to] }) => (
            <option key={`${from}-${to}`} value={`${from}-${to}`}>
              {words.toward(actorName(told, from), actorInProse(told, to))}
            </option>
          ))}
        </select>
      </label>
      <label>
        {words.window}{' '}
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
      {view.marks.length === 0 ? (
        <p class="empty">{words.empty}</p>
      ) : (
        <Figure
          draw={({ timelineFigure }, options) => timelineFigure(told, { ...options, dyad, months })}
          on={[told, dyad.join('-'), months]}
          height={view.rows.length * 18 + 40}
          caption={<TimelineLegend view={view} />}
        >
          <TimelineTable view={view} />
          <DyadRates dyad={dyad} rates={chosen.rates} />
        </Figure>
      )}
    </Section>
  )
}
