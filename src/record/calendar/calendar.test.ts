/** Recurring dates, and whether tests rise with drills: in March they do, in August they do not. */
import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { ahead, calendarDates, drillMonths, monthTest } from '../index.ts'

const file = '../shared/data/korea/provocations.csv'

describe('the calendar', () => {
  it('knows what recurs, when it began and when it ended', () => {
    expect(calendarDates(['USA'], '2024-11-01', '2025-01-31').map(({ id, from }) => [id, from])).toEqual([
      ['us-presidential-election', '2024-11-05'],
      ['us-inauguration', '2025-01-20'],
    ])
    expect(calendarDates(['KOR'], '2018-03-01', '2018-03-31').map((item) => item.id)).toEqual(['foal-eagle'])
    expect(calendarDates(['KOR'], '2025-03-01', '2025-03-31').map((item) => item.id)).toEqual(['freedom-shield'])
    expect(calendarDates(['USA'], '2025-11-01', '2025-11-30')).toEqual([])
    expect(ahead(['PRK'], '2025-01-28').map((item) => item.id)).toContain('kim-il-sung-birthday')
    expect(drillMonths(['PRK'], { from: 2013, to: 2026 })).toEqual([3, 8])
    expect(drillMonths(['RUS'], { from: 2013, to: 2026 })).toEqual([])
  })

  it('names no month for events that are spread evenly, and none for too few', () => {
    const days = Array.from({ length: 240 }, (_, i) => `${2015 + (i % 10)}-${String((i % 12) + 1).padStart(2, '0')}-10`)
    const test = monthTest(days, '2015-01-01', '2024-12-31', [3])!
    expect(test.months.some((month) => month.holds)).toBe(false)
    expect(test.months[2].low).toBeLessThan(1)
    expect(monthTest(days.slice(0, 20), '2015-01-01', '2024-12-31', [3])).toBeNull()
  })

  it.skipIf(!existsSync(file))('finds more missiles and nuclear tests in March, and no more in August (../shared)', () => {
    const days = readFileSync(file, 'utf8')
      .trim()
      .split(/\r?\n/)
      .slice(1)
      .map((line) => line.split(','))
      .filter(([, kind]) => kind !== 'Other Provocation')
      .map(([day]) => day)
    const test = monthTest(days, '2013-01-01', '2026-08-20', drillMonths(['PRK'], { from: 2013, to: 2026 }))!
    const [march, august] = [test.months[2], test.months[7]]
    expect([march.count, august.count]).toEqual([37, 18])
    expect(test.mean).toBeCloseTo(17.7, 1)
    expect(march).toMatchObject({ drill: true, holds: true, holdsClustered: true })
    expect(march.low).toBeGreaterThan(1.5)
    expect(august).toMatchObject({ drill: true, holds: false })
    expect(august.low).toBeLessThan(1)
    expect(test.sentence).toMatch(/March 37 .*: holds\); August 18 .*: does not hold/)
  })
})
