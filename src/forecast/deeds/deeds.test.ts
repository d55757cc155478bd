/** Deeds by quarter: forecast from earlier days alone, better than the shares where the past tells, and not where it is shuffled. */
import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { draws, readProvocations, shiftDay } from '../../record/index.ts'
import {
  backtestDeeds,
  baselineDeeds,
  type DatedDeed,
  deedBetween,
  deedOf,
  forecastQuarter,
  otherOrder,
  quartersOf,
  recordBefore,
  recordChance,
  recordDeeds,
} from './index.ts'

const since = '1990-01-01'

/** Five quiet years, then five of tests with launches, and so on. */
function seasons(): DatedDeed[] {
  const random = draws(5)
  return quartersOf(since, '2019-12-31').flatMap(({ from }, k) => {
    const hot = Math.floor(k / 20) % 2 === 1
    if (random.uniform() > (hot ? 0.95 : 0.1)) return []
    const level = hot && random.uniform() < 0.4 ? 7 : 5
    return [{ date: shiftDay(from, Math.floor(random.uniform() * 89)), level }]
  })
}
const events = seasons()

describe('a deed', () => {
  it('goes by the highest rung of the quarter; words and what has no rung are none', () => {
    expect([null, 0, 2, 3, 6, 7, 9].map((level) => deedOf({ date: since, level }))).toEqual([0, 0, 0, 1, 1, 2, 2])
    const quarter = [
      { date: '2013-02-12', level: 8 },
      { date: '2013-03-31', level: 4 },
      { date: '2013-04-01', level: 5 },
    ]
    expect(deedBetween(quarter, '2013-01-01', '2013-03-31')).toBe(2)
    expect(deedBetween(quarter, '2013-04-01', '2013-06-30')).toBe(1)
    expect(quartersOf('2013-01-01', '2026-06-30')).toHaveLength(54)
    expect(quartersOf('2013-02-01', '2013-07-15').map(({ name }) => name)).toEqual(['2013-Q2'])
  })
})

describe('forecasts of deeds', () => {
  it('know nothing of their quarter and later: with all of it gone not a digit differs', () => {
    for (const quarter of quartersOf('2005-01-01', '2008-12-31')) {
      const { deed: _, ...told } = forecastQuarter(events, since, quarter)
      const past = events.filter(({ date }) => date < quarter.from)
      const changed = [...past, { date: quarter.from, level: 9 }, { date: shiftDay(quarter.to, 40), level: 8 }]
      for (const other of [past, changed]) {
        const { deed: _deed, ...again } = forecastQuarter(other, since, quarter)
        expect(JSON.stringify(again)).toBe(JSON.stringify(told))
      }
    }
  })

  it('know nothing of an event that came to be known later', () => {
    const [quarter] = quartersOf('2005-01-01', '2005-03-31')
    const late = { date: '2004-11-01', level: 9, known: '2005-02-01' }
    const { deed: _, ...told } = forecastQuarter(events, since, quarter)
    const { deed: _deed, ...again } = forecastQuarter([...events, late], since, quarter)
    const { deed: _last, ...known } = forecastQuarter([...events, { ...late, known: '2004-12-01' }], since, quarter)
    expect(again).toEqual(told)
    expect(known).not.toEqual(told)
  })

  it('are probabilities that sum to one, and never none at all', () => {
    for (const origin of ['1996-01-01', '2010-04-01']) {
      const known = recordBefore(events, since, origin)
      for (const p of [...Object.values(baselineDeeds(known)), recordDeeds(known)!.probabilities]) {
        expect(p[0] + p[1] + p[2]).toBeCloseTo(1, 12)
        expect(Math.min(...p)).toBeGreaterThan(0)
      }
    }
    expect(recordDeeds(recordBefore(events, since, '1990-06-01'))).toBeNull()
  })

  it('beat climatology where quiet and restless years alternate, and not with the quarters in another order', () => {
    const told = backtestDeeds({ events, since, from: '2000-01-01', to: '2019-12-31', placebo: 5 })
    const record = told.scores.find(({ forecaster }) => forecaster === 'record')!
    expect(record.n).toBe(80)
    expect(record.against.climatology!.low).toBeGreaterThan(0)
    expect(told.placebo.mean).toBeLessThan(0.03)
    expect(told.placebo.atLeast).toBe(0)
    expect(told.leaks).toEqual({ checked: 160, differ: [] })
    // where no scenario speaks the combination is the record's forecast
    const combination = told.scores.find(({ forecaster }) => forecaster === 'combination')!
    expect(combination).toEqual({ ...record, forecaster: 'combination' })
    expect(told.spoken).toEqual([])
  })

  it('pool record and scenario half and half, scored over all quarters and over those from the scenario’s start on', () => {
    const scenario = { start: '2019-01-01', says: () => [0.05, 0.9, 0.05] as const }
    const told = backtestDeeds({ events, since, from: '2018-01-01', to: '2019-12-31', placebo: 1, scenario })
    const { record, combination } = told.quarters.at(-1)!.forecasts
    expect(combination![1]).toBeCloseTo(0.5 * record![1] + 0.45, 12)
    expect(told.scores.map(({ n }) => n)).toEqual([8, 8, 8, 8, 8, 8])
    expect(told.spoken.map(({ n }) => n)).toEqual([4, 4, 4, 4, 4, 4])
  })
})

