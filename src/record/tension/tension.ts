/**
 * Tension of a pair of actors: the probability of at least one event of level 5 or more, by either against the other, within 30 days.
 * The rate comes from the discounted filter (`filter.ts`); p = 1 − exp(−30·rate). Bounds: the lower from Gamma(g·a, g·b), the upper from
 * Gamma(g·a + ½, g·b), so that an empty record has an upper bound above zero (as Garwood 1936 has for a count, with ½ for his 1).
 */
import rules from '../data/tension.json' with { type: 'json' }
import { distinct } from '../distinct.ts'
import type { Fact } from '../facts.ts'
import { credibility } from '../interval.ts'
import { gammaQuantile } from '../statistics/special.ts'
import { type Filtered, filterRate, type Span } from './filter.ts'

export interface Tension {
  /** In alphabetical order: tension has no direction. */
  pair: [string, string]
  asOf: string
  level: number
  days: number
  probability: number
  low: number
  high: number
  /** Expected days with an event within the horizon, now and in the long run. */
  expected: number
  usual: number
  /** Watched days since the last event, and days up to now that nobody watched. */
  quiet: number | null
  unwatched: number
  /** What each day with events adds to `expected`; with the rest and `fromLongRun` they sum to it. */
  contributions: { date: string; facts: string[]; weight: number; adds: number }[]
  rest: { days: number; adds: number }
  fromLongRun: number
}

/** @returns null, unknown, while the pair was watched for fewer days than the number speaks of. */
export function tension(
  facts: readonly Fact[],
  pair: readonly [string, string],
  asOf: string,
  coverage: readonly Span[],
): Tension | null {
  const watched = coverage.filter((span) => span.from <= asOf)
  if (watched.length === 0) return null
  const [a, b] = pair.toSorted() as [string, string]
  const between = (fact: Fact) =>
    (fact.actor === a && fact.recipients.includes(b)) || (fact.actor === b && fact.recipients.includes(a))
  const events = distinct(facts).filter((fact) => fact.date <= asOf && (fact.level ?? 0) >= rules.level.value && between(fact))
  const days = rules.days.value
  const filtered = filterRate(
    events.map((fact) => fact.date),
    watched,
    asOf,
    { halfLife: rules.halfLife.days, prior: rules.prior.days },
  )
  if (filtered.coveredDays < days) return null
  const per = (weight: number) => (days * weight) / filtered.exposure
  const all = [...filtered.weights].map(([date, weight]) => ({
    date,
    facts: events.filter((fact) => fact.date === date).map((fact) => fact.id),
    weight,
    adds: per(weight),
  }))
  const small = all.filter((item) => item.adds < rules.shown.least)
  return {
    pair: [a, b],
    asOf,
    level: rules.level.value,
    days,
    ...withinDays(filtered, days),
    expected: days * filtered.rate,
    usual: days * filtered.longRun,
    quiet: filtered.quiet,
    unwatched: filtered.unwatched,
    contributions: all.filter((item) => item.adds >= rules.shown.least),
    rest: { days: small.length, adds: small.reduce((sum, item) => sum + item.adds, 0) },
    fromLongRun: per(rules.prior.days * filtered.longRun),
  }
}

/** P(at least one event within so many days), with its interval. */
export function withinDays(
  { rate, shape, exposure, certainty }: Filtered,
  days: number,
): { probability: number; low: number; high: number } {
  const within = (perDay: number) => 1 - Math.exp(-days * perDay)
  const [a, b] = [certainty * shape, certainty * exposure]
  return {
    probability: within(rate),
    low: within(gammaQuantile((1 - credibility) / 2, a, b)),
    high: within(gammaQuantile((1 + credibility) / 2, a + 0.5, b)),
  }
}
