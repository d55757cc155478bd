/** What the record alone says of the Korea case's questions on 28 January 2025, beside the scenario and rates by administration. */
import { describe, expect, it } from 'vitest'
import { type ForecastEntry, isLive, ledgerOf, ledgerTables } from '../forecast/index.ts'
import { shiftDay } from '../record/index.ts'
import { bundledCase, openCase, rateForecasts, ratesOf, recordForecastsOf } from './index.ts'

const day = '2025-01-28'
const korea = await openCase(bundledCase)

describe('the record alone', () => {
  const told = recordForecastsOf(korea, korea.ledger, day)

  it('speaks of both questions by the end of four quarters, and says from how many windows', () => {
    expect(told.map(({ question }) => question).toSorted()).toEqual(
      ['overt', 'talks'].flatMap((id) => ['2025-04-19', '2025-07-19', '2025-10-19', '2026-01-19'].map((by) => `${id}-${by}`)),
    )
    for (const { probability, note } of told) {
      expect(probability).toBeGreaterThan(0)
      expect(probability).toBeLessThan(1)
      expect(note).toMatch(/from \d+ such events from 2017-01-01 to 2025-01-28; \d+ of \d+ overlapping windows/)
    }
  })

  it('knows nothing of what came or came to be known later', () => {
    const past = korea.facts.filter(({ known }) => known <= day)
    const late = { ...past.find(({ level }) => level === 7)!, id: 'late', date: '2025-01-20', known: '2025-03-01' }
    for (const facts of [past, [...past, late]]) expect(recordForecastsOf({ ...korea, facts }, korea.ledger, day)).toEqual(told)
  })

  it('says how long before the window the record ends', () => {
    const live = recordForecastsOf(korea, korea.ledger, '2026-11-26')
    expect(live.map(({ note }) => note)).toContainEqual(
      expect.stringContaining('the window begins 328 days after the record ends'),
    )
  })
})

describe('rates by administration', () => {
  const [{ told }] = ratesOf(korea, day, 91)

  it('are three quarters with a meeting of leaders since 1994, all of them under one president', () => {
    expect(told.terms.map(({ name, hits, n }) => [name, hits, n])).toEqual([
      ['Clinton', 0, 28],
      ['Bush', 0, 32],
      ['Obama', 0, 32],
      ['Trump', 3, 16],
      ['Biden', 0, 16],
      ['Trump', 0, 0],
    ])
    expect(told.all).toMatchObject({ hits: 3, n: 124 })
    expect(told.same).toMatchObject({ name: 'Trump', hits: 3, n: 16 })
  })

  it('count no day after the record ends, and nothing of later terms', () => {
    expect(ratesOf(korea, '2026-11-26', 91)[0].told.terms.at(-1)).toMatchObject({ to: '2025-12-31', n: 3 })
    expect(ratesOf(korea, '2016-01-01', 91)[0].told.terms.map(({ name }) => name)).toEqual(['Clinton', 'Bush', 'Obama'])
  })

  it('are forecasts of the question that they are for, and of no other', () => {
    const made = rateForecasts(korea, korea.ledger, day)
    expect(new Set(made.map(({ by }) => by.name))).toEqual(new Set(['base rate since 1994', 'base rate under Trump']))
    expect(made.every(({ question }) => question.startsWith('talks-'))).toBe(true)
  })
})

describe('the ledger of the Korea case', () => {
  const tables = ledgerTables(ledgerOf(korea.ledger), '2026-11-26')

  it('has scenario, record and base rates in one table of retrodictions, six of eight questions resolved', () => {
    const [{ columns, rows }] = tables.filter(({ live }) => !live)
    expect(columns.map(({ by }) => by.kind)).toEqual(['model', 'record', 'base-rate', 'base-rate', 'base-rate'])
    expect(rows).toHaveLength(8)
    expect(rows.filter(({ outcome }) => outcome === 'no')).toHaveLength(6)
    const [model] = columns
    const own = rows.flatMap(({ outcome, cells }) => (outcome === null ? [] : [cells[0]!.probability ** 2]))
    expect(model.score.brier).toBeCloseTo(own.reduce((a, b) => a + b, 0) / own.length, 12)
  })

  it('has live forecasts of the coming two quarters, made before their days', () => {
    const [{ rows }] = tables.filter(({ live }) => live)
    expect(rows.map(({ id }) => id)).toEqual(['overt-2027-02-24', 'talks-2027-02-24', 'overt-2027-05-24', 'talks-2027-05-24'])
    const { questions } = ledgerOf(korea.ledger)
    const live = questions.filter(({ question }) => question.by > shiftDay('2026-11-26', 1))
    const made = live.flatMap(({ question, forecasts }) => forecasts.map((one: ForecastEntry) => isLive(one, question)))
    expect(made).not.toContain(false)
  })
})
