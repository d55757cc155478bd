/**
 * Fixed points along a path: x = G(λ, x), followed from λ = 0, where the answer is known, to the λ wanted.
 *
 * Each step starts from an extrapolation of the last two solutions and iterates with Anderson acceleration (Walker & Ni 2011,
 * "Anderson acceleration for fixed-point iterations"), damped. A step that does not converge is halved, so that the branch which
 * continues from λ = 0 is not left by a jump.
 */

export interface FixedPointProblem {
  /** Length of x. */
  readonly size: number
  /**
   * Writes G(λ, x) to `out` and returns the largest |G(λ, x) − x|. With x in log-odds this is scale-free, and it sees the odds
   * between moves that are hardly ever played, on which beliefs off the path depend.
   */
  sweep(lambda: number, x: Float64Array, out: Float64Array): number
}

export interface FollowOptions {
  lambda: number
  /** Residual at which the last step counts as converged. */
  tolerance: number
  /** Largest number of sweeps in all. */
  maxSweeps: number
  /** Returns true when the time is up or the caller wants to stop; the best so far is returned. */
  stop: () => boolean
  onProgress?: (progress: { lambda: number; sweeps: number; residual: number }) => void
}

export interface Followed {
  x: Float64Array
  /** λ reached; below the λ wanted when stopped early. */
  lambda: number
  residual: number
  sweeps: number
  reason: 'converged' | 'stopped' | 'sweeps spent' | 'step too small'
}

/** Residual to which the steps on the way are solved; only the last must meet the caller's tolerance. */
const wayTolerance = 1e-3
/** First step and largest step as a share of the λ wanted, smallest in λ itself: choices of speed, not of the answer. */
const steps = { first: 0.25, largest: 0.5, smallest: 1e-4 }
const sweepsPerStep = 60
/** Sweeps remembered; sweeps without the residual halving after which all is forgotten and the damping halved. */
const memory = 6
const stall = 12
/** Share of the way to the image that is gone; back to the first when even the least did not help. */
const damping = { first: 0.8, least: 0.15 }

/** Follows the branch from λ = 0, where G(0, ·) = 0 must hold. */
export function follow(problem: FixedPointProblem, options: FollowOptions): Followed {
  const { size } = problem
  const target = options.lambda
  let current = new Float64Array(size)
  let previous: Float64Array | undefined
  let lambda = 0
  let before = 0
  let step = target * steps.first
  let sweeps = 0
  let residual = 0
  const workspace = new Anderson(size)
  const end = (reason: Followed['reason']): Followed => ({ x: current, lambda, residual, sweeps, reason })
  if (target === 0) return end('converged')
  for (;;) {
    const next = lambda + step >= target * (1 - 1e-12) ? target : lambda + step
    const guess = new Float64Array(size)
    const ahead = previous ? (next - lambda) / (lambda - before) : lambda > 0 ? next / lambda - 1 : 0
    for (let k = 0; k < size; k++) guess[k] = current[k] + ahead * (current[k] - (previous ? previous[k] : 0))
    const goal = next === target ? options.tolerance : wayTolerance
    const budget = Math.min(sweepsPerStep * (next === target ? 5 : 1), options.maxSweeps - sweeps)
    const solved = workspace.solve((x, out) => problem.sweep(next, x, out), guess, goal, budget, options.stop)
    sweeps += solved.sweeps
    if (solved.residual <= goal) {
      ;[previous, before] = [lambda > 0 ? current : undefined, lambda]
      ;[current, lambda, residual] = [guess, next, solved.residual]
      options.onProgress?.({ lambda, sweeps, residual })
      if (lambda === target) return end('converged')
      step = Math.min(step * 2, target * steps.largest)
    } else if (sweeps >= options.maxSweeps || options.stop()) {
      if (next === target && solved.residual < 1) [current, lambda, residual] = [guess, next, solved.residual]
      return end(sweeps >= options.maxSweeps ? 'sweeps spent' : 'stopped')
    } else {
      step /= 2
      if (step < steps.smallest) return end('step too small')
    }
  }
}

/** Anderson acceleration over the last few sweeps; the buffers are kept between solves. */
export class Anderson {
  readonly #size: number
  readonly #image: Float64Array
  readonly #gaps: Float64Array[]
  readonly #images: Float64Array[]
  #damping = damping.first
  readonly #rows = Array.from({ length: memory }, () => new Float64Array(memory + 1))
  readonly #weights = new Float64Array(memory)
  /** Inner products of the gaps. */
  readonly #gram = Array.from({ length: memory }, () => new Float64Array(memory))

