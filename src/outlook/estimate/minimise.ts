/**
 * Unconstrained minimum of a smooth function by BFGS with numerical gradients (Nocedal & Wright 2006, "Numerical Optimization",
 * algorithm 6.1; central differences, chapter 8).
 *
 * The first metric is the diagonal of the Hessian, which the gradient's differences give for nothing. Steps are halved until they
 * descend enough (Armijo), so a function that is infinite in places does no harm. The search has converged when the metric expects
 * less than `tolerance` from another step; for a negative log-likelihood that is in units of log-likelihood.
 */
import { multiply, scalar } from './matrix.ts'

export interface MinimiseOptions {
  /** Expected fall of the function below which the search ends. */
  tolerance: number
  maxIterations: number
  /** Returns true when the time is up or the caller wants to stop. */
  stop: () => boolean
}

export interface Minimum {
  x: number[]
  value: number
  iterations: number
  converged: boolean
  /** Why it stopped, in words. */
  reason: string
}

/** Step of the central differences, on a scale where 1 is a large change: truncation and rounding are both far below a standard error. */
const differenceStep = 1e-3
/** Longest step in any coordinate. */
const longestStep = 2
/** Share of the expected fall that a step must bring, and how often it is halved. */
const armijo = 1e-4
const halvings = 30

/**
 * @param f any function; NaN and Infinity count as worse than everything.
 * @param start a point where f is finite.
 */
export function minimise(f: (x: readonly number[]) => number, start: readonly number[], options: MinimiseOptions): Minimum {
  const { tolerance, maxIterations, stop } = options
  let x = [...start]
  let value = f(x)
  if (!Number.isFinite(value)) return { x, value, iterations: 0, converged: false, reason: 'the start has no likelihood' }
  let slope = differences(f, x, value)
  let metric = diagonal(slope.curvature)
  let fresh = true
  for (let iterations = 0; ; iterations++) {
    const end = (converged: boolean, reason: string): Minimum => ({ x, value, iterations, converged, reason })
    if (stop()) return end(false, 'stopped by the budget or by the caller')
    const newton = multiply(metric, slope.gradient).map((d) => -d)
    const longest = Math.max(...newton.map(Math.abs))
    const expected = -scalar(newton, slope.gradient) / 2
    if (expected < tolerance) return end(true, 'no further gain to be expected')
    if (iterations >= maxIterations) return end(false, `${maxIterations} iterations spent`)
    const step = newton.map((d) => d * Math.min(1, longestStep / longest))
    const found = descend(step)
    if (found) {
      const after = differences(f, found.x, found.value)
      const moved = found.x.map((v, i) => v - x[i])
      const change = after.gradient.map((g, i) => g - slope.gradient[i])
      metric = updated(metric, moved, change)
      x = found.x
      value = found.value
      slope = after
      fresh = false
    } else if (fresh) {
      return end(false, 'no step descends, though the gradient is not zero: the function is rough or has a kink here')
    } else {
      metric = diagonal(slope.curvature)
      fresh = true
    }
  }

  function descend(step: readonly number[]): { x: number[]; value: number } | undefined {
    const fall = scalar(step, slope.gradient)
    for (let k = 0, share = 1; k < halvings && !stop(); k++, share /= 2) {
      const next = x.map((v, i) => v + share * step[i])
      const reached = f(next)
      if (reached <= value + armijo * share * fall) return { x: next, value: reached }
    }
    return undefined
  }
}

/** Gradient and diagonal of the Hessian by central differences; one-sided where a side is not finite. */
function differences(f: (x: readonly number[]) => number, x: readonly number[], value: number) {
  const gradient: number[] = []
  const curvature: number[] = []
  for (let i = 0; i < x.length; i++) {
    const [up, down] = [differenceStep, -differenceStep].map((h) => f(x.with(i, x[i] + h)))
    const [above, below] = [Number.isFinite(up) ? up : 2 * value - down, Number.isFinite(down) ? down : 2 * value - up]
    gradient.push(Number.isFinite(above - below) ? (above - below) / (2 * differenceStep) : 0)
    curvature.push((above - 2 * value + below) / differenceStep ** 2)
  }
  return { gradient, curvature }
}

/** Inverse of a diagonal Hessian; a direction that does not curve upwards gets a unit step for a unit gradient. */
function diagonal(curvature: readonly number[]): number[][] {
  return curvature.map((c, i) => curvature.map((_, j) => (i === j ? 1 / (c > 1 ? c : 1) : 0)))
}

/** The BFGS update of the inverse Hessian; left as it is when the curvature along the step is not positive. */
function updated(metric: number[][], s: readonly number[], y: readonly number[]): number[][] {
  const sy = scalar(s, y)
  if (!(sy > 1e-10 * Math.hypot(...s) * Math.hypot(...y))) return metric
  const my = multiply(metric, y)
  const factor = (1 + scalar(y, my) / sy) / sy
  return metric.map((row, i) => row.map((m, j) => m + factor * s[i] * s[j] - (my[i] * s[j] + s[i] * my[j]) / sy))
}
