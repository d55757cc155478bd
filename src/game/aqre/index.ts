/**
 * aqre: the agent logit quantal response equilibrium (McKelvey & Palfrey 1998), on the branch that continues from λ = 0.
 *
 * At each information set an action is chosen with probability proportional to exp(λ · its value). By default the value is current: as
 * of the decision's own date, not discounted to the start. All histories have positive probability, so beliefs are Bayes' everywhere.
 *
 * Two ways lead along the branch. The *curve* (predictor and corrector with the whole Jacobian) suits small games: it passes folds,
 * reports bifurcations, and goes on to λ = ∞. The *iteration* (accelerated fixed points) suits large ones. Where both run they agree.
 */
import { evaluate, type Evaluation } from '../public/evaluate.ts'
import type { PublicGame } from '../public/game.ts'
import type { Budget, Solution } from '../solution.ts'
import { evaluateTree } from '../tree/evaluate.ts'
import { imperfectRecall, type Tree } from '../tree/tree.ts'
import { trace } from './curve.ts'
import type { ValueDate } from './dates.ts'
import { follow, type FixedPointProblem } from './fixed-point.ts'
import { HiddenResponse } from './hidden.ts'
import { PublicResponse } from './public.ts'
import { TreeResponse } from './tree.ts'

export interface AqreOptions extends Budget {
  /** Precision λ ≥ 0, per unit of payoff. */
  lambda: number
  /** Largest residual of the equilibrium condition, in log-odds; 1e-8 by default, 1e-6 on the way to λ = Infinity. */
  tolerance?: number
  maxSweeps?: number
  /** Whether λ weighs values as of the decision's own date, the default, or discounted to the start of the game. */
  value?: ValueDate
}

export interface AqreTreeOptions extends AqreOptions {
  /** How to follow the branch; the curve up to `curveSize` actions, else the iteration, by default. */
  way?: 'curve' | 'iteration'
  /**
   * With λ = Infinity: the curve is followed until no player could gain more than this share of the range of payoffs; 1e-8 by
   * default. The last profile is then near a limit of quantal responses; how near, its regret says.
   */
  regret?: number
}

/** Profile lengths up to which the curve is followed by default: beyond, one step costs more than many sweeps. */
const curveSize = 300

interface LogitResponse extends FixedPointProblem {
  play(x: Float64Array): Float64Array
  /** The equilibrium condition itself: no value is renewed on the way. */
  residual(lambda: number, x: Float64Array): number
}

/**
 * Solves a game of private types, with public actions or with some that not everybody sees (`hide`).
 * @throws RangeError for a λ that is negative or not finite.
 * @example
 * const solution = aqre(game, { lambda: 4, clock: () => performance.now() })
 * solution.residual <= 1e-8 // true when solution.converged
 */
export function aqre(game: PublicGame, options: AqreOptions): Solution {
  const response = game.set === null ? new PublicResponse(game, options.value) : new HiddenResponse(game, options.value)
  return iterate(response, (play) => evaluate(game, play), options)
}

/**
 * The same for any extensive form with perfect recall. `parameters` tell the way taken, the bifurcations met and the folds.
 * @throws RangeError for imperfect recall, a λ that is negative or no number, or an infinite λ with the iteration.
 */
export function aqreTree(tree: Tree, options: AqreTreeOptions): Solution {
  const forgetful = imperfectRecall(tree)
  if (forgetful.length > 0) throw new RangeError(`aqre needs perfect recall; forgotten at ${forgetful.join(', ')}`)
  const way = options.way ?? (tree.size <= curveSize || options.lambda === Infinity ? 'curve' : 'iteration')
  return way === 'curve'
    ? traceTree(tree, options)
    : iterate(new TreeResponse(tree, options.value), (play) => evaluateTree(tree, play), options)
}

function traceTree(tree: Tree, options: AqreTreeOptions): Solution {
  const { lambda, clock, regret = 1e-8, maxSweeps = 20_000 } = options
  const { tolerance = lambda === Infinity ? 1e-6 : 1e-8 } = options
  if (!(lambda >= 0)) throw new RangeError(`λ must be a number of at least 0, not ${lambda}`)
  const { start, stop, progress } = begin(options)
  const aim = regret * payoffRange(tree)
  const enough = lambda === Infinity ? (play: Float64Array) => evaluateTree(tree, play).maxRegret <= aim : undefined
  const traced = trace(tree, {
    lambda,
    tolerance: tolerance / 4,
    maxSteps: maxSweeps,
    stop,
    value: options.value,
    ...(enough && { enough }),
    ...progress,
  })
  const converged = traced.reason === 'converged'
  return Object.freeze({
    method: 'aqre',
    parameters: {
      way: 'curve',
      value: options.value ?? 'current',
      lambda,
      tolerance,
      reached: traced.lambda,
      bifurcations: traced.bifurcations.map((at) => at.toPrecision(4)).join(' '),
      turns: traced.turns.map((at) => at.toPrecision(4)).join(' '),
    },
    profile: traced.play,
    converged,
    reason: reason(traced.reason, converged, lambda === Infinity),
    residual: traced.residual,
    ...evaluateTree(tree, traced.play),
    iterations: traced.steps,
    seconds: (clock() - start) / 1000,
  })
}

function iterate(response: LogitResponse, measure: (play: Float64Array) => Evaluation, options: AqreOptions): Solution {
  const { lambda, clock, tolerance = 1e-8, maxSweeps = 20_000 } = options
  if (!(lambda >= 0) || !Number.isFinite(lambda)) throw new RangeError(`λ must be a finite number of at least 0, not ${lambda}`)
  const { start, stop, progress } = begin(options)
  const followed = follow(response, { lambda, tolerance: tolerance / 4, maxSweeps, stop, ...progress })
  const play = response.play(followed.x)
  const residual = response.residual(lambda, followed.x)
  const converged = followed.reason === 'converged' && residual <= tolerance
  return Object.freeze({
    method: 'aqre',
    parameters: { way: 'iteration', value: options.value ?? 'current', lambda, tolerance, reached: followed.lambda },
    profile: play,
    converged,
    reason: reason(followed.reason, converged, false),
    residual,
    ...measure(play),
    iterations: followed.sweeps,
    seconds: (clock() - start) / 1000,
  })
}

function begin({ clock, seconds, signal, onProgress }: AqreOptions) {
  const start = clock()
  const limit = seconds === undefined ? Infinity : start + seconds * 1000
  return { start, stop: () => signal?.aborted === true || clock() > limit, progress: onProgress && { onProgress } }
}

/** Largest minus smallest payoff at a terminal node, over all players. */
function payoffRange(tree: Tree): number {
  let [low, high] = [Infinity, -Infinity]
  for (const payoff of tree.payoff) {
    low = Math.min(low, payoff)
    high = Math.max(high, payoff)
  }
  return high > low ? high - low : 1
}

function reason(end: string, converged: boolean, limit: boolean): string {
  if (converged) return limit ? 'regret below its target' : 'residual below the tolerance'
  if (end === 'converged') return 'the residual of the equilibrium condition stayed above the tolerance'
  if (end === 'stopped') return 'stopped by the budget or by the caller'
  return end
}
