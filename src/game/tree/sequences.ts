/**
 * The sequence form of a {@link Tree} (von Stengel 1996; Koller, Megiddo & von Stengel 1996): what `cfr` and `lp` compute on.
 *
 * A *sequence* of a player is one information set with one action, together with all the player did before; sequence 0 is the
 * empty one. Under perfect recall an information set has one *parent* sequence, the last the player took on the way there. A
 * *realisation plan* gives each sequence the product of the player's own action probabilities along it. The expected payoff is
 * then a sum over *rows*, one for each combination of sequences that ends in a payoff, of the row's payoff (times chance and
 * weights) times the players' plans: linear in every single player's plan. Rows are as many as payoffs, but those that chance
 * alone tells apart are one row.
 */
import { CHANCE } from '../public/game.ts'
import type { Tree } from './tree.ts'

export interface SequenceForm {
  readonly tree: Tree
  readonly players: readonly PlayerSequences[]
  readonly rows: number
  /** `tuple[row * players + player]`: the player's sequence. Rows are sorted by it, the first player's first. */
  readonly tuple: Int32Array
  /** `payoff[row * players + player]`, times chance and the weights above. */
  readonly payoff: Float64Array
}

/** One player's information sets, each after the one its parent sequence belongs to. */
export interface PlayerSequences {
  /** Number of sequences, the empty one included. */
  readonly size: number
  readonly sets: number
  /** `start[k]` to `start[k + 1]`: the sequences of the k-th information set, in the order of its actions. */
  readonly start: Int32Array
  /** `parent[k]`: the parent sequence of the k-th information set. */
  readonly parent: Int32Array
  /** `position[s]`: where the last action of sequence s stands in the tree's profile; −1 for the empty sequence. */
  readonly position: Int32Array
}

/**
 * Sequences, parents and payoff rows of a tree; time and memory are linear in its nodes.
 * @throws RangeError under imperfect recall, naming the information sets where something is forgotten.
 * @example
 * const form = sequenceForm(tree)
 * const plan = planOf(form.players[0], profile) // plan[0] === 1
 */
export function sequenceForm(tree: Tree): SequenceForm {
  const width = tree.players.length
  const { players, startOf, localOf } = enumerate(tree)
  const at = new Int32Array(tree.nodes * width)
  const scale = new Float64Array(tree.nodes)
  scale[0] = 1
  const met = players.map((player) => new Uint8Array(player.sets))
  const forgotten = new Set<string>()
  const found: number[] = []
  for (let n = 0; n < tree.nodes; n++) {
    const owner = tree.owner[n]
    if (scale[n] !== 0 && paid(tree, n)) found.push(n)
    if (owner >= 0) {
      const k = localOf[tree.set[n]]
      const above = at[n * width + owner]
      if (met[owner][k] === 0) players[owner].parent[k] = above
      else if (players[owner].parent[k] !== above) forgotten.add(tree.sets[tree.set[n]].name)
      met[owner][k] = 1
    }
    for (let a = 0; a < tree.count[n]; a++) {
      const child = tree.first[n] + a
      scale[child] = scale[n] * tree.weight[n] * (owner === CHANCE ? tree.chance[child] : 1)
      for (let i = 0; i < width; i++) at[child * width + i] = at[n * width + i]
      if (owner >= 0) at[child * width + owner] = startOf[tree.set[n]] + a
    }
  }
  if (forgotten.size > 0) throw new RangeError(`the method needs perfect recall; forgotten at ${[...forgotten].join(', ')}`)
  return { tree, players, ...mergedRows(tree, players, at, scale, Int32Array.from(found)) }
}

/** Realisation plan of the player's part of a behaviour strategy profile. */
export function planOf({ size, sets, start, parent, position }: PlayerSequences, profile: Float64Array): Float64Array {
  const plan = new Float64Array(size)
  plan[0] = 1
  for (let k = 0; k < sets; k++) for (let s = start[k]; s < start[k + 1]; s++) plan[s] = plan[parent[k]] * profile[position[s]]
  return plan
}

/** Writes the behaviour strategy of a (not necessarily normalised) plan into a profile: uniform where it reaches nothing. */
export function behaviour({ sets, start, position }: PlayerSequences, plan: Float64Array, profile: Float64Array): void {
  for (let k = 0; k < sets; k++) {
    let sum = 0
    for (let s = start[k]; s < start[k + 1]; s++) sum += plan[s]
    for (let s = start[k]; s < start[k + 1]; s++) profile[position[s]] = sum > 0 ? plan[s] / sum : 1 / (start[k + 1] - start[k])
  }
}

/** Numbers each player's information sets in the order of their first nodes, which puts what comes earlier in play earlier. */
function enumerate(tree: Tree) {
  const firstNode = Float64Array.from(tree.sets, (set) => set.nodes.reduce((a, b) => Math.min(a, b), Infinity))
  const order = Array.from(tree.sets, (_, k) => k).sort((a, b) => firstNode[a] - firstNode[b])
  const startOf = new Int32Array(tree.sets.length)
  const localOf = new Int32Array(tree.sets.length)
  const players = tree.players.map((_, i): PlayerSequences => {
    const own = order.filter((k) => tree.sets[k].player === i)
    const start = new Int32Array(own.length + 1)
    start[0] = 1
    own.forEach((k, local) => {
      localOf[k] = local
      startOf[k] = start[local]
      start[local + 1] = start[local] + tree.sets[k].actions.length
    })
    const size = start[own.length]
    const position = new Int32Array(size).fill(-1)
    for (const k of own) for (let a = 0; a < tree.sets[k].actions.length; a++) position[startOf[k] + a] = tree.sets[k].at + a
    return { size, sets: own.length, start, parent: new Int32Array(own.length), position }
  })
  return { players, startOf, localOf }
}

function paid(tree: Tree, n: number): boolean {
  const width = tree.players.length
  for (let i = 0; i < width; i++) if (tree.payoff[n * width + i] !== 0) return true
  return false
}

/** Nodes with a payoff, sorted by their sequences (counting sort, last player first), equal ones added up. */
function mergedRows(
  tree: Tree,
  players: readonly PlayerSequences[],
  at: Int32Array,
  scale: Float64Array,
  found: Int32Array<ArrayBuffer>,
) {
  const width = players.length
  let nodes = found
  for (let i = width - 1; i >= 0; i--) nodes = countingSort(nodes, players[i].size, (n) => at[n * width + i])
  const tuple = new Int32Array(nodes.length * width)
  const payoff = new Float64Array(nodes.length * width)
  let rows = 0
  for (const n of nodes) {
    let same = rows > 0
    for (let i = 0; same && i < width; i++) same = tuple[(rows - 1) * width + i] === at[n * width + i]
    if (!same) rows++
    for (let i = 0; i < width; i++) {
      tuple[(rows - 1) * width + i] = at[n * width + i]
      payoff[(rows - 1) * width + i] += scale[n] * tree.payoff[n * width + i]
    }
  }
  return { rows, tuple: tuple.slice(0, rows * width), payoff: payoff.slice(0, rows * width) }
}

/** The items in the order of their keys, which are below `keys`; equal keys keep their order. */
export function countingSort(items: Int32Array<ArrayBuffer>, keys: number, keyOf: (item: number) => number) {
  const next = new Int32Array(keys + 1)
  for (const item of items) next[keyOf(item) + 1]++
  for (let k = 0; k < keys; k++) next[k + 1] += next[k]
  const sorted = new Int32Array(items.length)
  for (const item of items) sorted[next[keyOf(item)]++] = item
  return sorted
}
