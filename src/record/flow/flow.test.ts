/** Weekly flows: the negative binomial against what is known of it, runs against simulation, and eighteen years of KCNA headlines. */
import { existsSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { InvalidInput } from '../../diagnostics/index.ts'
import { shiftDay } from '../days.ts'
import { fitNegativeBinomial, flowSilence, type FlowWeek, readFlow, runOfZeros, simulateCounts, weeksBy } from '../index.ts'

const file = '../shared/data/korea/kcna-weekly.csv'

/** Weeks one after another; null is a week that nobody read. */
function weeks(mentions: readonly (number | null)[], from = '2000-01-03'): FlowWeek[] {
  return mentions.map((count, i) => ({
    week: shiftDay(from, 7 * i),
    items: 100,
    mentions: count,
    coverage: count === null ? null : 'read in full',
    covariates: { half: Number(i >= mentions.length / 2) },
  }))
}
const question = { name: 'test', actor: 'PRK', topic: 'USA', era: null, covariates: [] }

describe('the negative binomial', () => {
  it('finds mean, size and covariate again in counts that were drawn from it', () => {
    const n = 2000
    const design = Array.from({ length: n }, (_, i) => [1, i % 2])
    const counts = simulateCounts(
      design.map(([, x]) => Math.exp(1.5 + 0.7 * x)),
      2,
      0,
      11,
    )
    const fit = fitNegativeBinomial(counts, design)
    expect(fit.beta[0]).toBeCloseTo(1.5, 1)
    expect(fit.beta[1]).toBeCloseTo(0.7, 1)
    expect(Math.log(fit.size / 2) / fit.logSizeError).toBeGreaterThan(-3)
    expect(Math.log(fit.size / 2) / fit.logSizeError).toBeLessThan(3)
    expect(fit.logLikelihood).toBeGreaterThan(fit.poissonLogLikelihood + 100)
  })

  it('is Poisson where counts vary no more than Poisson', () => {
    const fit = fitNegativeBinomial(
      [2, 3, 2, 3, 2, 3],
      [1, 1, 1, 1, 1, 1].map(() => [1]),
    )
    expect(fit.size).toBe(Infinity)
    expect(fit.logLikelihood).toBeCloseTo(fit.poissonLogLikelihood, 6)
    expect(() => fitNegativeBinomial([0, 0], [[1], [1]])).toThrow(RangeError)
  })
})

describe('a run of empty weeks', () => {
  it('is (k / (k + μ))^k for one week, their product without correlation, and likelier the more weeks hang together', () => {
    expect(runOfZeros([10.3], 2.15, 0.8)).toBeCloseTo((2.15 / 12.45) ** 2.15, 12)
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 0.1, max: 20, noNaN: true }), { minLength: 2, maxLength: 8 }),
        fc.double({ min: 0.2, max: 10, noNaN: true }),
        fc.double({ min: 0, max: 0.95, noNaN: true }),
        (means, size, rho) => {
          const alone = means.map((mean) => runOfZeros([mean], size, rho)).reduce((a, b) => a * b, 1)
          expect(runOfZeros(means, size, 0)).toBeCloseTo(alone, 10)
          const together = runOfZeros(means, size, rho)
          expect(together).toBeGreaterThanOrEqual(alone - 1e-12)
          expect(together).toBeLessThanOrEqual(runOfZeros(means.slice(1), size, rho) + 1e-12)
        },
      ),
      { seed: 3 },
    )
  })

  it('is as frequent as in simulated weeks', () => {
    const counts = simulateCounts(Array<number>(60_000).fill(4), 1.5, 0.8, 5)
    for (const n of [1, 3]) {
      const starts = counts.length - n + 1
      let hits = 0
      for (let i = 0; i < starts; i++) if (counts.slice(i, i + n).every((y) => y === 0)) hits++
      expect(hits / starts / runOfZeros(Array<number>(n).fill(4), 1.5, 0.8)).toBeGreaterThan(0.88)
      expect(hits / starts / runOfZeros(Array<number>(n).fill(4), 1.5, 0.8)).toBeLessThan(1.12)
    }
  })
})

