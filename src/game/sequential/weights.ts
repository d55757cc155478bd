/**
 * Weights of the trembles for given supports: at each information set the groups of its *support* are believed in proportion to
 * exp(log-mass + the log-weights of their trembles), and every action's expected gain must be at most 0.
 *
 * Four ways, tried in this order for each lot of sets tied by a tremble they share:
 * - *free*: the log-odds of all sets are independent linear forms, so each set takes a belief of its own choice;
 * - *shared*: the products of weights that occur can be chosen freely, though several sets use them: gains are linear in them;
 * - *linear*: each gain weighs one group against one other, which is linear in the log-weights;
 * - *numerical*: Levenberg–Marquardt on the positive gains, from fixed starting points. Only here may a solution be missed.
 */
import { feasiblePoint } from './simplex.ts'
import { type Group, logSum, type SetView, slackGain } from './survey.ts'

/** An information set with the groups that are to be believed. */
export interface Supported {
  readonly view: SetView
  readonly support: readonly Group[]
  /** Beliefs (not normalised) that suit the set by itself. */
  readonly own: readonly number[]
}

export interface Weighed {
  /** Log-weight by tremble; one that is not there is 0. Null when none was found. */
  readonly logs: ReadonlyMap<number, number> | null
  readonly numerical: boolean
}

/** Log-weights under which all the sets are rational. */
export function weigh(sets: readonly Supported[]): Weighed {
  const logs = new Map<number, number>()
  let numerical = false
  const open = sets.filter(({ support }) => support.length > 1).map(reduced)
  for (const lot of lots(open, ({ support }) => support.flatMap((group) => group.trembles))) {
    const trembles = [...new Set(lot.flatMap(({ support }) => support.flatMap((group) => group.trembles)))]
    let chosen = free(lot, trembles)
    if (chosen === 'tied') chosen = shared(lot, trembles)
    const solved = chosen === 'tied' ? linear(lot, trembles) : chosen
    if (solved === 'curved') numerical = true
    const found = solved === 'curved' ? descend(lot, trembles) : solved
    if (!found) return { logs: null, numerical }
    for (let k = 0; k < trembles.length; k++) logs.set(trembles[k], found[k])
  }
  return { logs, numerical }
}

/** Without the trembles that all the groups believed have in common: they cancel. */
function reduced({ view, support, own }: Supported): Supported {
  const common = support.map((group) => group.trembles).reduce((all, more) => all.filter((t) => more.includes(t)))
  const rest = support.map((group) => ({ ...group, trembles: group.trembles.filter((t) => !common.includes(t)) }))
  return { view, support: rest, own }
}

/** Splits items into lots such that items of different lots have no key in common. */
export function lots<T>(items: readonly T[], keysOf: (item: T) => readonly number[]): T[][] {
  let all: { items: T[]; keys: Set<number> }[] = []
  for (const item of items) {
    const joined = { items: [item], keys: new Set(keysOf(item)) }
    const apart: typeof all = []
    for (const lot of all) {
      if (![...lot.keys].some((key) => joined.keys.has(key))) {
        apart.push(lot)
      } else {
        joined.items.unshift(...lot.items)
        for (const key of lot.keys) joined.keys.add(key)
      }
    }
    all = [...apart, joined]
  }
  return all.map((lot) => lot.items)
}

const difference = (a: Group, b: Group, trembles: readonly number[]) =>
  trembles.map((t) => Number(a.trembles.includes(t)) - Number(b.trembles.includes(t)))

function free(lot: readonly Supported[], trembles: readonly number[]): number[] | null | 'tied' {
  const rows = lot.flatMap(({ support, own }) =>
    support
      .slice(1)
      .map((group, k) => [
        ...difference(group, support[0], trembles),
        Math.log(own[k + 1] / own[0]) - group.logMass + support[0].logMass,
      ]),
  )
  const { x, rank } = eliminate(rows, trembles.length)
  return rank === rows.length ? x : 'tied'
}

function shared(lot: readonly Supported[], trembles: readonly number[]): number[] | null | 'tied' {
  const products = new Map(lot.flatMap(({ support }) => support.map((group) => [group.trembles.join(), group.trembles])))
  const forms = [...products.values()].map((product) => [...trembles.map((t) => Number(product.includes(t))), 0])
  if (eliminate(forms, trembles.length).rank < forms.length) return 'tied'
  const column = new Map([...products.keys()].map((key, k) => [key, k]))
  const rows = lot.flatMap(({ view, support }) => {
    const heaviest = Math.max(...support.map((group) => group.logMass))
    return support[0].gains.map((_, a) => {
      const row = Array<number>(products.size + 1).fill(0)
      for (const group of support) {
        const gain = slackGain(view, group, a) * Math.exp(group.logMass - heaviest)
        row[column.get(group.trembles.join())!] = gain
        row[products.size] -= gain
      }
      return row
    })
  })
  // all products may be scaled together, so `positive` is `at least 1`
  const point = feasiblePoint(rows, products.size)
  if (!point) return null
  const logs = forms.map((form, k) => [...form.slice(0, -1), Math.log(1 + ratio(point.numerators[k], point.denominator))])
  return eliminate(logs, trembles.length).x
}

