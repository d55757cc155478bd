/** Recurring dates: drills, anniversaries, sessions, elections. `data/calendar.json`, each row with its source or marked recalled. */
import data from '../data/calendar.json' with { type: 'json' }
import { shiftDay } from '../days.ts'

export interface CalendarDate {
  id: string
  kind: string
  name: string
  actors: string[]
  from: string
  to: string
  status: string
  source: string
}

type Entry = (typeof data.entries)[number]

/**
 * The dates of actors that touch the days from `from` to `to`, oldest first.
 * @param actors codes; an entry belongs to them when one of its own actors is among them
 * @example calendarDates(['USA'], '2025-01-01', '2025-02-01')[0].name // 'US inauguration'
 */
export function calendarDates(actors: readonly string[], from: string, to: string): CalendarDate[] {
  const years: number[] = []
  for (let year = Number(from.slice(0, 4)); year <= Number(to.slice(0, 4)); year++) years.push(year)
  return data.entries
    .filter((entry) => entry.actors.some((code) => actors.includes(code)))
    .flatMap((entry) =>
      years
        .filter((year) => year >= entry.since && year <= (entry.until ?? Infinity) && (year - entry.since) % entry.every === 0)
        .map((year) => {
          const { id, kind, name, actors: own, status, source } = entry
          return { id, kind, name, actors: own, ...span(entry, year), status, source }
        }),
    )
    .filter((item) => item.from <= to && item.to >= from)
    .toSorted((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : a.id < b.id ? -1 : 1))
}

/** What is ahead of a day, for as long as the data say. */
export function ahead(actors: readonly string[], asOf: string): CalendarDate[] {
  return calendarDates(actors, asOf, shiftDay(asOf, data.ahead.days))
}

/** Months (1-12) in which a drill of the actors against one of the others begins in the years given. */
export function drillMonths(actors: readonly string[], years: { from: number; to: number }): number[] {
  const drills = data.entries.filter(
    (entry) =>
      entry.kind === 'drill' &&
      entry.about.some((code) => actors.includes(code)) &&
      entry.since <= years.to &&
      (entry.until ?? Infinity) >= years.from,
  )
  return [...new Set(drills.map((entry) => Number(entry.on.slice(0, 2))))].toSorted((a, b) => a - b)
}

function span(entry: Entry, year: number): { from: string; to: string } {
  const from = entry.on.endsWith('-tuesday') ? afterFirstMonday(year, Number(entry.on.slice(0, 2))) : `${year}-${entry.on}`
  return { from, to: entry.through === null ? from : `${year}-${entry.through}` }
}

/** The Tuesday after the first Monday of a month. */
function afterFirstMonday(year: number, month: number): string {
  const first = new Date(Date.UTC(year, month - 1, 1)).getUTCDay()
  const monday = 1 + ((8 - first) % 7)
  return `${year}-${String(month).padStart(2, '0')}-${String(monday + 1).padStart(2, '0')}`
}
