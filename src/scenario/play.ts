/** Reading a solved scenario: move probabilities in the scenario's words. */
import { type Profile, profilePrior, reach } from '../game/index.ts'
import type { Compiled } from './compile.ts'

export interface FirstMoves {
  /** Actor → move → probability at the actor's first decision, averaged over types and over what came before. */
  moves: Record<string, Record<string, number>>
  /** First move → the reply's probabilities, averaged over the replying actor's types by the beliefs at that point. */
  given: Record<string, Record<string, number>>
}

/** The first period of a solved scenario: who plays what, and the reply to each first move. */
export function firstMoves(compiled: Compiled, play: Profile): FirstMoves {
  const { game, steps, step } = compiled
  const prior = profilePrior(game)
  const mass = reach(game, play)
  const probability = (n: number) => prior.reduce((sum, p, k) => sum + p * mass[n * game.profiles + k], 0)
  const moves: FirstMoves['moves'] = {}
  const given: FirstMoves['given'] = {}
  let level = [0]
  for (const turn of steps.filter((item) => item.kind === 'turn')) {
    const at = level.filter((n) => step[n] >= 0 && steps[step[n]] === turn)
    const share = (move: number) => at.reduce((sum, n) => sum + probability(game.first[n] + move), 0)
    const all = at.reduce((sum, n) => sum + probability(n), 0)
    moves[turn.id] = Object.fromEntries(turn.moves.map((move, k) => [move, share(k) / all]))
    const opening = steps[step[0]]
    for (const n of at) {
      if (game.parent[n] !== 0) continue
      const reply = turn.moves.map((move, k): [string, number] => [move, probability(game.first[n] + k) / probability(n)])
      given[opening.moves[n - game.first[0]]] = Object.fromEntries(reply)
    }
    level = at.flatMap((n) => Array.from({ length: game.count[n] }, (_, k) => game.first[n] + k))
  }
  return { moves, given }
}
