/**
 * Evaluation of a behaviour strategy profile of a {@link PublicGame}: values, best responses, regret, reach and beliefs.
 *
 * *Reach* of a node under a type profile: the probability that play passes through it. *Belief* at a node: the distribution over
 * each player's types given the public history. Because types are independent and actions public, it is a product.
 * *Regret* of a player: how much more a best response to the others would earn, averaged over the player's own types.
 */
import { dateFactors } from '../aqre/dates.ts'
import { CHANCE, profilePrior, type Profile, type PublicGame } from './game.ts'
import { groupEnd, upward } from './hidden.ts'

/** Even play everywhere, group by group: the quantal response at λ = 0. */
export function uniform(game: PublicGame): Profile {
  const profile = new Float64Array(game.size)
  for (let n = 0; n < game.nodes; n++) {
    const owner = game.owner[n]
    if (owner < 0) continue
    for (let k = 0; k < game.count[n] * game.types[owner].length; k++) {
      profile[game.at[n] + k] = game.chance[game.first[n] + (k % game.count[n])]
    }
  }
  return profile
}

export interface ReachOptions {
  /** Likelihood of what was observed given that the node is entered: the mass of the terminals is then that of all observations. */
  likelihood?: (node: number) => number
  /** A player whose own choices count as certain: what remains is the others' and chance's part of the reach. */
  except?: number
}

/** `reach[node * profiles + profile]`: probability that play passes through the node, given the type profile. */
export function reach(game: PublicGame, play: Profile, { likelihood, except }: ReachOptions = {}): Float64Array {
  const { profiles, typeOf } = game
  const mass = new Float64Array(game.nodes * profiles)
  mass.fill(1, 0, profiles)
  for (let n = 0; n < game.nodes; n++) {
    const owner = game.owner[n]
    const width = game.count[n]
    for (let a = 0; a < width; a++) {
      const child = game.first[n] + a
      const seen = likelihood ? likelihood(child) : 1
      if (seen === 0) continue
      for (let p = 0; p < profiles; p++) {
        let step = 1
        if (owner === CHANCE) step = game.chance[child]!
        else if (owner !== except) step = play[game.at[n] + typeOf[owner * profiles + p] * width + a]!
        mass[child * profiles + p] = mass[n * profiles + p] * step * seen
      }
    }
  }
  return mass
}

/** `beliefs[player][type]` of each player's type at a node, from reach and the priors; the prior itself where reach is 0. */
export function beliefsAt(game: PublicGame, mass: Float64Array, node: number): number[][] {
  const prior = profilePrior(game)
  const joint = prior.map((p, k) => p * mass[node * game.profiles + k])
  return marginals(game, joint) ?? game.priors.map((row) => [...row])
}

/** Type marginals of an unnormalised joint weight over profiles; undefined when it sums to 0. */
export function marginals(game: PublicGame, joint: Float64Array): number[][] | undefined {
  const total = joint.reduce((a, b) => a + b, 0)
  if (!(total > 0)) return undefined
  return game.types.map((names, i) => {
    const row = names.map(() => 0)
    joint.forEach((w, p) => (row[game.typeOf[i * game.profiles + p]] += w / total))
    return row
  })
}

export interface Evaluation {
  /** Expected discounted payoff of each player at the root. */
  value: Float64Array
  /** Regret of each player, ≥ 0 up to rounding. */
  regret: Float64Array
  maxRegret: number
}

/** Values and regrets of a profile; cost: one forward and two backward passes per player. */
export function evaluate(game: PublicGame, play: Profile): Evaluation {
  const value = Float64Array.from(game.players, (_, i) => rootValue(game, play, i, null))
  const best = Float64Array.from(game.players, (_, i) => rootValue(game, play, i, reach(game, play, { except: i })))
  const regret = best.map((b, i) => Math.max(0, b - value[i]))
  return { value, regret, maxRegret: Math.max(...regret) }
}

/**
 * Backward pass for one player: the value of the profile, or, given the others' part of the reach, of the best response to it.
 */
function rootValue(game: PublicGame, play: Profile, player: number, others: Float64Array | null): number {
  const { profiles, typeOf, players } = game
  const prior = profilePrior(game)
  const ofType = typeOf.subarray(player * profiles, (player + 1) * profiles)
  const entering = new Float64Array(game.nodes * profiles)
  const choice = new Int32Array(game.types[player].length)
  const order = upward(game)
  const date = dateFactors(game, 'discounted')
  for (let from = 0, to = 0; from < order.length; from = to) {
    to = groupEnd(game, order, from)
    const responds = others !== null && game.owner[order[from]] === player
    if (responds) bestActions(order.subarray(from, to), others)
    for (let k = from; k < to; k++) value(order[k], responds)
  }
  return prior.reduce((total, w, p) => total + w * entering[p], 0)

  function value(n: number, responds: boolean): void {
    const owner = game.owner[n]
    const width = game.count[n]
    for (let p = 0; p < profiles; p++) {
      let below = 0
      for (let a = 0; a < width; a++) {
        const child = game.first[n] + a
        let step: number
        if (owner === CHANCE) step = game.chance[child]!
        else if (responds) step = choice[ofType[p]] === a ? 1 : 0
        else step = play[game.at[n] + typeOf[owner * profiles + p] * width + a]!
        below += step * entering[child * profiles + p]
      }
      entering[n * profiles + p] = game.rows[(game.row[n] * players.length + player) * profiles + p] + game.weight[n] * below
    }
  }

  /** Sets `choice` to the action that is best for each type, nodes and profiles weighted by how the others played to get here. */
  function bestActions(nodes: Int32Array, weight: Float64Array): void {
    const top = Array<number>(choice.length).fill(-Infinity)
    for (let a = 0; a < game.count[nodes[0]]; a++) {
      const sums = Array<number>(choice.length).fill(0)
      for (const n of nodes) {
        for (let p = 0; p < profiles; p++) {
          const w = prior[p] * weight[n * profiles + p] * date[n]
          sums[ofType[p]] += w * entering[(game.first[n] + a) * profiles + p]
        }
      }
      sums.forEach((sum, t) => {
        if (sum > top[t]) {
          top[t] = sum
          choice[t] = a
        }
      })
    }
  }
}
