/** What moved each question: each piece of evidence left out in turn. Assumptions are in the tornado. */
import type { Assessment } from '../../outlook/index.ts'
import { Section } from '../parts/section.tsx'
import { texts } from '../texts.ts'
import { DriverTable } from './driver-table.tsx'

export function Drivers({ told }: { told: Assessment }) {
  const words = texts.drivers
  return (
    <Section id="drivers" title={words.title}>
      {!told.drivers.some(({ kind }) => kind === 'evidence') && <p class="empty">{words.none}</p>}
      {told.questions.map((question) => (
        <div key={question.id}>
          {told.questions.length > 1 && <h3>{question.ask}</h3>}
          <DriverTable told={told} question={question.id} />
        </div>
      ))}
    </Section>
  )
}
