/** What the model does not say: that it is wrong about who is at play, and rare events it has no moves for. */
import { baseRate } from '../forecast/index.ts'
import { daysBetween, periodsOf } from '../scenario/index.ts'
import type { QuestionView, ResidualView, TailView } from './assessment.ts'
import type { Prepared } from './prepare.ts'
import { solveScenario } from './solved/index.ts'

/** Under the residual hypothesis every move is as likely as at λ = 0, and a question as likely as its base rate says. */
export function residual(
  { input, turns, conditioned }: Prepared,
  asked: readonly Pick<QuestionView, 'id' | 'probability' | 'baseRate'>[],
  clock: () => number,
): ResidualView | null {
  const { scenario } = input
  if (!scenario.residual) return null
  const { value: prior, why } = scenario.residual
  const even = { ...scenario, solve: { ...scenario.solve, lambda: { value: 0 } } }
  const { likelihood } = solveScenario(even, { clock, effort: 'draw' }).condition(turns)
  const posterior = (prior * likelihood) / (prior * likelihood + (1 - prior) * conditioned.likelihood)
  return {
    prior,
    posterior,
    questions: Object.fromEntries(
      asked.map(({ id, probability, baseRate: rate }) => [id, rate && (1 - posterior) * probability + posterior * rate.value]),
    ),
    why: why ?? null,
  }
}

/** Base rates of the tails until the last question's date, or the end of the last period where there is none. */
export function tails({ input }: Prepared): TailView[] {
  const { scenario, facts, about } = input
  const dates = Object.values(scenario.questions).map(({ by }) => by)
  const by = dates.length > 0 ? dates.toSorted().at(-1)! : periodsOf(scenario.clock).at(-1)!.to
  const days = daysBetween(about.asOf, by)
  return Object.entries(scenario.tails).map(([id, { ask, baseRate: wanted }]) => ({
    id,
    ask,
    by,
    rate:
      days < 1 || daysBetween(wanted.since, about.asOf) + 1 < days
        ? null
        : baseRate(facts, wanted, wanted.since, about.asOf, days),
  }))
}
