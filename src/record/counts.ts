/**
 * Counts of a dyad by month, week or day, from a cube and the facts kept by hand. A fact takes the place of the imported event that
 * it matches: same dyad and type, dates within the window of the merge rule; of several the nearest, then the earlier one. A count
 * is unknown where nothing covers the period, and a lower bound where the period is covered in part.
 */
import { eventTypes, quadOf } from '../ontology/index.ts'
import { type Coverage, coveredDays } from './coverage.ts'
import { cellsOf, type Cube, dyadOf } from './cube.ts'
import { dayNumber, dayText } from './event-row.ts'
import type { Fact } from './facts.ts'
import { mergeRules } from './merge.ts'

export type Step = 'day' | 'week' | 'month'
export type Classing = 'quad' | 'type'

export interface PeriodCount {
  /** Events; null where nothing covers the period and nothing is known to have happened. */
  n: number | null
  /** Days of the period that are covered, for every type of the class. */
  covered: number
  /** Facts among the events. */
  facts: number
}

export interface PeriodRow {
  /** `2014-01`, `2014-W05` or a day. */
  period: string
  from: string
  to: string
  days: number
  /** By class, in the order of {@link DyadCounts.classes}. */
  counts: PeriodCount[]
}

export interface DyadCounts {
  dyad: readonly [string, string]
  by: Step
  classes: string[]
  rows: PeriodRow[]
  /** Facts that stand for an imported event, which is therefore not counted. */
  matched: { fact: string; date: string; type: string }[]
  /** Reports without a type (CAMEO 01 and 02), which no class counts. */
  withoutType: number
}

export interface CountOptions {
  dyad: readonly [string, string]
  /** Closed interval of days. */
  from: string
  to: string
  by: Step
  classing: Classing
  facts: readonly Fact[]
  /** Coverage of the facts; the cube has its own. */
  coverage: readonly Coverage[]
  /** Window in which a fact matches an event, in days; of the default rule by default. */
  window?: number
}

const quadNames = ['verbal cooperation', 'material cooperation', 'verbal conflict', 'material conflict']
/** Names of the quad classes 1-4. */
export const quadClasses: readonly string[] = quadNames

/** @param cube null for a case without imports. @throws RangeError for an interval that ends before it begins. */
export function dyadCounts(cube: Cube | null, options: CountOptions): DyadCounts {
  const { dyad, by, classing, window = mergeRules.similar.window } = options
  const [from, to] = [dayNumber(options.from), dayNumber(options.to)]
  if (!(from <= to)) throw new RangeError(`${options.from} to ${options.to} is no interval`)
  const types = eventTypes.map((row) => row.type)
  const coverage = [...options.coverage, ...(cube?.coverage ?? [])]
  const events = new Map<string, Float64Array>()
  const own = new Map<string, Float64Array>()
  const covered = new Map(types.map((type) => [type, coveredDays(coverage, dyad, type, from, to)]))
  const matched: DyadCounts['matched'] = []
  for (const type of types) {
    const facts = options.facts.filter((fact) => fact.type === type && ofDyad(fact, dyad))
    const days = eventDays(cube, dyad, type)
    for (const fact of facts.toSorted(byDate)) {
      const day = nearest(days, dayNumber(fact.date), window)
      if (day === undefined) continue
      days.set(day, days.get(day)! - 1)
      matched.push({ fact: fact.id, date: dayText(day), type })
    }
    const [all, mine] = [new Float64Array(to - from + 1), new Float64Array(to - from + 1)]
    for (const [day, n] of days) if (day >= from && day <= to) all[day - from] += n
    for (const fact of facts) {
      const day = dayNumber(fact.date)
      if (day < from || day > to) continue
      all[day - from]++
      mine[day - from]++
    }
    events.set(type, all)
    own.set(type, mine)
  }
  const groups = groupsOf(classing, types)
  const rows = periodsOf(from, to, by).map((period): PeriodRow => {
    const [first, last] = [period.from - from, period.to - from]
    const counts = groups.map(({ members }): PeriodCount => {
      const n = total(members, events, first, last)
      let days = 0
      for (let k = first; k <= last; k++) if (members.every((type) => covered.get(type)![k] === 1)) days++
      return { n: n === 0 && days === 0 ? null : n, covered: days, facts: total(members, own, first, last) }
    })
    return { period: period.name, from: dayText(period.from), to: dayText(period.to), days: last - first + 1, counts }
  })
  const untyped = [...eventDays(cube, dyad, null)].filter(([day]) => day >= from && day <= to)
  const withoutType = untyped.reduce((sum, [, n]) => sum + n, 0)
  return { dyad, by, classes: groups.map((group) => group.name), rows, matched, withoutType }
}

function ofDyad(fact: Fact, [actor, recipient]: readonly [string, string]): boolean {
  const [a, b] = dyadOf(actor, recipient, fact.type)
  return fact.recipients.some((code) => {
    const [x, y] = dyadOf(fact.actor, code, fact.type)
    return x === a && y === b
  })
}

function byDate(a: Fact, b: Fact): number {
  return a.date < b.date ? -1 : a.date > b.date ? 1 : a.id < b.id ? -1 : 1
}

/** Imported events of a dyad and type by day. */
function eventDays(cube: Cube | null, [actor, recipient]: readonly [string, string], type: string | null): Map<number, number> {
  const days = new Map<number, number>()
  if (!cube) return days
  const [from, to] = cellsOf(cube, dyadOf(actor, recipient, type), type)
  for (let k = from; k < to; k++) days.set(cube.day[k], cube.events[k])
  return days
}

/** The nearest day within the window that still has an event; the earlier of two. */
function nearest(days: ReadonlyMap<number, number>, day: number, window: number): number | undefined {
  for (let gap = 0; gap <= window; gap++) {
    if ((days.get(day - gap) ?? 0) > 0) return day - gap
    if ((days.get(day + gap) ?? 0) > 0) return day + gap
  }
  return undefined
}

function groupsOf(classing: Classing, types: readonly string[]): { name: string; members: string[] }[] {
  if (classing === 'type') return types.map((type) => ({ name: type, members: [type] }))
  return quadNames.map((name, k) => ({ name, members: types.filter((type) => quadOf(type) === k + 1) }))
}

function total(members: readonly string[], counts: ReadonlyMap<string, Float64Array>, first: number, last: number): number {
  let sum = 0
  for (const type of members) for (let k = first; k <= last; k++) sum += counts.get(type)![k]
  return sum
}

/** Periods that an interval of day numbers touches, cut to it. Weeks begin on Monday and are named as ISO 8601 does. */
export function periodsOf(from: number, to: number, by: Step): { name: string; from: number; to: number }[] {
  const periods: { name: string; from: number; to: number }[] = []
  for (let day = from; day <= to;) {
    const end = Math.min(to, endOf(day, by))
    periods.push({ name: nameOf(day, by), from: day, to: end })
    day = end + 1
  }
  return periods
}

function endOf(day: number, by: Step): number {
  if (by === 'day') return day
  if (by === 'week') return day + 6 - ((((day + 3) % 7) + 7) % 7)
  const date = new Date(day * 86_400_000)
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0) / 86_400_000
}

function nameOf(day: number, by: Step): string {
  if (by === 'day') return dayText(day)
  if (by === 'month') return dayText(day).slice(0, 7)
  const thursday = endOf(day, 'week') - 3
  const year = new Date(thursday * 86_400_000).getUTCFullYear()
  const week = Math.floor((thursday - Date.UTC(year, 0, 1) / 86_400_000) / 7) + 1
  return `${year}-W${String(week).padStart(2, '0')}`
}
