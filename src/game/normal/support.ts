/**
 * Equilibria by enumeration of supports (Dickhaut & Kaplan 1991; Porter, Nudelman & Shoham, Games and Economic Behavior 63, 2008).
 *
 * A player's *support* is the set of strategies it uses. Given everybody's, an equilibrium makes each player indifferent among its
 * own: a linear system for two players, solved in rationals; a polynomial one for more, solved by Newton's method from fixed starts.
 * Supports come in the order of that paper, small and balanced first. One that holds a *conditionally dominated* strategy, worse than
 * another against all that the others' supports allow, is passed over.
 */
import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64'
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus'
import { Bordered } from '../aqre/linear.ts'
import { Fraction, overCommonDenominator, toNumber, ZERO } from '../rational.ts'
import type { Budget } from '../solution.ts'
import { evaluateNormal, evaluateNormalExact } from './evaluate.ts'
import { type NormalForm, offsets, payoffAt, pureProfileExact, strides } from './layout.ts'
import { undominated } from './pure.ts'
import { extremeRays } from './vertices.ts'

/** One support profile is always finished, whatever the seconds. */
export interface SupportOptions extends Partial<Pick<Budget, 'seconds' | 'clock'>> {
  /** Most support profiles to look at; 100 000 by default. */
  limit?: number
}

export interface SupportEquilibria {
  /** Mixed profiles, each once, in the order of their supports. */
  readonly profiles: readonly Float64Array[]
  /** The same profiles exactly, for two players: each is proved. */
  readonly exact?: readonly (readonly Fraction[])[]
  /** The profiles are all equilibria there are. For three or more players this cannot be told: false. */
  readonly complete: boolean
  /** Why they are complete, or why they may not be. */
  readonly reason: string
  /** Number of support profiles looked at, those passed over for dominance included. */
  readonly supports: number
}

/** Strategies by player. */
type Supports = readonly (readonly number[])[]
/** One mixture as relative weights, infinitely many, or none. */
type Side = readonly bigint[] | 'many' | null

/** Random starts of Newton's method, after the uniform one, from a fixed seed; and steps from each. */
const STARTS = 40
const STEPS = 30
/** Largest regret of a numeric answer, as a share of each player's range of payoffs. */
const TOLERANCE = 1e-9
/** Least probability of a strategy in the support, and least distance of two numeric answers. */
const APART = 1e-7
/** Pivots below this make a solution singular: it may be one of a continuum. */
const SINGULAR = 1e-9

/**
 * Equilibria by their supports. For two players every equilibrium, exactly, if there are finitely many; else those that are alone on
 * their supports, and `complete` is false (`extremeEquilibria` then describes the rest). For three or more players the numeric
 * solutions that were found, each with a regret of at most 1e-9 of the payoff range, pure ones exact and all of them; of a continuum
 * at most one point per support profile, and perhaps none. Support profiles are exponentially many in the strategies.
 * @throws RangeError for a single player, and for `seconds` without a `clock`.
 * @example
 * supportEnumeration(battleOfTheSexes).profiles.length // 3
 */
export function supportEnumeration(form: NormalForm, options: SupportOptions = {}): SupportEquilibria {
  const { limit = 100_000, seconds = Infinity, clock = () => 0 } = options
  if (form.players.length < 2) throw new RangeError('supports are enumerated for two players or more; this game has one')
  if (options.seconds !== undefined && !options.clock) throw new RangeError('a limit in seconds needs a clock')
  const two = form.players.length === 2
  const start = clock()
  const [proved, numeric] = two ? [exactly(form), null] : [null, numerically(form)]
  const exact: Fraction[][] = []
  const profiles: Float64Array[] = []
  let [supports, stopped, infinite] = [0, false, false]
  for (const candidate of supportProfiles(undominated(form), two)) {
    stopped = supports >= limit || (clock() - start) / 1000 >= seconds
    if (stopped) break
    supports++
    if (hasDominated(form, candidate)) continue
    if (numeric) profiles.push(...numeric(candidate))
    const found = proved?.(candidate) ?? []
    if (found === 'many') infinite = true
    else exact.push(...found)
  }
  const counted = two ? 'all support profiles were tried' : 'not guaranteed to be complete for three players or more'
  const reason = stopped ? 'stopped by the limit or the budget' : infinite ? 'there are infinitely many equilibria' : counted
  if (two) profiles.push(...exact.map((profile) => Float64Array.from(profile, toNumber)))
  return { profiles, ...(two ? { exact } : {}), complete: two && !stopped && !infinite, reason, supports }
}

