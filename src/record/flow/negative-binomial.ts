/**
 * The negative binomial with mean μ and size k: a Poisson count whose rate varies as a gamma variable, variance μ + μ²/k.
 * Regression with a log link by maximum likelihood (Lawless 1987, "Negative binomial and mixed Poisson regression"): for each k the
 * coefficients by Fisher scoring, k itself on the profile likelihood.
 */
import { lnGamma } from '../statistics/special.ts'
import { inverse, scalar } from '../statistics/linear.ts'

export interface NegativeBinomialFit {
  /** Coefficients of log μ, one for each column of the design. */
  beta: number[]
  /** Their covariance for independent weeks. */
  covariance: number[][]
  /** Size k; Infinity where the counts vary no more than Poisson's. */
  size: number
  /** Standard error of log k for independent weeks; 0 where k is infinite. */
  logSizeError: number
  logLikelihood: number
  /** The same regression under Poisson. */
  poissonLogLikelihood: number
  /** Fitted means. */
  mu: number[]
}

/** Above this size the negative binomial cannot be told from Poisson in any count that we meet. */
const largest = 1e5

/**
 * @param counts whole numbers ≥ 0
 * @param design a row for each count; the first column is the constant 1
 * @throws RangeError when the columns say the same, or all counts are zero.
 * @example fitNegativeBinomial([0, 3, 1, 9], [[1], [1], [1], [1]]).mu[0] // 3.25
 */
export function fitNegativeBinomial(counts: readonly number[], design: readonly (readonly number[])[]): NegativeBinomialFit {
  const total = counts.reduce((sum, y) => sum + y, 0)
  if (total === 0) throw new RangeError('all counts are zero: no rate can be told')
  const start = design[0].map((_, j) => (j === 0 ? Math.log(total / counts.length) : 0))
  const poisson = coefficients(counts, design, Infinity, start)
  const poissonLogLikelihood = logLikelihood(counts, poisson.mu, Infinity)
  let beta = poisson.beta
  const profile = (logSize: number) => {
    const fitted = coefficients(counts, design, Math.exp(logSize), beta)
    beta = fitted.beta
    return logLikelihood(counts, fitted.mu, Math.exp(logSize))
  }
  const logSize = highest(profile, Math.log(1e-3), Math.log(largest))
  const size = logSize > Math.log(largest) - 0.01 ? Infinity : Math.exp(logSize)
  const fitted = coefficients(counts, design, size, beta)
  const at = logLikelihood(counts, fitted.mu, size)
  const h = 0.05
  const curvature = size === Infinity ? 0 : (2 * at - profile(logSize - h) - profile(logSize + h)) / (h * h)
  return {
    ...fitted,
    size,
    logSizeError: curvature > 0 ? 1 / Math.sqrt(curvature) : 0,
    logLikelihood: at,
    poissonLogLikelihood,
  }
}

/** log P(counts | means, size). */
export function logLikelihood(counts: readonly number[], mu: readonly number[], size: number): number {
  let sum = 0
  for (let i = 0; i < counts.length; i++) sum += logProbability(counts[i], mu[i], size)
  return sum
}

/** log P(y) under mean μ and size k; size Infinity is Poisson. */
export function logProbability(y: number, mu: number, size: number): number {
  if (size === Infinity) return y * Math.log(mu) - mu - lnGamma(y + 1)
  return (
    lnGamma(size + y) -
    lnGamma(size) -
    lnGamma(y + 1) -
    size * Math.log1p(mu / size) -
    (y === 0 ? 0 : y * Math.log1p(size / mu))
  )
}

/** Fisher scoring at a given size, halved where a step would make it worse. */
function coefficients(
  counts: readonly number[],
  design: readonly (readonly number[])[],
  size: number,
  start: readonly number[],
): { beta: number[]; covariance: number[][]; mu: number[] } {
  let beta = [...start]
  let mu = means(design, beta)
  let value = logLikelihood(counts, mu, size)
  for (let round = 0; ; round++) {
    const p = beta.length
    const information = Array.from({ length: p }, () => Array<number>(p).fill(0))
    const gradient = Array<number>(p).fill(0)
    counts.forEach((y, i) => {
      const weight = 1 / (1 + mu[i] / size)
      for (let a = 0; a < p; a++) {
        gradient[a] += design[i][a] * (y - mu[i]) * weight
        for (let b = 0; b < p; b++) information[a][b] += design[i][a] * design[i][b] * mu[i] * weight
      }
    })
    const covariance = inverse(information)
    const step = covariance.map((row) => scalar(row, gradient))
    if (scalar(step, gradient) < 1e-10 || round === 50) return { beta, covariance, mu }
    let better = false
    for (let factor = 1; factor > 1e-4 && !better; factor /= 2) {
      const next = beta.map((b, a) => b + factor * step[a])
      const nextMu = means(design, next)
      const nextValue = logLikelihood(counts, nextMu, size)
      if (!(nextValue > value)) continue
      ;[beta, mu, value, better] = [next, nextMu, nextValue, true]
    }
    if (!better) return { beta, covariance, mu }
  }
}

function means(design: readonly (readonly number[])[], beta: readonly number[]): number[] {
  return design.map((row) => Math.exp(Math.min(50, scalar(row, beta))))
}

/** Place of the highest value of a function with one hill, by golden section. */
function highest(value: (x: number) => number, from: number, to: number): number {
  const golden = (Math.sqrt(5) - 1) / 2
  let [a, b] = [from, to]
  let [c, d] = [b - golden * (b - a), a + golden * (b - a)]
  let [atC, atD] = [value(c), value(d)]
  while (b - a > 1e-5) {
    if (atC > atD) {
      ;[b, d, atD] = [d, c, atC]
      c = b - golden * (b - a)
      atC = value(c)
    } else {
      ;[a, c, atC] = [c, d, atD]
      d = a + golden * (b - a)
      atD = value(d)
    }
  }
  return (a + b) / 2
}
