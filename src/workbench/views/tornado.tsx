/** The assumptions that carry each question: moved alone along their ranges, with their shares of the variance. */
import { assumptionTitle, explainedText, percent, sharesText } from '../../briefing/words.ts'
import type { Assessment, QuestionView } from '../../outlook/index.ts'
import { Num } from '../parts/num.tsx'
import { Section } from '../parts/section.tsx'
import { SpanBar } from '../parts/span-bar.tsx'
import { Table } from '../parts/table.tsx'
import { texts } from '../texts.ts'

export function Tornado({ told }: { told: Assessment }) {
  const words = texts.tornado
  const none = !told.drivers.some(({ kind }) => kind === 'assumption')
  return (
    <Section id="tornado" title={words.title}>
      {none ? <p class="empty">{words.none}</p> : <p class="rule">{words.hint}</p>}
      {told.questions.map((question) => (
        <QuestionTornado key={question.id} told={told} question={question} />
      ))}
    </Section>
  )
}

function QuestionTornado({ told, question }: { told: Assessment; question: QuestionView }) {
  const words = texts.tornado
  const { columns } = words
  const list = told.drivers
    .map((driver, index) => ({ driver, key: `driver:${index}` }))
    .filter(({ driver }) => driver.question === question.id && driver.kind === 'assumption')
  if (list.length === 0) return null
  // shares that no draw supports are left out; the line beneath says why
  const shares = list.some(({ driver }) => driver.share?.reliable)
  const ends = [question.probability, ...list.flatMap(({ driver }) => [driver.from, driver.to])]
  const scale: [number, number] = [Math.min(...ends), Math.max(...ends)]
  return (
    <>
      <h3>{question.ask}</h3>
      <Table
        label={words.label(question.ask)}
        columns={[columns.what, columns.bar, columns.from, columns.to, ...(shares ? [columns.share] : [])]}
        rows={list.map(({ driver, key }) => {
          const title = assumptionTitle(told, driver)
          const number = (label: string, text: string) => (
            <Num of={key} label={`${title}, ${label}`}>
              {text}
            </Num>
          )
          return {
            key,
            cells: [
              title,
              <SpanBar key="bar" scale={scale} from={driver.from} to={driver.to} now={question.probability} />,
              number(columns.from, percent(driver.from)),
              number(columns.to, percent(driver.to)),
              ...(shares ? [number(words.share, sharesText(driver.share))] : []),
            ],
          }
        })}
      />
      <Explained told={told} id={question.id} unsure={list.some(({ driver }) => driver.share?.reliable === false)} />
    </>
  )
}

/** How well the shares fit the draws, once for the question. */
function Explained({ told, id, unsure }: { told: Assessment; id: string; unsure: boolean }) {
  const words = texts.tornado
  const text = explainedText(told.explained[id])
  if (text === null) return <p class="rule">{words.unexplained}</p>
  return (
    <p class="rule">
      {words.explained}{' '}
      <Num of={`explained:${id}`} label={words.share}>
        {text}
      </Num>
      . {unsure && words.unsure}
    </p>
  )
}
