/**
 * Forecasters of the deed of a quarter, each from the events before it alone. *Climatology*: shares of all earlier quarters. *Recurrence*: the same
 * with a fading memory. *Markov chain*: shares among quarters that followed one like the last. *Record*: two logistic regressions, whether there
 * will be any deed and whether it will be overt (continuation ratios, Fienberg 1980), over what the record shows on the day.
 * Shares begin with a third of a quarter of each deed.
 */
import { shiftDay } from '../../record/index.ts'
import settings from '../data/deeds.json' with { type: 'json' }
import { fitLogistic, type Logistic, logitParts, sigmoid } from '../dyads/logistic.ts'
import { DeedDays, deedFeatures } from './days.ts'
import { type DatedDeed, type Deed, deedBetween, type DeedForecast, quartersOf } from './deeds.ts'

export const deedForecasters = ['climatology', 'recurrence', 'markov', 'record'] as const
export type DeedForecaster = (typeof deedForecasters)[number]

/** What a forecaster may know: events before the day, from the first day of the record on. */
export interface DeedRecord {
  events: readonly DatedDeed[]
  from: string
  origin: string
}

export type Told = { probabilities: DeedForecast; reasons: { name: string; any: number; overt: number }[] }

/** Everything dated on the origin or later, or known only then, is left out first, so that no forecaster can see it. */
export function recordBefore(events: readonly DatedDeed[], from: string, origin: string): DeedRecord {
  return { events: events.filter(({ date, known = date }) => date >= from && date < origin && known < origin), from, origin }
}

export function baselineDeeds(record: DeedRecord): Record<'climatology' | 'recurrence' | 'markov', DeedForecast> {
  const past = pastDeeds(record)
  const last = past.at(-1) ?? 0
  return {
    climatology: sharesOf(past.map((deed) => [deed, 1])),
    recurrence: sharesOf(past.map((deed, k) => [deed, Math.exp((k + 1 - past.length) / settings.recurrence.quarters)])),
    markov: sharesOf(past.flatMap((deed, k): [Deed, number][] => (k > 0 && past[k - 1] === last ? [[deed, 1]] : []))),
  }
}

function pastDeeds({ events, from, origin }: DeedRecord): Deed[] {
  return quartersOf(from, shiftDay(origin, -1)).map((quarter) => deedBetween(events, quarter.from, quarter.to))
}

function sharesOf(weighted: readonly (readonly [Deed, number])[]): DeedForecast {
  const sums = [1 / 3, 1 / 3, 1 / 3]
  for (const [deed, weight] of weighted) sums[deed] += weight
  const all = sums[0] + sums[1] + sums[2]
  return [sums[0] / all, sums[1] / all, sums[2] / all]
}

/**
 * Forecasts of the record for windows of a quarter.
 * @returns null where the record before the origin is too short to fit
 */
export function recordDeeds(record: DeedRecord): Told | null {
  const { events, from, origin } = record
  const lengths = settings.window.days
  const days = new DeedDays(events, from, origin)
  const rows = { any: [] as Float64Array[], overt: [] as Float64Array[] }
  const outcomes = { any: [] as number[], overt: [] as number[] }
  for (let day = days.length - lengths; day >= settings.window.settling; day -= settings.window.step) {
    const deed = days.deedOf(day, lengths)
    rows.any.push(days.features(day, 1))
    outcomes.any.push(deed > 0 ? 1 : 0)
    if (deed === 0) continue
    rows.overt.push(days.features(day, 2))
    outcomes.overt.push(deed === 2 ? 1 : 0)
  }
  if (rows.any.length < settings.window.rows || rows.overt.length === 0) return null
  const fits = (['any', 'overt'] as const).map((stage) => fitted(rows[stage], outcomes[stage]))
  const now = fits.map((fit, k) => logitParts(fit, days.features(days.length, (k + 1) as 1 | 2)))
  const [p, q] = now.map((parts) => sigmoid(parts.reduce((sum, x) => sum + x, 0)))
  const reasons = [...deedFeatures, 'all earlier quarters'].map((name, j) => ({ name, any: now[0][j], overt: now[1][j] }))
  return { probabilities: [1 - p, p * (1 - q), p * q], reasons }
}

/**
 * A month of each outcome is added in the middle of the rows, as to the shares: what has not been seen yet is not impossible.
 * @param overlap windows of the rows that a day lies in, against those of quarters: so much less each row tells, and so much more the penalty weighs
 */
export function fitted(rows: readonly Float64Array[], outcomes: readonly number[], overlap = 1): Logistic {
  const middle = rows[0].map((_, j) => rows.reduce((sum, row) => sum + row[j], 0) / rows.length)
  return fitLogistic([...rows, middle, middle], [...outcomes, 0, 1], settings.ridge.value * overlap)
}