/** All support profiles: for two players the most balanced first, then the smallest; for more the other way round. */
function* supportProfiles(left: Supports, two: boolean): Generator<number[][]> {
  let sizes: number[][] = [[]]
  for (const own of left) sizes = sizes.flatMap((before) => own.map((_, k) => [...before, k + 1]))
  const total = (size: number[]) => size.reduce((a, b) => a + b)
  const spread = (size: number[]) => Math.max(...size) - Math.min(...size)
  const keys = two ? [spread, total] : [total, spread]
  sizes.sort((a, b) => keys[0](a) - keys[0](b) || keys[1](a) - keys[1](b))
  for (const size of sizes) yield* combined(left, size)
}

function* combined(left: Supports, size: readonly number[], before: number[][] = []): Generator<number[][]> {
  const i = before.length
  if (i === left.length) yield before
  else for (const own of subsets(left[i], size[i])) yield* combined(left, size, [...before, own])
}

function* subsets(of: readonly number[], size: number): Generator<number[]> {
  if (size === 0) return yield []
  for (let k = 0; k <= of.length - size; k++) for (const rest of subsets(of.slice(k + 1), size - 1)) yield [of[k], ...rest]
}

/** Whether some strategy is worse than another against everything in the others' supports. Rounding to floats keeps this safe. */
function hasDominated(form: NormalForm, supports: Supports): boolean {
  const stride = strides(form)
  return supports.some((own, i) => {
    const meet = (cells: number[], other: readonly number[], j: number) =>
      j === i ? cells : cells.flatMap((cell) => other.map((s) => cell + s * stride[j]))
    const cells = supports.reduce(meet, [0])
    const pay = (cell: number, s: number) => payoffAt(form, cell + s * stride[i], i)
    return own.some((s) => form.strategies[i].some((_, other) => cells.every((cell) => pay(cell, other) > pay(cell, s))))
  })
}

/** The equilibria on one support profile of a two-player game. */
function exactly(form: NormalForm): (supports: Supports) => Fraction[][] | 'many' {
  const [m, n] = form.strategies.map((own) => own.length)
  const payoffs = [0, 1].map((i) => overCommonDenominator(form.exact.filter((_, at) => at % 2 === i)).integers)
  return ([S, T]) => {
    const x = side(S, T, n, (s, t) => payoffs[1][s + t * m])
    const y = x && side(T, S, m, (t, s) => payoffs[0][s + t * m])
    if (!x || !y) return []
    return x === 'many' || y === 'many' ? 'many' : [[...spread(S, x, m), ...spread(T, y, n)]]
  }
}

function spread(support: readonly number[], weights: readonly bigint[], size: number): Fraction[] {
  const sum = weights.reduce((a, b) => a + b)
  const result = Array<Fraction>(size).fill(ZERO)
  support.forEach((s, k) => (result[s] = new Fraction(weights[k], sum)))
  return result
}

/**
 * Positive mixtures of `own` against which each of `replies`, and none of the other's `all` strategies more, is best. The extreme
 * rays of the cone of these, zeros allowed, tell whether there are none, one, or infinitely many.
 */
function side(own: readonly number[], replies: readonly number[], all: number, earn: (s: number, t: number) => bigint): Side {
  const start = own.map((_, k) => own.map((_, j) => (j === k ? 1n : 0n)))
  const over = (t: number, other: number) => own.map((s) => earn(s, t) - earn(s, other))
  const [head, ...rest] = replies
  const rows = [...start, ...rest.flatMap((t) => [over(t, head), over(head, t)])]
  for (let t = 0; t < all; t++) if (!replies.includes(t)) rows.push(over(head, t))
  const rays = extremeRays(rows, start, Infinity)
  if (!own.every((_, k) => rays.some(({ at }) => at[k] > 0n))) return null
  return rays.length === 1 ? rays[0].at : 'many'
}

