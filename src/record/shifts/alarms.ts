/** From run lengths to a reading: is a change under way, since when, from what to what. */
import rules from '../data/shifts.json' with { type: 'json' }
import { credibility } from '../interval.ts'
import { gammaQuantile } from '../statistics/special.ts'
import { type Counted, dispersion, levelModel, rateModel, runLengths } from './online.ts'

export interface ShiftReading {
  /** P(the newest run began within the last `recent` bins). */
  probability: number
  alarm: boolean
  recent: number
  hazard: number
  bins: number
  /** Bins of the likeliest newest run. */
  run: number
  /** φ of counts; null for levels. */
  dispersion: number | null
  /** Mean per bin before the newest run and in it, with intervals. */
  before: Interval | null
  after: Interval | null
}

export interface Interval {
  value: number
  low: number
  high: number
}

/** The share of the run lengths that makes an alarm, bin by bin; null until the training bins are in. */
export function changeProbabilities(rows: readonly (readonly number[])[]): (number | null)[] {
  return rows.map((row, t) =>
    t + 1 < rules.training.bins ? null : row.slice(0, rules.recent.bins).reduce((sum, weight) => sum + weight, 0),
  )
}

/** Run lengths of counts under the stated prior. @returns null for a series without any event */
export function rateRunLengths(bins: readonly Counted[]): { rows: number[][]; dispersion: number } | null {
  const [count, exposure] = [total(bins, 'count'), total(bins, 'exposure')]
  if (count === 0) return null
  const phi = dispersion(bins)
  return { rows: runLengths(bins, rateModel(rules.rate.shape, count / exposure, phi), 1 / rules.hazard.bins), dispersion: phi }
}

/** A series of counts. @returns null without any event, or before the training bins are in. */
export function rateShift(bins: readonly Counted[]): ShiftReading | null {
  const told = bins.length < rules.training.bins ? null : rateRunLengths(bins)
  if (!told) return null
  const { head, run } = newest(told.rows)
  const rate = (list: readonly Counted[]): Interval | null => {
    const [count, exposure] = [total(list, 'count') / told.dispersion, total(list, 'exposure') / told.dispersion]
    if (exposure === 0) return null
    const quantile = (p: number) => gammaQuantile(p, count + 0.5, exposure)
    return {
      value: (count + 0.5) / exposure,
      low: quantile((1 - credibility) / 2),
      high: quantile((1 + credibility) / 2),
    }
  }
  return { ...head, dispersion: told.dispersion, before: rate(bins.slice(0, -run)), after: rate(bins.slice(-run)) }
}

/** A series of levels, null where unknown. @returns null with fewer known bins than training takes. */
export function levelShift(values: readonly (number | null)[]): ShiftReading | null {
  const known = values.filter((value) => value !== null)
  if (known.length < rules.training.bins) return null
  const mean = known.reduce((sum, x) => sum + x, 0) / known.length
  const variance = known.reduce((sum, x) => sum + (x - mean) ** 2, 0) / known.length
  if (variance === 0) return null
  const { head, run } = newest(runLengths(values, levelModel(rules.level, mean, variance), 1 / rules.hazard.bins))
  const level = (list: readonly (number | null)[]): Interval | null => {
    const own = list.filter((value) => value !== null)
    if (own.length === 0) return null
    const value = own.reduce((sum, x) => sum + x, 0) / own.length
    const spread = 1.645 * Math.sqrt(variance / own.length)
    return { value, low: value - spread, high: value + spread }
  }
  return { ...head, dispersion: null, before: level(values.slice(0, -run)), after: level(values.slice(-run)) }
}

function newest(rows: readonly (readonly number[])[]) {
  const row = rows.at(-1)!
  const probability = changeProbabilities(rows).at(-1) ?? 0
  const run = row.indexOf(Math.max(...row)) + 1
  const { recent, hazard, alarm } = rules
  return {
    run,
    head: {
      probability,
      alarm: probability >= alarm.probability,
      recent: recent.bins,
      hazard: 1 / hazard.bins,
      bins: rows.length,
      run,
    },
  }
}

function total(bins: readonly Counted[], what: 'count' | 'exposure'): number {
  return bins.reduce((sum, bin) => sum + bin[what], 0)
}
