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

/**
 * Value of a best response of one player. Nodes are settled from the ends up, a node when all its children are; the nodes of an
 * information set of the player's wait for each other and are settled together, by the action that is best over all of them. A work
 * list takes the place of recursion, so that depth costs no stack; time and memory are linear in the tree.
 */
function bestResponse(tree: Tree, play: Float64Array, player: number): number {
  const width = tree.players.length
  const others = reachTree(tree, play, player)
  // what a node contributes to the choice at its set counts as of the root: sets may join nodes of different weight
  const weight = Float64Array.from(tree.weight)
  for (let n = 0; n < tree.nodes; n++) {
    if (n > 0) weight[n] *= weight[tree.parent[n]]
    others[n] *= weight[n]
  }
  const value = new Float64Array(tree.nodes)
  // children of a node, nodes of a set, that are not settled yet
  const open = Int32Array.from(tree.count)
  const waiting = Int32Array.from(tree.sets, (set) => set.nodes.length)
  const ready: number[] = []
  const settle = (n: number, below: number) => {
    value[n] = tree.payoff[n * width + player] + tree.weight[n] * below
    if (n > 0 && --open[tree.parent[n]] === 0) ready.push(tree.parent[n])
  }
  for (let n = 0; n < tree.nodes; n++) if (tree.count[n] === 0) settle(n, 0)
  while (ready.length > 0) {
    const n = ready.pop()!
    if (tree.owner[n] !== player) {
      let below = 0
      for (let a = 0; a < tree.count[n]; a++) below += stepTo(tree, play, n, a) * value[tree.first[n] + a]
      settle(n, below)
    } else if (--waiting[tree.set[n]] === 0) {
      const { nodes, actions } = tree.sets[tree.set[n]]
      const totals = actions.map((_, a) => nodes.reduce((sum, m) => sum + others[m] * value[tree.first[m] + a], 0))
      const best = totals.indexOf(Math.max(...totals))
      for (const m of nodes) settle(m, value[tree.first[m] + best])
    }
  }
  if (waiting.some((nodes, set) => nodes > 0 && tree.sets[set].player === player)) throw belowItself(tree, player, waiting)
  return value[0]
}

/** Names a set of the player's that waits for itself, and the sets by way of which it does. */
function belowItself(tree: Tree, player: number, waiting: Int32Array): RangeError {
  /** For each set that waits, one that it waits for. */
  const waitsFor = new Map<number, number>()
  // the player's own decision node last passed on the way to a node; −1 for none
  const above = new Int32Array(tree.nodes).fill(-1)
  for (let n = 1; n < tree.nodes; n++) {
    const parent = tree.parent[n]
    above[n] = tree.owner[parent] === player ? parent : above[parent]
    if (tree.owner[n] === player && above[n] >= 0 && waiting[tree.set[n]] > 0) waitsFor.set(tree.set[above[n]], tree.set[n])
  }
  const passed = new Set<number>()
  let at = waitsFor.keys().next().value!
  while (!passed.has(at)) {
    passed.add(at)
    at = waitsFor.get(at)!
  }
  const [first, ...rest] = [...passed].slice([...passed].indexOf(at)).map((set) => tree.sets[set].name)
  const way = rest.length > 0 ? ` by way of ${rest.join(', ')}` : ''
  return new RangeError(`a best response needs perfect recall; ${first} lies below itself${way}`)
}
