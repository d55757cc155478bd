/**
 * Logit choice over `width` entries from `from`: share · exp(x) / Σ share · exp(x), written to `out` from `to`; safe for large x.
 * @param shares choice at x = 0, from its own index `at`
 */
export function softmax(
  x: Float64Array,
  from: number,
  width: number,
  out: Float64Array,
  to: number,
  shares: Float64Array,
  at: number,
): void {
  let top = -Infinity
  for (let a = 0; a < width; a++) if (x[from + a] > top) top = x[from + a]
  let sum = 0
  for (let a = 0; a < width; a++) sum += out[to + a] = shares[at + a] * Math.exp(x[from + a] - top)
  for (let a = 0; a < width; a++) out[to + a] /= sum
}

/** Largest difference of two vectors, element by element; NaN counts as the largest. */
export function distance(a: Float64Array, b: Float64Array): number {
  let most = 0
  for (let k = 0; k < a.length; k++) {
    const gap = Math.abs(a[k] - b[k])
    if (!(gap <= most)) most = gap
  }
  return most
}
