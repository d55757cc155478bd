/**
 * A game in extensive form as a file states it: the tree on flat arrays, its numbers exactly, and every name for writing it back.
 *
 * Files list nodes in *prefix order*, a node before all that is below it; a {@link Tree} lays siblings side by side. Its information
 * sets are ordered by player and then by first appearance in the file, so that profiles lie as Gambit's do.
 */
import { CHANCE, TERMINAL } from '../public/game.ts'
import { type Fraction, toNumber, ZERO } from '../rational.ts'
import type { Tree } from '../tree/tree.ts'

export interface GameFile {
  readonly kind: 'efg'
  readonly title: string
  readonly comment: string
  /** Empty or repeated names are made distinct here: `1`, `fight (2)`; sets without a name of their own are `player:number`. */
  readonly tree: Tree
  readonly exact: ExactNumbers
  readonly names: GameNames
  /** What was accepted although it is not quite right, as `file:line:column: words`. */
  readonly warnings: readonly string[]
}

export interface ExactNumbers {
  /** `payoff[node * players + player]`, as in {@link Tree}. */
  readonly payoff: readonly Fraction[]
  /** Probability of entering each node from a chance parent; 1 elsewhere. */
  readonly chance: readonly Fraction[]
}

/** Names and numbers as written, which may be empty or repeat. */
export interface GameNames {
  readonly players: readonly string[]
  /** One label per node. */
  readonly nodes: readonly string[]
  /** One per information set of the tree, in its order. */
  readonly sets: readonly SetNames[]
  /** Information sets of chance, in order of first appearance. */
  readonly chanceSets: readonly SetNames[]
  /** Index into `chanceSets` per node; −1 where chance does not move. */
  readonly chanceSet: Int32Array
  /** In order of first appearance. */
  readonly outcomes: readonly Outcome[]
  /** Index into `outcomes` per node; −1 for none. */
  readonly outcome: Int32Array
}

export interface SetNames {
  readonly number: number
  readonly label: string
  readonly actions: readonly string[]
}

export interface Outcome {
  readonly number: number
  readonly label: string
  /** One payoff per player. */
  readonly payoffs: readonly Fraction[]
}

/** What {@link assemble} makes a {@link GameFile} of: the nodes in prefix order. */
export interface Draft {
  title: string
  comment: string
  players: readonly string[]
  nodes: readonly DraftNode[]
  /** In order of first appearance. */
  sets: readonly (SetNames & { player: number })[]
  chanceSets: readonly SetNames[]
  outcomes: readonly Outcome[]
  warnings: readonly string[]
}

export interface DraftNode {
  /** Index into the nodes; −1 for the root. */
  parent: number
  label: string
  /** Player, `CHANCE` or `TERMINAL`. */
  owner: number
  /** Index into `sets` or `chanceSets`. */
  set: number
  /** Index into `outcomes`; −1 for none. */
  outcome: number
  /** Of entering it. */
  chance: Fraction
}

/** Numbers the nodes breadth first and builds the arrays. Linear in the size of the file; no recursion. */
export function assemble(draft: Draft): GameFile {
  const { nodes, players } = draft
  const width = players.length
  const { order, first, count } = breadthFirst(nodes)
  const indexOf = new Int32Array(nodes.length)
  order.forEach((node, n) => (indexOf[node] = n))

  // sets by player, then as they come
  const setOrder = draft.sets.map((_, s) => s).sort((a, b) => draft.sets[a].player - draft.sets[b].player || a - b)
  const setIndex = new Int32Array(setOrder.length)
  setOrder.forEach((s, index) => (setIndex[s] = index))
  const members = setOrder.map((): number[] => [])

  const owner = new Int8Array(nodes.length)
  const set = new Int32Array(nodes.length).fill(-1)
  const chanceSet = new Int32Array(nodes.length).fill(-1)
  const outcome = new Int32Array(nodes.length)
  const payoff: Fraction[] = []
  order.forEach((from, n) => {
    const node = nodes[from]
    owner[n] = node.owner
    outcome[n] = node.outcome
    for (let i = 0; i < width; i++) payoff.push(node.outcome < 0 ? ZERO : draft.outcomes[node.outcome].payoffs[i])
    if (node.owner === CHANCE) chanceSet[n] = node.set
    else if (node.owner !== TERMINAL) {
      set[n] = setIndex[node.set]
      members[set[n]].push(n)
    }
  })
  const chance = Array.from(order, (node) => nodes[node].chance)
  const names = distinct(players)
  const titles = distinct(
    setOrder.map((s) => draft.sets[s]),
    ({ label }) => label,
    ({ player, number }) => `${names[player]}:${number}`,
  )
  let size = 0
  const sets = setOrder.map((s, index) => {
    const { player, actions } = draft.sets[s]
    const at = size
    size += actions.length
    return { name: titles[index], player, actions: distinct(actions), nodes: members[index], at }
  })
  return {
    kind: 'efg',
    title: draft.title,
    comment: draft.comment,
    tree: {
      players: names,
      nodes: nodes.length,
      owner,
      parent: Int32Array.from(order, (node) => (nodes[node].parent < 0 ? -1 : indexOf[nodes[node].parent])),
      first,
      count,
      set,
      chance: Float64Array.from(chance, toNumber),
      weight: new Float64Array(nodes.length).fill(1),
      payoff: Float64Array.from(payoff, toNumber),
      sets,
      size,
    },
    exact: { payoff, chance },
    names: {
      players: [...players],
      nodes: Array.from(order, (node) => nodes[node].label),
      sets: setOrder.map((s) => ({ number: draft.sets[s].number, label: draft.sets[s].label, actions: draft.sets[s].actions })),
      chanceSets: draft.chanceSets,
      chanceSet,
      outcomes: draft.outcomes,
      outcome,
    },
    warnings: draft.warnings,
  }
}

/** The nodes level by level; children keep their order. `first` and `count` speak of positions in `order`. */
function breadthFirst(nodes: readonly DraftNode[]) {
  const child = new Int32Array(nodes.length).fill(-1)
  const sibling = new Int32Array(nodes.length).fill(-1)
  for (let n = nodes.length - 1; n > 0; n--) {
    sibling[n] = child[nodes[n].parent]
    child[nodes[n].parent] = n
  }
  const order = new Int32Array(nodes.length)
  const first = new Int32Array(nodes.length)
  const count = new Int32Array(nodes.length)
  let end = 1
  for (let n = 0; n < nodes.length; n++) {
    first[n] = end
    for (let c = child[order[n]]; c >= 0; c = sibling[c]) order[end++] = c
    count[n] = end - first[n]
  }
  return { order, first, count }
}

/** One distinct, non-empty name per item: its own where that is free, else a fallback, else its own with its position. */
export function distinct(items: readonly string[]): string[]
export function distinct<T>(items: readonly T[], own: (item: T) => string, fallback: (item: T) => string): string[]
export function distinct<T>(
  items: readonly T[],
  own = String as (item: T) => string,
  fallback?: (item: T) => string,
): string[] {
  const counts = new Map<string, number>()
  for (const item of items) counts.set(own(item), (counts.get(own(item)) ?? 0) + 1)
  const used = new Set<string>()
  return items.map((item, index) => {
    const name = own(item)
    let free = name
    if (name === '' || (counts.get(name)! > 1 && (fallback || used.has(name)))) {
      free = fallback?.(item) ?? (name === '' ? `${index + 1}` : `${name} (${index + 1})`)
      while (used.has(free) || counts.has(free)) free += '′'
    }
    used.add(free)
    return free
  })
}
