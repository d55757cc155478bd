/**
 * lp: an equilibrium of a two-player constant-sum game by the linear programme of its sequence form (von Stengel 1996; Koller,
 * Megiddo & von Stengel 1996), solved by HiGHS, which is loaded when the method is called.
 *
 * One solve gives the first player's plan and, as duals, the second's. The answer is then measured on the game itself; only if the
 * duals turn out too rough is the programme solved a second time from the second player's side.
 */
import type { Highs } from 'highs'
import { Judge, meanRegret } from '../cfr/exploitability.ts'
import { Payoffs } from '../cfr/payoffs.ts'
import type { Budget, Solution } from '../solution.ts'
import { behaviour, sequenceForm } from '../tree/sequences.ts'
import type { Tree } from '../tree/tree.ts'
import { constantSum } from './constant-sum.ts'
import { loadHighs, maximise } from './highs.ts'
import { sequenceModel } from './model.ts'

export interface LpOptions extends Omit<Budget, 'onProgress'> {
  /** Largest regret that counts as solved, as a share of the largest payoff; 1e-6 by default. */
  tolerance?: number
  /** Where HiGHS comes from: in a bundled page, a loader that knows the address of `highs.wasm`. `import('highs')` by default. */
  load?: () => Promise<Highs>
}

/**
 * Solves a game exactly, up to rounding. HiGHS cannot be interrupted: `signal` is looked at before each solve; `seconds` limits it.
 * Where an equilibrium plan reaches nothing the strategy is uniform: an equilibrium, but not always a subgame-perfect one.
 * `residual` is the exploitability, the mean of the two regrets; `parameters.sum` is what the payoffs sum to.
 * @throws RangeError (as a rejection) for a game that is not constant-sum, has not two players, or has imperfect recall, saying where.
 * @example
 * const { value, maxRegret } = await lp(kuhn(), { clock: () => performance.now() }) // value[0] is −1/18
 */
export async function lp(tree: Tree, options: LpOptions): Promise<Solution> {
  const { clock, signal, seconds = Infinity, tolerance = 1e-6, load = loadHighs } = options
  const start = clock()
  const spent = () => (clock() - start) / 1000
  const sum = constantSum(tree)
  const form = sequenceForm(tree)
  const judge = new Judge(new Payoffs(form))
  const enough = tolerance * tree.payoff.reduce((most, x) => Math.max(most, Math.abs(x)), 0)
  const plans = form.players.map(({ size }) => new Float64Array(size))
  const profile = new Float64Array(tree.size)
  const measure = () => {
    form.players.forEach((player, i) => behaviour(player, plans[i], profile))
    return judge.evaluate(profile)
  }

  const highs = await load()
  let evaluation = measure()
  let iterations = 0
  let reason = 'stopped by the budget or by the caller'
  for (const player of [0, 1]) {
    if (signal?.aborted === true || spent() >= seconds) break
    const answer = maximise(highs, sequenceModel(form, player), seconds - spent())
    iterations += answer.iterations
    plans[player] = answer.plan
    if (player === 0) plans[1] = answer.duals
    evaluation = measure()
    reason = answer.optimal ? 'optimal for HiGHS, but the regret is above the tolerance' : answer.ended
    if (evaluation.maxRegret <= enough || !answer.optimal) break
  }
  const converged = evaluation.maxRegret <= enough
  return Object.freeze({
    method: 'lp',
    parameters: { tolerance, sum, solver: `HiGHS ${highs.version.string}` },
    profile,
    converged,
    reason: converged ? 'optimal, and the regret is within the tolerance' : reason,
    residual: meanRegret(evaluation),
    ...evaluation,
    iterations,
    seconds: spent(),
  })
}
