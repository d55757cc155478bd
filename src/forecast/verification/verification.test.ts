import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  corp,
  crpsNormal,
  crpsSample,
  isotonic,
  rankedProbability,
  recalibrated,
  reliability,
  roc,
  skillInterval,
} from './index.ts'

describe('scores of distributions', () => {
  it('knows the score of a standard normal forecast at 0', () => {
    expect(crpsNormal(0, 1, 0)).toBeCloseTo(0.233695, 6)
    expect(crpsNormal(5, 2, 5)).toBeCloseTo(2 * 0.233695, 5)
  })

  it('a sample comes to the same as the formula, and a point forecast to the absolute error', () => {
    const quantiles = Array.from({ length: 4001 }, (_, k) => 3 * ((k + 0.5) / 4001 - 0.5))
    // a uniform forecast on [−1.5, 1.5] at 0: a/2 − a/3 with a = 1.5
    expect(crpsSample(quantiles, 0)).toBeCloseTo(1.5 / 2 - 1.5 / 3, 3)
    expect(crpsSample([2], 5)).toBe(3)
    expect(crpsNormal(0, 1e-9, 4)).toBeCloseTo(4, 6)
  })

  it('ranked probability punishes distance, not only error', () => {
    expect(rankedProbability([0.2, 0.5, 0.3], 2)).toBeCloseTo((0.04 + 0.49) / 2, 12)
    expect(rankedProbability([1, 0, 0], 2)).toBe(1)
    expect(rankedProbability([0, 1, 0], 2)).toBe(0.5)
    expect(rankedProbability([0, 0, 1], 2)).toBe(0)
  })
})

const cases = fc.array(
  fc.record({ p: fc.integer({ min: 0, max: 20 }).map((k) => k / 20), y: fc.integer({ min: 0, max: 1 }) }),
  {
    minLength: 1,
    maxLength: 60,
  },
)

describe('calibration', () => {
  it('groups forecasts by size, each with the share that came true inside its band', () => {
    const [low, high] = reliability([0.9, 0.1, 0.8, 0.2], [1, 0, 0, 0], 2)
    expect(low).toMatchObject({ n: 2, hits: 0, value: 0, from: 0.1, to: 0.2 })
    expect(high).toMatchObject({ n: 2, hits: 1, value: 0.5, from: 0.8, to: 0.9 })
    expect(high.forecast).toBeCloseTo(0.85, 12)
    for (const { low: from, high: to, value } of [low, high]) expect(from <= value + 0.01 && value <= to).toBe(true)
    expect(reliability([0.5], [1], 10)).toHaveLength(1)
  })

  it('pools what violates the order', () => {
    expect(isotonic([0.1, 0.9], [1, 0])).toEqual({ upTo: [0.9], share: [0.5], n: [2] })
    expect(isotonic([0.1, 0.5, 0.9], [0, 1, 1]).share).toEqual([0, 1])
  })

  it('the curve rises, keeps the mean, and the three parts make up the Brier score', () => {
    fc.assert(
      fc.property(cases, (list) => {
        const [p, y] = [list.map((x) => x.p), list.map((x) => x.y)]
        const told = corp(p, y)
        for (let k = 1; k < told.curve.share.length; k++) expect(told.curve.share[k]).toBeGreaterThan(told.curve.share[k - 1])
        const mean = p.reduce((sum, x) => sum + recalibrated(told.curve, x), 0) / p.length
        expect(mean).toBeCloseTo(y.reduce((a, b) => a + b, 0) / y.length, 9)
        expect(told.miscalibration - told.discrimination + told.uncertainty).toBeCloseTo(told.brier, 12)
        expect(told.miscalibration).toBeGreaterThanOrEqual(-1e-12)
        expect(told.discrimination).toBeGreaterThanOrEqual(-1e-12)
      }),
    )
  })

  it('the area under the curve is the share of pairs in the right order', () => {
    fc.assert(
      fc.property(cases, (list) => {
        const [yes, no] = [list.filter((x) => x.y === 1), list.filter((x) => x.y === 0)]
        const pairs = yes.flatMap((a) => no.map((b) => (a.p > b.p ? 1 : a.p === b.p ? 0.5 : 0)))
        const { area } = roc(
          list.map((x) => x.p),
          list.map((x) => x.y),
        )
        const share = pairs.length === 0 ? null : pairs.reduce((a: number, b) => a + b, 0) / pairs.length
        expect(area === null).toBe(share === null)
        expect(area ?? 0).toBeCloseTo(share ?? 0, 10)
      }),
    )
  })

  it('the interval holds the skill, and one block leaves no doubt', () => {
    const rows = Array.from({ length: 200 }, (_, time) => ({ time, loss: 0.1 + (time % 7) / 50, reference: 0.25 }))
    const told = skillInterval(rows, 10)
    expect(told.low).toBeLessThanOrEqual(told.skill)
    expect(told.high).toBeGreaterThanOrEqual(told.skill)
    expect(told).toMatchObject({ n: 200, blocks: 20 })
    const one = skillInterval(rows, 1000)
    expect(one.low).toBe(one.high)
  })
})
