/** Tension: more with more provocations, less in proven quiet, wider where nobody watched, the same for repeated reports. */
import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dayNumber, shiftDay } from '../days.ts'
import { type Fact, knownBy, readFacts, tension, withinDays } from '../index.ts'
import { filterRate, type Span } from './filter.ts'

const facts = readFacts(readFileSync('cases/korea-2025/events.csv', 'utf8'), 'events.csv')
const asOf = '2025-01-28'
const known = knownBy(facts, asOf)
const coverage = [{ from: '2017-01-01', to: '2025-12-31' }]
const told = (list: readonly Fact[], day = asOf, spans = coverage) => tension(list, ['PRK', 'USA'], day, spans)!
const parameters = { halfLife: 90, prior: 90 }
const start = '2020-01-01'
const reading = (days: readonly string[], spans: readonly Span[], end: string) =>
  withinDays(filterRate(days, spans, end, parameters), 30)

const history = fc.record({
  days: fc.array(fc.integer({ min: 0, max: 700 }), { maxLength: 25 }),
  gap: fc.option(fc.tuple(fc.integer({ min: 0, max: 600 }), fc.integer({ min: 1, max: 99 }))),
})
/** Days of the events, and the spans that were watched. */
function made({ days, gap }: { days: number[]; gap: [number, number] | null }, end = shiftDay(start, 700)) {
  const spans =
    gap === null
      ? [{ from: start, to: end }]
      : [
          { from: start, to: shiftDay(start, gap[0]) },
          { from: shiftDay(start, gap[0] + gap[1] + 1), to: end },
        ]
  return { events: days.map((day) => shiftDay(start, day)), spans }
}

describe('tension', () => {
  const end = shiftDay(start, 700)

  it('never falls by an added event', () => {
    fc.assert(
      fc.property(history, fc.integer({ min: 0, max: 700 }), (given, day) => {
        const { events, spans } = made(given)
        const [before, after] = [reading(events, spans, end), reading([...events, shiftDay(start, day)], spans, end)]
        expect(after.probability).toBeGreaterThanOrEqual(before.probability - 1e-12)
        expect(after.high).toBeGreaterThanOrEqual(before.high - 1e-9)
      }),
      { seed: 1, numRuns: 200 },
    )
  })

  it('falls with every quiet day that was watched', () => {
    fc.assert(
      fc.property(history, fc.integer({ min: 1, max: 200 }), (given, more) => {
        const later = shiftDay(end, more)
        const { events, spans } = made(given, later)
        expect(reading(events, spans, later).probability).toBeLessThan(reading(events, spans, end).probability)
      }),
      { seed: 2 },
    )
  })

  it('is wider and not lower after days that nobody watched', () => {
    fc.assert(
      fc.property(history, fc.integer({ min: 1, max: 200 }), (given, more) => {
        const { events, spans } = made(given)
        const [before, after] = [reading(events, spans, end), reading(events, spans, shiftDay(end, more))]
        expect(after.probability).toBeCloseTo(before.probability, 12)
        expect(after.low).toBeLessThanOrEqual(before.low + 1e-9)
        expect(after.high).toBeGreaterThanOrEqual(before.high - 1e-9)
        expect(after.high - after.low).toBeGreaterThan(before.high - before.low)
      }),
      { seed: 3 },
    )
  })

  it('of the case is the same for facts in any order and for repeated reports', () => {
    const again = known.map((fact) => ({ ...fact, id: `again-${fact.id}`, source: 'another agency', note: null }))
    expect(told([...known.toReversed(), ...again])).toEqual(told(known))
  })

  it('of the case is made of its events and its long run, and they add up', () => {
    const { contributions, rest, fromLongRun, expected, probability, low, high } = told(known)
    expect(contributions.reduce((sum, item) => sum + item.adds, rest.adds + fromLongRun)).toBeCloseTo(expected, 10)
    expect(probability).toBeCloseTo(1 - Math.exp(-expected), 12)
    expect(low).toBeLessThan(probability)
    expect(high).toBeGreaterThan(probability)
  })

  it('was high in the autumn of 2022 and low at the end of 2018', () => {
    const at = (day: string) => told(knownBy(facts, day), day).probability
    expect(at('2022-12-01')).toBeGreaterThan(0.8)
    expect(at('2018-12-01')).toBeLessThan(0.35)
  })

  it('of a pair that was watched for a day is unknown, and not certain', () => {
    const opened = [{ from: asOf, to: '2025-12-31' }]
    expect(told([], asOf, opened)).toBeNull()
    expect(told([], shiftDay(asOf, 28), opened)).toBeNull()
    expect(told([], shiftDay(asOf, 29), opened).probability).toBeLessThan(0.5)
  })

  it('takes lower rungs for no event, and says nothing of days before the record', () => {
    const lower = known.filter((fact) => (fact.level ?? 0) >= 5)
    expect(told(lower).probability).toBe(told(known).probability)
    expect(tension(known, ['PRK', 'USA'], '2016-12-31', coverage)).toBeNull()
    expect(() => filterRate([], coverage, '2016-12-31', parameters)).toThrow(RangeError)
    expect(told(known, '2026-03-31').unwatched).toBe(dayNumber('2026-03-31') - dayNumber('2025-12-31'))
  })
})
