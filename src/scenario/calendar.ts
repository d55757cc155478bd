/** The periods of a scenario's clock as closed intervals of days, and the calendar's events in them. */
import { Temporal } from 'temporal-polyfill'
import type { Scenario } from './schema.ts'

export interface Period {
  /** From 0. */
  index: number
  from: string
  to: string
}

const lengths = {
  day: { days: 1 },
  week: { days: 7 },
  month: { months: 1 },
  quarter: { months: 3 },
  year: { months: 12 },
} as const

/** The first `count` periods. @example the first quarter from 2025-01-20 runs to 2025-04-19 */
export function periodsOf(clock: Scenario['clock'], count = clock.periods): Period[] {
  const start = Temporal.PlainDate.from(clock.start)
  const length = lengths[clock.period]
  const begin = (index: number) =>
    start.add('days' in length ? { days: length.days * clock.every * index } : { months: length.months * clock.every * index })
  return Array.from({ length: count }, (_, index) => ({
    index,
    from: begin(index).toString(),
    to: begin(index + 1)
      .subtract({ days: 1 })
      .toString(),
  }))
}

/** How many periods end on or before a day. */
export function periodsBy(clock: Scenario['clock'], day: string, count = clock.periods): number {
  return periodsOf(clock, count).filter((period) => period.to <= day).length
}

/** Share of a period that has passed when a day ends: 0 before it begins, 1 once it is over. */
export function elapsed({ from, to }: Pick<Period, 'from' | 'to'>, day: string): number {
  const length = daysBetween(from, to) + 1
  return Math.min(1, Math.max(0, (daysBetween(from, day) + 1) / length))
}

/** Whole days from one date to another; negative when `to` is earlier. */
export function daysBetween(from: string, to: string): number {
  return Temporal.PlainDate.from(from).until(Temporal.PlainDate.from(to)).days
}

/** Whether a text is a day of the calendar, written YYYY-MM-DD. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  try {
    Temporal.PlainDate.from(text)
    return true
  } catch {
    return false
  }
}

/** Calendar event → how many of its days fall into each period. A date without a year comes every year. */
export function calendarCounts(scenario: Pick<Scenario, 'clock' | 'calendar'>, count: number): Record<string, number[]> {
  const periods = periodsOf(scenario.clock, count)
  const first = Number(periods[0].from.slice(0, 4))
  const last = Number(periods.at(-1)!.to.slice(0, 4))
  const years = Array.from({ length: last - first + 1 }, (_, k) => String(first + k))
  return Object.fromEntries(
    Object.entries(scenario.calendar).map(([id, { on }]) => {
      const days = on.flatMap((day) => (day.length === 10 ? [day] : years.map((year) => `${year}-${day}`)))
      return [id, periods.map(({ from, to }) => days.filter((day) => from <= day && day <= to).length)]
    }),
  )
}
