/** Counts of a dyad: quiet and unknown kept apart, facts and imports together, periods as calendars have them. */
import { describe, expect, it } from 'vitest'
import { periodsOf } from './counts.ts'
import { spansOf } from './coverage.ts'
import { dayNumber } from './event-row.ts'
import { type Coverage, cubeOf, dyadCounts, eventRow, factColumns, mergeReports, mergeRules, readFacts } from './index.ts'

const everything = (from: string, to: string, more: Partial<Coverage> = {}): Coverage => {
  return { source: 'test', from, to, actors: null, dyads: null, types: null, ...more }
}
const reports = [
  eventRow({ source: 't', source_id: '1', date: '2024-01-10', actor: 'PRK', recipient: 'USA', cameo: '130' }),
  eventRow({ source: 't', source_id: '2', date: '2024-01-20', actor: 'PRK', recipient: 'USA', cameo: '130' }),
  eventRow({ source: 't', source_id: '3', date: '2024-01-20', actor: 'USA', recipient: 'PRK', cameo: '042' }),
  eventRow({ source: 't', source_id: '4', date: '2024-01-20', actor: 'PRK', recipient: 'USA', cameo: '010' }),
  eventRow({ source: 't', source_id: '5', date: '2024-01-20', actor: 'PRK', cameo: '130' }),
]
const cubeWith = (...coverage: Coverage[]) => cubeOf(mergeReports(reports, mergeRules.similar), coverage)
const ask = {
  dyad: ['PRK', 'USA'] as [string, string],
  from: '2024-01-01',
  to: '2024-03-31',
  by: 'month' as const,
  facts: [],
  coverage: [],
}
const row = (date: string, type: string) => `${type.toLowerCase()},${date},${date},PRK,${type},,USA,,,,,,checked,KCNA,`
const facts = (...rows: string[]) => readFacts(`${factColumns.join(',')}\n${rows.join('\n')}`, 'events.csv')

describe('counts of a dyad', () => {
  it('are unknown, not zero, where nothing covers the period, and lower bounds where part of it is covered', () => {
    const { rows } = dyadCounts(cubeWith(everything('2024-01-01', '2024-02-10')), { ...ask, classing: 'quad' })
    expect(rows.map(({ period, counts }) => [period, counts[2].n, counts[2].covered])).toEqual([
      ['2024-01', 2, 31],
      ['2024-02', 0, 10],
      ['2024-03', null, 0],
    ])
  })

  it('take a list of some acts for no evidence that others did not happen', () => {
    const list = everything('2024-01-01', '2024-03-31', { types: ['THREATEN'], actors: ['PRK'] })
    const { rows, classes } = dyadCounts(cubeWith(list), { ...ask, classing: 'type' })
    const of = (type: string) => rows.map(({ counts }) => counts[classes.indexOf(type)].n)
    expect(of('THREATEN')).toEqual([2, 0, 0])
    expect(of('ASSAULT')).toEqual([null, null, null])
    const other = dyadCounts(cubeWith(list), { ...ask, dyad: ['USA', 'PRK'], classing: 'type' })
    expect(other.rows.map(({ counts }) => counts[classes.indexOf('THREATEN')].n)).toEqual([null, null, null])
  })

  it('show a meeting on both sides, reports without a type in no class, and nothing of unknown recipients', () => {
    const cube = cubeWith(everything('2024-01-01', '2024-03-31'))
    expect(cube.unplaced).toBe(1)
    for (const dyad of [
      ['PRK', 'USA'],
      ['USA', 'PRK'],
    ] as [string, string][]) {
      const { rows, classes } = dyadCounts(cube, { ...ask, dyad, classing: 'type' })
      expect(rows[0].counts[classes.indexOf('CONSULT')].n).toBe(1)
    }
    expect(dyadCounts(cube, { ...ask, classing: 'quad' }).withoutType).toBe(1)
    expect(cube.events.reduce((a, b) => a + b)).toBe(4)
  })

  it('let a fact stand for the imported event it matches', () => {
    const cube = cubeWith(everything('2024-01-01', '2024-03-31'))
    const both = dyadCounts(cube, {
      ...ask,
      classing: 'type',
      facts: facts(row('2024-01-11', 'THREATEN'), row('2024-02-01', 'REJECT')),
    })
    const count = (type: string) =>
      both.rows.map(({ counts }) => [counts[both.classes.indexOf(type)].n, counts[both.classes.indexOf(type)].facts])
    expect(count('THREATEN')).toEqual([
      [2, 1],
      [0, 0],
      [0, 0],
    ])
    expect(count('REJECT')).toEqual([
      [0, 0],
      [1, 1],
      [0, 0],
    ])
    expect(both.matched).toEqual([{ fact: 'threaten', date: '2024-01-10', type: 'THREATEN' }])
  })

  it('come from facts alone in a case without imports', () => {
    const { rows } = dyadCounts(null, { ...ask, classing: 'quad', facts: facts(row('2024-02-01', 'REJECT')) })
    expect(rows.map(({ counts }) => counts[2].n)).toEqual([null, 1, null])
  })
})

describe('periods and coverage', () => {
  it('weeks begin on Monday and bear the number of ISO 8601', () => {
    const weeks = periodsOf(dayNumber('2020-12-30'), dayNumber('2021-01-12'), 'week')
    expect(weeks.map((week) => week.name)).toEqual(['2020-W53', '2021-W01', '2021-W02'])
    const early = periodsOf(dayNumber('1969-12-28'), dayNumber('1970-01-05'), 'week')
    expect(early.map((week) => [week.name, week.to - week.from + 1])).toEqual([
      ['1969-W52', 1],
      ['1970-W01', 7],
      ['1970-W02', 1],
    ])
  })

  it('is cut where a data set has nothing for long', () => {
    const days = ['2014-01-01', '2014-01-05', '2018-01-01'].map(dayNumber)
    expect(spansOf(days, 31)).toEqual([
      ['2014-01-01', '2014-01-05'],
      ['2018-01-01', '2018-01-01'],
    ])
    expect(spansOf(days, null)).toEqual([['2014-01-01', '2018-01-01']])
    expect(spansOf([], 31)).toEqual([])
  })
})
