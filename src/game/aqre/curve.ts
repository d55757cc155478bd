/** Following the curve H(x, λ) = 0 of {@link LogitSystem} from the uniform profile at λ = 0. */
import type { Tree } from '../tree/tree.ts'
import type { ValueDate } from './dates.ts'
import { LogitSystem } from './dense.ts'
import { Bordered } from './linear.ts'

export interface TraceOptions {
  value?: ValueDate | undefined
  /** λ at which to stop exactly; Infinity traces until `enough` says so. */
  lambda: number
  /** Largest residual of an accepted point; see {@link LogitSystem.residual}. */
  tolerance: number
  maxSteps: number
  stop: () => boolean
  /** Asked after each accepted point; true ends the trace there. */
  enough?: (play: Float64Array, lambda: number) => boolean
  onProgress?: (progress: { lambda: number; sweeps: number; residual: number }) => void
}

export interface Traced {
  play: Float64Array
  lambda: number
  /** Largest |H| at the point reached. */
  residual: number
  steps: number
  reason: 'converged' | 'stopped' | 'steps spent' | 'step too small'
  /** λ at which another branch crosses the one followed. */
  bifurcations: number[]
  /** λ at which the curve turned back. */
  turns: number[]
}

/** Step lengths along the curve and how far a corrector may go: choices of speed, not of the answer. */
const steps = { first: 0.03, least: 1e-9, growth: 2, shrink: 0.5 }
const corrector = { most: 8, distance: 0.4, contraction: 0.5 }

export function trace(tree: Tree, options: TraceOptions): Traced {
  const system = new LogitSystem(tree, options.value)
  const { size } = system
  const bordered = new Bordered(size + 1)
  let x = system.start()
  const found: Pick<Traced, 'bifurcations' | 'turns'> = { bifurcations: [], turns: [] }
  let residual = 0
  const finish = (reason: Traced['reason'], count: number): Traced => ({
    play: system.play(x),
    lambda: x[size],
    residual,
    steps: count,
    reason,
    ...found,
  })
  if (options.lambda === 0) return finish('converged', 0)
  let tangent = tangentAt(system, bordered, x, unit(size + 1, size))
  let length = steps.first
  for (let count = 1; count <= options.maxSteps; count++) {
    if (options.stop()) return finish('stopped', count)
    const over = (x[size] + length * tangent.direction[size] - options.lambda) * Math.sign(tangent.direction[size])
    const landing = tangent.direction[size] > 0 && over >= 0
    const reach = landing ? (options.lambda - x[size]) / tangent.direction[size] : length
    const guess = x.map((value, k) => value + reach * tangent.direction[k])
    const normal = landing ? unit(size + 1, size) : tangent.direction
    if (landing) guess[size] = options.lambda
    const quality = correct(system, bordered, guess, normal, options.tolerance)
    if (quality === null) {
      length = reach * steps.shrink
      if (length < steps.least) return finish('step too small', count)
      continue
    }
    const next = tangentAt(system, bordered, guess, tangent.direction)
    if (next.sign !== tangent.sign) found.bifurcations.push(locate(system, bordered, x, tangent, reach, options.tolerance))
    if (next.direction[size] * tangent.direction[size] < 0) found.turns.push(guess[size])
    x = guess
    tangent = next
    residual = quality.residual
    options.onProgress?.({ lambda: x[size], sweeps: count, residual: quality.residual })
    if (landing) return finish('converged', count)
    if (options.enough?.(system.play(x), x[size])) return finish('converged', count)
    length =
      reach * Math.min(steps.growth, Math.max(steps.shrink, Math.sqrt(corrector.distance / Math.max(quality.distance, 1e-12))))
  }
  return finish('steps spent', options.maxSteps)
}

/** λ at which the sign changes within a step, by bisection of the step; two changes in one step cancel and are not seen. */
function locate(
  system: LogitSystem,
  bordered: Bordered,
  x: Float64Array,
  tangent: Tangent,
  length: number,
  tolerance: number,
): number {
  let [low, high] = [0, length]
  for (let k = 0; k < 12; k++) {
    const middle = (low + high) / 2
    const guess = x.map((value, j) => value + middle * tangent.direction[j])
    if (correct(system, bordered, guess, tangent.direction, tolerance) === null) break
    if (tangentAt(system, bordered, guess, tangent.direction).sign === tangent.sign) low = middle
    else high = middle
  }
  return x[system.size] + ((low + high) / 2) * tangent.direction[system.size]
}

interface Tangent {
  direction: Float64Array
  /** Sign of the determinant of the Jacobian bordered by the tangent. */
  sign: number
}

/** Unit tangent that continues in the direction of `along`. */
function tangentAt(system: LogitSystem, bordered: Bordered, x: Float64Array, along: Float64Array): Tangent {
  system.residual(x, new Float64Array(system.size))
  system.jacobian(x, bordered.matrix)
  bordered.border(along)
  bordered.factor()
  const direction = bordered.solve(unit(system.size + 1, system.size))
  const norm = Math.hypot(...direction)
  for (let k = 0; k < direction.length; k++) direction[k] /= norm
  return { direction, sign: bordered.sign }
}

/** Newton's method across the curve, in place; null when it does not contract or goes too far. */
function correct(
  system: LogitSystem,
  bordered: Bordered,
  x: Float64Array,
  normal: Float64Array,
  tolerance: number,
): { residual: number; distance: number } | null {
  const h = new Float64Array(system.size + 1)
  let first = 0
  let last = Infinity
  for (let k = 0; k < corrector.most; k++) {
    const residual = system.residual(x, h)
    if (!Number.isFinite(residual)) return null
    if (residual <= tolerance) return { residual, distance: first }
    system.jacobian(x, bordered.matrix)
    bordered.border(normal)
    bordered.factor()
    h[system.size] = 0
    const step = bordered.solve(h)
    let distance = 0
    for (let j = 0; j < step.length; j++) {
      x[j] -= step[j]
      distance = Math.max(distance, Math.abs(step[j]) / Math.max(1, Math.abs(x[j])))
    }
    if (k === 0) first = distance
    if (!(distance <= corrector.distance * 5) || (k > 0 && distance > last * corrector.contraction && distance > 1e-9))
      return null
    last = distance
  }
  return null
}

function unit(length: number, at: number): Float64Array {
  const vector = new Float64Array(length)
  vector[at] = 1
  return vector
}
