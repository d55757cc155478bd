/**
 * The search for an order and weights of the trembles under which every information set is rational.
 *
 * Sets that are rational whatever is believed take no part; the rest fall into lots that share no tremble, each searched by itself.
 * In a lot a *support* is chosen for one set after another: the groups of least order, among them only such as could make the set
 * rational by themselves. Each choice must leave an order (a linear system); the last one also weights (`weights.ts`).
 */
import { feasiblePoint, type Point } from './simplex.ts'
import { type Group, type SetView, slackGain } from './survey.ts'
import { lots, ratio, type Supported, weigh } from './weights.ts'

export interface Found {
  /** Order by tremble, at least 1; one that is not there is 1. */
  readonly order: ReadonlyMap<number, bigint>
  readonly logs: ReadonlyMap<number, number>
}

export interface Outcome extends Partial<Found> {
  /** Sets that cannot all be rational together; empty when all are. */
  readonly failing: readonly SetView[]
  /** The answer came from, or hangs on, a numerical search. */
  readonly numerical: boolean
  /** The budget of cases ran out before the answer was known. */
  readonly incomplete: boolean
}

/** Sets that some beliefs over their groups would make irrational. */
export function critical(views: readonly SetView[]): SetView[] {
  return views.filter((view) => view.groups.some((g) => g.gains.some((_, a) => slackGain(view, g, a) > 0)))
}

/** Beliefs over exactly these groups (all positive, not normalised) under which no action gains, or null. Exact. */
export function suits(view: SetView, support: readonly Group[]): number[] | null {
  const rows = support[0].gains.map((_, a) => {
    const gains = support.map((group) => slackGain(view, group, a))
    return [...gains, -sum(gains)]
  })
  // a belief may be scaled at will, so `positive` is `at least 1`: x = 1 + u with u ≥ 0
  const point = feasiblePoint(
    rows.filter((row) => row.some((x) => x > 0)),
    support.length,
  )
  return point && point.numerators.map((n) => 1 + ratio(n, point.denominator))
}

/** Decides the sets given, all of them critical; `maxCases` bounds the linear systems solved. */
export function search(sets: readonly SetView[], maxCases: number): Outcome {
  const order = new Map<number, bigint>()
  const logs = new Map<number, number>()
  let numerical = false
  for (const lot of lots(sets, trembling)) {
    const outcome = searchLot(lot, maxCases)
    if (outcome.failing.length > 0) return outcome
    numerical ||= outcome.numerical
    for (const [t, k] of outcome.order!) order.set(t, k)
    for (const [t, w] of outcome.logs!) logs.set(t, w)
  }
  return { order, logs, failing: [], numerical, incomplete: false }
}

const trembling = (view: SetView) => view.groups.flatMap((group) => group.trembles)
const sum = (numbers: readonly number[]) => numbers.reduce((a, b) => a + b, 0)

function searchLot(lot: readonly SetView[], maxCases: number): Outcome {
  let cases = 0
  let numerical = false
  const spent = () => cases >= maxCases
  const options: Supported[][] = []
  for (const view of lot) {
    const own: Supported[] = []
    for (const support of subsets(view.groups)) {
      if (spent()) return { failing: lot, numerical, incomplete: true }
      cases++
      const beliefs = suits(view, support)
      if (beliefs) own.push({ view, support, own: beliefs })
    }
    if (own.length === 0) return { failing: [view], numerical, incomplete: false }
    options.push(own)
  }
  // few choices first: a dead end is met early
  options.sort((a, b) => a.length - b.length)
  const trembles = [...new Set(lot.flatMap(trembling))]

  const choose = (chosen: readonly Supported[], rows: readonly (readonly number[])[], point: Point): Found | null => {
    if (chosen.length === options.length) {
      const weighed = weigh(chosen)
      // a yes is as good as its own weights; a no is in doubt when any weights were sought in vain
      numerical = weighed.logs ? weighed.numerical : numerical || weighed.numerical
      if (!weighed.logs) return null
      // orders may be scaled: the numerators alone are in the same proportion
      const order = new Map(trembles.map((t, k) => [t, point.numerators[k] + point.denominator]))
      return { order, logs: weighed.logs }
    }
    for (const option of options[chosen.length]) {
      if (spent()) return null
      cases++
      const more = [...rows, ...orderRows(option, trembles)]
      const next = feasiblePoint(more, trembles.length)
      const found = next && choose([...chosen, option], more, next)
      if (found) return found
    }
    return null
  }

  const found = choose([], [], feasiblePoint([], trembles.length)!)
  if (found) return { ...found, failing: [], numerical, incomplete: false }
  return { failing: lot, numerical, incomplete: spent() }
}

/** What a support says about the orders 1 + k, k ≥ 0: equal within it, larger by at least 1 (orders may be scaled) outside. */
function orderRows({ view, support }: Supported, trembles: readonly number[]): number[][] {
  const least = support[0]
  const total = (group: Group) => trembles.map((t) => Number(group.trembles.includes(t)))
  const base = total(least)
  return view.groups.flatMap((group) => {
    if (group === least) return []
    const above = total(group).map((c, k) => c - base[k])
    const below = above.map((c) => (c === 0 ? 0 : -c))
    const ones = sum(above)
    return support.includes(group)
      ? [
          [...above, -ones],
          [...below, ones],
        ]
      : [[...below, ones - 1]]
  })
}

/** The non-empty subsets, small ones first. */
function* subsets<T>(items: readonly T[]): Generator<T[]> {
  for (let size = 1; size <= items.length; size++) yield* chosen(items, size, 0)
}

function* chosen<T>(items: readonly T[], size: number, from: number): Generator<T[]> {
  if (size === 0) {
    yield []
    return
  }
  for (let k = from; k + size <= items.length; k++) {
    for (const rest of chosen(items, size - 1, k + 1)) yield [items[k], ...rest]
  }
}
