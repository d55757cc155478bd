/** The ledger: question by forecaster, the scenario's outlook beside the record and the base rates, scores below; rates by term of office. */
import { decimals, percent } from '../../briefing/words.ts'
import type { Scorekeeping } from '../../case/index.ts'
import { Table } from '../parts/table.tsx'
import { scoreTexts as words } from '../texts-score.ts'

export function Ledger({ told }: { told: Scorekeeping }) {
  const { asked, resolved, open, overdue, void: empty } = told.questions
  return (
    <>
      <h3>{words.ledger}</h3>
      {told.tables.length === 0 ? <p>{words.noLedger}</p> : <p>{words.counts(asked, resolved, open, overdue, empty)}</p>}
      {told.tables.map((table) => (
        <Forecasts key={String(table.live)} table={table} />
      ))}
      {told.tables.length > 0 && <p class="quiet">{words.overlap}</p>}
      {told.rates.map((rate) => (
        <Rate key={rate.ask} rate={rate} />
      ))}
    </>
  )
}

const number = (x: number | null) => (x === null ? '–' : `${x < 0 ? '−' : ''}${decimals(Math.abs(x))}`)

function Forecasts({ table: { live, columns, rows, today } }: { table: Scorekeeping['tables'][number] }) {
  const title = live ? words.live : words.retrodictions
  const score = (label: string, of: (score: (typeof columns)[number]['score']) => string | number) => ({
    key: label,
    cells: [label, '', ...columns.map((column) => of(column.score))],
  })
  return (
    <>
      <h4>{title}</h4>
      <Table
        label={title}
        columns={[
          words.question,
          words.came,
          ...columns.map(({ by: { kind, name } }) => (kind === 'model' ? words.scenario : name)),
        ]}
        rows={[
          ...rows.map(({ id, ask, by, outcome, cells }) => ({
            key: id,
            cells: [
              ask,
              outcome ?? (by < today ? words.unsettled : words.open),
              ...cells.map((cell) => (cell === null ? '–' : percent(cell.probability))),
            ],
          })),
          score(words.resolved, ({ n }) => n),
          score(words.brier, ({ brier }) => number(brier)),
          score(words.log, ({ log }) => number(log)),
          score(words.skill, ({ skill }) => number(skill)),
        ]}
      />
    </>
  )
}

function Rate({ rate: { ask, why, told } }: { rate: Scorekeeping['rates'][number] }) {
  const { all, same, terms } = told
  const row = ({ name, hits, n, value, low, high }: typeof all, days: string) => ({
    key: `${name} ${days}`,
    cells: [name, days, `${hits} of ${n}`, value === null ? '–' : `${percent(value)} (${percent(low!)} – ${percent(high!)})`],
  })
  const pooled = [
    row({ ...all, name: words.all }, ''),
    ...(same && same.n !== all.n ? [row({ ...same, name: words.sameName(same.name) }, '')] : []),
  ]
  return (
    <>
      <h4>{ask}</h4>
      <Table
        label={ask}
        columns={[words.rate.term, words.rate.days, words.rate.of, words.rate.share]}
        rows={[...terms.map((term) => row(term, `${term.from} – ${term.to}`)), ...pooled]}
      />
      <p class="quiet">{why}</p>
    </>
  )
}
