/** Posture and alignment: what adding, repeating and reordering facts may and may not do. */
import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { shiftDay } from '../days.ts'
import { alignment, type Fact, knownBy, posture, readFacts } from '../index.ts'
import { valence } from './valence.ts'

const facts = readFacts(readFileSync('cases/korea-2025/events.csv', 'utf8'), 'events.csv')
const coverage = { from: '2017-01-01', to: '2025-12-31' }
const asOf = '2025-01-28'
const known = knownBy(facts, asOf)
const told = (list: readonly Fact[]) => posture(list, ['PRK', 'USA'], asOf, coverage)

const statement = fc
  .record({
    age: fc.integer({ min: 0, max: 400 }),
    type: fc.constantFrom('ACCUSE', 'THREATEN', 'REJECT', 'SUPPORT', 'CONSULT', 'REQUEST'),
    authority: fc.option(fc.integer({ min: 1, max: 10 })),
    id: fc.integer({ min: 0, max: 1e6 }),
  })
  .map(({ age, type, authority, id }): Fact => ({
    id: `made-${id}`,
    date: shiftDay(asOf, -age),
    known: shiftDay(asOf, -age),
    actor: 'PRK',
    recipients: ['USA'],
    type,
    mode: null,
    level: null,
    class: null,
    authority,
    forum: null,
    topics: [`${id}`],
    status: 'checked',
    source: 'made for a test',
    note: null,
  }))

describe('posture', () => {
  it('counts the facts that speak, so that nothing on record is told from a balance of 0', () => {
    expect(told([]).words.facts).toBe(0)
    expect(told(known).words.facts).toBeGreaterThan(10)
  })

  it('never becomes less hostile by a hostile statement, nor less friendly by a friendly one: value and both bounds', () => {
    fc.assert(
      fc.property(fc.array(statement, { maxLength: 12 }), statement, (list, added) => {
        const [before, after] = [told(list).words, told([...list, added]).words]
        const way = Math.sign(valence(added))
        for (const bound of ['value', 'low', 'high'] as const) {
          const change = after[bound] - before[bound]
          expect(way === 0 ? -Math.abs(change) : way * change, bound).toBeGreaterThanOrEqual(-1e-7)
        }
      }),
      { seed: 1, numRuns: 200 },
    )
  })

  it('would break that promise as a plain average: a mild reproach among threats raises it', () => {
    const [threat, reproach] = ['THREATEN', 'REJECT'].map((type, i) => ({
      ...known.find((fact) => fact.id === '2025-01-26-drills-condemned')!,
      id: `made-${i}`,
      type,
      mode: type === 'THREATEN' ? 'territory' : 'assist',
      authority: 10,
    }))
    const [before, after] = [told([threat]).words, told([threat, reproach]).words]
    expect(after.average).toBeGreaterThan(before.average - 0.05)
    const many = Array.from({ length: 9 }, (_, i) => ({ ...threat, topics: [`${i}`] }))
    expect(told([...many, reproach]).words.average).toBeGreaterThan(told(many).words.average)
    expect(told([...many, reproach]).words.value).toBeLessThan(told(many).words.value)
  })

  it('adds up from its facts, stays between −1 and 1, and lies within its interval', () => {
    fc.assert(
      fc.property(fc.array(statement, { maxLength: 20 }), (list) => {
        const { value, low, high, contributions, rest } = told(list).words
        expect(contributions.reduce((sum, item) => sum + item.adds, rest.adds)).toBeCloseTo(value, 10)
        expect(Math.abs(value)).toBeLessThan(1)
        expect(low).toBeLessThanOrEqual(value + 1e-9)
        expect(high).toBeGreaterThanOrEqual(value - 1e-9)
      }),
      { seed: 2 },
    )
  })

  it('is the same for facts in any order, and for repeated reports', () => {
    const again = known.map((fact) => ({ ...fact, id: `again-${fact.id}`, source: 'another agency', note: null }))
    expect(told([...known.toReversed(), ...again])).toEqual(told(known))
  })

  it('keeps words and deeds apart, and pulls scarce evidence to neutral', () => {
    const silent = told(known.filter((fact) => fact.authority === null))
    expect(silent.words.volume.recent).toBeLessThan(told(known).words.volume.recent)
    expect(silent.deeds.value).toBe(told(known).deeds.value)
    const nothing = told([]).words
    expect(nothing).toMatchObject({ value: 0, contributions: [] })
    expect(nothing.low).toBeLessThan(-0.95)
  })

  it('forgets: with nothing new, less hostile half a year later', () => {
    const later = posture(known, ['PRK', 'USA'], '2025-07-28', coverage)
    expect(later.words.value).toBeGreaterThan(told(known).words.value)
  })
})

describe('waiting', () => {
  const reading = { actor: 'PRK', topic: 'USA', date: '2025-01-23', occasion: 'spa-2025-01' }

  it('is proven by a notable silence alone', () => {
    const few = known.filter((fact) => fact.date < '2024-10-01')
    const waiting = (notable: boolean) =>
      posture(few, ['PRK', 'USA'], asOf, coverage, [{ ...reading, notable } as never]).waiting
    expect(waiting(true)).toMatchObject({ proven: true })
    expect(waiting(false)).toEqual({ proven: false, why: 'no words were to be expected at spa-2025-01' })
    expect(posture(few, ['PRK', 'USA'], asOf, coverage).waiting.proven).toBe(false)
    expect(told(known).waiting).toEqual({ proven: false, why: 'it spoke: 3 statements in 45 days' })
  })
})

describe('alignment', () => {
  it('of Pyongyang and Moscow rises over 2024, words and deeds, and has no direction', () => {
    const at = (day: string) => alignment(knownBy(facts, day), ['PRK', 'RUS'], day)
    for (const what of ['words', 'deeds'] as const)
      expect(at('2024-12-31')[what].value).toBeGreaterThan(at('2023-07-31')[what].value)
    expect(alignment(known, ['RUS', 'PRK'], asOf)).toEqual(alignment(known, ['PRK', 'RUS'], asOf))
  })
})
