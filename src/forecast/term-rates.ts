/**
 * Base rates by term of office: in how many windows of each term did such an event come? Windows do not overlap, are counted backwards from the end of
 * the term, and lie in it whole. Terms of one name are also counted together.
 */
import { type EventSelector } from '../ontology/index.ts'
import { type Fact, share } from '../record/index.ts'
import { baseRate } from './base-rates.ts'

/** An administration, or any span with a name; its last day is left out where it has not come. */
export interface Term {
  name: string
  from: string
  to?: string | undefined
}

export interface TermRate {
  name: string
  hits: number
  n: number
  /** Share of the windows, with its interval; null without a window. */
  value: number | null
  low: number | null
  high: number | null
}

export interface TermRates {
  days: number
  terms: (TermRate & { from: string; to: string; events: string[] })[]
  all: TermRate
  /** The terms of whoever is in office on the day after; null where the terms do not reach it. */
  same: TermRate | null
}

/**
 * @param facts what was known on `asOf`
 * @example termRates(facts, { select: { class: ['summit'] }, terms: [{ name: 'Trump', from: '2017-01-20', to: '2021-01-19' }] }, '2025-01-28', 91).all.hits
 */
export function termRates(
  facts: readonly Fact[],
  { select, terms }: { select: EventSelector; terms: readonly Term[] },
  asOf: string,
  days: number,
): TermRates {
  const begun = terms.filter(({ from }) => from <= asOf)
  const rows = begun.map(({ name, from, to }) => {
    const end = to === undefined || asOf < to ? asOf : to
    const whole = (Date.parse(end) - Date.parse(from)) / 86_400_000 + 1 >= days
    const told = whole ? baseRate(facts, select, from, end, days) : null
    return { ...rateOf(name, told?.hits ?? 0, told?.n ?? 0), from, to: end, events: told?.events ?? [] }
  })
  const now = begun.findLast(({ to }) => to === undefined || to > asOf)
  const pooled = (name: string, own: typeof rows) =>
    rateOf(
      name,
      own.reduce((sum, { hits }) => sum + hits, 0),
      own.reduce((sum, { n }) => sum + n, 0),
    )
  return {
    days,
    terms: rows,
    all: pooled('all', rows),
    same:
      now === undefined
        ? null
        : pooled(
            now.name,
            rows.filter(({ name }) => name === now.name),
          ),
  }
}

function rateOf(name: string, hits: number, n: number): TermRate {
  if (n === 0) return { name, hits, n, value: null, low: null, high: null }
  const { value, low, high } = share(hits, n)
  return { name, hits, n, value, low, high }
}
