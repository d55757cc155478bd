/**
 * sequential: is a behaviour strategy profile part of a sequential equilibrium (Kreps & Wilson 1982)?
 *
 * An *assessment* is a profile with beliefs: a distribution over the nodes of each information set. It is *consistent* when it is a
 * limit of completely mixed profiles with their Bayes' beliefs, and *sequentially rational* when no player gains at any information
 * set by another continuation. For consistent assessments of games with perfect recall it is enough that no single action gains
 * (the one-deviation principle: Hendon, Jacobsen & Sloth 1996; Perea 2002).
 *
 * Consistency without limits: beliefs are consistent iff there are an *order* K(a) ≥ 0, which is 0 just for the actions played, and
 * *weights* w(a) > 0, which are the probabilities of those, such that at each information set the nodes believed are those with the
 * least sum of K along the path, in proportion to the products of w and chance (Kreps & Wilson 1982, appendix;
 * Perea, Jansen & Peters 1997; Streufert 2012). The trembles w(a) · ε^K(a) then lead to the beliefs as ε → 0.
 */
import { CHANCE } from '../public/game.ts'
import { imperfectRecall, type Tree } from '../tree/tree.ts'
import { critical, type Found, search } from './search.ts'
import { leastRegretful, nearby, settle, type Violation } from './settle.ts'
import { survey } from './survey.ts'

export type { Violation } from './settle.ts'

export interface SequentialOptions {
  /** Gains up to this share of the player's range of payoffs count as none; 1e-9 by default. */
  tolerance?: number
  /** Probabilities up to this count as 0; 0 by default. The others are used as they are. */
  zero?: number
  /** Bound on the linear systems solved for each lot of information sets tied by shared trembles; 20 000 by default. */
  maxCases?: number
}

export interface SequentialVerdict {
  readonly sequential: boolean
  /** Why, in words. */
  readonly reason: string
  /** Set name → node → probability: consistent beliefs under which the profile is sequentially rational, when found. */
  readonly beliefs?: ReadonlyMap<string, ReadonlyMap<number, number>>
  /** The order and weights of the actions not played, from which the beliefs follow. */
  readonly trembles?: readonly Tremble[]
  /**
   * Actions that gain, when no consistent beliefs work: at a set that no beliefs make rational, under its least bad ones; where
   * sets only fail together, under the best consistent beliefs tried.
   */
  readonly violations: readonly Violation[]
  /**
   * `exact`: up to the tolerance, the answer is proved. `numerical`: weights came from a numerical search, so that a yes is verified
   * by its beliefs but a no only says that none were found. `incomplete`: a no because `maxCases` ran out.
   */
  readonly method: 'exact' | 'numerical' | 'incomplete'
}

export interface Tremble {
  readonly set: string
  readonly action: string
  readonly order: number
  readonly weight: number
}

/**
 * Decides whether some consistent beliefs make the profile sequentially rational. Payoffs count as of the start of the game, as in
 * `evaluateTree`: below a `weight` everything is multiplied by it, also where a set joins nodes of different weight. Gains are in
 * payoff units as of the set's own date. Information sets that only chances of 0 lead to are left out.
 * @throws RangeError for imperfect recall, or a profile that has the wrong length or no distribution at some set.
 * @example
 * const { sequential, beliefs } = sequentialCheck(tree, aqreTree(tree, { lambda: Infinity, clock }).profile, { tolerance: 1e-5 })
 */
export function sequentialCheck(tree: Tree, profile: Float64Array, options: SequentialOptions = {}): SequentialVerdict {
  const { tolerance = 1e-9, zero = 0, maxCases = 20_000 } = options
  const forgetful = imperfectRecall(tree)
  if (forgetful.length > 0) throw new RangeError(`sequentialCheck needs perfect recall; forgotten at ${forgetful.join(', ')}`)
  const play = rounded(tree, profile, zero)
  const views = survey(tree, play, tolerance)
  const nameOf = (set: number) => tree.sets[set].name

  const single = critical(views)
    .map((view) => ({ view, violations: leastRegretful(tree, view) }))
    .filter((alone) => alone.violations.length > 0)
  if (single.length > 0) {
    const violations = single.flatMap((alone) => alone.violations)
    const names = single.map(({ view }) => nameOf(view.set)).join(', ')
    return { sequential: false, reason: `no beliefs make the choice rational at ${names}`, violations, method: 'exact' }
  }

  const outcome = search(critical(views), maxCases)
  if (outcome.failing.length === 0) {
    const found: Found = { order: outcome.order!, logs: outcome.logs! }
    const { beliefs, violations } = settle(tree, views, found, outcome.numerical ? 3 : 2)
    const method = outcome.numerical ? 'numerical' : 'exact'
    if (violations.length > 0) {
      return { sequential: false, reason: 'rounding spoilt the beliefs found', violations, method: 'numerical' }
    }
    const reason = 'under consistent beliefs no action gains at any information set'
    return { sequential: true, reason, beliefs, trembles: listed(tree, play, found), violations: [], method }
  }

  const names = outcome.failing.map((view) => nameOf(view.set)).join(', ')
  const reason = outcome.incomplete
    ? `undecided within ${maxCases} cases at ${names}`
    : outcome.failing.length === 1
      ? `no consistent beliefs make the choice rational at ${names}`
      : `no consistent beliefs make the choices rational together at ${names}`
  const method = outcome.incomplete ? 'incomplete' : outcome.numerical ? 'numerical' : 'exact'
  return { sequential: false, reason, violations: nearby(tree, views, outcome.failing), method }
}

/** A copy with small probabilities at 0 and each distribution summing to 1. */
function rounded(tree: Tree, profile: Float64Array, zero: number): Float64Array {
  if (profile.length !== tree.size) throw new RangeError(`the profile has ${profile.length} entries, not ${tree.size}`)
  const play = profile.map((p) => (p <= zero && p >= 0 ? 0 : p))
  for (const { name, at, actions } of tree.sets) {
    const own = play.subarray(at, at + actions.length)
    const total = own.reduce((sum, p) => sum + p, 0)
    if (!own.every((p) => p >= 0) || !(Math.abs(total - 1) <= 1e-6 + zero * own.length)) {
      throw new RangeError(`the profile has no distribution at ${name}`)
    }
    for (let a = 0; a < own.length; a++) own[a] /= total
  }
  for (let n = 0; n < tree.nodes; n++) {
    if (tree.owner[n] !== CHANCE) continue
    for (let a = 0; a < tree.count[n]; a++) if (tree.chance[tree.first[n] + a] < 0) throw new RangeError('a chance below 0')
  }
  return play
}

function listed(tree: Tree, play: Float64Array, { order, logs }: Found): Tremble[] {
  return tree.sets.flatMap(({ name, at, actions }) =>
    actions.flatMap((action, a) =>
      play[at + a] > 0
        ? []
        : [{ set: name, action, order: Number(order.get(at + a) ?? 1n), weight: Math.exp(logs.get(at + a) ?? 0) }],
    ),
  )
}
