/** The entries of a ledger put together: each question with its forecasts and its resolution. The order of the lines does not matter. */
import type { ForecastEntry, LedgerEntry, QuestionEntry, ResolutionEntry } from './entries.ts'
import { isLive } from './entries.ts'

export interface LedgerQuestion {
  question: QuestionEntry
  forecasts: (ForecastEntry & { live: boolean })[]
  /** The one that no other replaces; null while there is none, or while two stand against each other. */
  resolution: ResolutionEntry | null
  /** Resolutions that contradict each other, none of which replaces the other. */
  disputed: ResolutionEntry[]
}

export interface Ledger {
  questions: LedgerQuestion[]
  /** Forecasts and resolutions whose question is not in the ledger. */
  orphans: (ForecastEntry | ResolutionEntry)[]
}

/** @example ledgerOf(entries).questions[0].resolution?.outcome */
export function ledgerOf(entries: readonly LedgerEntry[]): Ledger {
  const sorted = entries.toSorted((a, b) => order(keyOf(a), keyOf(b)))
  const asked = sorted.filter((entry) => entry.kind === 'question')
  const known = new Set(asked.map(({ id }) => id))
  return {
    questions: asked.map((question) => {
      const own = sorted.filter((entry) => entry.kind !== 'question' && entry.question === question.id)
      const resolutions = own.filter((entry) => entry.kind === 'resolution')
      const replaced = new Set(resolutions.map(({ replaces }) => replaces))
      const standing = resolutions.filter(({ id }) => !replaced.has(id))
      const agree = new Set(standing.map(({ outcome }) => outcome)).size <= 1
      return {
        question,
        forecasts: own
          .filter((entry) => entry.kind === 'forecast')
          .map((entry) => ({ ...entry, live: isLive(entry, question) })),
        resolution: agree ? (standing[0] ?? null) : null,
        disputed: agree ? [] : standing,
      }
    }),
    orphans: sorted.filter((entry) => entry.kind !== 'question').filter((entry) => !known.has(entry.question)),
  }
}

/** What a ledger held on a day: later entries leave no trace. */
export function ledgerBy(entries: readonly LedgerEntry[], day: string): LedgerEntry[] {
  return entries.filter(({ made }) => made <= day)
}

/** Questions by date, then by id; forecasts and resolutions by the day they were made, then by id. */
function keyOf(entry: LedgerEntry): string {
  return `${entry.kind === 'question' ? entry.by : entry.made} ${entry.id}`
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
