/** The logit response map of a game of public actions with private types: beliefs forward, responses backward. */
import { CHANCE, type Profile, profilePrior, type PublicGame } from '../public/game.ts'
import { dateFactors, type ValueDate } from './dates.ts'
import type { FixedPointProblem } from './fixed-point.ts'
import { distance, softmax } from './softmax.ts'

/** What follows where the tree ends but play goes on. */
export interface Continuation {
  /** True for a terminal node after which play goes on. */
  goesOn(node: number): boolean
  /**
   * Writes each player's value of going on to `values[(node * players + player) * profiles + profile]`, for every such node.
   * @param beliefs joint weight of the type profiles at each node, `[node * profiles + profile]`, summing to 1 at a node
   */
  write(beliefs: Float64Array, values: Float64Array): void
}

/**
 * x holds λ times the centred action values, so that choice probabilities are softmax(x). One sweep computes every player's
 * beliefs under x, then from the leaves up the values and the logit responses to them; deeper responses are used at once.
 */
export class PublicResponse implements FixedPointProblem {
  readonly size: number
  readonly #game: PublicGame
  readonly #reach: Float64Array
  readonly #entering: Float64Array
  readonly #prior: Float64Array
  readonly #play: Float64Array
  readonly #date: Float64Array
  readonly #after: Continuation | undefined
  /** 1 at terminal nodes after which play goes on. */
  readonly #goesOn: Uint8Array
  /** Weight of each of a mover's types, while its values are computed. */
  readonly #total: Float64Array

  constructor(game: PublicGame, date: ValueDate = 'current', after?: Continuation) {
    this.#game = game
    this.#after = after
    this.#date = dateFactors(game, date)
    this.size = game.size
    this.#reach = new Float64Array(game.nodes * game.profiles)
    this.#entering = new Float64Array(game.nodes * game.players.length * game.profiles)
    this.#prior = profilePrior(game)
    this.#play = new Float64Array(game.size)
    this.#goesOn = Uint8Array.from({ length: game.nodes }, (_, n) => (after?.goesOn(n) ? 1 : 0))
    this.#total = new Float64Array(Math.max(...game.types.map((names) => names.length)))
  }

  /** Sets the joint prior over type profiles; that of the game until then. */
  start(prior: Float64Array): void {
    this.#prior.set(prior)
  }

  /** After a sweep: each player's value at the root under each type profile, `[player * profiles + profile]`. */
  rootValues(): Float64Array {
    return this.#entering.subarray(0, this.#game.players.length * this.#game.profiles)
  }

  /** After a sweep: joint weight of the type profiles at each node, `[node * profiles + profile]`, summing to 1 at a node. */
  beliefs(): Float64Array {
    return this.#reach
  }

  /** softmax(x) at every information set. */
  play(x: Float64Array, out: Profile = new Float64Array(this.size)): Profile {
    for (let n = 0; n < this.#game.nodes; n++) if (this.#game.owner[n] >= 0) this.#reply(n, x, out)
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
    this.#forward(play)
    this.#after?.write(this.#reach, this.#entering)
    this.#backward(lambda, play, out, renew)
    return distance(x, out)
  }

  /** Joint weight of type profile and history, scaled at each node so that no depth underflows. */
  #forward(play: Profile): void {
    const { nodes, owner, count, first, at, profiles, typeOf, tilt, tilts } = this.#game
    const mass = this.#reach
    mass.set(this.#prior)
    for (let n = 0; n < nodes; n++) {
      const who = owner[n]
      const width = count[n]
      const from = n * profiles
      if (tilt !== null && tilt[n] > 0) lean(mass, from, tilts, tilt[n] * profiles, profiles)
      for (let a = 0; a < width; a++) {
        const to = (first[n] + a) * profiles
        if (who === CHANCE) {
          for (let p = 0; p < profiles; p++) mass[to + p] = mass[from + p]
          continue
        }
        const own = who * profiles
        const move = at[n] + a
        let sum = 0
        for (let p = 0; p < profiles; p++) sum += mass[to + p] = mass[from + p] * play[move + typeOf[own + p] * width]
        const scale = sum > 0 ? 1 / sum : 1
        for (let p = 0; p < profiles; p++) mass[to + p] *= scale
      }
    }
  }

  /**
   * Writes λ × centred action values to `out`. With `renew`, values above a decision are those of the new responses below it, else
   * those of `play`, which is then left as it is.
   */
  #backward(lambda: number, play: Profile, out: Float64Array, renew: boolean): void {
    const { nodes, owner, count, first, profiles, players, row, rows } = this.#game
    const each = players.length * profiles
    const entering = this.#entering
    const goesOn = this.#goesOn
    for (let n = nodes - 1; n >= 0; n--) {
      const who = owner[n]
      if (count[n] === 0) {
        const into = n * each
        const received = row[n] * each
        if (goesOn[n] === 1) for (let k = 0; k < each; k++) entering[into + k] += rows[received + k]
        else for (let k = 0; k < each; k++) entering[into + k] = rows[received + k]
        continue
      }
      if (who !== CHANCE) {
        this.#choose(n, lambda, out)
        if (renew) this.#reply(n, out, play)
      }
      this.#collect(n, who === CHANCE ? this.#game.chance : play, who === CHANCE ? first[n] : -1)
    }
  }