describe('flow silence', () => {
  const lively = simulateCounts(Array<number>(200).fill(6), 3, 0.5, 7).map((y) => Math.max(1, y))

  it('calls a long run notable, and rests on the weeks before it', () => {
    const reading = flowSilence(weeks([...lively, 0, 0, 0]), question)!
    expect(reading).toMatchObject({ verdict: 'notable', base: { weeks: 200 }, run: { weeks: 3 } })
    expect(reading.run!.probability.low).toBeLessThan(reading.run!.probability.value)
    expect(reading.run!.independent).toBeLessThan(reading.run!.probability.value)
    expect(reading.zero.poisson).toBeLessThan(reading.zero.low)
  })

  it('never takes a week that nobody read for a silence', () => {
    const reading = flowSilence(weeks([...lively, null, null]), question)!
    expect(reading).toMatchObject({ verdict: 'no silence', run: null })
    expect(flowSilence(weeks([...lively, 0, null, 0]), question)!.run!.weeks).toBe(1)
  })

  it('says when too few weeks stand behind a rate, and compares within the era alone', () => {
    expect(flowSilence(weeks([...lively.slice(0, 20), 0, 0]), question)!.verdict).toBe('insufficient base rate')
    const era = { from: shiftDay('2000-01-03', 7 * 100), to: '2030-01-01' }
    expect(flowSilence(weeks([...lively, 0]), { ...question, era })!.base.weeks).toBe(100)
    expect(flowSilence(weeks([0, 0, 0]), question)).toBeNull()
  })

  it('takes covariates into the mean', () => {
    const shifted = [...lively.slice(0, 100), ...lively.slice(0, 100).map((y) => 3 * y)]
    const reading = flowSilence(weeks(shifted), { ...question, covariates: ['half'] })!
    expect(reading.coefficients[0].value).toBeCloseTo(Math.log(3), 1)
    expect(reading.coefficients[0].low).toBeGreaterThan(0)
  })
})

describe('flows/NAME.csv', () => {
  it('is read with its covariates, and wrong rows are told by line', () => {
    const text = 'week,items,mentions,coverage,anniversary\n2025-01-13,90,4,all titles,0\n2025-01-06,80,,,1\n'
    const read = readFlow(text, 'flows/kcna.csv')
    expect(read.map((week) => week.mentions)).toEqual([null, 4])
    expect(read[0].covariates).toEqual({ anniversary: 1 })
    expect(weeksBy(read, '2025-01-18').map((week) => week.week)).toEqual(['2025-01-06'])
    const problems = () => {
      try {
        readFlow(text.replace(',4,', ',400,').replace('80', 'many'), 'flows/kcna.csv')
        return expect.unreachable()
      } catch (error) {
        return (error as InvalidInput).diagnostics.map((item) => [item.at?.line, item.message])
      }
    }
    expect(problems()).toEqual([
      [2, 'column mentions: 400 of 90 items'],
      [3, 'column items: "many" is no whole number'],
    ])
  })
})

describe.skipIf(!existsSync(file))('KCNA headlines that name the United States, 1997-2014 (../shared)', () => {
  const read = (least: number): FlowWeek[] =>
    readFileSync(file, 'utf8')
      .trim()
      .split(/\r?\n/)
      .slice(1)
      .map((line) => line.split(','))
      .filter(([, items, , basis]) => basis === 'headline' && Number(items) >= least)
      .map(([week, items, mentions]) => ({
        week,
        items: Number(items),
        mentions: Number(mentions),
        coverage: 'headlines counted',
        covariates: {},
      }))

  it('has the size, the share of empty weeks and the autocorrelation that are known of it', () => {
    const reading = flowSilence(read(50), question)!
    expect(reading.base.weeks).toBe(912)
    expect(reading.mean).toBeCloseTo(10.15, 2)
    expect(reading.variance).toBeCloseTo(57.95, 1)
    expect(reading.size.moments).toBeCloseTo(2.15, 1)
    expect(reading.size.likelihood).toBeCloseTo(2.56, 1)
    const k = reading.size.moments!
    expect((k / (k + reading.mean)) ** k).toBeCloseTo(0.0235, 3)
    expect(reading.zero.poisson).toBeLessThan(0.00005)
    expect(reading.autocorrelation.counts).toBeCloseTo(0.72, 2)
    expect(reading.againstPoisson.statistic).toBeGreaterThan(1000)
    expect(reading.effectiveWeeks).toBeLessThan(200)
  })
})
