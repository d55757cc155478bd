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
  const order = forecasts.map((_, k) => k).sort((a, b) => forecasts[a] - forecasts[b])
  const blocks: { from: number; upTo: number; sum: number; n: number }[] = []
  for (const k of order) {
    const last = blocks.at(-1)
    if (last && last.upTo === forecasts[k] && last.from === forecasts[k]) {
      last.sum += outcomes[k]
      last.n++
    } else blocks.push({ from: forecasts[k], upTo: forecasts[k], sum: outcomes[k], n: 1 })
  }
  const pooled: typeof blocks = []
  for (const block of blocks) {
    pooled.push({ ...block })
    for (let top = pooled.length - 1; top > 0; top--) {
      const [a, b] = [pooled[top - 1], pooled[top]]
      if (a.sum / a.n < b.sum / b.n) break
      pooled.splice(top - 1, 2, { from: a.from, upTo: b.upTo, sum: a.sum + b.sum, n: a.n + b.n })
    }
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
