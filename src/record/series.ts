/** Counts per directed dyad, class and month. A month outside the record's coverage has no entry: unknown, not quiet. */
import { quadOf } from '../ontology/index.ts'
import type { Fact } from './facts.ts'

export interface DyadMonth {
  actor: string
  recipient: string
  /** YYYY-MM */
  month: string
  /** Events by quad class 1-4; index 0 is unused. */
  quads: [number, number, number, number, number]
  /** Highest provocation level of the month; null where the ladder never applied. */
  level: number | null
  events: string[]
}

/** One entry per dyad and month of the coverage, months without an event included. */
export function dyadMonths(
  facts: readonly Fact[],
  dyad: readonly [string, string],
  coverage: { from: string; to: string },
): DyadMonth[] {
  const [actor, recipient] = dyad
  const months = monthsBetween(coverage.from, coverage.to).map((month): DyadMonth => ({
    actor,
    recipient,
    month,
    quads: [0, 0, 0, 0, 0],
    level: null,
    events: [],
  }))
  const byMonth = new Map(months.map((entry) => [entry.month, entry]))
  for (const fact of facts) {
    if (fact.actor !== actor || !fact.recipients.includes(recipient)) continue
    const entry = byMonth.get(fact.date.slice(0, 7))
    if (!entry || fact.date < coverage.from || fact.date > coverage.to) continue
    entry.quads[quadOf(fact.type)!]++
    if (fact.level !== null) entry.level = Math.max(entry.level ?? 0, fact.level)
    entry.events.push(fact.id)
  }
  return months
}

function monthsBetween(from: string, to: string): string[] {
  const months: string[] = []
  let [year, month] = from.split('-').map(Number)
  for (;;) {
    const text = `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}`
    if (text > to.slice(0, 7)) return months
    months.push(text)
    ;[year, month] = month === 12 ? [year + 1, 1] : [year, month + 1]
  }
}
