/**
 * A shift at a date that was fixed before anybody counted. Three readings, since each alone misleads:
 *
 * - the old rate taken as known: P(as few, or as many) under Poisson with the old rate;
 * - with the old rate's own uncertainty: the same under the negative binomial that Gamma(½ + n₁, t₁) predicts;
 * - Bayes factors for a changed rate against one rate. *By exposure*: given all n events, those afterwards are binomial with the share of the
 *   exposure, against a share from Beta(½, ½). *As a share of events*: events of the kind among all events, before and after with shares of their own
 *   from Beta(½, ½), against one share. The first asks whether there were fewer; the second whether they became a smaller part of what there was.
 *
 * A date that was looked for in the data needs the factor averaged over the dates it could have been: `anyDate`.
 */
import rules from '../data/shifts.json' with { type: 'json' }
import { dayNumber, dayOf } from '../days.ts'
import { lnBeta, lnGamma } from '../statistics/special.ts'

export interface Side {
  from: string
  to: string
  /** Events of the kind, and of all kinds it is among; null where none was named. */
  events: number
  among: number | null
  exposure: number
}

export type ShiftVerdict = 'shift' | 'no shift' | 'too little exposure' | 'suggestive' | 'suggestive, depends on exposure'

export interface FixedDateShift {
  at: string
  unit: 'days' | 'months'
  before: Side
  after: Side
  expected: number
  /** P(as few or as many afterwards), in the direction in which the count went. */
  oldRateKnown: number
  oldRateUncertain: number
  /** Bayes factors of a change: above 1 for it. */
  byExposure: number
  asShareOfEvents: number | null
  /** By exposure, averaged over all bins of the window at which the change could have been. */
  anyDate: number
  verdict: ShiftVerdict
}

/**
 * @param events days of the events of the kind; @param among days of all events it is among, these included
 * @param window the days that are compared; `at` is the first day of the second part
 * @param unit exposure in days, or in calendar months, of which one counts for the part that has more than half of it
 * @throws RangeError for a date outside the window.
 */
export function shiftAt(
  events: readonly string[],
  among: readonly string[] | null,
  window: { from: string; at: string; to: string },
  unit: 'days' | 'months' = 'days',
): FixedDateShift {
  const { from, at, to } = window
  if (!(from < at && at <= to)) throw new RangeError(`${at} does not part ${from} to ${to}`)
  const side = (first: string, last: string): Side => {
    const count = (list: readonly string[]) => list.filter((day) => first <= day && day <= last).length
    return {
      from: first,
      to: last,
      events: count(events),
      among: among && count(among),
      exposure: unit === 'days' ? dayNumber(last) - dayNumber(first) + 1 : months(first, last),
    }
  }
  const [before, after] = [side(from, dayOf(dayNumber(at) - 1)), side(at, to)]
  const byExposure = factorByExposure(before, after)
  const asShareOfEvents = before.among === null || after.among === null ? null : factorAsShare(before, after)
  const expected = before.exposure === 0 ? 0 : (before.events * after.exposure) / before.exposure
  const fewer = after.events <= expected
  const exposed = before.exposure > 0 && after.exposure > 0
  return {
    at,
    unit,
    before,
    after,
    expected,
    oldRateKnown: !exposed
      ? 1
      : tail(after.events, fewer, (y) => -expected + y * Math.log(expected || 1e-300) - lnGamma(y + 1)),
    oldRateUncertain: !exposed ? 1 : tail(after.events, fewer, (y) => logPredictive(y, before, after)),
    byExposure,
    asShareOfEvents,
    anyDate: factorAtAnyDate(events, from, to),
    verdict:
      !exposed || Math.max(expected, after.events) < rules.verdicts.least.expected
        ? 'too little exposure'
        : judge(byExposure, asShareOfEvents),
  }
}

function logPredictive(y: number, before: Side, after: Side): number {
  const a = before.events + 0.5
  const all = before.exposure + after.exposure
  const shift = after.exposure === 0 ? (y === 0 ? 0 : -Infinity) : y * Math.log(after.exposure / all)
  return lnGamma(a + y) - lnGamma(a) - lnGamma(y + 1) + a * Math.log(before.exposure / all) + shift
}

/** P(Y ≤ y), or P(Y ≥ y). */
function tail(y: number, fewer: boolean, log: (k: number) => number): number {
  let below = 0
  for (let k = 0; k < y; k++) below += Math.exp(log(k))
  return Math.min(1, Math.max(0, fewer ? below + Math.exp(log(y)) : 1 - below))
}

function factorByExposure(before: { events: number; exposure: number }, after: { events: number; exposure: number }): number {
  if (before.exposure === 0 || after.exposure === 0) return 1
  const share = after.exposure / (before.exposure + after.exposure)
  const changed = lnBeta(after.events + 0.5, before.events + 0.5) - lnBeta(0.5, 0.5)
  return Math.exp(changed - after.events * Math.log(share) - before.events * Math.log(1 - share))
}

function factorAsShare(before: Side, after: Side): number {
  const marginal = (hits: number, n: number) => lnBeta(hits + 0.5, n - hits + 0.5) - lnBeta(0.5, 0.5)
  const one = marginal(before.events + after.events, before.among! + after.among!)
  return Math.exp(marginal(before.events, before.among!) + marginal(after.events, after.among!) - one)
}

/** Every thirtieth day of the window could have been the day. */
function factorAtAnyDate(events: readonly string[], from: string, to: string): number {
  const [first, last] = [dayNumber(from), dayNumber(to)]
  const days = events.map(dayNumber).filter((day) => first <= day && day <= last)
  const factors: number[] = []
  for (let day = first + 30; day + 30 <= last + 1; day += 30) {
    const earlier = days.filter((item) => item < day).length
    factors.push(
      factorByExposure({ events: earlier, exposure: day - first }, { events: days.length - earlier, exposure: last + 1 - day }),
    )
  }
  return factors.length === 0 ? 1 : factors.reduce((sum, x) => sum + x, 0) / factors.length
}

/** The rule stands in `data/shifts.json`. */
function judge(byExposure: number, asShare: number | null): ShiftVerdict {
  const { strong, weak } = rules.verdicts
  const both = [byExposure, asShare ?? byExposure]
  const [low, high] = [Math.min(...both), Math.max(...both)]
  if (low >= strong.factor) return 'shift'
  if (high < weak.factor) return 'no shift'
  return high >= strong.factor && low < weak.factor ? 'suggestive, depends on exposure' : 'suggestive'
}

/** Calendar months of which more than half lies within the days. */
function months(from: string, to: string): number {
  let count = 0
  for (let [year, month] = from.split('-').map(Number); ; [year, month] = month === 12 ? [year + 1, 1] : [year, month + 1]) {
    const start = Date.UTC(year, month - 1, 1) / 86_400_000
    const end = Date.UTC(year, month, 1) / 86_400_000
    if (start > dayNumber(to)) return count
    const within = Math.min(end, dayNumber(to) + 1) - Math.max(start, dayNumber(from))
    if (within * 2 > end - start) count++
  }
}
