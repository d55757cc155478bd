import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64'
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus'
import { describe, expect, test } from 'vitest'
import { pickFreeze, points, sensitivity } from './index.ts'
import { evaluate, legendre, stieltjes } from './polynomials.ts'

/** Ishigami & Homma (1990) with a = 7 and b = 0.1, on the unit cube; its indices. */
function ishigami(u: ArrayLike<number>): number {
  const [x, y, z] = Array.from({ length: 3 }, (_, i) => Math.PI * (2 * u[i] - 1))
  return Math.sin(x) + 7 * Math.sin(y) ** 2 + 0.1 * z ** 4 * Math.sin(x)
}
const ishigamiIndices = { first: [0.3139, 0.4424, 0], total: [0.5576, 0.4424, 0.2437] }

/** Sobol' g-function, and its indices: V_i = 1 / (3 (1 + a_i)²). */
const g = (a: readonly number[]) => (u: ArrayLike<number>) =>
  a.reduce((product, ai, i) => product * ((Math.abs(4 * u[i] - 2) + ai) / (1 + ai)), 1)
function gIndices(a: readonly number[]): { first: number[]; total: number[] } {
  const v = a.map((ai) => 1 / (3 * (1 + ai) ** 2))
  const product = v.reduce((p, vi) => p * (1 + vi), 1)
  const first = v.map((vi) => vi / (product - 1))
  return { first, total: v.map((vi) => (vi * product) / (1 + vi) / (product - 1)) }
}
const a = [0, 1, 4.5, 9, 99, 99, 99, 99]

/** A probability as a game gives them: a logistic curve, with two products, of which eleven of the assumptions decide nearly all. */
function probability(u: ArrayLike<number>): number {
  const value = Array.from({ length: 40 }, (_, i) => 6 * 0.75 ** i * (u[i] - 0.5)).reduce((x, y) => x + y, -0.5)
  return 1 / (1 + Math.exp(-value - 4 * (u[0] - 0.5) * (u[1] - 0.5)))
}

const largest = (x: readonly number[], y: readonly number[]) => Math.max(...x.map((value, i) => Math.abs(value - y[i])))
const values = (result: ReturnType<typeof sensitivity>, order: 'first' | 'total') =>
  result.assumptions.map((assumption) => assumption[order].value)
const noise = (count: number, seed: number) => {
  const random = xoroshiro128plus(seed)
  return Array.from({ length: count }, () => uniformFloat64(random))
}

describe('polynomials', () => {
  const orthonormal = (rows: readonly number[][], weights: readonly number[]) =>
    rows[0].map((_, j) => rows[0].map((_, k) => rows.reduce((sum, row, i) => sum + weights[i] * row[j] * row[k], 0)))

  test('are orthonormal for the uniform distribution, and for a weighted sample', () => {
    const grid = Array.from({ length: 4000 }, (_, i) => (i + 0.5) / 4000)
    const uniform = orthonormal(
      grid.map((x) => evaluate(legendre(6), x, 6)),
      grid.map(() => 1 / 4000),
    )
    const sample = noise(50, 3)
    const weights = Float64Array.from(sample, (x) => x ** 2)
    const total = weights.reduce((x, y) => x + y, 0)
    const shares = weights.map((w) => w / total)
    const weighted = orthonormal(
      sample.map((x) => evaluate(stieltjes(sample, shares, 6), x, 6)),
      [...shares],
    )
    for (let j = 0; j <= 6; j++)
      for (let k = 0; k <= 6; k++) {
        expect(uniform[j][k]).toBeCloseTo(j === k ? 1 : 0, 3)
        expect(weighted[j][k]).toBeCloseTo(j === k ? 1 : 0, 9)
      }
  })

  test('vanish from the degree on that a sample has too few values for', () => {
    const recurrence = stieltjes([0.2, 0.7, 0.7, 0.2], new Float64Array(4).fill(1 / 4), 4)
    expect(evaluate(recurrence, 0.2, 4).map(Math.abs)).toEqual([1, expect.closeTo(1), 0, 0, 0])
  })
})

describe('pick and freeze', () => {
  test.each([
    { name: 'Ishigami', f: ishigami, k: 3, variance: 13.8446, exact: ishigamiIndices },
    { name: 'g', f: g(a), k: 8, variance: a.reduce((p, x) => p * (1 + 1 / (3 * (1 + x) ** 2)), 1) - 1, exact: gIndices(a) },
  ])('finds the indices of the $name function', ({ f, k, variance, exact }) => {
    const found = pickFreeze(f, k, 4096, 1)
    expect(Math.abs(found.variance / variance - 1)).toBeLessThan(0.02)
    expect(largest(found.first, exact.first)).toBeLessThan(0.015)
    expect(largest(found.total, exact.total)).toBeLessThan(0.015)
  })
})

