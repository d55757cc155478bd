/** The ledger as one table: a row for each question, a column for each forecaster, live forecasts and retrodictions apart; scores below the columns. */
import type { ForecastEntry } from './entries.ts'
import type { Ledger } from './ledger.ts'
import { type LedgerScore, scoresOf } from './score.ts'

export interface LedgerTable {
  live: boolean
  /** Questions whose day has passed without a resolution are overdue. */
  today: string
  columns: { by: ForecastEntry['by']; score: LedgerScore }[]
  rows: {
    id: string
    ask: string
    opens: string
    by: string
    outcome: 'yes' | 'no' | 'void' | 'disputed' | null
    baseRate: number | null
    /** By column: the mean of the forecaster's probabilities; null where it made none. */
    cells: ({ probability: number; low: number | null; high: number | null; asOf: string; note: string | null } | null)[]
  }[]
}

const order = ['model', 'record', 'base-rate', 'crowd', 'analyst']

/**
 * @param today as for {@link scoresOf}
 * @returns live forecasts, then retrodictions; a table without a forecast is left out
 */
export function ledgerTables(ledger: Ledger, today: string): LedgerTable[] {
  const { scores } = scoresOf(ledger, today)
  return [true, false].flatMap((live): LedgerTable[] => {
    const columns = scores
      .filter((item) => item.live === live)
      .map(({ by, n, brier, log, skill, skillN }) => ({ by, score: { n, brier, log, skill, skillN } }))
      .toSorted(({ by: a }, { by: b }) => order.indexOf(a.kind) - order.indexOf(b.kind) || (a.name < b.name ? -1 : 1))
    const rows = ledger.questions
      .map(({ question: { id, ask, opens, by, baseRate }, forecasts, resolution, disputed }) => {
        const own = forecasts.filter((item) => item.live === live)
        const cells = columns.map((column) => {
          const same = own.filter((item) => item.by.kind === column.by.kind && item.by.name === column.by.name)
          const last = same.toSorted((a, b) => (a.asOf < b.asOf ? -1 : 1)).at(-1)
          if (last === undefined) return null
          const probability = same.reduce((sum, item) => sum + item.probability, 0) / same.length
          const one = same.length === 1
          return { probability, low: one ? last.low : null, high: one ? last.high : null, asOf: last.asOf, note: last.note }
        })
        const outcome = disputed.length > 0 ? ('disputed' as const) : (resolution?.outcome ?? null)
        return { id, ask, opens, by, outcome, baseRate: baseRate?.value ?? null, cells }
      })
      .filter(({ cells }) => cells.some((cell) => cell !== null))
    return columns.length === 0 ? [] : [{ live, today, columns, rows }]
  })
}
