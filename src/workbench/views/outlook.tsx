/** The questions the scenario asks. */
import type { Assessment } from '../../outlook/index.ts'
import { Section } from '../parts/section.tsx'
import { texts } from '../texts.ts'
import { Question } from './question.tsx'

export function Outlook({ told }: { told: Assessment }) {
  return (
    <Section id="outlook" title={texts.outlook.title}>
      {told.questions.length === 0 && <p class="empty">{texts.outlook.none}</p>}
      {told.questions.map((question) => (
        <Question key={question.id} told={told} question={question} />
      ))}
    </Section>
  )
}
