/** What another reading of the record would change: beliefs and questions under two observations of one solved scenario. */
import { periodsBy, type TurnLikelihood } from '../scenario/index.ts'
import type { Conditioned, Solved } from './solved/index.ts'

export interface Change {
  /** `actor.type`, or a question. */
  id: string
  from: number
  /** Null where no play of the model agrees with what would then have been observed. */
  to: number | null
}

export interface Effects {
  beliefs: Change[]
  questions: Change[]
  /** Largest change of any of them; null where the model cannot explain the second observation. */
  largest: number | null
}

/** For the scenario as it is given, without the ensemble. */
export function effects(solved: Solved, before: readonly TurnLikelihood[], after: readonly TurnLikelihood[]): Effects {
  const { scenario, game } = solved
  const read = (turns: readonly TurnLikelihood[]) => {
    const conditioned = orNull(() => solved.condition(turns))
    return {
      beliefs: game.players.flatMap((player, i) =>
        game.types[i].map((type, t) => [`${player}.${type}`, conditioned?.posterior[i][t] ?? null] as const),
      ),
      questions: Object.entries(scenario.questions).map(
        ([id, { by }], q) => [id, conditioned?.paths[q][periodsBy(scenario.clock, by) - 1] ?? null] as const,
      ),
    }
  }
  const [old, young] = [read(before), read(after)]
  const changes = (key: 'beliefs' | 'questions') =>
    old[key].flatMap(([id, from], k): Change[] => (from === null ? [] : [{ id, from, to: young[key][k][1] }]))
  const [beliefs, questions] = [changes('beliefs'), changes('questions')]
  const all = [...beliefs, ...questions]
  const known = all.every(({ to }) => to !== null)
  return { beliefs, questions, largest: known ? Math.max(0, ...all.map(({ from, to }) => Math.abs(to! - from))) : null }
}

function orNull(make: () => Conditioned): Conditioned | null {
  try {
    return make()
  } catch (error) {
    if (error instanceof RangeError) return null
    throw error
  }
}
