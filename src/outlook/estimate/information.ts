/**
 * Fisher information: how sharply a likelihood tells its parameters apart.
 *
 * *Observed information* is the Hessian of the negative log-likelihood at its minimum; its inverse is the large-sample covariance of
 * the estimates (Efron & Hinkley 1978). A model is locally identified where its information is not singular (Rothenberg 1971).
 * The *condition number* is that of the information scaled to a unit diagonal, so that units of measurement do not count. The
 * *inflation* of a parameter is 1 / (1 − R²), R² being the share of its score that the other parameters' scores explain: the factor
 * by which not knowing them multiplies its variance. It is 1 at best and without limit for a parameter that is not identified.
 */
import { eigen, inverse, scalar } from './matrix.ts'

export interface Identification {
  /** Largest over smallest eigenvalue of the scaled information; Infinity when the smallest is not positive. */
  conditionNumber: number
  /** Name → inflation of the variance, 1 to `largestInflation`. */
  inflation: Readonly<Record<string, number>>
  /** Parameters whose inflation is beyond the threshold: each moves the likelihood hardly or not at all on its own. */
  weak: readonly string[]
  positiveDefinite: boolean
}

/** Eigenvalues of the scaled information count as at least this much. */
const smallestEigenvalue = 1e-9
export const largestInflation = 1 / smallestEigenvalue

/** Reads an information matrix; `threshold` is the inflation from which a parameter is called weak. */
export function identify(matrix: readonly (readonly number[])[], names: readonly string[], threshold: number): Identification {
  const { values, vectors } = eigen(scaled(matrix))
  const inflation = names.map((_, i) =>
    vectors.reduce((sum, vector, k) => sum + vector[i] ** 2 / Math.max(values[k], smallestEigenvalue), 0),
  )
  return {
    conditionNumber: values[0] > 0 ? values[values.length - 1] / values[0] : Infinity,
    inflation: Object.fromEntries(names.map((name, i) => [name, inflation[i]])),
    weak: names.filter((_, i) => inflation[i] > threshold),
    positiveDefinite: values[0] > 0,
  }
}

/** Inverse of an information matrix that is positive definite. */
export function covariance(matrix: readonly (readonly number[])[]): number[][] {
  const sizes = matrix.map((row, i) => Math.sqrt(row[i]))
  return inverse(eigen(scaled(matrix))).map((row, i) => row.map((v, j) => v / (sizes[i] * sizes[j])))
}

/** The matrix with a unit diagonal; a diagonal entry that is not positive keeps its row at zero. */
function scaled(matrix: readonly (readonly number[])[]): number[][] {
  const sizes = matrix.map((row, i) => (row[i] > 0 ? Math.sqrt(row[i]) : Infinity))
  return matrix.map((row, i) => row.map((v, j) => v / (sizes[i] * sizes[j])))
}

/**
 * Information per play of a model with countably many outcomes: Σ over outcomes of (∂p/∂θ)(∂p/∂θ)ᵀ / p.
 * @param derivatives `derivatives[parameter][outcome]`: ∂p/∂θ.
 */
export function expectedInformation(probability: readonly number[], derivatives: readonly (readonly number[])[]): number[][] {
  const scores = derivatives.map((row) => row.map((d, k) => (probability[k] > 0 ? d / Math.sqrt(probability[k]) : 0)))
  return scores.map((a) => scores.map((b) => scalar(a, b)))
}

/** Rise of the function over the steps that its Hessian is taken with; large against rounding, small against 1. */
const rise = 0.02
/** Nothing is learnt from going further than this on the search scale. */
const widestStep = 1

/**
 * Hessian of a function at its minimum by central differences. Each step is as long as makes the function rise by {@link rise}, about
 * a fifth of a conditional standard error for a negative log-likelihood, so that rounding in the function does no harm.
 * @returns undefined when `stop` interrupted it.
 */
export function hessian(
  f: (x: readonly number[]) => number,
  at: readonly number[],
  value: number,
  stop: () => boolean,
): number[][] | undefined {
  const steps = at.map((_, i) => stepFor(f, at, value, i))
  const moved = (i: number, a: number, j: number, b: number) =>
    f(at.map((v, k) => v + (k === i ? a * steps[i] : 0) + (k === j ? b * steps[j] : 0)))
  const matrix = at.map(() => Array<number>(at.length).fill(0))
  for (let i = 0; i < at.length; i++) {
    for (let j = 0; j <= i; j++) {
      if (stop()) return undefined
      const change =
        i === j
          ? moved(i, 1, i, 0) - 2 * value + moved(i, -1, i, 0)
          : (moved(i, 1, j, 1) - moved(i, 1, j, -1) - moved(i, -1, j, 1) + moved(i, -1, j, -1)) / 4
      matrix[i][j] = matrix[j][i] = change / (steps[i] * steps[j])
    }
  }
  return matrix
}

function stepFor(f: (x: readonly number[]) => number, at: readonly number[], value: number, i: number): number {
  let step = 0.01
  for (let k = 0; k < 6; k++) {
    const found = (f(at.with(i, at[i] + step)) + f(at.with(i, at[i] - step))) / 2 - value
    if (found > rise / 4 && found < rise * 4) break
    const factor = Number.isFinite(found) ? Math.sqrt(rise / Math.max(found, rise / 100)) : 0.1
    step = Math.min(widestStep, step * factor)
  }
  return step
}
