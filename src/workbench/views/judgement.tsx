/** A question as it is judged: words and number, assumption range, base rate and confidence; the same beside the lanes and under Outlook. */
import type { ComponentChildren } from 'preact'
import { capital, count, percent, percentRange, plain, shortDay } from '../../briefing/words.ts'
import type { QuestionView } from '../../outlook/index.ts'
import { Num } from '../parts/num.tsx'
import { texts } from '../texts.ts'

interface Props {
  question: QuestionView
  /** Also the windows behind the base rate, the number before anything was observed, and the name the question goes by. */
  whole?: boolean
  /** What stands between the number and what qualifies it. */
  children?: ComponentChildren
}

export function Judgement({ question, whole = false, children }: Props) {
  const words = texts.outlook
  const { id, ask, baseRate } = question
  const key = `question:${id}`
  return (
    <>
      <h3>{ask}</h3>
      <p class="judgement">
        <span class="words">{capital(question.words)}</span>{' '}
        <Num of={key} label={ask} class="large">
          {percent(question.probability)}
        </Num>
      </p>
      {!question.open && <p class="quiet">{words.passed(shortDay(question.by))}</p>}
      {children}
      <dl class="pairs">
        <dt>{words.range}</dt>
        <dd>
          <Num of={key} label={words.range}>
            {percentRange(question.low, question.high)}
          </Num>
        </dd>
        <dt>{words.baseRate}</dt>
        <dd>
          {baseRate ? (
            <>
              <Num of={`baserate:${id}`} label={words.baseRate}>
                {`${percent(baseRate.value)} (${percentRange(baseRate.low, baseRate.high)})`}
              </Num>
              {whole && ' '}
              {whole && (
                <Num of={`baserate:${id}`} label={words.baseRate}>
                  {words.windows(baseRate.hits, baseRate.n, count(baseRate.days))}
                </Num>
              )}
            </>
          ) : (
            words.noBaseRate
          )}
        </dd>
        {question.record && (
          <>
            <dt>{words.record}</dt>
            <dd>
              <Num of={`record:${id}`} label={words.record}>
                {percent(question.record.probability)}
              </Num>
            </dd>
          </>
        )}
        {whole && (
          <>
            <dt>{words.before}</dt>
            <dd>
              <Num of={`before:${id}`} label={words.before}>
                {percent(question.before)}
              </Num>
            </dd>
          </>
        )}
        <dt>{words.confidence}</dt>
        <dd>
          <Num of={`confidence:${id}`} label={words.confidence}>
            {question.confidence.level}
          </Num>
        </dd>
        {whole && (
          <>
            <dt>{words.called}</dt>
            <dd>{plain(id)}</dd>
          </>
        )}
      </dl>
    </>
  )
}
