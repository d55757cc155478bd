/** Isotonic regression by pooling adjacent violators (Ayer et al. 1955): the non-decreasing step function nearest to outcomes. */

export interface Isotonic {
  /** Upper ends of the blocks in the forecast, and the share that came true in each; both rise. */
  upTo: number[]
  share: number[]
  /** Forecasts in each block. */
  n: number[]
}

/**
 * @param forecasts any numbers, in any order; equal ones are pooled first
 * @param outcomes 0 or 1 (or shares) for each
 * @throws RangeError for lists of different length or without an entry.
 * @example isotonic([0.1, 0.9], [1, 0]).share // [0.5]
 */
export function isotonic(forecasts: readonly number[], outcomes: readonly number[]): Isotonic {
  if (forecasts.length !== outcomes.length || forecasts.length === 0)
    throw new RangeError(`${forecasts.length} forecasts and ${outcomes.length} outcomes`)
  const order = Uint32Array.from(forecasts.keys()).sort((a, b) => forecasts[a] - forecasts[b])
  const pooled: { from: number; upTo: number; sum: number; n: number }[] = []
  for (let at = 0; at < order.length;) {
    const value = forecasts[order[at]]
    let top = { from: value, upTo: value, sum: 0, n: 0 }
    for (; at < order.length && forecasts[order[at]] === value; at++) {
      top.sum += outcomes[order[at]]
      top.n++
    }
    for (let below = pooled.at(-1); below && below.sum / below.n >= top.sum / top.n; below = pooled.at(-1)) {
      pooled.pop()
      top = { from: below.from, upTo: top.upTo, sum: below.sum + top.sum, n: below.n + top.n }
    }
    pooled.push(top)
  }
  return { upTo: pooled.map((x) => x.upTo), share: pooled.map((x) => x.sum / x.n), n: pooled.map((x) => x.n) }
}

/** The share of the block that a forecast falls into; beyond the last block its share. */
export function recalibrated({ upTo, share }: Isotonic, forecast: number): number {
  let [low, high] = [0, upTo.length - 1]
  while (low < high) {
    const middle = (low + high) >>> 1
    if (upTo[middle] < forecast) low = middle + 1
    else high = middle
  }
  return share[low]
}
