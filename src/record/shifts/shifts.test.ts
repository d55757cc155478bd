/** Shifts: the reference example to its last digit, and alarms on series of which it is known what happened. */
import { existsSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { shiftDay } from '../days.ts'
import { changeProbabilities, draws, levelShift, rateRunLengths, rateShift, shiftAt } from '../index.ts'
import { levelModel, rateModel, runLengths } from './online.ts'

const file = '../shared/data/korea/provocations.csv'

describe('a shift at a day fixed beforehand', () => {
  const days = (n: number, from: string, step: number) => Array.from({ length: n }, (_, i) => shiftDay(from, i * step))
  const window = { from: '2023-07-01', at: '2025-01-28', to: '2026-08-20' }
  const far = days(6, '2023-07-12', 80)
  const all = [...far, ...days(82, '2023-07-02', 6), ...days(38, '2025-02-01', 14)]

  it('has the four readings of 6 of 88 against 0 of 38 in 19 months each, and depends on exposure', () => {
    const shift = shiftAt(far, all, window, 'months')
    expect(shift).toMatchObject({
      before: { events: 6, among: 88, exposure: 19 },
      after: { events: 0, among: 38, exposure: 19 },
      expected: 6,
      verdict: 'suggestive, depends on exposure',
    })
    expect(shift.oldRateKnown).toBeCloseTo(0.0025, 4)
    expect(shift.oldRateUncertain).toBeCloseTo(0.011, 3)
    expect(shift.byExposure).toBeCloseTo(14.4, 1)
    expect(shift.asShareOfEvents).toBeCloseTo(1.0, 1)
    expect(shift.anyDate).toBeLessThan(shift.byExposure)
  })

  it.skipIf(!existsSync(file))('has the same counts in the list of provocations (../shared)', () => {
    const rows = readFileSync(file, 'utf8')
      .trim()
      .split(/\r?\n/)
      .slice(1)
      .map((line) => line.split(','))
    const long = rows.filter(([, , event]) => /inter-?continental|satellite/i.test(event)).map(([day]) => day)
    const listed = shiftAt(
      long,
      rows.map(([day]) => day),
      window,
      'months',
    )
    expect([listed.before.events, listed.before.among, listed.after.events, listed.after.among]).toEqual([6, 88, 0, 38])
    expect(listed.byExposure).toBeCloseTo(14.44, 2)
  })

  it('calls nothing where nothing was to be expected, a shift where both readings are strong, and no shift where neither is', () => {
    expect(shiftAt(far, all, { ...window, to: '2025-02-10' }).verdict).toBe('too little exposure')
    expect(shiftAt(far, null, { ...window, from: '2025-01-20', to: '2025-02-03' }, 'months')).toMatchObject({
      verdict: 'too little exposure',
      oldRateUncertain: 1,
    })
    const gone = days(60, '2023-07-02', 9)
    const kept = [...gone, ...days(60, '2025-02-01', 9)]
    const others = [...days(60, '2023-07-03', 9), ...days(60, '2025-02-02', 9)]
    expect(shiftAt(gone, [...gone, ...others], window).verdict).toBe('shift')
    expect(shiftAt(kept, [...kept, ...others], window).verdict).toBe('no shift')
    expect(() => shiftAt(far, null, { ...window, at: '2027-01-01' })).toThrow(RangeError)
  })

  it('gives probabilities, and finds more as surprising as fewer', () => {
    fc.assert(
      fc.property(fc.nat(30), fc.nat(30), (a, b) => {
        const shift = shiftAt([...days(a, '2023-07-02', 10), ...days(b, '2025-02-01', 10)], null, window)
        for (const p of [shift.oldRateKnown, shift.oldRateUncertain]) {
          expect(p).toBeGreaterThanOrEqual(0)
          expect(p).toBeLessThanOrEqual(1)
        }
        expect(shift.byExposure).toBeGreaterThan(0)
      }),
      { seed: 4 },
    )
  })
})

describe('change points as bins come in', () => {
  const series = (seed: number, rate: (bin: number) => number, n = 72) => {
    const random = draws(seed)
    return Array.from({ length: n }, (_, bin) => ({ count: random.poisson(rate(bin)), exposure: 1 }))
  }

  it('weigh run lengths to one, and have the predictive of the textbook', () => {
    const model = rateModel(1, 2)
    const sum = Array.from({ length: 60 }, (_, count) => Math.exp(model.log(model.start, { count, exposure: 1 })))
    expect(sum.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 6)
    for (const row of runLengths(
      series(1, () => 2),
      model,
      1 / 60,
    ))
      expect(row.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 10)
    const level = levelModel({ strength: 1, shape: 1 }, 0, 1)
    expect(level.log(level.start, 0.5)).toBeCloseTo(level.log(level.start, -0.5), 12)
  })

  it('see a rate that trebles, date it, and tell both rates', () => {
    const reading = rateShift(series(3, (bin) => (bin < 66 ? 3 : 12)))!
    expect(reading).toMatchObject({ alarm: true, run: 6 })
    expect(reading.before!.high).toBeLessThan(reading.after!.low)
  })

  it('raise an alarm in at most the stated share of quiet series (60 here, 1,000 in the benchmark)', () => {
    const alarms = Array.from({ length: 60 }, (_, seed) =>
      changeProbabilities(rateRunLengths(series(seed + 1, () => 3, 120))!.rows).some((p) => p !== null && p >= 0.7),
    )
    expect(alarms.filter(Boolean).length / 60).toBeLessThanOrEqual(0.15)
  })

  it('count events that come in clusters for less', () => {
    const random = draws(9)
    const clustered = Array.from({ length: 90 }, () => ({ count: 6 * random.poisson(0.5), exposure: 1 }))
    expect(rateRunLengths(clustered)!.dispersion).toBeGreaterThan(2)
    expect(rateShift(clustered)!.alarm).toBe(false)
  })

  it('know a bin that nobody watched from a quiet one', () => {
    const bins = series(5, () => 4)
    const unwatched = bins.map((bin, i) => (i >= 66 ? { count: 0, exposure: 0 } : bin))
    const quiet = bins.map((bin, i) => (i >= 66 ? { count: 0, exposure: 1 } : bin))
    expect(rateShift(unwatched)!.alarm).toBe(false)
    expect(rateShift(quiet)!.alarm).toBe(true)
    expect(rateShift([{ count: 1, exposure: 1 }])).toBeNull()
  })

  it('see a change of tone, unknown months left out', () => {
    const random = draws(2)
    const tone = Array.from({ length: 60 }, (_, i) => (i % 5 === 4 ? null : (i < 54 ? -0.5 : 0.6) + 0.1 * random.normal()))
    expect(levelShift(tone)).toMatchObject({ alarm: true })
    expect(levelShift([null, 0.1])).toBeNull()
  })
})
