import fc from 'fast-check'
import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64'
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus'
import { describe, expect, test } from 'vitest'
import table from '../data/sobol.json' with { type: 'json' }
import { directionNumbers, point, points } from './sobol.ts'

/** x^exponent modulo a polynomial over GF(2) of the degree, both as bits. */
function power(exponent: number, polynomial: number, degree: number): number {
  const times = (a: number, b: number): number => {
    let [product, factor] = [0, a]
    for (let rest = b; rest > 0; rest >>= 1) {
      if (rest & 1) product ^= factor
      factor <<= 1
      if (factor >> degree) factor ^= polynomial
    }
    return product
  }
  let [result, base] = [1, degree === 1 ? 2 ^ polynomial : 2]
  for (let rest = exponent; rest > 0; rest >>= 1) {
    if (rest & 1) result = times(result, base)
    base = times(base, base)
  }
  return result
}

function primeFactors(n: number): number[] {
  for (let p = 2; p * p <= n; p++) if (n % p === 0) return [p, ...primeFactors(n / p)]
  return n > 1 ? [n] : []
}

/** Whether the order of x is the largest there is, 2^degree − 1: then the polynomial is irreducible and primitive. */
function primitive(polynomial: number, degree: number): boolean {
  const order = 2 ** degree - 1
  return power(order, polynomial, degree) === 1 && primeFactors(order).every((p) => power(order / p, polynomial, degree) !== 1)
}

function rank(matrix: readonly bigint[]): number {
  const rows = [...matrix]
  let found = 0
  for (let bit = 1n; bit <= rows.reduce((a, b) => a | b, 0n); bit <<= 1n) {
    const pivot = rows.findIndex((row, i) => i >= found && (row & bit) !== 0n)
    if (pivot < 0) continue
    ;[rows[found], rows[pivot]] = [rows[pivot], rows[found]]
    for (let i = found + 1; i < rows.length; i++) if ((rows[i] & bit) !== 0n) rows[i] ^= rows[found]
    found++
  }
  return found
}

describe('the table of direction numbers', () => {
  const polynomials = table.dimensions.map(({ a, m }) => 2 ** m.length + 2 * a + 1)

  test('has a primitive polynomial of its own for each of 63 dimensions', () => {
    expect(new Set(polynomials).size).toBe(63)
    expect(table.dimensions.filter(({ m }, d) => !primitive(polynomials[d], m.length))).toEqual([])
    // The test of primitivity itself: x⁴ + x³ + x² + x + 1 is irreducible only, x² + 1 not even that.
    expect([primitive(0b11111, 4), primitive(0b101, 2), primitive(0b10011, 4)]).toEqual([false, false, true])
  })

  test('has odd initial numbers below 2^k', () => {
    for (const { m } of table.dimensions) expect(m.every((value, k) => value % 2 === 1 && value < 2 ** (k + 1))).toBe(true)
  })

  test('has property A: in any number of first dimensions d, the first 2^d points meet each orthant once', () => {
    for (let d = 1; d <= 64; d++) {
      const firstDigits = Array.from({ length: d }, (_, dimension) =>
        directionNumbers(dimension, d).reduce((bits, v, k) => bits | (BigInt(v >>> 31) << BigInt(k)), 0n),
      )
      expect(rank(firstDigits), `${d} dimensions`).toBe(d)
    }
  })

  test('ends after 64 dimensions', () => {
    expect(() => directionNumbers(64, 8)).toThrow(RangeError)
  })
})

describe('points', () => {
  const anySeed = fc.integer({ min: -(2 ** 31), max: 2 ** 32 })

  test('the first 2^m, and every further 2^m, have one point in each interval of every dimension, beyond the table too', () => {
    fc.assert(
      fc.property(fc.nat(10), fc.nat(5), fc.nat(199), anySeed, (m, block, dimension, seed) => {
        const size = 2 ** m
        const strata = Array.from({ length: size }, (_, i) => Math.floor(point(block * size + i, dimension, seed) * size))
        expect(new Set(strata).size).toBe(size)
        expect(Math.min(...strata)).toBe(0)
        expect(Math.max(...strata)).toBe(size - 1)
      }),
    )
    for (let dimension = 0; dimension < 64; dimension++)
      expect(new Set(Array.from({ length: 1024 }, (_, i) => Math.floor(point(i, dimension, 1) * 1024))).size).toBe(1024)
  })

  test('the first two dimensions form a (0, m, 2)-net after scrambling', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9 }), fc.nat(9), anySeed, (m, cut, seed) => {
        const [columns, rows] = [2 ** Math.min(cut, m), 2 ** (m - Math.min(cut, m))]
        const boxes = [...points(2, 2 ** m, seed)].map(([x, y]) => Math.floor(x * columns) * rows + Math.floor(y * rows))
        expect(new Set(boxes).size).toBe(2 ** m)
      }),
    )
  })

  test('depend on the seed alone, differ between seeds, and continue', () => {
    fc.assert(
      fc.property(anySeed, fc.nat(100), (seed, from) => {
        const all = [...points(70, from + 5, seed)]
        expect([...points(70, 5, seed, from)]).toEqual(all.slice(from))
        expect(all[from][69]).toBe(point(from, 69, seed))
        expect([...points(70, 5, seed + 1, from)]).not.toEqual(all.slice(from))
      }),
      { numRuns: 20 },
    )
  })

  test('are uniform over the seeds, independently in two dimensions', () => {
    const cells = Array<number>(16).fill(0)
    for (let seed = 0; seed < 8000; seed++) cells[Math.floor(point(5, 3, seed) * 4) * 4 + Math.floor(point(5, 70, seed) * 4)]++
    const chiSquare = cells.reduce((sum, n) => sum + (n - 500) ** 2 / 500, 0)
    expect(chiSquare).toBeLessThan(37.7) // the 0.999-quantile with 15 degrees of freedom
  })

  test.each([
    { dimensions: 10, gain: 10 },
    { dimensions: 45, gain: 4 },
  ])('integrate a smooth product in $dimensions dimensions better than random points do', ({ dimensions, gain }) => {
    const f = (x: ArrayLike<number>) => Array.from(x).reduce((product, u, i) => product * (1 + (u - 0.5) / (1 + i / 5)), 1)
    const random = xoroshiro128plus(1)
    let [net, plain] = [0, 0]
    for (let seed = 0; seed < 40; seed++) {
      const errors = [0, 0]
      for (const x of points(dimensions, 512, seed)) {
        errors[0] += (f(x) - 1) / 512
        errors[1] += (f(x.map(() => uniformFloat64(random))) - 1) / 512
      }
      net += errors[0] ** 2
      plain += errors[1] ** 2
    }
    expect(Math.sqrt(plain / net)).toBeGreaterThan(gain)
  })

  test('reject what is no index, dimension or seed', () => {
    for (const [index, dimension, seed] of [
      [-1, 0, 1],
      [0.5, 0, 1],
      [2 ** 32, 0, 1],
      [0, -1, 1],
      [0, 1.5, 1],
      [0, 0, 0.5],
      [0, 0, NaN],
    ])
      expect(() => point(index, dimension, seed)).toThrow(RangeError)
  })
})