/** The equilibria found on one support profile of a game of three players or more. */
function numerically(form: NormalForm): (supports: Supports) => Float64Array[] {
  const width = form.players.length
  const scaled = { ...form, payoffs: Float64Array.from(form.payoffs) }
  for (let i = 0; i < width; i++) {
    const own = form.payoffs.filter((_, at) => at % width === i)
    const least = own.reduce((a, b) => Math.min(a, b))
    const range = own.reduce((a, b) => Math.max(a, b)) - least
    own.forEach((x, cell) => (scaled.payoffs[cell * width + i] = range > 0 ? (x - least) / range : 0))
  }
  return (supports) => {
    if (supports.every((own) => own.length === 1)) {
      const choice = supports.map(([s]) => s)
      const profile = pureProfileExact(form, choice)
      return evaluateNormalExact(form, profile).maxRegret.n === 0n ? [Float64Array.from(profile, toNumber)] : []
    }
    const newton = indifference(scaled, supports)
    const random = xoroshiro128plus(1)
    // where at most two mix, the system is linear: any start will do
    const starts = supports.filter((own) => own.length > 1).length > 2 ? STARTS : 0
    const found: Float64Array[] = []
    for (let k = 0, continuum = false; k <= starts; k++) {
      const { profile, singular } = newton(() => (k === 0 ? 1 : -Math.log1p(-uniformFloat64(random))))
      if (!profile || (singular && continuum) || !(evaluateNormal(scaled, profile).maxRegret <= TOLERANCE)) continue
      if (found.some((other) => other.every((p, at) => Math.abs(p - profile[at]) < 10 * APART))) continue
      continuum ||= singular
      found.push(profile)
    }
    return found
  }
}

/**
 * Newton's method for: each strategy in the support earns its player's value, and each player's probabilities sum to 1. Unknowns
 * are the probabilities, player after player, and then the values. The profile is null where a probability is not positive.
 */
function indifference(form: NormalForm, supports: Supports) {
  const width = supports.length
  const owners = supports.flatMap((own, i) => own.map(() => i))
  const from = supports.map((_, i) => owners.indexOf(i))
  const stride = strides(form)
  const starts = offsets(form)
  const inUse = supports.flatMap((own, i) => own.map((s) => starts[i] + s))
  const size = owners.length + width
  // cells of the supports, with the places of their strategies among the unknowns
  let cells: { cell: number; places: number[] }[] = [{ cell: 0, places: [] }]
  supports.forEach((own, i) => {
    const join = ({ cell, places }: (typeof cells)[0]) =>
      own.map((s, k) => ({ cell: cell + s * stride[i], places: [...places, from[i] + k] }))
    cells = cells.flatMap(join)
  })
  const system = new Bordered(size)
  return (weight: () => number): { profile: Float64Array | null; singular: boolean } => {
    const z = new Float64Array(size)
    owners.forEach((_, k) => (z[k] = weight()))
    const sums = supports.map((own, i) => own.reduce((sum, _, k) => sum + z[from[i] + k], 0))
    owners.forEach((i, k) => (z[k] /= sums[i]))
    let singular = false
    for (let step = 0, moved = 1; step < STEPS && moved > 1e-14 && moved < 1e6; step++) {
      const off = new Float64Array(size).fill(-1, owners.length)
      const slope = system.matrix.fill(0)
      for (const { cell, places } of cells) {
        for (let i = 0; i < width; i++) {
          const pays = form.payoffs[cell * width + i]
          // the product over all others, and over all others but j
          const times = (j: number) => {
            let all = pays
            for (let k = 0; k < width; k++) if (k !== i && k !== j) all *= z[places[k]]
            return all
          }
          off[places[i]] += times(i)
          for (let j = 0; j < width; j++) if (j !== i) slope[places[i] * size + places[j]] += times(j)
        }
      }
      owners.forEach((i, k) => {
        const value = owners.length + i
        off[k] -= z[value]
        off[value] += z[k]
        slope[k * size + value] = -1
        slope[value * size + k] = 1
      })
      system.factor()
      for (let k = 0; k < size; k++) singular ||= Math.abs(slope[k * size + k]) < SINGULAR
      if (singular) break
      const change = system.solve(off)
      moved = change.reduce((most, x) => Math.max(most, Math.abs(x)), 0)
      change.forEach((x, k) => (z[k] -= x))
    }
    if (!owners.every((_, k) => z[k] >= APART)) return { profile: null, singular }
    const profile = new Float64Array(starts[width])
    inUse.forEach((at, k) => (profile[at] = z[k]))
    return { profile, singular }
  }
}
