/**
 * cfr: counterfactual regret minimisation (Zinkevich et al. 2007) on any extensive form with perfect recall.
 *
 * Every player plays at each information set in proportion to what it regrets not having played there. In two-player zero-sum games
 * the *average* strategies approach an equilibrium. With more players or other payoffs nothing is promised: read `regret`, which is
 * measured on the answer itself and is never an estimate.
 */
import type { Budget, Solution } from '../solution.ts'
import { behaviour, sequenceForm } from '../tree/sequences.ts'
import type { Tree } from '../tree/tree.ts'
import { Judge, meanRegret } from './exploitability.ts'
import { FullCfr } from './full.ts'
import { Payoffs } from './payoffs.ts'
import { RULES } from './regret.ts'
import { SampledCfr } from './sampling.ts'

/** `cfr+` by default; `external` is external-sampling Monte Carlo. See `RULES` for the papers. */
export type CfrVariant = keyof typeof RULES | 'external'

export const CFR_VARIANTS: readonly CfrVariant[] = ['cfr', 'cfr+', 'linear', 'discounted', 'external']

export interface CfrOptions extends Omit<Budget, 'onProgress'> {
  variant?: CfrVariant
  /** At most this many iterations, 10,000 by default; in one, every player learns once. */
  iterations?: number
  /** Stop once the exploitability (the players' mean regret) is at most this, in payoff units; without it all iterations are run. */
  target?: number
  /** Iterations between two looks at the exploitability; 16 by default, 1024 for `external`. */
  checkEvery?: number
  /** Any integer; only `external` draws. 1 by default. */
  seed?: number
  /** Told at every check. */
  onProgress?: (progress: { iterations: number; residual: number }) => void
}

/**
 * Runs CFR and measures its average strategy. `residual` is the exploitability: NashConv divided by the number of players, which is
 * the players' mean regret. `converged` says that it met the target; without a target it is false.
 * @throws RangeError under imperfect recall, and for a variant, number of iterations, target or seed that makes no sense.
 * @example
 * const { profile, residual } = cfr(kuhn(), { variant: 'cfr+', target: 1e-4, clock: () => performance.now() })
 */
export function cfr(tree: Tree, options: CfrOptions): Solution {
  const { variant = 'cfr+', iterations = 10_000, target, seed = 1, clock, signal, onProgress } = options
  const checkEvery = options.checkEvery ?? (variant === 'external' ? 1024 : 16)
  check(variant, { iterations, checkEvery }, target, seed)
  const start = clock()
  const limit = options.seconds === undefined ? Infinity : start + options.seconds * 1000
  const payoffs = new Payoffs(sequenceForm(tree))
  const judge = new Judge(payoffs)
  const method = variant === 'external' ? new SampledCfr(payoffs.form, seed) : new FullCfr(payoffs, RULES[variant])
  const profile = new Float64Array(tree.size)
  const measure = () => {
    payoffs.form.players.forEach((player, i) => behaviour(player, method.learners[i].average, profile))
    return judge.evaluate(profile)
  }

  let reason = 'all iterations run'
  let converged = false
  let t = 0
  while (t < iterations && !converged) {
    if (signal?.aborted === true || (limit < Infinity && clock() > limit)) {
      reason = 'stopped by the budget or by the caller'
      break
    }
    method.iterate(++t)
    if ((target === undefined && !onProgress) || (t % checkEvery !== 0 && t < iterations)) continue
    const residual = meanRegret(measure())
    onProgress?.({ iterations: t, residual })
    converged = target !== undefined && residual <= target
  }
  const evaluation = measure()
  if (converged) reason = 'exploitability at or below the target'
  else if (target !== undefined && t === iterations) reason = 'all iterations run; exploitability above the target'
  return Object.freeze({
    method: 'cfr',
    parameters: {
      variant,
      iterations,
      checkEvery,
      ...(target === undefined ? {} : { target }),
      ...(variant === 'external' ? { seed } : {}),
    },
    profile,
    converged,
    reason,
    residual: meanRegret(evaluation),
    ...evaluation,
    iterations: t,
    seconds: (clock() - start) / 1000,
  })
}

function check(variant: string, counts: Record<string, number>, target: number | undefined, seed: number): void {
  if (!CFR_VARIANTS.some((known) => known === variant)) {
    throw new RangeError(`there is no variant ${variant} of cfr; there are ${CFR_VARIANTS.join(', ')}`)
  }
  for (const [name, count] of Object.entries(counts)) {
    if (!Number.isSafeInteger(count) || count < 1)
      throw new RangeError(`${name} must be a whole number of at least 1, not ${count}`)
  }
  if (target !== undefined && !(target >= 0)) throw new RangeError(`the target must be a number of at least 0, not ${target}`)
  if (!Number.isSafeInteger(seed)) throw new RangeError(`the seed must be a whole number, not ${seed}`)
}
