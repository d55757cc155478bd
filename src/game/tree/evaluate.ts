/** Evaluation of a behaviour strategy profile of a {@link Tree}: values, best responses and regret. */
import type { Evaluation } from '../public/evaluate.ts'
import { CHANCE } from '../public/game.ts'
import type { Tree } from './tree.ts'

/** Probability that play passes through each node; with `except`, that player's own choices count as certain. */
export function reachTree(tree: Tree, play: Float64Array, except?: number): Float64Array {
  const mass = new Float64Array(tree.nodes)
  mass[0] = 1
  for (let n = 0; n < tree.nodes; n++) {
    for (let a = 0; a < tree.count[n]; a++) {
      const child = tree.first[n] + a
      mass[child] = mass[n] * (tree.owner[n] === except ? 1 : stepTo(tree, play, n, a))
    }
  }
  return mass
}

/** Probability of the a-th child of a node. */
export function stepTo(tree: Tree, play: Float64Array, n: number, a: number): number {
  return tree.owner[n] === CHANCE ? tree.chance[tree.first[n] + a] : play[tree.sets[tree.set[n]].at + a]
}

/** `values[node * players + player]`: expected payoff of entering the node, in units of its parent's date. */
export function valuesTree(tree: Tree, play: Float64Array): Float64Array {
  const width = tree.players.length
  const values = Float64Array.from(tree.payoff)
  for (let n = tree.nodes - 1; n >= 0; n--) {
    for (let a = 0; a < tree.count[n]; a++) {
      const step = tree.weight[n] * stepTo(tree, play, n, a)
      const child = (tree.first[n] + a) * width
      for (let i = 0; i < width; i++) values[n * width + i] += step * values[child + i]
    }
  }
  return values
}

/**
 * Values and regrets; the best response is exact under perfect recall.
 * @throws RangeError where an information set lies below itself.
 */
export function evaluateTree(tree: Tree, play: Float64Array): Evaluation {
  const value = valuesTree(tree, play).slice(0, tree.players.length)
  const regret = value.map((v, i) => Math.max(0, bestResponse(tree, play, i) - v))
  return { value, regret, maxRegret: Math.max(...regret) }
}

const deciding = -1

/** Value of a best response of one player: information sets are decided in an order in which what they lead to comes first. */
function bestResponse(tree: Tree, play: Float64Array, player: number): number {
  const others = reachTree(tree, play, player)
  // what a node contributes to the choice at its set counts as of the root: sets may join nodes of different weight
  const weight = new Float64Array(tree.nodes).fill(1)
  for (let n = 1; n < tree.nodes; n++) {
    weight[n] = weight[tree.parent[n]] * tree.weight[tree.parent[n]]
    others[n] *= weight[n]
  }
  const choice = new Map<number, number>()
  const memo = new Float64Array(tree.nodes).fill(Number.NaN)

  const entering = (n: number): number => {
    if (!Number.isNaN(memo[n])) return memo[n]
    let below = 0
    if (tree.owner[n] === player) below = entering(tree.first[n] + decide(tree.set[n]))
    else for (let a = 0; a < tree.count[n]; a++) below += stepTo(tree, play, n, a) * entering(tree.first[n] + a)
    return (memo[n] = tree.payoff[n * tree.players.length + player] + tree.weight[n] * below)
  }

  const decide = (set: number): number => {
    const known = choice.get(set)
    if (known === deciding)
      throw new RangeError(`a best response needs perfect recall; ${tree.sets[set].name} lies below itself`)
    if (known !== undefined) return known
    choice.set(set, deciding)
    const { nodes, actions } = tree.sets[set]
    const totals = actions.map((_, a) => nodes.reduce((sum, n) => sum + others[n] * entering(tree.first[n] + a), 0))
    const best = totals.indexOf(Math.max(...totals))
    choice.set(set, best)
    return best
  }

  return entering(0)
}
