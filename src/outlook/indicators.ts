/** What would change the outlook: every move that may still be seen, how probable it is, and the outlook after it. */
import { type ObservedTurn, periodsBy, periodsOf } from '../scenario/index.ts'
import type { Indicator } from './assessment.ts'
import { condition, type Conditioned, questionPath } from './condition.ts'
import { number } from './explain.ts'
import type { Prepared } from './prepare.ts'

/** Moves of the first period that is still open, most telling first. */
export function indicators({ input, compiled, solution, conditioned, turns }: Prepared): Indicator[] {
  const { scenario, about } = input
  const { game, steps } = compiled
  const period = periodsOf(scenario.clock).find((item) => item.to > about.asOf)
  if (!period) return []
  const found = steps.flatMap((step): Indicator[] => {
    if (step.kind !== 'turn' || step.actor === null) return []
    const actor = step.actor
    const seen = turns.find((turn) => turn.period.index === period.index && turn.actor === actor)
    return (seen?.possible ?? step.moves).flatMap((move): Indicator[] => {
      const after = conditionOn([...turns.filter((turn) => turn !== seen), { period, actor, possible: [move] }])
      if (!after) return []
      const probability = after.likelihood / conditioned.likelihood
      const given = Object.fromEntries(
        game.players.flatMap((name, i) =>
          game.types[i].map((type, t) => [
            `${name}.${type}`,
            (after.posterior[i][t] * probability) / conditioned.posterior[i][t],
          ]),
        ),
      )
      const own = game.types[game.players.indexOf(actor)].map((type) => given[`${actor}.${type}`])
      return [
        {
          id: `${actor}.${move}`,
          actor,
          move,
          period,
          probability,
          given,
          bits: Math.log2(Math.max(...own) / Math.min(...own)),
          after: Object.fromEntries(
            Object.entries(scenario.questions).map(([id, question]) => [
              id,
              questionPath(compiled, after, question.when)[periodsBy(scenario.clock, question.by) - 1],
            ]),
          ),
          explain: {
            formula:
              'P(move | type, observed) by the solved strategies; bits = |log2| of the largest ratio between two types of the mover',
            inputs: Object.entries(given).map(([id, value]) => ({
              name: `P(${move} | ${id}, observed)`,
              value: number(value),
              refs: [{ kind: 'prior', id }],
            })),
            note: null,
          },
        },
      ]
    })
  })
  return found.toSorted((a, b) => b.bits - a.bits)

  function conditionOn(all: Pick<ObservedTurn, 'period' | 'actor' | 'possible'>[]): Conditioned | undefined {
    try {
      return condition(compiled, solution.profile, all)
    } catch (error) {
      if (error instanceof RangeError) return undefined
      throw error
    }
  }
}