  constructor(size: number) {
    this.#size = size
    this.#image = new Float64Array(size)
    this.#gaps = Array.from({ length: memory }, () => new Float64Array(size))
    this.#images = Array.from({ length: memory }, () => new Float64Array(size))
  }

  /** Solves x = G(x) in place; x holds the iterate with the last residual measured. */
  solve(
    sweep: (x: Float64Array, out: Float64Array) => number,
    x: Float64Array,
    tolerance: number,
    maxSweeps: number,
    stop: () => boolean,
  ): { residual: number; sweeps: number } {
    let residual = Infinity
    let best = Infinity
    let bestAt = 0
    let start = 0
    this.#damping = damping.first
    for (let sweeps = 1; sweeps <= maxSweeps; sweeps++) {
      residual = sweep(x, this.#image)
      if (residual <= tolerance || stop()) return { residual, sweeps }
      if (residual < best / 2) {
        best = residual
        bestAt = sweeps
      } else if (sweeps - bestAt > stall) {
        this.#damping = this.#damping > damping.least ? this.#damping / 2 : damping.first
        best = residual
        bestAt = start = sweeps - 1
      }
      const kept = Math.min(sweeps - start, memory)
      this.#remember(x, (sweeps - 1 - start) % memory, kept)
      this.#mix(x, kept)
    }
    return { residual, sweeps: maxSweeps }
  }

  #remember(x: Float64Array, slot: number, kept: number): void {
    const image = this.#image
    const gap = this.#gaps[slot]
    for (let k = 0; k < this.#size; k++) gap[k] = image[k] - x[k]
    this.#images[slot].set(image)
    for (let j = 0; j < kept; j++) this.#gram[slot][j] = this.#gram[j][slot] = dot(gap, this.#gaps[j])
  }

  /** x becomes the damped mixture of the remembered sweeps whose gaps nearly cancel. */
  #mix(x: Float64Array, kept: number): void {
    const weights = this.#weights
    affineLeastSquares(this.#gram, kept, this.#rows, weights)
    for (let j = 0; j < kept; j++) {
      const image = this.#images[j]
      const gap = this.#gaps[j]
      const [w, v] = [weights[j], weights[j] * (1 - this.#damping)]
      if (j === 0) for (let k = 0; k < this.#size; k++) x[k] = w * image[k] - v * gap[k]
      else for (let k = 0; k < this.#size; k++) x[k] += w * image[k] - v * gap[k]
    }
  }
}

function dot(a: Float64Array, b: Float64Array): number {
  let [s0, s1] = [0, 0]
  let k = 0
  for (; k + 1 < a.length; k += 2) {
    s0 += a[k] * b[k]
    s1 += a[k + 1] * b[k + 1]
  }
  return k < a.length ? s0 + s1 + a[k] * b[k] : s0 + s1
}

/**
 * Weights that sum to 1 and make the weighted gap smallest, by the regularised normal equations: Gaussian elimination with partial
 * pivoting on rows of `memory + 1` numbers, the last the right side.
 */
function affineLeastSquares(
  gram: readonly Float64Array[],
  n: number,
  rows: readonly Float64Array[],
  weights: Float64Array,
): void {
  let trace = 0
  for (let i = 0; i < n; i++) trace += gram[i][i]
  const order = rows.slice(0, n)
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) order[i][j] = gram[i][j] + (i === j ? 1e-12 * trace : 0)
    order[i][n] = 1
  }
  for (let i = 0; i < n; i++) {
    let pivot = i
    for (let r = i + 1; r < n; r++) if (Math.abs(order[r][i]) > Math.abs(order[pivot][i])) pivot = r
    const row = order[pivot]
    order[pivot] = order[i]
    order[i] = row
    for (let r = 0; r < n; r++) {
      if (r === i) continue
      const factor = order[r][i] / row[i]
      if (factor !== 0) for (let c = i; c <= n; c++) order[r][c] -= factor * row[c]
    }
  }
  let total = 0
  for (let i = 0; i < n; i++) total += weights[i] = order[i][n] / order[i][i]
  for (let i = 0; i < n; i++) weights[i] /= total
}
