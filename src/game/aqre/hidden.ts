/**
 * The logit response map where not everybody sees every action: as {@link PublicResponse}, with one response for all nodes that look
 * alike to their owner, weighed by how likely each of them is. x is laid out as there; joined nodes hold the same numbers.
 */
import { reach } from '../public/evaluate.ts'
import { CHANCE, type Profile, profilePrior, type PublicGame } from '../public/game.ts'
import { groupEnd, upward } from '../public/hidden.ts'
import { dateFactors, type ValueDate } from './dates.ts'
import type { FixedPointProblem } from './fixed-point.ts'
import { distance, softmax } from './softmax.ts'

export class HiddenResponse implements FixedPointProblem {
  readonly size: number
  readonly #game: PublicGame
  readonly #order: Int32Array
  readonly #prior: Float64Array
  readonly #date: Float64Array
  readonly #entering: Float64Array
  readonly #play: Float64Array

  constructor(game: PublicGame, date: ValueDate = 'current') {
    this.#game = game
    this.#order = upward(game)
    this.#prior = profilePrior(game)
    this.#date = dateFactors(game, date)
    this.size = game.size
    this.#entering = new Float64Array(game.nodes * game.players.length * game.profiles)
    this.#play = new Float64Array(game.size)
  }

  /** softmax(x) at every node and type. */
  play(x: Float64Array, out: Profile = new Float64Array(this.size)): Profile {
    const { nodes, owner, count, types, at, chance, first } = this.#game
    for (let n = 0; n < nodes; n++) {
      if (owner[n] < 0) continue
      for (let t = 0; t < types[owner[n]].length; t++) {
        const from = at[n] + t * count[n]
        softmax(x, from, count[n], out, from, chance, first[n])
      }
    }
    return out
  }

  sweep(lambda: number, x: Float64Array, out: Float64Array): number {
    return this.#respond(lambda, x, out, true)
  }

  residual(lambda: number, x: Float64Array): number {
    return this.#respond(lambda, x, new Float64Array(this.size), false)
  }

  #respond(lambda: number, x: Float64Array, out: Float64Array, renew: boolean): number {
    const play = this.play(x, this.#play)
    const mass = reach(this.#game, play)
    for (let from = 0, to = 0; from < this.#order.length; from = to) {
      to = groupEnd(this.#game, this.#order, from)
      if (this.#game.owner[this.#order[from]] >= 0) this.#choose(from, to, lambda, mass, out, renew ? play : null)
      for (let k = from; k < to; k++) this.#value(this.#order[k], play)
    }
    return distance(x, out)
  }

  /** Writes λ × centred action values of a group to each of its nodes, and the response to them to `play`. */
  #choose(from: number, to: number, lambda: number, mass: Float64Array, out: Float64Array, play: Profile | null): void {
    const { owner, count, first, at, types, typeOf, profiles, players, chance } = this.#game
    const each = players.length * profiles
    const head = this.#order[from]
    const own = owner[head] * profiles
    const width = count[head]
    for (let t = 0; t < types[owner[head]].length; t++) {
      const into = at[head] + t * width
      let total = 0
      for (let a = 0; a < width; a++) out[into + a] = 0
      for (let k = from; k < to; k++) {
        const n = this.#order[k]
        for (let p = 0; p < profiles; p++) {
          if (typeOf[own + p] !== t) continue
          const w = this.#prior[p] * mass[n * profiles + p]
          total += w
          for (let a = 0; a < width; a++) {
            out[into + a] += w * this.#date[n] * this.#entering[(first[n] + a) * each + own + p]
          }
        }
      }
      let mean = 0
      for (let a = 0; a < width; a++) mean += out[into + a] / width
      const scale = total > 0 ? lambda / total : 0
      for (let a = 0; a < width; a++) out[into + a] = scale * (out[into + a] - mean)
      for (let k = from; k < to; k++) {
        const place = at[this.#order[k]] + t * width
        for (let a = 0; a < width; a++) out[place + a] = out[into + a]
        if (play) softmax(out, place, width, play, place, chance, first[this.#order[k]])
      }
    }
  }

  /** What entering a node is worth to each player under each profile. */
  #value(n: number, play: Profile): void {
    const { owner, count, first, at, typeOf, profiles, players, row, rows, weight, chance } = this.#game
    const each = players.length * profiles
    const who = owner[n]
    const width = count[n]
    for (let i = 0; i < players.length; i++) {
      for (let p = 0; p < profiles; p++) {
        let below = 0
        const from = who < 0 ? 0 : at[n] + typeOf[who * profiles + p] * width
        for (let a = 0; a < width; a++) {
          const step = who === CHANCE ? chance[first[n] + a] : play[from + a]
          below += step * this.#entering[(first[n] + a) * each + i * profiles + p]
        }
        this.#entering[n * each + i * profiles + p] = rows[row[n] * each + i * profiles + p] + weight[n] * below
      }
    }
  }
}
