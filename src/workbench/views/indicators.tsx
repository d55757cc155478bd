/** Moves not yet seen, how they would tell the types apart, and the questions after them. */
import type { Assessment } from '../../outlook/index.ts'
import { More } from '../parts/more.tsx'
import { Section } from '../parts/section.tsx'
import { texts } from '../texts.ts'
import { IndicatorEntry } from './indicator-entry.tsx'

export function Indicators({ told }: { told: Assessment }) {
  const words = texts.indicators
  return (
    <Section id="indicators" title={words.title}>
      {told.indicators.length === 0 && <p class="empty">{words.none}</p>}
      <More items={told.indicators} first={5}>
        {(shown) => (
          <ul class="entries">
            {shown.map((indicator) => (
              <IndicatorEntry key={`${indicator.id} ${indicator.period.index}`} indicator={indicator} />
            ))}
          </ul>
        )}
      </More>
    </Section>
  )
}
