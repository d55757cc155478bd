import fc from 'fast-check'
import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64'
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus'
import { describe, expect, test } from 'vitest'
import { points, sensitivity } from './index.ts'

const largest = (x: readonly number[], y: readonly number[]) => Math.max(...x.map((value, i) => Math.abs(value - y[i])))
const values = (result: ReturnType<typeof sensitivity>, order: 'first' | 'total') =>
  result.assumptions.map((assumption) => assumption[order].value)
const noise = (count: number, seed: number) => {
  const random = xoroshiro128plus(seed)
  return Array.from({ length: count }, () => uniformFloat64(random))
}

describe('sensitivity of any draws', () => {
  const draws = fc.record({
    seed: fc.nat(1000),
    slopes: fc
      .array(fc.integer({ min: -8, max: 8 }), { minLength: 2, maxLength: 6 })
      .filter((list) => list.some((s) => s !== 0)),
    joint: fc.integer({ min: -8, max: 8 }),
    spread: fc.constantFrom<number>(0, 0.1, 5),
  })
  const made = ({ seed, slopes, joint, spread }: typeof draws extends fc.Arbitrary<infer T> ? T : never) => {
    const x = [...points(slopes.length, 80, seed)]
    const extra = noise(80, seed)
    const y = x.map((u, n) => slopes.reduce((sum, s, i) => sum + s * u[i], joint * u[0] * u[1] ** 2 + spread * extra[n]))
    return { x, y }
  }
  const settings = { numRuns: 12 }

  test('keeps order and sums: first ≤ total, Σ first + unexplained ≤ 1, values within their intervals', () => {
    fc.assert(
      fc.property(draws, (draw) => {
        const { x, y } = made(draw)
        const { assumptions, unexplained, q2 } = sensitivity(x, y)
        for (const { first, total } of assumptions) {
          expect(first.value).toBeLessThanOrEqual(total.value)
          for (const { value, low, high } of [first, total])
            expect([0, low, value, high, 1]).toEqual([0, low, value, high, 1].toSorted((p, q) => p - q))
        }
        expect(assumptions.reduce((sum, { first }) => sum + first.value, unexplained)).toBeLessThanOrEqual(1 + 1e-9)
        expect(q2).toBeLessThanOrEqual(1)
      }),
      settings,
    )
  })

  test('does not depend on the order of the draws', () => {
    fc.assert(
      fc.property(draws, fc.integer({ min: 1, max: 79 }), (draw, turn) => {
        const { x, y } = made(draw)
        const weights = y.map((_, n) => 1 + (n % 3))
        const turned = <T>(list: readonly T[]) => [...list.slice(turn), ...list.slice(0, turn)].toReversed()
        expect(sensitivity(turned(x), turned(y))).toEqual(sensitivity(x, y))
        expect(sensitivity(turned(x), turned(y), { weights: turned(weights) })).toEqual(sensitivity(x, y, { weights }))
      }),
      settings,
    )
  })

  test('does not depend on the unit and origin of the output, nor on the scale of the weights', () => {
    fc.assert(
      fc.property(draws, fc.constantFrom(-3, -0.001, 0.7, 1000), fc.integer({ min: -5, max: 5 }), (draw, unit, origin) => {
        const { x, y } = made({ ...draw, spread: Math.max(draw.spread, 0.1) })
        const weights = y.map((_, n) => 1 + (n % 3))
        const plain = sensitivity(x, y, { weights })
        const changed = sensitivity(
          x,
          y.map((value) => origin + unit * value),
          { weights: weights.map((w) => w * 8) },
        )
        expect(changed.q2).toBeCloseTo(plain.q2, 6)
        expect(changed.variance / unit ** 2 / plain.variance).toBeCloseTo(1, 6)
        for (const order of ['first', 'total'] as const)
          expect(largest(values(changed, order), values(plain, order))).toBeLessThan(1e-6)
      }),
      settings,
    )
  })

  test('rejects what it cannot divide', () => {
    const x = [...points(2, 40, 1)]
    const y = x.map((u) => u[0])
    expect(() => sensitivity(x.slice(0, 19), y.slice(0, 19))).toThrow('20 draws')
    expect(() => sensitivity(x, y.slice(1))).toThrow('outputs')
    expect(() => sensitivity(x, y, { weights: [...y, 1] })).toThrow('weights')
    expect(() => sensitivity(x, y, { weights: y.map((_, n) => (n < 19 ? 1 : 0)) })).toThrow('20 draws')
    expect(() => sensitivity(x, y, { weights: y.map((_, n) => (n === 3 ? -1 : 1)) })).toThrow('draw 3 has the weight')
    expect(() => sensitivity(x.with(5, Float64Array.of(0.1)), y)).toThrow('draw 5 has 1 coordinates')
    expect(() => sensitivity(x.with(5, Float64Array.of(0.1, 1.1)), y)).toThrow('draw 5 has a coordinate')
    expect(() => sensitivity(x, y.with(7, NaN))).toThrow('the output of draw 7')
  })

  test('has nothing to divide in an output that does not vary', () => {
    const found = sensitivity([...points(3, 100, 1)], Array<number>(100).fill(0.3))
    expect(found).toMatchObject({ variance: 0, q2: 0, unexplained: 0, reliable: false })
    expect(found.assumptions).toEqual(
      Array.from({ length: 3 }, () => ({ first: { value: 0, low: 0, high: 0 }, total: { value: 0, low: 0, high: 0 } })),
    )
  })
})
