/** Quoted judgements against the model's numbers, and the confidence rule. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { likelihoodRange, likelihoodWords } from '../ontology/index.ts'
import { levelOf, overall } from './confidence.ts'
import { compared } from './experts.ts'

const likely = { ...likelihoodRange(['likely'])!, words: 'likely' }

describe('words of likelihood', () => {
  it('stand for the bands of ICD 203; several words for all that any of them allows', () => {
    expect(likelihoodRange(['probably'])).toEqual({ low: 0.55, high: 0.8 })
    expect(likelihoodRange(['unlikely', 'likely'])).toEqual({ low: 0.2, high: 0.8 })
    expect(likelihoodRange(['almost no chance', 'unlikely'])).toEqual({ low: 0, high: 0.45 })
  })

  it('of condition and appearance stand for none', () => {
    expect(likelihoodRange(['if', 'unless', 'appears'])).toBeNull()
    expect(likelihoodRange([])).toBeNull()
  })

  it('all have a range inside 0 to 1', () => {
    for (const word of likelihoodWords) {
      const { low, high } = likelihoodRange([word])!
      expect(low).toBeLessThan(high)
      expect([low, high].every((p) => p >= 0 && p <= 1)).toBe(true)
    }
  })
})

describe('a probability against words', () => {
  it('agrees when the whole assumption range lies within what the words stand for', () => {
    expect(compared(0.7, { low: 0.6, high: 0.78 }, likely)).toMatchObject({ verdict: 'agrees', difference: 0 })
  })

  it('agrees weakly when the range reaches beyond, or only the range reaches there', () => {
    expect(compared(0.7, { low: 0.4, high: 0.78 }, likely)).toMatchObject({ verdict: 'agrees weakly', difference: 0 })
    const outside = compared(0.5, { low: 0.4, high: 0.6 }, likely)
    expect(outside.verdict).toBe('agrees weakly')
    expect(outside.difference).toBeCloseTo(0.05, 12)
  })

  it('differs when neither does, and says by how much', () => {
    const { verdict, difference } = compared(0.24, { low: 0.02, high: 0.43 }, likely)
    expect(verdict).toBe('differs')
    expect(difference).toBeCloseTo(0.31, 12)
  })

  it('never fully agrees with words that say next to nothing', () => {
    const may = { ...likelihoodRange(['may'])!, words: 'may' }
    expect(compared(0.5, { low: 0.4, high: 0.6 }, may).verdict).toBe('agrees weakly')
    expect(compared(0.01, { low: 0, high: 0.02 }, may).verdict).toBe('differs')
  })

  it('differs exactly when the assumption range misses the words, whatever the numbers', () => {
    const share = fc.double({ min: 0, max: 1, noNaN: true })
    fc.assert(
      fc.property(fc.tuple(share, share, share), share, share, (values, a, b) => {
        const [low, value, high] = values.toSorted((x, y) => x - y)
        const expected = { low: Math.min(a, b), high: Math.max(a, b), words: 'so' }
        const { verdict, difference } = compared(value, { low, high }, expected)
        expect(verdict === 'differs').toBe(high < expected.low || low > expected.high)
        expect(difference === 0).toBe(value >= expected.low && value <= expected.high)
      }),
      { seed: 4 },
    )
  })
})

describe('confidence', () => {
  it('turns at the stated places, the better level on the place itself', () => {
    const lower = { better: 'lower', high: 0.1, moderate: 0.3 }
    expect([0.05, 0.1, 0.2, 0.3, 0.31].map((value) => levelOf(value, lower))).toEqual([
      'high',
      'high',
      'moderate',
      'moderate',
      'low',
    ])
    expect([0, 10, 30].map((value) => levelOf(value, { better: 'higher', high: 30, moderate: 10 }))).toEqual([
      'low',
      'moderate',
      'high',
    ])
  })

  it('is low with two low reasons, high only when no reason is low and most are high', () => {
    expect(overall(['low', 'low', 'high', 'high', 'high'])).toBe('low')
    expect(overall(['low', 'high', 'high', 'high', 'high'])).toBe('moderate')
    expect(overall(['moderate', 'moderate', 'high', 'high', 'high'])).toBe('high')
    expect(overall(['moderate', 'moderate', 'moderate', 'high', 'high'])).toBe('moderate')
  })
})
