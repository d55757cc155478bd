/** One question: words, number, range, base rate apart from it, path by period end. */
import { percent, percentRange, shortDay } from '../../briefing/words.ts'
import type { Assessment, QuestionView } from '../../outlook/index.ts'
import { Figure } from '../parts/figure.tsx'
import { Num } from '../parts/num.tsx'
import { Table } from '../parts/table.tsx'
import { texts } from '../texts.ts'
import { Judgement } from './judgement.tsx'

export function Question({ told, question }: { told: Assessment; question: QuestionView }) {
  const words = texts.outlook
  const { id, ask, path } = question
  const key = `question:${id}`
  const { columns } = words
  return (
    <article class="question">
      <Judgement question={question} whole />
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
