/**
 * Flow silence: is it notable that a source has not named a topic for some weeks?
 *
 * The weeks before the run, of the same era, are fitted with a negative binomial (`negative-binomial.ts`); weeks hang together through
 * a latent rate (`runs.ts`). A week without coverage is unknown: it is in no count and breaks a run. Poisson is shown beside, since it is what a
 * reader would try first, and it calls silences incredible that are ordinary.
 */
import rules from '../data/flow.json' with { type: 'json' }
import { actorName } from '../../ontology/index.ts'
import { shiftDay } from '../days.ts'
import { credibility } from '../interval.ts'
import { chiSquareAbove, normalQuantile } from '../statistics/special.ts'
import { fitNegativeBinomial } from './negative-binomial.ts'
import { latentCorrelation, runOfZeros } from './runs.ts'
import type { FlowWeek } from './weeks.ts'

export interface FlowQuestion {
  /** Name of the file in `flows/`. */
  name: string
  actor: string
  topic: string
  /** Days between which rates may be compared; null: all of the file. */
  era: { from: string; to: string } | null
  /** Columns that enter the mean. */
  covariates: readonly string[]
}

export type FlowVerdict = 'notable' | 'not notable' | 'insufficient base rate' | 'no silence'

export interface Estimate {
  value: number
  low: number
  high: number
}

export interface FlowReading {
  name: string
  actor: string
  topic: string
  /** Weeks that the rate rests on: first, last, how many are known and how many are not. */
  base: { from: string; to: string; weeks: number; unknown: number; empty: number }
  mean: number
  variance: number
  /** Size k by maximum likelihood without covariates, and by moments: mean² / (variance − mean). null: no more varied than Poisson's. */
  size: { likelihood: number | null; moments: number | null }
  /** P(no mention in a week), with its interval; under Poisson; and the share of empty weeks. */
  zero: Estimate & { poisson: number; share: number }
  /** Likelihood ratio against Poisson, and its p. */
  againstPoisson: { statistic: number; p: number }
  /** Lag 1: of the counts, of the Pearson residuals, of the latent rate. */
  autocorrelation: { counts: number | null; residuals: number | null; latent: number }
  /** Independent weeks that the weeks are worth. */
  effectiveWeeks: number
  /** Logarithm of the rate ratio of each covariate. */
  coefficients: ({ name: string } & Estimate)[]
  /** The empty weeks up to the newest known one; null when that one is not empty. */
  run: {
    from: string
    to: string
    weeks: number
    /** P(all of them empty): with weeks hanging together, with independent weeks, and once the week before is known. */
    probability: Estimate
    independent: number
    poisson: number
    afterTheWeekBefore: number | null
    bits: number
  } | null
  verdict: FlowVerdict
  sentence: string
}

interface Known extends FlowWeek {
  mentions: number
}