function linear(lot: readonly Supported[], trembles: readonly number[]): number[] | null | 'curved' {
  const rows: number[][] = []
  for (const { view, support } of lot) {
    for (let a = 0; a < support[0].gains.length; a++) {
      const gains = support.map((group) => slackGain(view, group, a))
      const up = gains.flatMap((gain, k) => (gain > 0 ? [k] : []))
      const down = gains.flatMap((gain, k) => (gain < 0 ? [k] : []))
      if (up.length === 0) continue
      if (up.length + down.length > 2) return 'curved'
      if (down.length === 0) return null
      const [p, q] = [support[up[0]], support[down[0]]]
      const form = difference(p, q, trembles)
      const most = Math.log(-gains[down[0]] / gains[up[0]]) + q.logMass - p.logMass
      rows.push([...form, ...form.map((c) => (c === 0 ? 0 : -c)), most])
    }
  }
  const point = feasiblePoint(rows, 2 * trembles.length)
  if (!point) return null
  const at = (k: number) => ratio(point.numerators[k], point.denominator)
  return trembles.map((_, k) => at(k) - at(k + trembles.length))
}

/** Quotient of two integers as a float, to 1e-12 or so. */
export function ratio(n: bigint, d: bigint): number {
  const whole = n / d
  return Number(whole) + Number(((n - whole * d) * 1_000_000_000_000_000n) / d) / 1e15
}

const starts = 48
const steps = 120

function descend(lot: readonly Supported[], trembles: readonly number[]): number[] | null {
  // a multiplicative generator with a fixed seed: the same question has the same answer (Park & Miller 1988)
  let seed = 20_250_101
  const draw = () => (seed = (seed * 48_271) % 2_147_483_647) / 2_147_483_647
  for (let start = 0; start < starts; start++) {
    let y = trembles.map(() => (start === 0 ? 0 : (draw() - 0.5) * 2 * (start % 8) * 2))
    let damping = 1e-2
    let now = gainsAt(lot, trembles, y)
    for (let step = 0; step < steps && now.size > 0; step++) {
      const normal = trembles.map((_, i) => [
        ...trembles.map((_, j) => now.rows.reduce((sum, r) => sum + r[i] * r[j], 0) + (i === j ? damping * now.size : 0)),
        -now.rows.reduce((sum, r) => sum + r[i] * r[trembles.length], 0),
      ])
      const { x } = eliminate(normal, trembles.length)
      const next = y.map((v, k) => v + Math.max(-4, Math.min(4, x[k])))
      const then = gainsAt(lot, trembles, next)
      if (then.size < now.size) {
        y = next
        now = then
        damping = Math.max(damping / 4, 1e-12)
      } else {
        damping *= 4
        if (damping > 1e12) break
      }
    }
    if (now.size === 0) return y
  }
  return null
}

/** The gains above 0, as shares of the action's largest one at the set: derivative by each log-weight, then the gain. */
function gainsAt(lot: readonly Supported[], trembles: readonly number[], y: readonly number[]) {
  const rows: number[][] = []
  for (const { view, support } of lot) {
    const logs = support.map((g) => g.logMass + trembles.reduce((sum, t, k) => sum + (g.trembles.includes(t) ? y[k] : 0), 0))
    const total = logSum(logs)
    const belief = logs.map((l) => Math.exp(l - total))
    for (let a = 0; a < support[0].gains.length; a++) {
      const gains = support.map((group) => slackGain(view, group, a))
      const scale = Math.max(...gains.map(Math.abs))
      const gain = gains.reduce((sum, g, k) => sum + belief[k] * g, 0)
      if (gain <= view.tolerance) continue
      rows.push([
        ...trembles.map(
          (t) => support.reduce((s, g, k) => s + (g.trembles.includes(t) ? belief[k] * (gains[k] - gain) : 0), 0) / scale,
        ),
        gain / scale,
      ])
    }
  }
  return { rows, size: rows.reduce((sum, row) => sum + row[trembles.length] ** 2, 0) }
}

/** Gauss–Jordan elimination of rows `[coefficients…, right-hand side]`; unknowns without a pivot are 0. */
function eliminate(rows: readonly (readonly number[])[], unknowns: number): { x: number[]; rank: number } {
  const left = rows.map((row) => [...row])
  const scale = Math.max(0, ...left.flatMap((row) => row.slice(0, unknowns).map(Math.abs)))
  const x = Array<number>(unknowns).fill(0)
  const pivots: number[] = []
  for (let j = 0; j < unknowns && pivots.length < left.length; j++) {
    const r = pivots.length
    let best = r
    for (let i = r; i < left.length; i++) if (Math.abs(left[i][j]) > Math.abs(left[best][j])) best = i
    if (Math.abs(left[best][j]) <= 1e-13 * scale) continue
    ;[left[r], left[best]] = [left[best], left[r]]
    for (let i = 0; i < left.length; i++) {
      const factor = left[i][j] / left[r][j]
      if (i !== r && factor !== 0) for (let k = j; k <= unknowns; k++) left[i][k] -= factor * left[r][k]
    }
    pivots.push(j)
  }
  pivots.forEach((j, r) => (x[j] = left[r][unknowns] / left[r][j]))
  return { x, rank: pivots.length }
}