describe('sensitivity from given draws', () => {
  test.each([
    { name: 'Ishigami', f: ishigami, k: 3, exact: ishigamiIndices, tolerance: 0.005 },
    { name: 'g', f: g(a), k: 8, exact: gIndices(a), tolerance: 0.012 },
  ])('finds the indices of the $name function in 500 points', ({ f, k, exact, tolerance }) => {
    const x = [...points(k, 500, 1)]
    const found = sensitivity(x, x.map(f))
    expect(found).toMatchObject({ measure: 'prior', reliable: true, effective: expect.closeTo(500) })
    expect(found.q2).toBeGreaterThan(0.99)
    expect(largest(values(found, 'first'), exact.first)).toBeLessThan(tolerance)
    expect(largest(values(found, 'total'), exact.total)).toBeLessThan(tolerance)
    // Close, since the interval leaves out what the expansion has of the function.
    for (const [i, { first, total }] of found.assumptions.entries()) {
      expect(first.low - 0.012).toBeLessThan(exact.first[i])
      expect(first.high + 0.012).toBeGreaterThan(exact.first[i])
      expect(total.high + 0.003).toBeGreaterThan(exact.total[i])
    }
  })

  test('gives a variable that does nothing a total index of about 0', () => {
    const x = [...points(12, 400, 2)]
    for (const total of values(sensitivity(x, x.map(g(a))), 'total').slice(8)) expect(total).toBeLessThan(0.002)
  })

  test('brackets the indices of a probability with 45 assumptions in 500 draws', () => {
    const x = [...points(45, 500, 4)]
    const found = sensitivity(x, x.map(probability))
    const exact = pickFreeze(probability, 45, 2048, 9)
    expect(found.reliable).toBe(true)
    expect(largest(values(found, 'first'), exact.first)).toBeLessThan(0.05)
    const covered = found.assumptions.filter(
      ({ total }, i) => total.low < exact.total[i] + 0.01 && exact.total[i] < total.high + 0.01,
    )
    expect(covered.length).toBeGreaterThanOrEqual(43)
  })

  test('marks noise as unreliable, with Q² near 0', () => {
    for (const seed of [1, 2, 3]) {
      const found = sensitivity([...points(20, 300, seed)], noise(300, seed))
      expect(found.reliable).toBe(false)
      expect(Math.abs(found.q2)).toBeLessThan(0.05)
      expect(found.unexplained).toBeGreaterThan(0.9)
    }
  })

  test('counts noise on top of a function as unexplained', () => {
    const x = [...points(5, 600, 1)]
    const extra = noise(600, 8)
    // Variances 1/12 · (4 + 1) of the function and 1/12 · 5 of the noise.
    const found = sensitivity(
      x,
      x.map((u, i) => 2 * u[0] + u[1] + Math.sqrt(5) * extra[i]),
    )
    expect(found.unexplained).toBeGreaterThan(0.42)
    expect(found.unexplained).toBeLessThan(0.58)
    expect(largest(values(found, 'first'), [0.4, 0.1, 0, 0, 0])).toBeLessThan(0.06)
  })

  test('divides the variance of the weighted distribution when draws have weights', () => {
    // The density 2(1 − u) of the first coordinate has the variance 1/18, the uniform 1/12.
    const x = [...points(3, 512, 1)]
    const found = sensitivity(
      x,
      x.map((u) => u[0] + u[1]),
      { weights: x.map((u) => 1 - u[0]) },
    )
    expect(found).toMatchObject({ measure: 'weighted', reliable: true })
    expect(found.effective).toBeCloseTo(384, 0)
    expect(found.variance).toBeCloseTo(1 / 18 + 1 / 12, 3)
    expect(largest(values(found, 'first'), [0.4, 0.6, 0])).toBeLessThan(0.005)
    // On average over the first coordinate the product's slope is 1/2 under the prior and 1/3 under the weights.
    const product = sensitivity(
      x,
      x.map((u) => u[0] * u[1]),
      { weights: x.map((u) => 1 - u[0]) },
    )
    const [v0, v1, both] = [1 / 4 / 18, 1 / 9 / 12, 1 / 18 / 12]
    const exact = [v0, v1, 0].map((v) => v / (v0 + v1 + both))
    expect(largest(values(product, 'first'), exact)).toBeLessThan(0.02)
  })

  test('calls few effective draws unreliable, however good the fit', () => {
    const x = [...points(2, 400, 1)]
    const found = sensitivity(
      x,
      x.map((u) => u[0]),
      { weights: x.map((_, i) => (i < 30 ? 1 : 0)) },
    )
    expect(found.q2).toBeGreaterThan(0.99)
    expect(found).toMatchObject({ reliable: false, effective: expect.closeTo(30) })
  })
})
