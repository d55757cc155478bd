/** Reading a solved scenario: move probabilities in the scenario's words. */
import { type Profile, profilePrior, type PublicGame, reach } from '../game/index.ts'
import { componentsOf } from './moves.ts'
import type { Step } from './walk.ts'

export interface FirstMoves {
  /**
   * Actor → move → probability at the actor's first decision, averaged over types and over what came before. For an actor with several
   * choices also `ACTOR.component` → option.
   */
  moves: Record<string, Record<string, number>>
  /** First move, or one option of it (`option`, if no other choice has one of the name, or `component.option`) → the reply's probabilities, averaged over types by the beliefs at that point. */
  given: Record<string, Record<string, number>>
}

/** The first period of a solved scenario: who plays what, and the reply to each first move. */
export function firstMoves(
  { game, steps, step }: { game: PublicGame; steps: readonly Step[]; step: Int16Array },
  play: Profile,
): FirstMoves {
  const prior = profilePrior(game)
  const mass = reach(game, play)
  const probability = (n: number) => prior.reduce((sum, p, k) => sum + p * mass[n * game.profiles + k], 0)
  const moves: FirstMoves['moves'] = {}
  const given: FirstMoves['given'] = {}
  const add = (to: Record<string, Record<string, number>>, key: string, move: string, p: number) => {
    const row = (to[key] ??= {})
    row[move] = (row[move] ?? 0) + p
  }
  const opening = steps[step[0]].turn!
  /** Options of more than one choice: these are named in full alone. */
  const all = componentsOf(opening.turn).flatMap(({ options }) => options.map(({ option }) => option))
  const ambiguous = new Set(all.filter((option, k) => all.indexOf(option) !== k))
  const visit = (n: number, seen: ReadonlySet<string>, first: number | undefined) => {
    const turn = step[n] < 0 ? undefined : steps[step[n]].turn
    if (!turn || seen.has(turn.turn.actor)) return
    turn.moves.forEach((move, k) => {
      const child = game.first[n] + k
      const p = probability(child)
      add(moves, turn.turn.actor, move.name, p)
      for (const [component, option] of Object.entries(move.choices)) {
        if (component !== '') add(moves, `${turn.turn.actor}.${component}`, option, p)
      }
      if (first !== undefined && game.parent[n] === 0) {
        const { name, choices } = opening.moves[first]
        const options =
          Object.keys(choices).length > 1 ? Object.entries(choices).flatMap(([of, option]) => [option, `${of}.${option}`]) : []
        for (const key of new Set([name, ...options.filter((option) => !ambiguous.has(option))])) add(given, key, move.name, p)
      }
      visit(child, new Set([...seen, turn.turn.actor]), first ?? k)
    })
  }
  visit(0, new Set(), undefined)
  return { moves: shares(moves), given: shares(given) }
}

/** Every row scaled to sum to 1. */
function shares(table: Record<string, Record<string, number>>): Record<string, Record<string, number>> {
  return Object.fromEntries(
    Object.entries(table).map(([key, row]) => {
      const sum = Object.values(row).reduce((a, b) => a + b, 0)
      return [key, Object.fromEntries(Object.entries(row).map(([move, p]) => [move, p / sum]))]
    }),
  )
}
