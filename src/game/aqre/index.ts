/**
 * aqre: the agent logit quantal response equilibrium (McKelvey & Palfrey 1998), on the branch that continues from λ = 0.
 *
 * At each information set an action is chosen with probability proportional to exp(λ · its value), the value being current: as of
 * the decision's own date, not discounted to the start. All histories have positive probability, so beliefs are Bayes' everywhere.
 */
import { evaluate, type Evaluation } from '../public/evaluate.ts'
import type { PublicGame } from '../public/game.ts'
import type { Budget, Solution } from '../solution.ts'
import { evaluateTree } from '../tree/evaluate.ts'
import type { Tree } from '../tree/tree.ts'
import { follow, type FixedPointProblem } from './fixed-point.ts'
import { PublicResponse } from './public.ts'
import { TreeResponse } from './tree.ts'

export interface AqreOptions extends Budget {
  /** Precision λ ≥ 0, per unit of payoff. */
  lambda: number
  /** Largest residual of the equilibrium condition; 1e-8 by default. */
  tolerance?: number
  maxSweeps?: number
}

interface LogitResponse extends FixedPointProblem {
  play(x: Float64Array): Float64Array
  residual(lambda: number, play: Float64Array): number
}

/**
 * Solves a game of public actions with private types.
 * @throws RangeError for a λ that is negative or not finite.
 * @example
 * const solution = aqre(game, { lambda: 4, clock: () => performance.now() })
 * solution.residual <= 1e-8 // true when solution.converged
 */
export function aqre(game: PublicGame, options: AqreOptions): Solution {
  return solve(new PublicResponse(game), (play) => evaluate(game, play), options)
}

/** The same for any extensive form with perfect recall. */
export function aqreTree(tree: Tree, options: AqreOptions): Solution {
  return solve(new TreeResponse(tree), (play) => evaluateTree(tree, play), options)
}

function solve(response: LogitResponse, measure: (play: Float64Array) => Evaluation, options: AqreOptions): Solution {
  const { lambda, clock, signal, tolerance = 1e-8, maxSweeps = 20_000 } = options
  if (!(lambda >= 0) || !Number.isFinite(lambda)) throw new RangeError(`λ must be a finite number of at least 0, not ${lambda}`)
  const start = clock()
  const limit = options.seconds === undefined ? Infinity : start + options.seconds * 1000
  const stop = () => signal?.aborted === true || clock() > limit
  const progress = options.onProgress && { onProgress: options.onProgress }
  const followed = follow(response, { lambda, tolerance: tolerance / 4, maxSweeps, stop, ...progress })
  const play = response.play(followed.x)
  const residual = response.residual(lambda, play)
  const converged = followed.reason === 'converged' && residual <= tolerance
  return Object.freeze({
    method: 'aqre',
    parameters: { lambda, tolerance, reached: followed.lambda },
    profile: play,
    converged,
    reason: reason(followed.reason, converged),
    residual,
    ...measure(play),
    iterations: followed.sweeps,
    seconds: (clock() - start) / 1000,
  })
}

function reason(end: string, converged: boolean): string {
  if (converged) return 'residual below the tolerance'
  if (end === 'converged') return 'the residual of the equilibrium condition stayed above the tolerance'
  if (end === 'stopped') return 'stopped by the budget or by the caller'
  return end
}
