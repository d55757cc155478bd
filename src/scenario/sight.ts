/**
 * Who sees which moves. A choice of a turn may be private to some actors (`seen`); exits, stages, lotteries and states are public. From
 * this follows what each actor has seen at each node of the tree: nodes that differ in nothing that their actor saw are one
 * information set. Own moves are always seen, so nobody forgets.
 */
import type { PublicGame } from '../game/index.ts'
import { turnsOf } from './moves.ts'
import type { Scenario, ScenarioTurn } from './schema.ts'
import type { Step } from './walk.ts'

/** Whether an actor sees what is chosen in a choice of a turn; '' is a turn's only choice. */
export function sees(turn: ScenarioTurn, choice: string, actor: string): boolean {
  if (actor === turn.actor || turn.seen === undefined) return true
  if (Array.isArray(turn.seen)) return turn.seen.includes(actor)
  return !Object.hasOwn(turn.seen, choice) || turn.seen[choice].includes(actor)
}

/** Choices that some actor does not see: `ACTOR`, or `ACTOR.choice` of several, and who does not. */
export function privateChoices(scenario: Scenario): { choice: string; hiddenFrom: string[] }[] {
  return turnsOf(scenario).flatMap((turn) =>
    (Array.isArray(turn.moves) ? [''] : Object.keys(turn.moves)).flatMap((name) => {
      const hiddenFrom = Object.keys(scenario.actors).filter((actor) => !sees(turn, name, actor))
      return hiddenFrom.length > 0 ? [{ choice: name === '' ? turn.actor : `${turn.actor}.${name}`, hiddenFrom }] : []
    }),
  )
}

/**
 * For each decision node a number for all that its actor has seen on the way there; −1 elsewhere.
 * @param begins node at which a period after the first begins → the levels of the states, which all see
 */
export function viewsOf(
  { game, steps, step }: { game: PublicGame; steps: readonly Step[]; step: Int16Array },
  begins: ReadonlyMap<number, string>,
): Int32Array {
  const { players, nodes, owner, parent, first } = game
  const words = new Interned<string>()
  const views = new Interned<number>()
  /** Step → move → player → the number of what the player sees of it. */
  const shown = steps.map((item) =>
    item.moves.map((_, k) => players.map((player) => words.of(`${item.kind} ${item.id}: ${asSeen(item, k, player)}`))),
  )
  const nothing = words.of('')
  /** More than there can be words: one for what a player sees of each move, and one for each begin. */
  const room = steps.reduce((sum, { moves }) => sum + moves.length * players.length, 2) + begins.size
  const after = new Int32Array(nodes * players.length)
  const found = new Int32Array(nodes).fill(-1)
  for (let n = 0; n < nodes; n++) {
    const above = parent[n]
    const levels = begins.get(n)
    for (let i = 0; i < players.length; i++) {
      if (above < 0) continue
      const word = shown[step[above]].at(n - first[above])?.[i] ?? nothing
      let view = views.of(after[above * players.length + i] * room + word)
      if (levels !== undefined) view = views.of(view * room + words.of(levels))
      after[n * players.length + i] = view
    }
    if (owner[n] >= 0) found[n] = after[n * players.length + owner[n]] * players.length + owner[n]
  }
  return found
}

/** What a player sees of a move: its name, with `?` for what is chosen out of its sight. */
export function asSeen({ moves, turn }: Step, k: number, player: string): string {
  if (!turn || turn.moves[k].to !== undefined) return moves[k] ?? ''
  const chosen = Object.entries(turn.moves[k].choices)
  return chosen.map(([choice, option]) => (sees(turn.turn, choice, player) ? option : '?')).join('+')
}

/** Numbers things, equal ones alike, from 1. */
class Interned<T> {
  readonly #known = new Map<T, number>()
  of(thing: T): number {
    let number = this.#known.get(thing)
    if (number === undefined) this.#known.set(thing, (number = this.#known.size + 1))
    return number
  }
}
