/** One actor's types: table of prior and posterior, figure of the steps, table of the steps. */
import { percent, percentRange, plain, playerName, shortDay } from '../../briefing/words.ts'
import type { Assessment } from '../../outlook/index.ts'
import { Figure } from '../parts/figure.tsx'
import { Num } from '../parts/num.tsx'
import { Table } from '../parts/table.tsx'
import { texts } from '../texts.ts'

export function ActorBeliefs({ told, actor }: { told: Assessment; actor: string }) {
  const { columns, stepColumns, figure, table } = texts.beliefs
  const types = Object.entries(told.beliefs[actor])
  return (
    <div>
      <h3>{playerName(told, actor)}</h3>
      <Table
        label={`${texts.beliefs.title}: ${playerName(told, actor)}`}
        columns={[columns.type, columns.prior, columns.posterior, columns.range]}
        rows={types.map(([type, belief]) => {
          const number = (label: string, text: string) => (
            <Num of={`belief:${actor}.${type}`} label={`${playerName(told, actor)} ${plain(type)}, ${label}`}>
              {text}
            </Num>
          )
          return {
            key: type,
            cells: [
              <span key="type" title={belief.about ?? undefined}>
                {plain(type)}
              </span>,
              number(columns.prior, percent(belief.prior)),
              number(columns.posterior, percent(belief.posterior)),
              number(columns.range, percentRange(belief.low, belief.high)),
            ],
          }
        })}
      />
      <Figure
        draw={({ beliefsFigure }, options) => beliefsFigure(told, { ...options, actor })}
        on={[told, actor]}
        height={176}
        caption={figure(playerName(told, actor))}
      >
        <details>
          <summary>{table}</summary>
          <Table
            label={`${table}: ${playerName(told, actor)}`}
            columns={[stepColumns.date, stepColumns.added, ...types.map(([type]) => plain(type))]}
            rows={told.beliefSteps.map((step, index) => ({
              key: String(index),
              cells: [
                shortDay(step.date),
                step.label,
                ...types.map(([type]) => (
                  <Num key={type} of={`belief:${actor}.${type}`} label={`${plain(type)}, ${step.label}`}>
                    {percent(step.beliefs[actor]?.[type] ?? 0)}
                  </Num>
                )),
              ],
            }))}
          />
        </details>
      </Figure>
    </div>
  )
}
