/** What a question asks about, at the nodes of a tree. */
import type { PublicGame } from '../game/index.ts'
import { isMove } from './moves.ts'
import type { ScenarioQuestion } from './schema.ts'
import type { Step } from './walk.ts'

/** For each node whether entering it is what the question asks about: a move made, or a stage or an end reached. */
export function answers(
  { game, steps, step }: { game: PublicGame; steps: readonly Step[]; step: Int16Array },
  when: ScenarioQuestion['when'],
): Uint8Array {
  const asked = steps.map(({ to, turn }) =>
    'reached' in when
      ? to.map((target) => target === when.reached)
      : turn
        ? turn.moves.map((move) => when.move.startsWith(`${turn.turn.actor}.`) && isMove(turn.turn, move, when.move))
        : [],
  )
  const found = new Uint8Array(game.nodes)
  for (let n = 1; n < game.nodes; n++) {
    const above = game.parent[n]
    if (asked[step[above]][n - game.first[above]]) found[n] = 1
  }
  return found
}
