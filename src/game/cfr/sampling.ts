/**
 * External-sampling Monte Carlo CFR (Lanctot, Waugh, Zinkevich & Bowling 2009): a traversal for player i tries all of i's actions
 * and samples one of everybody else's and of chance's, which makes sampled regrets unbiased at a fraction of an iteration's cost.
 *
 * With two players a visit to the other's information set is as likely as the other's own plan times a constant, so its strategy
 * is averaged where the traversal meets it. That fails for three or more, whose whole plans are averaged once an iteration.
 */
import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64'
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus'
import { CHANCE } from '../public/game.ts'
import type { SequenceForm } from '../tree/sequences.ts'
import type { Tree } from '../tree/tree.ts'
import { Learner } from './regret.ts'

export class SampledCfr {
  readonly learners: readonly Learner[]
  readonly #tree: Tree
  readonly #sequence: Int32Array
  readonly #random: () => number

  constructor({ tree, players }: SequenceForm, seed: number) {
    const generator = xoroshiro128plus(seed)
    this.#random = () => uniformFloat64(generator)
    this.#tree = tree
    this.learners = players.map((player) => new Learner(player))
    this.#sequence = firstSequences(tree, players)
  }

  /** One traversal for each player. */
  iterate(): void {
    for (let i = 0; i < this.learners.length; i++) this.#below(0, i, 1)
    if (this.learners.length !== 2) for (const learner of this.learners) learner.match(1)
  }

  /** Sampled payoff of entering node n; `scale` is the product of the weights on the way. */
  #below(n: number, player: number, scale: number): number {
    const tree = this.#tree
    const owner = tree.owner[n]
    const width = tree.count[n]
    const paid = tree.payoff[n * this.learners.length + player]
    if (width === 0) return paid
    const weight = tree.weight[n]
    const first = tree.first[n]
    if (owner === CHANCE)
      return paid + weight * this.#below(first + this.#draw(tree.chance, first, width), player, scale * weight)
    const { regret, strategy, average } = this.learners[owner]
    const from = this.#sequence[tree.set[n]]
    matchOne(regret, strategy, from, from + width)
    if (owner !== player) {
      if (this.learners.length === 2) for (let s = from; s < from + width; s++) average[s] += strategy[s]
      return paid + weight * this.#below(first + this.#draw(strategy, from, width), player, scale * weight)
    }
    let value = 0
    for (let a = 0; a < width; a++) {
      const earned = this.#below(first + a, player, scale * weight)
      value += strategy[from + a] * earned
      regret[from + a] += scale * weight * earned
    }
    for (let s = from; s < from + width; s++) regret[s] -= scale * weight * value
    return paid + weight * value
  }

  /** Index below `width`, drawn with the probabilities that start at `from`. */
  #draw(probabilities: Float64Array, from: number, width: number): number {
    let left = this.#random()
    for (let a = 0; a < width - 1; a++) {
      left -= probabilities[from + a]
      if (left < 0) return a
    }
    return width - 1
  }
}

function matchOne(regret: Float64Array, strategy: Float64Array, from: number, to: number): void {
  let sum = 0
  for (let s = from; s < to; s++) if (regret[s] > 0) sum += regret[s]
  for (let s = from; s < to; s++) strategy[s] = sum > 0 ? Math.max(regret[s], 0) / sum : 1 / (to - from)
}

/** `result[set]`: the owner's sequence of the set's first action, found through the positions in the profile. */
function firstSequences(tree: Tree, players: SequenceForm['players']): Int32Array {
  const at = new Int32Array(tree.size)
  for (const { position } of players) for (let s = 1; s < position.length; s++) at[position[s]] = s
  return Int32Array.from(tree.sets, (set) => at[set.at])
}
