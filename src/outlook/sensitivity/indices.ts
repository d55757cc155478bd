/**
 * Sobol' indices from draws that are there already (Sobol' 1993, Homma & Saltelli 1996): the output is expanded in products of
 * orthonormal polynomials (Sudret 2008), few of them (Blatman & Sudret 2011), and the squared coefficients are its variance by
 * assumption.
 *
 * Shares are of the expansion's variance plus its cross-validated error, so what the expansion misses is counted as unexplained,
 * not divided up. It may belong to any assumption's interactions: total indices err low, and their intervals end higher by it.
 */
import { uniformInt } from 'pure-rand/distribution/uniformInt'
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus'
import settings from '../data/sensitivity.json' with { type: 'json' }
import { decompose, interval, subset } from './decompose.ts'
import { degreesFor, dictionary } from './expansion.ts'
import { legendre, stieltjes } from './polynomials.ts'
import { select } from './select.ts'

/** A share of the variance, 0 to 1, with the bootstrap interval of `data/sensitivity.json`. */
export interface Index {
  value: number
  low: number
  high: number
}

export interface Sensitivity {
  /**
   * The distribution whose variance is divided. `prior`: every assumption uniform on its range. `weighted`: every assumption as the
   * weighted draws have it, but independent of the others; dependence that the weights bring in is left out.
   */
  measure: 'prior' | 'weighted'
  /** Variance of the output over the draws, weighted if they are. */
  variance: number
  /** Kish's effective number of draws; the number of draws without weights. */
  effective: number
  /** Q², 1 at best: 1 − mean squared error on draws left out / variance; 0 for an output that does not vary. */
  q2: number
  /** Share of the variance that the expansion does not explain, 0 to 1. */
  unexplained: number
  /** Whether Q² and the effective number of draws suffice. Without it the indices are not to be read. */
  reliable: boolean
  /** By assumption: the share that is its own alone, and the share it has any part in. */
  assumptions: { first: Index; total: Index }[]
}

export interface SensitivityOptions {
  /** Importance weight of each draw, ≥ 0, on any scale; without them the indices are of the prior measure. */
  weights?: readonly number[]
  /** Seed of the folds and the bootstrap, an integer; 1 by default. */
  seed?: number
}

/**
 * First-order and total indices of one output, without solving the model again. The order of the draws changes nothing.
 * @param points Draw → coordinates in [0, 1], for each assumption its place in its range.
 * @param output One number per draw, such as a probability.
 * @throws RangeError when shapes differ, a coordinate is outside [0, 1], a number is not finite, a weight is negative, or fewer than
 * two draws to a fold have a weight.
 * @example
 * const { reliable, assumptions } = sensitivity([...points(45, 500, 1)], probabilities)
 * assumptions[3].first // { value: 0.31, low: 0.27, high: 0.36 }
 */
