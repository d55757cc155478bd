/** What would change the outlook: every move that may still be seen, how probable it is, and the outlook after it. */
import { daysBetween, observables, periodsBy, periodsOf, supposing, together, turnsOf } from '../scenario/index.ts'
import type { Indicator } from './assessment.ts'
import { number } from './explain.ts'
import type { Prepared } from './prepare.ts'
import type { Conditioned } from './solved/index.ts'

/**
 * Moves of the first period that is still open, the most informative about any question first.
 *
 * The *expected information* about a question is the mutual information of the move and the question's event: how many bits seeing
 * whether the move comes is worth on average. What the question itself asks about is worth nothing beforehand.
 */
export function indicators({ input, solved, conditioned, turns }: Prepared): Indicator[] {
  const { scenario, about } = input
  const { game } = solved
  const period = periodsOf(scenario.clock).find((item) => item.to > about.asOf)
  if (!period) return []
  const asked = Object.entries(scenario.questions).map(([id, { by }], q) => ({
    id,
    q,
    last: periodsBy(scenario.clock, by) - 1,
  }))
  const firstDate = Object.values(scenario.questions).reduce((first, { by }) => (by < first ? by : first), period.to)
  const found = turnsOf(scenario).flatMap((turn) => {
    const { actor } = turn
    const seen = turns.find((item) => item.period.index === period.index && item.actor === actor && !item.stage)
    return [...observables(turn).keys()].flatMap((path): Indicator[] => {
      const supposed = supposing(scenario, turn, period, path)
      const after = conditionOn([...turns.filter((item) => item !== seen), seen ? together(seen, supposed) : supposed])
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
          id: path,
          actor,
          move: path.slice(actor.length + 1),
          period,
          probability,
          given,
          bits: Math.log2(Math.max(...own) / Math.min(...own)),
          after: Object.fromEntries(asked.map(({ id, q, last }) => [id, after.paths[q][last]])),
          information: Object.fromEntries(
            asked.map(({ id, q, last }) => [id, information(conditioned.paths[q][last], after.paths[q][last], probability)]),
          ),
          leadDays: Math.max(0, daysBetween(period.to, firstDate)),
          explain: {
            formula:
              'P(move | type, observed) by the solved strategies; bits = |log2| of the largest ratio between two types of the mover',
            inputs: Object.entries(given).map(([id, value]) => ({
              name: `P(${path} | ${id}, observed)`,
              value: number(value),
              refs: [{ kind: 'prior', id }],
            })),
            note: null,
          },
        },
      ]
    })
  })
  const worth = (indicator: Indicator) => Math.max(0, ...Object.values(indicator.information))
  return found.toSorted((a, b) => worth(b) - worth(a) || b.bits - a.bits)

  function conditionOn(all: Parameters<typeof solved.condition>[0]): Conditioned | undefined {
    try {
      return solved.condition(all)
    } catch (error) {
      if (error instanceof RangeError) return undefined
      throw error
    }
  }
}

/** Mutual information, in bits, of an event with probability q and a sign with probability p after which it is `after`. */
function information(q: number, after: number, p: number): number {
  if (after >= 1 - 1e-9 || p <= 0 || p >= 1) return 0
  const otherwise = Math.min(1, Math.max(0, (q - p * after) / (1 - p)))
  return Math.max(0, entropy(q) - p * entropy(after) - (1 - p) * entropy(otherwise))
}

function entropy(p: number): number {
  return p <= 0 || p >= 1 ? 0 : -p * Math.log2(p) - (1 - p) * Math.log2(1 - p)
}
