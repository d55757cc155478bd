/**
 * Regret matching at every information set of one player, with the discounts that make the variants of CFR.
 *
 * The *counterfactual regret* of an action is what it would have earned more than the strategy did, weighted by the others' and
 * chance's reach and summed over iterations. *Regret matching* plays actions in proportion to their positive regret. After
 * iteration t positive sums are multiplied by t^α / (t^α + 1), negative ones by t^β / (t^β + 1), and the strategy enters the
 * average with weight t^γ. Brown & Sandholm (2019, section 3) write the known variants as choices of (α, β, γ).
 */
import type { PlayerSequences } from '../tree/sequences.ts'

export interface Rule {
  readonly alpha: number
  readonly beta: number
  readonly gamma: number
  /** Whether each player already answers to what the players before it learned in the same iteration. */
  readonly alternating: boolean
}

export const RULES = {
  /** Zinkevich, Johanson, Bowling & Piccione (2007). */
  cfr: { alpha: Infinity, beta: Infinity, gamma: 0, alternating: false },
  /** Tammelin (2014): regret matching+ forgets negative sums, linear averaging. */
  'cfr+': { alpha: Infinity, beta: -Infinity, gamma: 1, alternating: true },
  /** Brown & Sandholm (2019): iteration t counts t times, in regret and average. */
  linear: { alpha: 1, beta: 1, gamma: 1, alternating: true },
  /** Brown & Sandholm (2019): the α, β, γ they recommend. */
  discounted: { alpha: 1.5, beta: 0, gamma: 2, alternating: true },
} as const satisfies Record<string, Rule>

/** What one player has learned: arrays over its sequences. */
export class Learner {
  readonly sequences: PlayerSequences
  readonly strategy: Float64Array
  readonly plan: Float64Array
  /** Sum of weighted plans: the average strategy, not normalised. */
  readonly average: Float64Array
  readonly regret: Float64Array
  /** Scratch: the payoff vector to learn from. */
  readonly vector: Float64Array

  constructor(sequences: PlayerSequences) {
    this.sequences = sequences
    const { size } = sequences
    this.strategy = new Float64Array(size)
    this.plan = new Float64Array(size)
    this.average = new Float64Array(size)
    this.regret = new Float64Array(size)
    this.vector = new Float64Array(size)
    this.plan[0] = 1
    this.match(0)
  }

  /** Adds the regrets of the current strategy at the current payoff vector, then discounts. The vector is used up. */
  learn(positive: number, negative: number): void {
    const { regret, strategy, vector } = this
    const { sets, start, parent } = this.sequences
    for (let k = sets - 1; k >= 0; k--) {
      const from = start[k]
      const to = start[k + 1]
      let value = 0
      for (let s = from; s < to; s++) value += strategy[s] * vector[s]
      for (let s = from; s < to; s++) {
        const sum = regret[s] + vector[s] - value
        regret[s] = sum > 0 ? sum * positive : sum * negative
      }
      vector[parent[k]] += value
    }
  }

  /** Regret matching everywhere; the new strategy enters the average with the given weight. */
  match(weight: number): void {
    const { regret, strategy, plan, average } = this
    const { sets, start, parent } = this.sequences
    for (let k = 0; k < sets; k++) {
      const from = start[k]
      const to = start[k + 1]
      let sum = 0
      for (let s = from; s < to; s++) if (regret[s] > 0) sum += regret[s]
      const reach = plan[parent[k]]
      const share = sum > 0 ? 1 / sum : 0
      const rest = sum > 0 ? 0 : 1 / (to - from)
      for (let s = from; s < to; s++) {
        const p = regret[s] > 0 ? regret[s] * share : rest
        strategy[s] = p
        plan[s] = reach * p
        average[s] += weight * plan[s]
      }
    }
  }
}

/** t^power / (t^power + 1), and its limits at ±∞. */
export function discount(t: number, power: number): number {
  if (power === Infinity) return 1
  if (power === -Infinity) return 0
  return t ** power / (t ** power + 1)
}
