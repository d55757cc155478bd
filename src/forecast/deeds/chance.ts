/**
 * The chance that an event of a kind comes between two days, from the record alone: a logistic regression over what the record showed on earlier days,
 * for windows as long as the one asked about and as far ahead. A record that ends long before the window is thus no surer than it was in the past.
 */
import { dayNumber } from '../../record/index.ts'
import settings from '../data/deeds.json' with { type: 'json' }
import { logitParts, sigmoid } from '../dyads/logistic.ts'
import { DeedDays, deedFeatures } from './days.ts'
import { fitted } from './forecasters.ts'

export interface ChanceQuery {
  /** Days of the events asked about; those from the origin on are left out first. */
  days: readonly string[]
  /** First day of the record. */
  from: string
  /** The day after the last one known. */
  origin: string
  /** First and last day of the window; it begins on the origin where that is later. */
  opens: string
  by: string
}

export interface Chance {
  probability: number
  /** What adds up to the log-odds. */
  reasons: { name: string; contribution: number }[]
  /** Earlier windows that it was fitted on, overlapping, and how many of them saw an event. */
  windows: number
  hits: number
  /** Days of the window, and days between the origin and its first. */
  length: number
  lead: number
}

/**
 * @returns null where the record is too short to fit, or the window is over
 * @example recordChance({ days: ['2018-06-12', '2019-02-28', '2019-06-30'], from: '2017-01-01', origin: '2025-01-29', opens: '2025-01-29', by: '2025-07-19' })
 */
export function recordChance({ days, from, origin, opens, by }: ChanceQuery): Chance | null {
  const lead = Math.max(0, dayNumber(opens) - dayNumber(origin))
  const length = dayNumber(by) - dayNumber(origin) - lead + 1
  if (length < 1) return null
  const events = days.filter((day) => day >= from && day < origin).map((date) => ({ date, level: 9 }))
  const record = new DeedDays(events, from, origin, length)
  const [rows, outcomes]: [Float64Array[], number[]] = [[], []]
  for (let day = record.length - lead - length; day >= settings.window.settling; day -= settings.window.step) {
    rows.push(record.features(day, 1))
    outcomes.push(record.deedOf(day + lead, length) > 0 ? 1 : 0)
  }
  if (rows.length < settings.window.rows) return null
  const parts = logitParts(fitted(rows, outcomes, length / settings.window.days), record.features(record.length, 1))
  const names = [...deedFeatures, 'all earlier windows']
  return {
    probability: sigmoid(parts.reduce((sum, part) => sum + part, 0)),
    reasons: parts.map((contribution, k) => ({ name: names[k], contribution })),
    windows: rows.length,
    hits: outcomes.reduce((sum, x) => sum + x, 0),
    length,
    lead,
  }
}