/** @returns null when the era has fewer than eight known weeks with any mention: then no rate can be told. */
export function flowSilence(weeks: readonly FlowWeek[], question: FlowQuestion): FlowReading | null {
  const era = weeks.filter(({ week }) => question.era === null || (week >= question.era.from && week <= question.era.to))
  const run = runAtTheEnd(era)
  const before = era.slice(0, era.length - run.skipped)
  const base = before.filter((week): week is Known => week.mentions !== null)
  if (base.length < 8 || base.every((week) => week.mentions === 0)) return null
  const row = ({ covariates }: FlowWeek) => [1, ...question.covariates.map((name) => covariates[name] ?? 0)]
  const counts = base.map((week) => week.mentions)
  const plain = fitNegativeBinomial(
    counts,
    base.map(() => [1]),
  )
  const fit = question.covariates.length === 0 ? plain : fitNegativeBinomial(counts, base.map(row))
  const pairs = neighbours(base, fit.mu)
  const pearson = (y: number, mu: number) => (y - mu) / Math.sqrt(mu + mu ** 2 / fit.size)
  const mean = plain.mu[0]
  const variance = counts.reduce((sum, y) => sum + (y - mean) ** 2, 0) / (base.length - 1)
  const residuals = correlation(pairs.map((pair) => [pearson(pair.y, pair.mu), pearson(pair.nextY, pair.nextMu)]))
  const latent = latentCorrelation(pairs)
  const held = Math.max(0, residuals ?? 0)
  const effectiveWeeks = (base.length * (1 - held)) / (1 + held)
  const inflation = Math.sqrt(base.length / effectiveWeeks)
  const z = normalQuantile((1 + credibility) / 2)
  const statistic = Math.max(0, 2 * (plain.logLikelihood - plain.poissonLogLikelihood))
  const told = {
    name: question.name,
    actor: question.actor,
    topic: question.topic,
    base: {
      from: base[0].week,
      to: base.at(-1)!.week,
      weeks: base.length,
      unknown: before.length - base.length,
      empty: counts.filter((y) => y === 0).length,
    },
    mean,
    variance,
    size: {
      likelihood: Number.isFinite(plain.size) ? plain.size : null,
      moments: variance > mean ? mean ** 2 / (variance - mean) : null,
    },
    zero: {
      ...zeroEstimate(mean, plain.size, {
        mean: z * inflation * Math.sqrt(plain.covariance[0][0]),
        size: z * inflation * plain.logSizeError,
      }),
      poisson: Math.exp(-mean),
      share: counts.filter((y) => y === 0).length / base.length,
    },
    againstPoisson: { statistic, p: rules.exponent.value * chiSquareAbove(statistic, 1) },
    autocorrelation: { counts: correlation(pairs.map(({ y, nextY }) => [y, nextY])), residuals, latent },
    effectiveWeeks,
    coefficients: question.covariates.map((name, k) => {
      const [value, error] = [fit.beta[k + 1], z * inflation * Math.sqrt(fit.covariance[k + 1][k + 1])]
      return { name, value, low: value - error, high: value + error }
    }),
  }
  if (run.weeks.length === 0) {
    const sentence = `${actorName(question.topic)} was named in the newest week on record, that of ${era.findLast((week) => week.mentions !== null)!.week}: no silence.`
    return { ...told, run: null, verdict: 'no silence', sentence }
  }
  const error = z * inflation * Math.sqrt(fit.covariance[0][0])
  const means = (shift: number) =>
    run.weeks.map((week) => Math.exp(row(week).reduce((sum, x, k) => sum + x * fit.beta[k], 0) + shift))
  const probability = (shift: number, rho: number) => runOfZeros(means(shift), fit.size, rho)
  const value = probability(0, latent)
  const bits = -Math.log2(value)
  const verdict: FlowVerdict =
    base.length < rules.weeks.value ? 'insufficient base rate' : bits >= rules.bits.value ? 'notable' : 'not notable'
  const last = base.at(-1)!
  const touches = shiftDay(last.week, 7) === run.weeks[0].week
  const n = run.weeks.length
  const sentence =
    `${actorName(question.topic)} has not been named for ${n} ${n === 1 ? 'week' : 'weeks'}: ${verdict}. With ${mean.toFixed(1)} mentions a week over ` +
    `${base.length} weeks of the same era, so long a silence has probability ${value.toPrecision(2)} (${bits.toFixed(2)} bits); if weeks did not hang together ` +
    `it would be ${probability(0, 0).toPrecision(2)}.`
  return {
    ...told,
    run: {
      from: run.weeks[0].week,
      to: run.weeks.at(-1)!.week,
      weeks: n,
      probability: { value, low: probability(error, latent), high: probability(-error, latent) },
      independent: probability(0, 0),
      poisson: Math.exp(-means(0).reduce((sum, mu) => sum + mu, 0)),
      afterTheWeekBefore: touches
        ? runOfZeros(means(0), fit.size, latent, { mentions: last.mentions, mean: fit.mu.at(-1)! })
        : null,
      bits,
    },
    verdict,
    sentence,
  }
}

/** The empty weeks that end with the newest known week, and how many weeks of the end are no base for a rate. */
function runAtTheEnd(era: readonly FlowWeek[]): { weeks: FlowWeek[]; skipped: number } {
  const newest = era.findLastIndex((week) => week.mentions !== null)
  let first = newest + 1
  while (first > 0 && era[first - 1].mentions === 0) first--
  return { weeks: era.slice(first, newest + 1), skipped: era.length - first }
}

/** Known weeks that follow upon each other without a gap. */
function neighbours(base: readonly Known[], mu: readonly number[]) {
  return base.flatMap((week, i) => {
    const next = base[i + 1]
    return next && shiftDay(week.week, 7) === next.week
      ? [{ y: week.mentions, mu: mu[i], nextY: next.mentions, nextMu: mu[i + 1] }]
      : []
  })
}

function correlation(pairs: readonly (readonly [number, number])[] | readonly number[][]): number | null {
  const n = pairs.length
  if (n < 3) return null
  const mean = (k: number) => pairs.reduce((sum, pair) => sum + pair[k], 0) / n
  const [a, b] = [mean(0), mean(1)]
  let [xy, xx, yy] = [0, 0, 0]
  for (const [x, y] of pairs) {
    xy += (x - a) * (y - b)
    xx += (x - a) ** 2
    yy += (y - b) ** 2
  }
  return xx * yy === 0 ? null : xy / Math.sqrt(xx * yy)
}

/** P(0) and its interval by the delta method on log(−log P), from the errors of log μ and log k, which are independent (Lawless 1987). */
function zeroEstimate(mu: number, k: number, error: { mean: number; size: number }): Estimate {
  const log = k === Infinity ? -mu : -k * Math.log1p(mu / k)
  const byMean = k === Infinity ? -mu : (-k * mu) / (k + mu)
  const bySize = k === Infinity ? 0 : log + (k * mu) / (k + mu)
  const spread = Math.hypot(byMean * error.mean, bySize * error.size) / -log
  return { value: Math.exp(log), low: Math.exp(log * Math.exp(spread)), high: Math.exp(log * Math.exp(-spread)) }
}