describe('the chance of an event', () => {
  const days = events.filter(({ level }) => level === 7).map(({ date }) => date)
  const window = { from: since, origin: '2010-01-01', opens: '2010-01-01', by: '2010-06-30' }

  it('rests on days before the origin alone', () => {
    const told = recordChance({ days, ...window })
    expect(recordChance({ days: days.filter((day) => day < '2010-01-01'), ...window })).toEqual(told)
    expect(told).toMatchObject({ length: 181, lead: 0 })
    const sum = told!.reasons.reduce((total, { contribution }) => total + contribution, 0)
    expect(told!.probability).toBeCloseTo(1 / (1 + Math.exp(-sum)), 12)
  })

  it('is not nothing where nothing was ever seen, and is fitted on windows as far ahead as the one asked about', () => {
    const never = recordChance({ days: [], ...window })!
    expect(never.hits).toBe(0)
    expect(never.probability).toBeGreaterThan(0)
    expect(never.probability).toBeLessThan(0.05)
    expect(recordChance({ days, ...window, opens: '2010-10-01', by: '2011-03-31' })).toMatchObject({ lead: 273, length: 182 })
    expect(recordChance({ days, ...window, from: '2009-01-01' })).toBeNull()
  })
})

describe('the quarters in another order', () => {
  it('are the same quarters: each keeps its events, and as many deeds of each kind stay', () => {
    const other = otherOrder(events, since, '2019-12-31', 1)
    const list = quartersOf(since, '2019-12-31')
    const deeds = (of: readonly DatedDeed[]) => list.map(({ from, to }) => deedBetween(of, from, to))
    expect(deeds(other)).not.toEqual(deeds(events))
    expect(deeds(other).toSorted((a, b) => a - b)).toEqual(deeds(events).toSorted((a, b) => a - b))
    expect(other).toHaveLength(events.length)
  })
})

const file = '../shared/data/korea/provocations.csv'
describe.skipIf(!existsSync(file))('the list of provocations (../shared; skipped where it is not)', () => {
  const list = existsSync(file) ? readProvocations(readFileSync(file, 'utf8'), file) : []

  it('has a forecast for each quarter from 2013 to mid-2026 that tells more than climatology and the Markov chain', () => {
    const told = backtestDeeds({ events: list, since: '1958-01-01', from: '2013-01-01', to: '2026-06-30', placebo: 1 })
    const { against, n } = told.scores.find(({ forecaster }) => forecaster === 'record')!
    expect(n).toBe(54)
    expect(against.climatology!.low).toBeGreaterThan(0)
    expect(against.markov!.low).toBeGreaterThan(0)
    expect(told.placebo.mean).toBeLessThan(0.05)
  })
})
