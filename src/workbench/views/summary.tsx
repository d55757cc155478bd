/** The few sentences that could be read aloud. */
import { Section } from '../parts/section.tsx'
import type { Assessment } from '../../outlook/index.ts'
import { texts } from '../texts.ts'

export function Summary({ told }: { told: Assessment }) {
  return (
    <Section id="summary" title={texts.summary}>
      {told.summary.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
    </Section>
  )
}
