/** Beliefs that follow from an order and weights of the trembles, and the actions that gain under them. */
import type { Tree } from '../tree/tree.ts'
import { critical, type Found, search } from './search.ts'
import { feasiblePoint } from './simplex.ts'
import { type Group, logSum, type SetView, slackGain } from './survey.ts'
import { ratio } from './weights.ts'

/** An action that gains, in payoff units of the set's player as of the set's own date. */
export interface Violation {
  readonly set: string
  readonly action: string
  readonly gain: number
}

export interface Settled {
  readonly beliefs: ReadonlyMap<string, ReadonlyMap<number, number>>
  readonly violations: readonly Violation[]
}

/** Beliefs at every set, and gains of more than `slack` tolerances. */
export function settle(tree: Tree, views: readonly SetView[], found: Found, slack: number): Settled {
  const violations: Violation[] = []
  const beliefs = new Map<string, ReadonlyMap<number, number>>()
  for (const view of views) {
    const orders = view.groups.map((g) => g.trembles.reduce((sum, t) => sum + (found.order.get(t) ?? 1n), 0n))
    const least = orders.reduce((a, b) => (b < a ? b : a))
    const logs = view.groups.map((g, k) =>
      orders[k] === least ? g.logMass + g.trembles.reduce((sum, t) => sum + (found.logs.get(t) ?? 0), 0) : -Infinity,
    )
    const total = logSum(logs)
    const belief = logs.map((l) => Math.exp(l - total))
    const nodes = new Map<number, number>(tree.sets[view.set].nodes.map((n) => [n, 0]))
    view.groups.forEach((g, k) => g.nodes.forEach((n, j) => nodes.set(n, belief[k] * g.share[j])))
    beliefs.set(tree.sets[view.set].name, nodes)
    violations.push(...gaining(tree, view, view.groups, belief, slack))
  }
  return { beliefs, violations }
}

/** What gains under the least bad beliefs at a set taken by itself, found by bisection of the gain allowed; empty for none. */
export function leastRegretful(tree: Tree, view: SetView): readonly Violation[] {
  if (anyBelief(view, 0)) return []
  let [low, high] = [0, Math.max(...view.groups.flatMap((g) => g.gains))]
  for (let k = 0; k < 30 && view.groups.length > 1; k++) {
    const middle = (low + high) / 2
    if (anyBelief(view, middle)) high = middle
    else low = middle
  }
  const best = anyBelief(view, high) ?? view.groups.map(() => 1 / view.groups.length)
  return gaining(tree, view, view.groups, best, 1)
}

/** Beliefs, some perhaps 0, under which no action gains more than allowed, or null. Exact. */
function anyBelief(view: SetView, allowed: number): number[] | null {
  const rows = view.groups[0].gains.map((_, a) => [...view.groups.map((g) => slackGain(view, g, a) - allowed), 0])
  const point = feasiblePoint([...rows, [...view.groups.map(() => -1), -1]], view.groups.length)
  if (!point) return null
  const total = point.numerators.reduce((a, b) => a + b)
  return point.numerators.map((n) => ratio(n, total))
}

/** What gains at the sets given under the best of a few consistent beliefs: even trembles, and those that suit some of them. */
export function nearby(tree: Tree, views: readonly SetView[], failing: readonly SetView[]): readonly Violation[] {
  const even: Found = { order: new Map(), logs: new Map() }
  const tried = [even]
  for (let k = 0; k < Math.min(failing.length, 4); k++) {
    const outcome = search(critical(failing.filter((_, j) => j !== k)), 500)
    if (outcome.order && outcome.logs) tried.push({ order: outcome.order, logs: outcome.logs })
  }
  const candidates = tried.map((found) => settle(tree, views, found, 1).violations)
  const worst = (violations: readonly Violation[]) => Math.max(...violations.map((v) => v.gain))
  return candidates.reduce((a, b) => (worst(b) < worst(a) ? b : a))
}

function gaining(tree: Tree, view: SetView, groups: readonly Group[], belief: readonly number[], slack: number): Violation[] {
  const { name, actions } = tree.sets[view.set]
  return actions.flatMap((action, a) => {
    const gain = groups.reduce((sum, g, k) => sum + belief[k] * g.gains[a], 0)
    return gain > slack * view.tolerance ? [{ set: name, action, gain }] : []
  })
}
