/**
 * Seeded plays of a {@link Tree}: how often each end is reached and what the players get on average.
 *
 * A *play* goes from the root to an *end*, a node without children; chance and the players move at random with the probabilities of
 * the tree and of the profile. What a play pays is fixed by its end: the payoffs on the way, each times the weights above it.
 * Standard errors are those of a mean of independent plays. The plays depend on the seed and on nothing else.
 */
import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64'
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus'
import { CHANCE } from '../public/game.ts'
import type { Tree } from './tree.ts'

export interface SimulateOptions {
  /** An integer of 32 bits; the same seed gives the same plays. */
  seed: number
  /** Number of plays, at least 1. */
  plays: number
}

export interface Simulation {
  readonly plays: number
  /** The tree's ends, as node numbers, ascending. */
  readonly ends: Int32Array
  /** `counts[k]`: number of plays that ended at `ends[k]`; they sum to `plays`. */
  readonly counts: Float64Array
  /** Mean payoff of each player, in payoff units. */
  readonly mean: Float64Array
  /** Standard error of each mean, in payoff units; NaN for a single play. */
  readonly standardError: Float64Array
}

/** How far the probabilities at an information set or a chance node may be from summing to 1. */
const ROUNDING = 1e-6

/**
 * Plays a game again and again. Time is plays × depth × actions.
 * @param profile a behaviour strategy profile: one probability per action, in the tree's own layout.
 * @throws RangeError for a profile of the wrong length or with probabilities that are none, and for a seed or a number of plays that
 * makes no sense.
 * @example
 * const { mean, standardError } = simulate(kuhn(), profile, { seed: 1, plays: 10_000 })
 */
export function simulate(tree: Tree, profile: Float64Array, { seed, plays }: SimulateOptions): Simulation {
  if (!Number.isSafeInteger(plays) || plays < 1) throw new RangeError(`the number of plays is ${plays}; it must be 1 or more`)
  if (seed !== (seed | 0)) throw new RangeError(`the seed is ${seed}; it must be an integer of 32 bits`)
  checkProfile(tree, profile)
  const generator = xoroshiro128plus(seed)
  const visits = new Float64Array(tree.nodes)
  for (let play = 0; play < plays; play++) {
    let n = 0
    while (tree.count[n] > 0) {
      const [probabilities, from] =
        tree.owner[n] === CHANCE ? [tree.chance, tree.first[n]] : [profile, tree.sets[tree.set[n]].at]
      n = tree.first[n] + drawn(probabilities, from, tree.count[n], uniformFloat64(generator))
    }
    visits[n]++
  }
  const ends = Int32Array.from([...tree.count.keys()].filter((n) => tree.count[n] === 0))
  const counts = Float64Array.from(ends, (n) => visits[n])
  return { plays, ends, counts, ...moments(tree, ends, counts, plays) }
}

/** What a play that passes each node has paid so far, `[node * players + player]`; at an end, what the play pays in all. */
function paidOnTheWay(tree: Tree): Float64Array {
  const width = tree.players.length
  const paid = Float64Array.from(tree.payoff)
  const scale = new Float64Array(tree.nodes).fill(1)
  for (let n = 1; n < tree.nodes; n++) {
    const parent = tree.parent[n]
    scale[n] = scale[parent] * tree.weight[parent]
    for (let i = 0; i < width; i++) paid[n * width + i] = paid[parent * width + i] + scale[n] * tree.payoff[n * width + i]
  }
  return paid
}

function moments(tree: Tree, ends: Int32Array, counts: Float64Array, plays: number) {
  const width = tree.players.length
  const paid = paidOnTheWay(tree)
  const mean = new Float64Array(width)
  const standardError = new Float64Array(width)
  for (let i = 0; i < width; i++) {
    ends.forEach((n, k) => (mean[i] += (counts[k] * paid[n * width + i]) / plays))
    let squares = 0
    ends.forEach((n, k) => (squares += counts[k] * (paid[n * width + i] - mean[i]) ** 2))
    standardError[i] = plays > 1 ? Math.sqrt(squares / (plays - 1) / plays) : Number.NaN
  }
  return { mean, standardError }
}

/** The action that a number in [0, 1) falls on; never one without probability, even if the sum is off by rounding. */
function drawn(probabilities: Float64Array, from: number, width: number, at: number): number {
  let left = at
  let last = 0
  for (let a = 0; a < width; a++) {
    const p = probabilities[from + a]
    if (p <= 0) continue
    last = a
    left -= p
    if (left < 0) break
  }
  return last
}

function checkProfile(tree: Tree, profile: Float64Array): void {
  if (profile.length !== tree.size)
    throw new RangeError(`a profile of ${profile.length} numbers, where the tree has ${tree.size} actions`)
  for (const { name, at, actions } of tree.sets) {
    const own = profile.subarray(at, at + actions.length)
    const sum = own.reduce((a, b) => a + b, 0)
    if (!(Math.abs(sum - 1) <= ROUNDING) || own.some((p) => p < 0))
      throw new RangeError(`the profile is no distribution at ${name}: ${own.join(', ')}`)
  }
}
