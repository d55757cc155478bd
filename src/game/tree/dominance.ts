/**
 * Dominated actions of a {@link Tree}: what no player who compares outcomes would do, whatever it believes.
 *
 * An action *dominates* another of the same information set here if, at every node of the set, the least its owner can get after the
 * one is more than the most it can get after the other. Least and most are over everything that everybody may do below, the owner
 * included, as if all saw where they are; chance keeps its probabilities. This is sufficient, not necessary: dominance by mixtures,
 * or that takes the owner's later good sense or others' lack of information into account, is not found. It is also safe: in no
 * equilibrium that reaches the set is the dominated action played, and by no strategy that is rational at the set.
 */
import { CHANCE } from '../public/game.ts'
import type { Tree } from './tree.ts'

/** An action that is dominated, and one that dominates it. */
export interface DominatedAction {
  /** Index into `tree.sets`. */
  readonly set: number
  /** The worse action, as an index into the set's actions. */
  readonly action: number
  /** The first of the better actions that is not dominated itself. */
  readonly by: number
}

/** Share of the payoffs involved that a difference must exceed, lest rounding pass for dominance. */
const ROUNDING = 1e-12

/**
 * All actions of all information sets that another action dominates, by set and action. One round: what more is dominated once these
 * are gone is not looked for. Payoffs at every node and weights count; where a weight of 0 makes the choice idle, nothing dominates.
 * Time and memory are linear in nodes × players, plus nodes × actions² for the comparisons.
 * @example
 * for (const { set, action } of dominatedActions(tree)) console.log(tree.sets[set].name, tree.sets[set].actions[action])
 */
export function dominatedActions(tree: Tree): DominatedAction[] {
  const { least, most, size } = bounds(tree)
  const width = tree.players.length
  return tree.sets.flatMap(({ player, actions, nodes }, set) => {
    const better = (b: number, a: number) =>
      nodes.every((n) => {
        const good = (tree.first[n] + b) * width + player
        const bad = (tree.first[n] + a) * width + player
        const slack = ROUNDING * Math.max(size[good], size[bad])
        const weight = tree.weight[n]
        // a negative weight turns the order around
        if (weight < 0) return least[bad] - most[good] > slack
        return weight > 0 && least[good] - most[bad] > slack
      })
    const worseThan = actions.map((_, a) => [...actions.keys()].filter((b) => b !== a && better(b, a)))
    return worseThan.flatMap((above, action) => {
      const by = above.find((b) => worseThan[b].length === 0)
      return by === undefined ? [] : [{ set, action, by }]
    })
  })
}

/**
 * `[node * players + player]`: least and most that a player can get on entering the node and below, in units of the node's parent's
 * date, and the sum of absolute payoffs that can go into it.
 */
function bounds(tree: Tree): { least: Float64Array; most: Float64Array; size: Float64Array } {
  const width = tree.players.length
  const least = new Float64Array(tree.nodes * width)
  const most = new Float64Array(tree.nodes * width)
  const size = new Float64Array(tree.nodes * width)
  for (let n = tree.nodes - 1; n >= 0; n--) {
    const mixes = tree.owner[n] === CHANCE
    for (let i = 0; i < width; i++) {
      let low = mixes || tree.count[n] === 0 ? 0 : Infinity
      let high = mixes || tree.count[n] === 0 ? 0 : -Infinity
      let sum = 0
      for (let child = tree.first[n]; child < tree.first[n] + tree.count[n]; child++) {
        const at = child * width + i
        low = mixes ? low + tree.chance[child] * least[at] : Math.min(low, least[at])
        high = mixes ? high + tree.chance[child] * most[at] : Math.max(high, most[at])
        sum = Math.max(sum, size[at])
      }
      const own = tree.payoff[n * width + i]
      const weight = tree.weight[n]
      least[n * width + i] = own + (weight < 0 ? weight * high : weight * low)
      most[n * width + i] = own + (weight < 0 ? weight * low : weight * high)
      size[n * width + i] = Math.abs(own) + Math.abs(weight) * sum
    }
  }
  return { least, most, size }
}
