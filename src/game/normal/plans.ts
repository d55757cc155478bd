/**
 * The reduced strategies of one player in an extensive game.
 *
 * A *plan* names an action at every information set of its player that its own choices leave reachable, and at no other. It is found
 * by deciding, again and again, the first reachable set that is still open.
 */
import type { Tree } from '../tree/tree.ts'

/** Action by information set, for the sets that the plan itself leaves reachable. */
export type Plan = ReadonlyMap<number, number>

/**
 * All plans of a player, the first set's action varying slowest. Works without perfect recall.
 * @returns null if there are more than `limit`.
 */
export function plans(tree: Tree, player: number, limit: number): Plan[] | null {
  const own = ownTree(tree, player)
  const found: Plan[] = []
  // a plan in the making, and the nodes of its player that it leaves reachable, in decided and undecided sets
  const open: { plan: Map<number, number>; reached: number[] }[] = [{ plan: new Map(), reached: own.roots }]
  while (open.length > 0) {
    const { plan, reached } = open.pop()!
    let set = Infinity
    for (const n of reached) if (!plan.has(tree.set[n]) && tree.set[n] < set) set = tree.set[n]
    if (set === Infinity) {
      found.push(plan)
      if (found.length > limit) return null
      continue
    }
    for (let a = tree.sets[set].actions.length - 1; a >= 0; a--) {
      const more = new Map(plan).set(set, a)
      open.push({ plan: more, reached: follow(tree, own, more, reached, set) })
    }
  }
  return found
}

/** Number of plans without making them: sets that come next multiply, actions add. Null where the player lacks perfect recall. */
export function planCount(tree: Tree, player: number): number | null {
  const { next } = ownTree(tree, player)
  if (!next) return null
  const sets = [...next.values()].flat()
  // a set comes before those that follow it in breadth-first order of its first node
  const order = sets.sort((a, b) => tree.sets[b].nodes[0] - tree.sets[a].nodes[0])
  const count = new Map<number, number>()
  const product = (key: string) => (next.get(key) ?? []).reduce((total, set) => total * count.get(set)!, 1)
  for (const set of order)
    count.set(
      set,
      tree.sets[set].actions.reduce((sum, _, a) => sum + product(`${set},${a}`), 0),
    )
  return product('-1,0')
}

interface OwnTree {
  /** Nodes of the player that none of its own precede. */
  roots: number[]
  /** `below.get(child)`: the player's nodes that come next after it moved to `child`. */
  below: Map<number, number[]>
  /** Under perfect recall, the sets that come next after an action (`set,action`; `-1,0` at the start); else null. */
  next: Map<string, number[]> | null
}

function ownTree(tree: Tree, player: number): OwnTree {
  // the player's last own move above each node, as the child it moved to; −1 for none
  const last = new Int32Array(tree.nodes).fill(-1)
  const roots: number[] = []
  const below = new Map<number, number[]>()
  let next: Map<string, number[]> | null = new Map()
  const cameFrom = new Map<number, string>()
  for (let n = 0; n < tree.nodes; n++) {
    const parent = tree.parent[n]
    if (parent >= 0) last[n] = tree.owner[parent] === player ? n : last[parent]
    if (tree.owner[n] !== player) continue
    if (last[n] < 0) roots.push(n)
    else if (below.has(last[n])) below.get(last[n])!.push(n)
    else below.set(last[n], [n])
    const from = last[n] < 0 ? '-1,0' : `${tree.set[tree.parent[last[n]]]},${last[n] - tree.first[tree.parent[last[n]]]}`
    const before = cameFrom.get(tree.set[n])
    if (before === undefined) {
      cameFrom.set(tree.set[n], from)
      if (next?.has(from)) next.get(from)!.push(tree.set[n])
      else next?.set(from, [tree.set[n]])
    } else if (before !== from) next = null
  }
  return { roots, below, next }
}

/** The nodes reached once `set` is decided as the plan says, through further nodes in sets that are decided already. */
function follow(tree: Tree, own: OwnTree, plan: Plan, reached: readonly number[], set: number): number[] {
  const all = [...reached]
  const fresh = reached.filter((n) => tree.set[n] === set)
  while (fresh.length > 0) {
    const n = fresh.pop()!
    for (const below of own.below.get(tree.first[n] + plan.get(tree.set[n])!) ?? []) {
      all.push(below)
      if (plan.has(tree.set[below])) fresh.push(below)
    }
  }
  return all
}
