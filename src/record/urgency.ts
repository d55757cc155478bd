/**
 * Urgency of a directed dyad, as far as a record can show it: does one actor seek the other more than it used to?
 *
 * The number is a rate ratio: initiatives a day (asking for a meeting, conceding, offering, naming terms; `data/urgency.json`) in the last 90 days
 * against the two years before. 1 is as usual. Both rates are gamma distributions: one imagined initiative is spread over all the days, so that a
 * record without any says 1 and knows nothing. The ratio's interval is that of an F distribution.
 *
 * What it is not: how much the actor needs an agreement. That is the status-quo flow against the deal, which is a term of the scenario and nobody's
 * observation. Who needs a deal most may hide it; who needs none may court for show.
 */
import jstat from 'jstat'
import rules from './data/urgency.json' with { type: 'json' }
import { dayNumber, shiftDay } from './days.ts'
import { distinct } from './distinct.ts'
import type { Fact } from './facts.ts'
import { credibility } from './interval.ts'

export interface Urgency {
  dyad: [string, string]
  asOf: string
  /** Rate ratio, and its interval. */
  ratio: number
  low: number
  high: number
  /** P(the rate now is above the usual one). */
  above: number
  recent: { count: number; days: number; facts: string[] }
  usual: { count: number; days: number; facts: string[] }
  /** What was to be expected in the recent days at the usual rate. */
  expected: number
}

/** @returns null where the record covers no recent days or none before them. */
export function urgency(
  facts: readonly Fact[],
  dyad: readonly [string, string],
  asOf: string,
  coverage: { from: string; to: string },
): Urgency | null {
  const [actor, recipient] = dyad
  const since = shiftDay(asOf, -rules.window.days)
  const begin = shiftDay(since, -rules.usual.days)
  const days = (after: string, until: string) => {
    const first = Math.max(dayNumber(after) + 1, dayNumber(coverage.from))
    return Math.max(0, Math.min(dayNumber(until), dayNumber(coverage.to)) - first + 1)
  }
  const [recentDays, usualDays] = [days(since, asOf), days(begin, since)]
  if (recentDays === 0 || usualDays === 0) return null
  const own = distinct(facts).filter(
    (fact) => fact.actor === actor && fact.recipients.includes(recipient) && isInitiative(fact) && fact.date >= coverage.from,
  )
  const within = (after: string, until: string) =>
    own.filter((fact) => fact.date > after && fact.date <= until && fact.date <= coverage.to).map((fact) => fact.id)
  const [recent, usual] = [within(since, asOf), within(begin, since)]
  const share = recentDays / (recentDays + usualDays)
  const [a, b] = [recent.length + share, usual.length + 1 - share]
  const scale = a / recentDays / (b / usualDays)
  const quantile = (p: number) => scale * jstat.jStat.centralF.inv(p, 2 * a, 2 * b)
  return {
    dyad: [actor, recipient],
    asOf,
    ratio: scale,
    low: quantile((1 - credibility) / 2),
    high: quantile((1 + credibility) / 2),
    above: 1 - jstat.jStat.centralF.cdf(1 / scale, 2 * a, 2 * b),
    recent: { count: recent.length, days: recentDays, facts: recent },
    usual: { count: usual.length, days: usualDays, facts: usual },
    expected: (usual.length * recentDays) / usualDays,
  }
}

function isInitiative(fact: Fact): boolean {
  return (
    rules.classes.some((row) => row.class === fact.class) ||
    rules.initiatives.some((row) => row.type === fact.type && (row.mode === null || row.mode === fact.mode))
  )
}
