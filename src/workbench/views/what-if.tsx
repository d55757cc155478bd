/** The named variants side by side, the command that does the same, and where along an assumption the words change. */
import { changeText, percent, plain, variantCommand } from '../../briefing/words.ts'
import type { Assessment, WhatIfView } from '../../outlook/index.ts'
import { Num } from '../parts/num.tsx'
import { Section } from '../parts/section.tsx'
import { Table } from '../parts/table.tsx'
import { texts } from '../texts.ts'
import { Flips } from './flips.tsx'

export function WhatIf({ told }: { told: Assessment }) {
  const words = texts.whatIf
  const { whatIfs, questions } = told
  const now = [
    <em key="now">{words.now}</em>,
    ...questions.map(({ id, ask, probability }) => (
      <Num key={id} of={`question:${id}`} label={`${words.now}: ${ask}`}>
        {percent(probability)}
      </Num>
    )),
  ]
  return (
    <Section id="what-if" title={words.title}>
      {whatIfs.length === 0 ? (
        <p class="empty">{words.none}</p>
      ) : (
        <>
          <Table
            label={words.title}
            columns={[words.columns.ask, ...questions.map(({ id }) => plain(id))]}
            rows={[
              { key: ' now', cells: now },
              ...whatIfs.map((variant) => ({
                key: variant.id,
                cells: [
                  <span key="ask">
                    {variant.ask} {variant.why && <small>{variant.why}</small>}
                  </span>,
                  ...questions.map(({ id }) => <Answer key={id} variant={variant} question={id} />),
                ],
              })),
            ]}
          />
          <Commands told={told} />
        </>
      )}
      <Flips told={told} />
    </Section>
  )
}

function Answer({ variant, question }: { variant: WhatIfView; question: string }) {
  const answer = variant.questions?.[question]
  const key = `whatif:${variant.id}`
  const label = `${variant.ask}, ${plain(question)}`
  if (!answer) {
    return (
      <Num of={key} label={label}>
        {texts.whatIf.noAnswer}
      </Num>
    )
  }
  return (
    <>
      <Num of={key} label={label}>
        {percent(answer.probability)}
      </Num>
      <small>{changeText(answer)}</small>
    </>
  )
}

function Commands({ told }: { told: Assessment }) {
  const words = texts.whatIf
  return (
    <details>
      <summary>{words.commands}</summary>
      <p class="rule">{words.solves}</p>
      <ul class="plain">
        {told.whatIfs.map(({ id, ask, set }) => (
          <li key={id}>
            {ask}: <code>{variantCommand(told, set)}</code>
          </li>
        ))}
      </ul>
    </details>
  )
}