export function sensitivity(
  points: readonly ArrayLike<number>[],
  output: ArrayLike<number>,
  { weights, seed = 1 }: SensitivityOptions = {},
): Sensitivity {
  check(points, output, weights)
  const order = canonical(points, output, weights)
  const x = order.map((n) => points[n])
  const mass = order.reduce((sum, n) => sum + (weights?.[n] ?? 1), 0)
  const w = Float64Array.from(order, (n) => (weights?.[n] ?? 1) / mass)
  const mean = order.reduce((sum, n, i) => sum + w[i] * output[n], 0)
  const variance = order.reduce((sum, n, i) => sum + w[i] * (output[n] - mean) ** 2, 0)
  const measure = weights ? 'weighted' : 'prior'
  const effective = 1 / w.reduce((sum, v) => sum + v * v, 0)
  const variables = points[0].length
  if (variance <= 1e-20 * mean * mean) {
    const assumptions = Array.from({ length: variables }, () => ({ first: interval(0, [0]), total: interval(0, [0]) }))
    return { measure, variance: 0, effective, q2: 0, unexplained: 0, reliable: false, assumptions }
  }
  const y = Float64Array.from(order, (n) => (output[n] - mean) / Math.sqrt(variance))
  const degrees = degreesFor(variables, order.length)
  const recurrences = Array.from({ length: variables }, (_, i) =>
    weights
      ? stieltjes(
          x.map((row) => row[i]),
          w,
          degrees.single,
        )
      : legendre(degrees.single),
  )
  const all = dictionary(x, recurrences, degrees)
  const random = xoroshiro128plus(seed)
  const fold = folds(order.length, (n) => uniformInt(random, 0, n))
  const selection = select(all, w, y, fold, Math.floor(effective * settings.selection.share))
  const { shares, chosen, unexplained } = decompose(all, w, y, selection, variables)
  const few = subset(all, [...new Set([...selection.candidates, ...chosen])])
  const samples = Array.from({ length: settings.bootstrap.samples }, () => {
    const resampled = new Float64Array(order.length)
    for (let i = 0; i < order.length; i++) {
      const n = uniformInt(random, 0, order.length - 1)
      resampled[n] += w[n]
    }
    const total = resampled.reduce((sum, v) => sum + v, 0)
    return decompose(
      few,
      resampled.map((v) => v / total),
      y,
      selection,
      variables,
    ).shares
  })
  const q2 = 1 - selection.error
  return {
    measure,
    variance,
    effective,
    q2,
    unexplained,
    reliable: q2 >= settings.reliable.q2 && effective >= settings.reliable.effective,
    assumptions: shares.map(({ first, total }, i) => ({
      first: interval(
        first,
        samples.map((sample) => sample[i].first),
      ),
      total: interval(
        total,
        samples.map((sample) => sample[i].total),
        unexplained,
      ),
    })),
  }
}

/** The fold of each point: folds of equal size, up to one point, in random order (Fisher & Yates). */
function folds(count: number, upTo: (largest: number) => number): number[] {
  const fold = Array.from({ length: count }, (_, n) => n % settings.selection.folds)
  for (let n = count - 1; n > 0; n--) {
    const other = upTo(n)
    ;[fold[n], fold[other]] = [fold[other], fold[n]]
  }
  return fold
}

/** The numbers of the draws that have a weight, sorted by coordinates, then by output and weight. */
function canonical(points: readonly ArrayLike<number>[], output: ArrayLike<number>, weights?: readonly number[]): number[] {
  const keys = points.map((x, n) => [...Array.from(x), output[n], weights?.[n] ?? 1])
  const order = Array.from(points.keys()).filter((n) => (weights?.[n] ?? 1) > 0)
  return order.sort((a, b) => {
    const at = keys[a].findIndex((key, i) => key !== keys[b][i])
    return at < 0 ? 0 : keys[a][at] - keys[b][at]
  })
}

function check(points: readonly ArrayLike<number>[], output: ArrayLike<number>, weights?: readonly number[]): void {
  const least = 2 * settings.selection.folds
  const count = weights ? weights.filter((w) => w > 0).length : points.length
  if (count < least) throw new RangeError(`sensitivity needs ${least} draws with a weight, not ${count}`)
  if (output.length !== points.length) throw new RangeError(`${points.length} draws but ${output.length} outputs`)
  if (weights && weights.length !== points.length) throw new RangeError(`${points.length} draws but ${weights.length} weights`)
  points.forEach((x, n) => {
    if (x.length !== points[0].length)
      throw new RangeError(`draw ${n} has ${x.length} coordinates, the first ${points[0].length}`)
    if (!Array.from(x).every((u) => u >= 0 && u <= 1)) throw new RangeError(`draw ${n} has a coordinate outside [0, 1]`)
    if (!Number.isFinite(output[n])) throw new RangeError(`the output of draw ${n} is ${output[n]}`)
    if (weights && !(weights[n] >= 0 && Number.isFinite(weights[n])))
      throw new RangeError(`draw ${n} has the weight ${weights[n]}`)
  })
}
