/**
 * Orthonormal polynomials of one variable by their three-term recurrence (Gautschi 2004, "Orthogonal Polynomials"):
 * √b[k+1] p[k+1](x) = (x − a[k]) p[k](x) − √b[k] p[k−1](x), with p[0] = 1.
 */

export interface Recurrence {
  a: readonly number[]
  b: readonly number[]
}

/** Legendre polynomials, orthonormal for the uniform distribution on [0, 1]. */
export function legendre(degree: number): Recurrence {
  const orders = Array.from({ length: degree + 1 }, (_, k) => k)
  return { a: orders.map(() => 1 / 2), b: orders.map((k) => (k * k) / (16 * k * k - 4)) }
}

/**
 * Polynomials orthonormal for a weighted sample, by the procedure of Stieltjes. From the degree on that the sample cannot tell
 * from lower ones (fewer values than degrees), they are 0.
 */
export function stieltjes(sample: ArrayLike<number>, weights: Float64Array, degree: number): Recurrence {
  const a: number[] = []
  const b = [0]
  let before = new Float64Array(sample.length)
  let current = new Float64Array(sample.length).fill(1)
  for (let k = 0; k <= degree; k++) {
    a.push(weights.reduce((sum, w, i) => sum + w * sample[i] * current[i] ** 2, 0))
    const next = current.map((p, i) => (sample[i] - a[k]) * p - Math.sqrt(b[k]) * before[i])
    const square = weights.reduce((sum, w, i) => sum + w * next[i] ** 2, 0)
    b.push(square < negligible ? 0 : square)
    ;[before, current] = [current, next.map((p) => (square < negligible ? 0 : p / Math.sqrt(square)))]
  }
  return { a, b }
}

/** Squared length, on variables in [0, 1], below which a polynomial counts as 0. */
const negligible = 1e-16

/** p[0](x) to p[degree](x). */
export function evaluate({ a, b }: Recurrence, x: number, degree: number): number[] {
  const p = [1]
  for (let k = 0; k < degree; k++)
    p.push(b[k + 1] === 0 ? 0 : ((x - a[k]) * p[k] - Math.sqrt(b[k]) * (p[k - 1] ?? 0)) / Math.sqrt(b[k + 1]))
  return p
}
