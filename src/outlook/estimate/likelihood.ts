/**
 * Maximum likelihood for any model that states its log-likelihood: estimates, standard errors, intervals, and how far to trust them.
 *
 * The search (BFGS) runs on a scale without bounds. Each search begins at the likeliest of a few seeded points around the start; the best
 * end counts, and how many ends agree with it is reported. Standard errors come from the inverse of the observed information, by the delta method;
 * intervals are ±1.96 standard errors on the search scale, carried back, so they stay within the bounds and need not be symmetric.
 */
import { xorshift128plus } from 'pure-rand/generator/xorshift128plus'
import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64'
import type { Budget } from '../../game/index.ts'
import thresholds from '../data/estimation.json' with { type: 'json' }
import { covariance, hessian, type Identification, identify } from './information.ts'
import { minimise, type MinimiseOptions, type Minimum } from './minimise.ts'
import { type FreeParameter, searchScale } from './scale.ts'

export interface LikelihoodModel {
  parameters: readonly FreeParameter[]
  /** Number of independent observations. */
  n: number
  /** Log-likelihood in nats, parameters in their own order and units; −Infinity or NaN where the model has none. */
  logLikelihood(values: readonly number[]): number
}

export interface LikelihoodOptions extends Pick<Budget, 'clock' | 'seconds' | 'signal'> {
  /** Searches, at least 1; 3 by default. */
  starts?: number
  /** Seed of the points tried around the start; 1 by default. */
  seed?: number
  /** Gain in log-likelihood below which a search ends; 1e-7 by default. */
  tolerance?: number
  /** Iterations of one search; 100 by default. */
  maxIterations?: number
}

export interface Estimate {
  name: string
  value: number
  /** In units of the parameter; NaN when the information is not positive definite or was not computed. */
  standardError: number
  /** Bounds of the 95 % interval; NaN with the standard error. */
  low: number
  high: number
}

export interface Fit {
  readonly estimates: readonly Estimate[]
  /** In units of the parameters; empty when the information is not positive definite or was not computed. */
  readonly covariance: readonly (readonly number[])[]
  readonly logLikelihood: number
  /** 2 × parameters − 2 × log-likelihood (Akaike 1974). */
  readonly aic: number
  readonly n: number
  readonly converged: boolean
  /** Why the best search stopped, in words. */
  readonly reason: string
  /** Of the observed information; undefined when it was not computed. */
  readonly identification: Identification | undefined
  readonly warnings: readonly string[]
  /** Searches made, and those that ended within 0.01 of the best log-likelihood. */
  readonly starts: number
  readonly agreeing: number
  /** How often the likelihood was computed. */
  readonly evaluations: number
  /** By the clock handed in; not reproducible. */
  readonly seconds: number
}

/** 97.5 % quantile of the standard normal distribution. */
const z975 = 1.959963984540054
/** Points tried for each search, and their standard deviation around the start on the search scale. */
const tried = 8
const spread = 0.7
/** Ends this near in log-likelihood are the same maximum. */
const same = 0.01

/**
 * Fits a model.
 * @returns estimates even when the search did not converge or was stopped: read `converged`, `reason` and `warnings`.
 * @throws RangeError for a start outside its bounds, two parameters of one name, none at all, or a start without a likelihood.
 * @example
 * const model = { parameters: [{ name: 'p', start: 0.5, low: 0, high: 1 }], n: 10,
 *   logLikelihood: ([p]: readonly number[]) => 7 * Math.log(p) + 3 * Math.log(1 - p) }
 * maximumLikelihood(model, { clock: () => performance.now() }).estimates[0].value // 0.7
 */
