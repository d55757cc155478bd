/**
 * A discounted count of days with an event: the conjugate filter for a Poisson rate that drifts (power discounting: Smith 1979; Harvey & Fernandes 1989).
 *
 * Each covered day fades what is known by δ = 2^(−1 / half-life) and adds itself: A ← δA + y, B ← δB + 1, y = 1 on a day with an event. A day
 * that nobody watched leaves A and B as they are and adds to U, the unwatched days, which fade alike. The rate of a day is
 * a / b = (κ·r₀ + A) / (κ + B), r₀ the long-run rate and κ its weight in days. What is known counts only for the share g = b / (b + U).
 *
 * Added events raise a and nothing else. A quiet covered day lowers a and raises b, since B < 1 / (1 − δ). Unwatched days leave the rate and lower g.
 */
import { dayNumber, dayOf } from '../days.ts'

export interface Span {
  from: string
  to: string
}

export interface Filtered {
  /** Events a day. */
  rate: number
  longRun: number
  /** Shape and rate parameter of the gamma distribution before g is taken in. */
  shape: number
  exposure: number
  /** Share of what is known that still counts, in (0, 1]. */
  certainty: number
  /** Recency weight of each day with an event, by day. */
  weights: Map<string, number>
  coveredDays: number
  /** Unwatched days since the watched ones last. */
  unwatched: number
  /** Watched days since the last event; null without one. */
  quiet: number | null
}

/**
 * @param eventDays days with an event, in any order, repetitions allowed
 * @param coverage spans of days that were watched; a day with an event counts as watched
 * @param asOf the last day
 * @throws RangeError when nothing was watched by then.
 */
export function filterRate(
  eventDays: readonly string[],
  coverage: readonly Span[],
  asOf: string,
  parameters: { halfLife: number; prior: number },
): Filtered {
  const spans = coverage.map(({ from, to }) => [dayNumber(from), dayNumber(to)])
  const end = dayNumber(asOf)
  const first = Math.min(...spans.map(([from]) => from))
  if (!(first <= end)) throw new RangeError(`nothing was watched by ${asOf}`)
  const events = new Set(eventDays.map(dayNumber).filter((day) => day >= first && day <= end))
  const delta = 2 ** (-1 / parameters.halfLife)
  let [watched, covered, missing, unwatched] = [0, 0, 0, 0]
  let quiet: number | null = null
  /** Watched days up to each event, from which its age follows. */
  const at = new Map<number, number>()
  for (let day = first; day <= end; day++) {
    const hit = events.has(day)
    if (hit || spans.some(([from, to]) => from <= day && day <= to)) {
      watched = delta * watched + 1
      missing *= delta
      covered++
      unwatched = 0
      if (hit) at.set(day, covered)
      if (hit) quiet = 0
      else if (quiet !== null) quiet++
    } else {
      missing = delta * missing + 1
      unwatched++
    }
  }
  const weights = new Map([...at].map(([day, count]) => [dayOf(day), delta ** (covered - count)]))
  const longRun = (events.size + 0.5) / covered
  const shape = parameters.prior * longRun + [...weights.values()].reduce((sum, weight) => sum + weight, 0)
  const exposure = parameters.prior + watched
  return {
    rate: shape / exposure,
    longRun,
    shape,
    exposure,
    certainty: exposure / (exposure + missing),
    weights,
    coveredDays: covered,
    unwatched,
    quiet,
  }
}
