/** The ledger as tables for a terminal, and rates by term of office. */
import type { CaseRate } from '../case/index.ts'
import type { ForecastEntry, LedgerTable, TermRate } from '../forecast/index.ts'
import { cut, two, wrap } from './layout.ts'

const width = 13

/** Question by forecaster, with the scores below. */
export function tableLines({ columns, rows, today }: LedgerTable): string[] {
  const line = (label: string, outcome: string, cells: string[]) =>
    `  ${cut(label, 24)}${outcome.padEnd(10)}${cells.map((cell) => cell.padStart(width)).join('')}`.trimEnd()
  const number = (x: number | null) => (x === null ? '–' : two(x).replace('-', '−'))
  const score = (label: string, of: (score: LedgerTable['columns'][number]['score']) => string) =>
    line(
      label,
      '',
      columns.map((column) => of(column.score)),
    )
  return [
    line(
      'question',
      'came',
      columns.map(({ by }) => shortName(by)),
    ),
    ...rows.map(({ id, by, outcome, cells }) =>
      line(
        id,
        outcome ?? (by < today ? 'unsettled' : 'open'),
        cells.map((cell) => number(cell?.probability ?? null)),
      ),
    ),
    score('n, resolved', ({ n }) => String(n)),
    score('Brier score', ({ brier }) => number(brier)),
    score('log score', ({ log, n }) => (log === null && n > 0 ? 'no end' : number(log))),
    score('skill', ({ skill }) => number(skill)),
  ]
}

function shortName({ kind, name }: ForecastEntry['by']): string {
  if (kind === 'model') return 'scenario'
  const short = kind === 'base-rate' ? name.replace(/^base rate (?=.)/, '') : name
  return short.length < width ? short : `${short.slice(0, width - 2)}…`
}

export function rateLines({ ask, why, told }: CaseRate): string[] {
  const row = ({ name, hits, n, value, low, high }: TermRate, days: string) => {
    const share = value === null ? 'too short for a window' : `${two(value)} (${two(low!)} to ${two(high!)})`
    return `  ${cut(name, 24)}${days.padEnd(26)}${`${hits} of ${n}`.padStart(9)}   ${share}`
  }
  const { all, same, terms, days } = told
  return [
    ask,
    ...terms.map((term) => row(term, `${term.from} to ${term.to}`)),
    row({ ...all, name: 'all' }, ''),
    ...(same === null || same.n === all.n ? [] : [row({ ...same, name: `${same.name}, all terms` }, '')]),
    ...wrap(`Windows of ${days} days, none overlapping; share with its 90 % interval. ${why}`),
  ]
}