export function maximumLikelihood(model: LikelihoodModel, options: LikelihoodOptions): Fit {
  const { parameters, n } = model
  const { clock, seconds = Infinity, signal, starts = 3, seed = 1, tolerance = 1e-7, maxIterations = 100 } = options
  const names = parameters.map(({ name }) => name)
  if (names.length === 0 || new Set(names).size < names.length)
    throw new RangeError(`parameters need names of their own: ${names.join(', ') || 'there are none'}`)
  const begin = clock()
  const stop = () => signal?.aborted === true || clock() - begin > seconds * 1000
  const scales = parameters.map(searchScale)
  const valuesAt = (free: readonly number[]) => free.map((u, i) => scales[i].value(u))
  let evaluations = 0
  const f = (free: readonly number[]) => {
    evaluations++
    const found = -model.logLikelihood(valuesAt(free))
    return Number.isNaN(found) ? Infinity : found
  }
  const first = parameters.map(({ start }, i) => scales[i].free(start))
  const ends = search(f, first, starts, seed, { tolerance, maxIterations, stop })
  if (ends.length === 0) throw new RangeError('the observations have no likelihood at the starting values, nor around them')
  const best = ends.reduce((a, b) => (b.value < a.value ? b : a))
  const information = stop() ? undefined : hessian(f, best.x, best.value, stop)
  const identification = information && identify(information, names, thresholds.inflation.warned.value)
  const spreads = information && identification?.positiveDefinite ? covariance(information) : undefined
  const slopes = best.x.map((u, i) => scales[i].slope(u))
  const values = valuesAt(best.x)
  const estimates = names.map((name, i): Estimate => {
    const error = spreads ? Math.sqrt(spreads[i][i]) : Number.NaN
    const interval = [best.x[i] - z975 * error, best.x[i] + z975 * error].map((u) => scales[i].value(u))
    const [low, high] = interval.toSorted((a, b) => a - b)
    return { name, value: values[i], standardError: Math.abs(slopes[i]) * error, low, high }
  })
  return Object.freeze({
    estimates,
    covariance: spreads?.map((row, i) => row.map((v, j) => v * slopes[i] * slopes[j])) ?? [],
    logLikelihood: -best.value,
    aic: 2 * names.length + 2 * best.value,
    n,
    converged: best.converged,
    reason: best.reason,
    identification,
    warnings: [...warningsOf(identification, best), ...boundWarnings()],
    starts: ends.length,
    agreeing: ends.filter((end) => end.value - best.value < same).length,
    evaluations,
    seconds: (clock() - begin) / 1000,
  })

  function boundWarnings(): string[] {
    const near = names.filter((_, i) => scales[i].nearBound(values[i]))
    return near.map((name) => `${name} is at its bound; its standard error and interval do not hold there`)
  }
}

/** Each search begins at the likeliest of a handful of points, so that the searches stay apart; the first handful has the start. */
function search(
  f: (x: readonly number[]) => number,
  first: readonly number[],
  starts: number,
  seed: number,
  options: MinimiseOptions,
): Minimum[] {
  const random = xorshift128plus(seed)
  const around = () => first.map((u) => u + spread * normal(uniformFloat64(random), uniformFloat64(random)))
  const ends: Minimum[] = []
  for (let k = 0; k < starts && (k === 0 || !options.stop()); k++) {
    let best = { x: first, value: Infinity }
    for (let point = 0; point < tried && (point === 0 || !options.stop()); point++) {
      const x = k === 0 && point === 0 ? first : around()
      const value = f(x)
      if (value < best.value) best = { x, value }
    }
    if (best.value < Infinity) ends.push(minimise(f, best.x, options))
  }
  return ends
}

/** A standard normal number from two uniform ones (Box & Muller 1958). */
function normal(u: number, v: number): number {
  return Math.sqrt(-2 * Math.log(1 - u)) * Math.cos(2 * Math.PI * v)
}

function warningsOf(identification: Identification | undefined, best: Minimum): string[] {
  const warnings = best.converged ? [] : [`the search did not converge: ${best.reason}`]
  if (!identification) return [...warnings, 'stopped before the information was computed: no standard errors']
  const { weak, positiveDefinite, conditionNumber } = identification
  const condition = `condition number ${conditionNumber.toPrecision(3)}`
  if (!positiveDefinite) warnings.push(`the observed information is not positive definite (${condition}): no standard errors`)
  if (weak.length > 0) warnings.push(`not identified, or hardly, by these observations: ${weak.join(', ')} (${condition})`)
  return warnings
}
