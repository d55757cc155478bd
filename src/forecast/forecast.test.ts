import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { knownBy, readFacts } from '../record/index.ts'
import { baseRate, brier, dyadRates, score } from './index.ts'

const facts = knownBy(readFacts(readFileSync('cases/korea-2025/events.csv', 'utf8'), 'events.csv'), '2025-01-28')

describe('scores', () => {
  it('Brier punishes the square of the error', () => {
    expect(brier(0.8, true)).toBeCloseTo(0.04, 12)
    expect(brier(0.8, false)).toBeCloseTo(0.64, 12)
    expect(() => brier(1.2, true)).toThrow(RangeError)
  })

  it('skill is negative when the reference was better, and unknown without a forecast', () => {
    expect(score([{ probability: 0.9, reference: 0.5, outcome: false }]).skill).toBeLessThan(0)
    expect(score([{ probability: 0.9, reference: 0.5, outcome: true }]).skill).toBeGreaterThan(0)
    expect(score([])).toEqual({ n: 0, brier: null, skill: null })
  })
})

describe('base rates', () => {
  it('finds the meetings of the two leaders in windows of 264 days since 2017', () => {
    const rate = baseRate(
      facts,
      { actor: ['USA'], with: ['PRK'], type: ['CONSULT'], class: ['summit'] },
      '2017-01-20',
      '2025-01-28',
      264,
    )
    expect(rate).toMatchObject({ n: 11, days: 264 })
    expect(rate.events).toEqual(['2018-06-12-singapore-summit', '2019-02-27-hanoi-summit', '2019-06-30-panmunjom-meeting'])
    expect(rate.hits).toBeLessThanOrEqual(3)
    expect(rate.climatologyBrier).toBeGreaterThan(0)
  })

  it('knows how often Pyongyang turned to deeds against Washington within a month', () => {
    const rates = dyadRates(facts, ['PRK', 'USA'], '2017-01-01', '2025-01-28', 30)
    expect(rates.map((rate) => rate.quad)).toEqual([1, 2, 3, 4])
    expect(rates.every((rate) => rate.n === 98 && rate.low < rate.value && rate.value < rate.high)).toBe(true)
    expect(rates[3].value).toBeGreaterThan(rates[1].value)
  })

  it('refuses a record shorter than one window', () => {
    expect(() => baseRate(facts, { actor: ['USA'] }, '2025-01-01', '2025-01-28', 264)).toThrow('no window of 264 days')
  })
})
