/** What the marks mean, only those that occur. */
import type { Timeline, TimelineShape } from '../../briefing/words.ts'
import { texts } from '../texts.ts'

const signs: [TimelineShape, string][] = [
  ['spoke', '●'],
  ['silent', '○'],
  ['deed', '■'],
  ['hostile', '▼'],
  ['friendly', '△'],
  ['drill', '▏'],
]

export function TimelineLegend({ view }: { view: Timeline }) {
  const present = signs.filter(([shape]) => view.marks.some((mark) => mark.shape === shape))
  return (
    <>
      <span class="legend">
        {present.map(([shape, sign]) => (
          <span key={shape}>
            <span aria-hidden="true">{sign}</span> {texts.timeline.shapes[shape]}
            {shape === 'silent' ? ` (${texts.silence.bits})` : ''}
          </span>
        ))}
        {view.anniversaries.length > 0 && (
          <span>
            <span aria-hidden="true">◇</span> {texts.timeline.shapes.anniversary}
          </span>
        )}
      </span>
      <span class="hint screen-only">{texts.timeline.hint}</span>
    </>
  )
}
