/**
 * Plays of a compiled scenario: as moves in the scenario's words, as the terminal nodes where they end, drawn at random, and their
 * probability under a solved profile with the private types summed out.
 */
import { xorshift128plus } from 'pure-rand/generator/xorshift128plus'
import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64'
import { refuse } from '../../diagnostics/index.ts'
import { CHANCE, type Profile, profilePrior, reach, TERMINAL } from '../../game/index.ts'
import type { Compiled } from '../../scenario/index.ts'

/**
 * One complete play, period by period: actor or stage → the move made. What chance did stands under its own name where the scenario
 * names it, or is left out and then summed over.
 */
export type Play = readonly Readonly<Record<string, string>>[]

/**
 * The terminal nodes at which a play may have ended: one, or several where chance was left out.
 * @param index which play it is, for messages, from 0.
 * @throws InvalidInput for a play that is not complete, has a move that does not exist, or goes on after its end.
 * @example terminalsOf(compiled, [{ US: 'concrete', DPRK: 'engage', summit: 'walk' }], 0)
 */
export function terminalsOf({ game, steps, step, period }: Compiled, play: Play, index: number): number[] {
  const given = play.reduce((sum, moves) => sum + Object.keys(moves).length, 0)
  const found: number[] = []
  let problem = 'it has no moves'
  const follow = (node: number, used: number): void => {
    if (game.owner[node] === TERMINAL) {
      if (used === given) found.push(node)
      else problem = `${given - used} of its moves come after its end, or were not to be made`
      return
    }
    const { id, moves } = steps[step[node]]
    const own = play.at(period[node])
    const move = own && Object.hasOwn(own, id) ? own[id] : undefined
    if (move === undefined && game.owner[node] === CHANCE) {
      for (let k = 0; k < game.count[node]; k++) follow(game.first[node] + k, used)
    } else if (move === undefined)
      problem = `it has no move of ${id} in period ${period[node] + 1}, and only complete plays can be used`
    else if (moves.includes(move)) follow(game.first[node] + moves.indexOf(move), used + 1)
    else problem = `${id} has no move ${move} in period ${period[node] + 1}: its moves are ${moves.join(', ')}`
  }
  follow(0, 0)
  if (found.length > 0) return found
  return refuse(
    'outlook/estimate-play',
    'the plays',
    `play ${index + 1}: ${problem}`,
    'give every move of the play, period by period',
  )
}

/** The play that ends at a terminal node, with what chance did where it has a name. */
export function playTo({ game, steps, step, period }: Compiled, terminal: number): Play {
  const path: number[] = []
  for (let n = terminal; n > 0; n = game.parent[n]) path.unshift(n)
  const play: Record<string, string>[] = []
  for (const n of path) {
    const above = game.parent[n]
    const { id, moves } = steps[step[above]]
    if (moves.length > 0) (play[period[above]] ??= {})[id] = moves[n - game.first[above]]
  }
  return play
}

/** How many of a play's moves were the players' own, chance left out. */
export function decisionsTo({ game }: Compiled, terminal: number): number {
  let count = 0
  for (let n = terminal; n > 0; n = game.parent[n]) if (game.owner[game.parent[n]] !== CHANCE) count++
  return count
}

/** `probability[node]`: that play passes through it, averaged over the types by their priors. */
export function playProbabilities({ game }: Compiled, profile: Profile): Float64Array {
  const prior = profilePrior(game)
  const mass = reach(game, profile)
  return Float64Array.from({ length: game.nodes }, (_, n) =>
    prior.reduce((sum, p, k) => sum + p * mass[n * game.profiles + k], 0),
  )
}

/**
 * Draws plays of a solved scenario: types from the priors, then moves and chance. They depend on the seed alone.
 * @returns the terminal node of each play.
 * @throws RangeError for a number of plays that is none.
 * @example samplePlays(compiled, solution.profile, { seed: 1, plays: 200 }).map((node) => playTo(compiled, node))
 */
export function samplePlays({ game }: Compiled, profile: Profile, { seed, plays }: { seed: number; plays: number }): number[] {
  if (!Number.isSafeInteger(plays) || plays < 1) throw new RangeError(`the number of plays is ${plays}; it must be 1 or more`)
  const random = xorshift128plus(seed)
  const priors = profilePrior(game)
  return Array.from({ length: plays }, () => {
    const types = drawn(uniformFloat64(random), priors.length, (k) => priors[k])
    let node = 0
    while (game.owner[node] !== TERMINAL) {
      const [owner, width, first] = [game.owner[node], game.count[node], game.first[node]]
      const at = owner === CHANCE ? 0 : game.at[node] + game.typeOf[owner * game.profiles + types] * width
      node = first + drawn(uniformFloat64(random), width, (a) => (owner === CHANCE ? game.chance[first + a] : profile[at + a]))
    }
    return node
  })
}

/** The outcome that a number in [0, 1) falls on; never one without probability, even if the sum is off by rounding. */
function drawn(at: number, count: number, probability: (k: number) => number): number {
  let left = at
  let last = 0
  for (let k = 0; k < count; k++) {
    const p = probability(k)
    if (p <= 0) continue
    last = k
    left -= p
    if (left < 0) break
  }
  return last
}
