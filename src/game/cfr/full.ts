/** CFR over the whole game: an iteration visits every information set that play can reach, once for each player. */
import type { Payoffs } from './payoffs.ts'
import { discount, Learner, type Rule } from './regret.ts'

export class FullCfr {
  readonly learners: readonly Learner[]
  readonly #payoffs: Payoffs
  readonly #plans: readonly Float64Array[]
  readonly #rule: Rule

  constructor(payoffs: Payoffs, rule: Rule) {
    this.#payoffs = payoffs
    this.#rule = rule
    this.learners = payoffs.form.players.map((player) => new Learner(player))
    this.#plans = this.learners.map((learner) => learner.plan)
  }

  /** Iteration t = 1, 2, …: every player learns once. */
  iterate(t: number): void {
    const { alpha, beta, gamma, alternating } = this.#rule
    const positive = discount(t, alpha)
    const negative = discount(t, beta)
    const weight = t ** gamma
    for (let i = 0; i < this.learners.length; i++) {
      this.#payoffs.against(this.#plans, i, this.learners[i].vector)
      if (!alternating) continue
      this.learners[i].learn(positive, negative)
      this.learners[i].match(weight)
    }
    if (alternating) return
    for (const learner of this.learners) {
      learner.learn(positive, negative)
      learner.match(weight)
    }
  }
}
