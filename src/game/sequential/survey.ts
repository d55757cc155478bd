/**
 * What a profile leaves open at each information set.
 *
 * A *tremble* is an action played with probability 0, named by its position in the profile. Two nodes of an information set whose
 * paths take the same trembles are one *group*: whatever the trembles' order and weights, the beliefs within it are in proportion
 * to chance and the actions played. A group whose trembles include all of another group's and more is never of least order, so it
 * is left out; at a set on the path only the group without trembles is left. The *gain* of an action at a node is what it yields
 * there above the profile's own choice, play going on by the profile: it does not depend on beliefs.
 */
import { CHANCE } from '../public/game.ts'
import { stepTo, valuesTree } from '../tree/evaluate.ts'
import type { Tree } from '../tree/tree.ts'

export interface Group {
  readonly nodes: readonly number[]
  /** Belief in each node, given the group. */
  readonly share: readonly number[]
  /** Logarithm of the probability of chance and the actions played on the way, summed over the nodes. */
  readonly logMass: number
  /** Trembles on the way, without those on the way to every node of the set. */
  readonly trembles: readonly number[]
  /** Expected gain of each action, given the group. */
  readonly gains: readonly number[]
}

export interface SetView {
  /** Index in `tree.sets`. */
  readonly set: number
  readonly groups: readonly Group[]
  /** Gains up to this count as none; payoff units of its player. */
  readonly tolerance: number
}

/** The information sets that chance does not exclude, with their groups. */
export function survey(tree: Tree, profile: Float64Array, relativeTolerance: number): SetView[] {
  const width = tree.players.length
  const values = valuesTree(tree, profile)
  const { trembles, logMass, weight } = paths(tree, profile)
  const ranges = payoffRanges(tree, weight)
  const views: SetView[] = []
  tree.sets.forEach(({ player, nodes, at, actions }, set) => {
    const live = nodes.filter((n) => logMass[n] > -Infinity)
    if (live.length === 0) return
    const scale = Math.max(...live.map((n) => Math.abs(weight[n] * tree.weight[n])))
    const gainAt = (n: number, a: number) => {
      const entering = (b: number) => values[(tree.first[n] + b) * width + player]
      const own = actions.reduce((sum, _, b) => sum + profile[at + b] * entering(b), 0)
      return scale === 0 ? 0 : ((weight[n] * tree.weight[n]) / scale) * (entering(a) - own)
    }
    const common = live.map((n) => trembles[n]).reduce((all, more) => all.filter((t) => more.includes(t)))
    const byTrembles = new Map<string, number[]>()
    for (const n of live) {
      const key = trembles[n].join()
      const same = byTrembles.get(key)
      if (same) same.push(n)
      else byTrembles.set(key, [n])
    }
    const groups = Array.from(byTrembles.values(), (members): Group => {
      const total = logSum(members.map((n) => logMass[n]))
      const share = members.map((n) => Math.exp(logMass[n] - total))
      const gains = actions.map((_, a) => members.reduce((sum, n, k) => sum + share[k] * gainAt(n, a), 0))
      return { nodes: members, share, logMass: total, trembles: trembles[members[0]].filter((t) => !common.includes(t)), gains }
    })
    const least = groups.filter((g) => !groups.some((h) => h !== g && h.trembles.every((t) => g.trembles.includes(t))))
    views.push({ set, groups: least, tolerance: relativeTolerance * ranges[player] })
  })
  return views
}

/**
 * Gains with the tolerance taken off: `Σ belief · slackGain ≤ 0` makes the expected gain at most the tolerance. A gain within the
 * tolerance becomes 0, so that no vanishing belief can be bought with it.
 */
export function slackGain(view: SetView, group: Group, action: number): number {
  const gain = group.gains[action]
  return Math.abs(gain) <= view.tolerance ? 0 : gain - view.tolerance
}

/** log Σ exp, safe for probabilities below the smallest float. */
export function logSum(logs: readonly number[]): number {
  const top = Math.max(...logs)
  return top === -Infinity ? top : top + Math.log(logs.reduce((sum, l) => sum + Math.exp(l - top), 0))
}

/** Trembles (sorted), log-probability of the rest, and product of the weights above, for each node. */
function paths(tree: Tree, profile: Float64Array) {
  const trembles: (readonly number[])[] = [[]]
  const logMass = new Float64Array(tree.nodes)
  const weight = new Float64Array(tree.nodes).fill(1)
  for (let n = 0; n < tree.nodes; n++) {
    for (let a = 0; a < tree.count[n]; a++) {
      const child = tree.first[n] + a
      const step = stepTo(tree, profile, n, a)
      const isTremble = tree.owner[n] !== CHANCE && step === 0
      trembles[child] = isTremble ? [...trembles[n], tree.sets[tree.set[n]].at + a].sort((p, q) => p - q) : trembles[n]
      logMass[child] = logMass[n] + (isTremble ? 0 : Math.log(step))
      weight[child] = weight[n] * tree.weight[n]
    }
  }
  return { trembles, logMass, weight }
}

/** Largest minus smallest total payoff over the ends of the tree, for each player. */
function payoffRanges(tree: Tree, weight: Float64Array): number[] {
  const width = tree.players.length
  return tree.players.map((_, i) => {
    const total = new Float64Array(tree.nodes)
    let [low, high] = [Infinity, -Infinity]
    for (let n = 0; n < tree.nodes; n++) {
      total[n] = (n === 0 ? 0 : total[tree.parent[n]]) + weight[n] * tree.payoff[n * width + i]
      if (tree.count[n] > 0) continue
      low = Math.min(low, total[n])
      high = Math.max(high, total[n])
    }
    return high - low
  })
}
