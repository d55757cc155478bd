/**
 * Forecasts by rolling origin: on each day those for the window that begins on it, from the days before alone. The logistic regression is fitted
 * anew every so many days on windows that have ended; its forecasts are recalibrated by isotonic regression on the latest ones that have
 * ended too, halfway (in log-odds nothing is lost where the recent slice is short).
 */
import { isotonic, type Isotonic, recalibrated } from '../verification/index.ts'
import { baselinesOf, type Baseline } from './baselines.ts'
import { DyadState, dyadFeatures } from './features.ts'
import { fitLogistic, type Logistic, logitParts, sigmoid } from './logistic.ts'
import { outcomeOf, type Panel } from './panel.ts'

export interface DyadForecast {
  series: number
  day: number
  probability: number
  /** Before recalibration. */
  raw: number
  reference: Record<Baseline, number>
  outcome: 0 | 1 | null
  /** What each feature adds to the log-odds of `raw`; the constant last. */
  reasons: { feature: string; contribution: number }[]
}

export interface RollingOptions {
  /** Days of a window. */
  window: number
  /** First origin. */
  from: number
  /** Days after which the regression is fitted anew. */
  every?: number
  /** Days between origins, counted backwards from the end of the panel; 1 by default. With the window's length no two windows overlap. */
  step?: number
  ridge?: number
  /** Days of earlier forecasts on which they are recalibrated; 0 leaves them as they are. */
  slice?: number
}

/** Days before the first row that is fitted: shares need some past. */
const settling = 21

export function rollingForecasts(panel: Panel, options: RollingOptions): DyadForecast[] {
  const { window, from, every = 7, step = 1, ridge = 30, slice = 60 } = options
  const state = new DyadState(panel)
  const rows: { row: Float64Array; day: number; outcome: number }[] = []
  const told: DyadForecast[] = []
  let fitted: Logistic | null = null
  let curve: Isotonic | null = null
  let due = 0
  // forecasts for recalibration begin before the first origin
  const first = Math.max(settling + 2 * window + 7, from - slice - window)
  for (let day = 0; day <= panel.days; day++) {
    const origin = (panel.days - day) % step === 0
    if (origin && day >= first && (day >= due || day === panel.days)) {
      const past = rows.filter((item) => item.day + window <= day)
      fitted = fitLogistic(
        past.map(({ row }) => row),
        past.map(({ outcome }) => outcome),
        ridge,
        fitted,
      )
      const ended = told.filter((item) => item.day + window <= day && item.day >= day - slice - window)
      curve =
        slice > 0 && ended.length >= 200
          ? isotonic(
              ended.map(({ raw }) => raw),
              ended.map(({ outcome }) => outcome!),
            )
          : null
      due = day + every
    }
    const known = origin && day >= settling ? panel.series.length : 0
    for (let k = 0; k < known; k++) {
      const row = state.features(k, window)
      const outcome = outcomeOf(panel, k, day, window)
      if (fitted) {
        const parts = logitParts(fitted, row)
        const raw = sigmoid(parts.reduce((a, b) => a + b, 0))
        const probability = curve ? (raw + recalibrated(curve, raw)) / 2 : raw
        const reasons = parts.map((contribution, j) => ({ feature: dyadFeatures[j] ?? 'all series', contribution }))
        told.push({ series: k, day, probability, raw, reference: baselinesOf(panel, k, day, window), outcome, reasons })
      }
      if (outcome !== null) rows.push({ row, day, outcome })
    }
    if (day < panel.days) state.advance()
  }
  return told.filter((item) => item.day >= from)
}
