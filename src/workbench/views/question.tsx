/** One question: words, number, range, base rate apart from it, path by period end. */
import { capital, count, percent, percentRange, plain, shortDay } from '../../briefing/words.ts'
import type { Assessment, QuestionView } from '../../outlook/index.ts'
import { Figure } from '../parts/figure.tsx'
import { Num } from '../parts/num.tsx'
import { Table } from '../parts/table.tsx'
import { texts } from '../texts.ts'

export function Question({ told, question }: { told: Assessment; question: QuestionView }) {
  const words = texts.outlook
  const { id, ask, baseRate, path } = question
  const key = `question:${id}`
  const { columns } = words
  return (
    <article class="question">
      <h3>{ask}</h3>
      <p class="judgement">
        <span class="words">{capital(question.words)}</span>{' '}
        <Num of={key} label={ask} class="large">
          {percent(question.probability)}
        </Num>
      </p>
      {!question.open && <p class="quiet">{words.passed(shortDay(question.by))}</p>}
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
              </Num>{' '}
              <Num of={`baserate:${id}`} label={words.baseRate}>
                {words.windows(baseRate.hits, baseRate.n, count(baseRate.days))}
              </Num>
            </>
          ) : (
            words.noBaseRate
          )}
        </dd>
        <dt>{words.before}</dt>
        <dd>
          <Num of={`before:${id}`} label={words.before}>
            {percent(question.before)}
          </Num>
        </dd>
        <dt>{words.confidence}</dt>
        <dd>
          <Num of={`confidence:${id}`} label={words.confidence}>
            {question.confidence.level}
          </Num>
        </dd>
        <dt>{words.called}</dt>
        <dd>{plain(id)}</dd>
      </dl>
      {path.length > 0 && (
        <Figure
          draw={({ outlookFigure }, options) => outlookFigure(told, { ...options, question: id })}
          on={[told, id]}
          height={168}
          caption={words.figure}
        >
          <details>
            <summary>{words.table}</summary>
            <Table
              label={`${words.table}: ${ask}`}
              columns={[columns.by, columns.probability, columns.range, columns.words]}
              rows={path.map((point) => ({
                key: point.by,
                cells: [
                  shortDay(point.by),
                  <Num key="p" of={key} label={words.by(shortDay(point.by))}>
                    {percent(point.probability)}
                  </Num>,
                  <Num key="range" of={key} label={`${words.range} ${words.by(shortDay(point.by))}`}>
                    {percentRange(point.low, point.high)}
                  </Num>,
                  point.words,
                ],
              }))}
            />
          </details>
        </Figure>
      )}
    </article>
  )
}
