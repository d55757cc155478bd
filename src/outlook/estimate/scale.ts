/**
 * Parameters on the scale on which they are searched: bounds become infinite, and a step of 1 is a large change.
 *
 * Two bounds: log-odds of the place between them. One bound: logarithm of the distance from it, 0 at the start. None: units of the
 * start's size. Maximum likelihood estimates do not depend on the scale; intervals computed on it stay within the bounds.
 */
import thresholds from '../data/estimation.json' with { type: 'json' }

export interface FreeParameter {
  name: string
  /** Where the search starts, strictly between the bounds. */
  start: number
  /** Bounds, themselves excluded; none by default. */
  low?: number
  high?: number
}

export interface SearchScale {
  /** Search scale → the parameter's own scale. */
  value(free: number): number
  free(value: number): number
  /** d value / d free. */
  slope(free: number): number
  nearBound(value: number): boolean
}

/** @throws RangeError when the start is not strictly between the bounds. */
export function searchScale({ name, start, low = -Infinity, high = Infinity }: FreeParameter): SearchScale {
  if (!(Number.isFinite(start) && low < start && start < high))
    throw new RangeError(`${name} starts at ${start}, which is not between its bounds ${low} and ${high}`)
  const near = thresholds.nearBound.value
  if (low > -Infinity && high < Infinity) {
    const share = (free: number) => 1 / (1 + Math.exp(-free))
    return {
      value: (free) => low + (high - low) * share(free),
      free: (value) => Math.log((value - low) / (high - value)),
      slope: (free) => (high - low) * share(free) * share(-free),
      nearBound: (value) => Math.min(value - low, high - value) < near * (high - low),
    }
  }
  if (low === -Infinity && high === Infinity) {
    const unit = Math.abs(start) || 1
    return { value: (free) => free * unit, free: (value) => value / unit, slope: () => unit, nearBound: () => false }
  }
  const bound = low > -Infinity ? low : high
  const unit = start - bound
  return {
    value: (free) => bound + unit * Math.exp(free),
    free: (value) => Math.log((value - bound) / unit),
    slope: (free) => unit * Math.exp(free),
    nearBound: (value) => (value - bound) / unit < near,
  }
}
