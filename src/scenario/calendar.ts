/** The periods of a scenario's clock as closed intervals of days. */
import { Temporal } from 'temporal-polyfill'
import type { Scenario } from './schema.ts'

export interface Period {
  /** From 0. */
  index: number
  from: string
  to: string
}

const months = { month: 1, quarter: 3, year: 12 }

/** The first `count` periods. @example the first quarter from 2025-01-20 runs to 2025-04-19 */
export function periodsOf(clock: Scenario['clock'], count = clock.periods): Period[] {
  const start = Temporal.PlainDate.from(clock.start)
  const begin = (index: number) => start.add({ months: months[clock.period] * index })
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

/** Whole days from one date to another; negative when `to` is earlier. */
export function daysBetween(from: string, to: string): number {
  return Temporal.PlainDate.from(from).until(Temporal.PlainDate.from(to)).days
}

export function isDay(text: string): boolean {
  try {
    Temporal.PlainDate.from(text)
    return true
  } catch {
    return false
  }
}