  /** λ × centred values of a decision's actions by the mover's own type. */
  #choose(n: number, lambda: number, out: Float64Array): void {
    const { owner, count, first, at, profiles, typeOf, types, players } = this.#game
    const mass = this.#reach
    const entering = this.#entering
    const total = this.#total
    const who = owner[n]
    const width = count[n]
    const each = players.length * profiles
    const own = who * profiles
    const own0 = first[n] * each + own
    const kinds = types[who].length
    const from = at[n]
    out.fill(0, from, from + kinds * width)
    total.fill(0)
    for (let p = 0; p < profiles; p++) {
      const w = mass[n * profiles + p]
      const t = typeOf[own + p]
      const to = from + t * width
      total[t] += w
      for (let a = 0; a < width; a++) out[to + a] += w * entering[own0 + a * each + p]
    }
    for (let t = 0; t < kinds; t++) {
      const to = from + t * width
      const scale = total[t] > 0 ? (lambda * this.#date[n]) / total[t] : 0
      let mean = 0
      for (let a = 0; a < width; a++) mean += out[to + a]
      mean /= width
      for (let a = 0; a < width; a++) out[to + a] = scale * (out[to + a] - mean)
    }
  }

  #reply(n: number, x: Float64Array, play: Profile): void {
    const { owner, count, types, at, chance, first } = this.#game
    for (let t = 0; t < types[owner[n]].length; t++) {
      const from = at[n] + t * count[n]
      softmax(x, from, count[n], play, from, chance, first[n])
    }
  }

  /**
   * Each player's value on entering a node.
   * @param steps chances of the ways out: of a chance node from `shared` on, else the mover's strategies
   */
  #collect(n: number, steps: Float64Array, shared: number): void {
    const { owner, count, first, at, profiles, typeOf, players, row, rows, weight } = this.#game
    const entering = this.#entering
    const each = players.length * profiles
    const width = count[n]
    const own = owner[n] * profiles
    const into = n * each
    const received = row[n] * each
    const below0 = first[n] * each
    const scale = weight[n]
    for (let p = 0; p < profiles; p++) {
      const from = shared >= 0 ? shared : at[n] + typeOf[own + p] * width
      for (let k = p; k < each; k += profiles) {
        let below = 0
        for (let a = 0; a < width; a++) below += steps[from + a] * entering[below0 + a * each + k]
        entering[into + k] = rows[received + k] + scale * below
      }
    }
  }
}

/** Multiplies the weights at `from` by the tilt at `at` and scales them to sum to 1. */
function lean(mass: Float64Array, from: number, tilts: Float64Array, at: number, profiles: number): void {
  let sum = 0
  for (let p = 0; p < profiles; p++) sum += mass[from + p] *= tilts[at + p]
  for (let p = 0; p < profiles; p++) mass[from + p] /= sum
}
