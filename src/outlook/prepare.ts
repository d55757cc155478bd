/** From a case's parts to a solved game, the observed moves, and the list of variants that the ensemble is to solve. */
import type { Fact, Occasion, Report, SilenceQuestion } from '../record/index.ts'
import { aqre, type Solution } from '../game/index.ts'
import type { Coding } from '../ontology/index.ts'
import { compile, type Compiled, observe, type ObservedTurn, type Scenario } from '../scenario/index.ts'
import type { Assessment, DocumentView } from './assessment.ts'
import { type Assumption, assumptions, type DrawTask, settingsOf } from './ensemble.ts'
import { condition, type Conditioned } from './condition.ts'

/** What the outlook is made from; facts, occasions and codings as they were known on the as-of date. */
export interface OutlookInput {
  about: Pick<Assessment, 'program' | 'case' | 'asOf' | 'label' | 'inputs' | 'warnings' | 'score'>
  seed: number
  scenario: Scenario
  facts: readonly Fact[]
  occasions: readonly Occasion[]
  codings: readonly Coding[]
  reports: readonly Report[]
  documents: readonly DocumentView[]
  silence: readonly SilenceQuestion[]
  dyads: Assessment['dyads']
}

export interface Prepared {
  input: OutlookInput
  turns: ObservedTurn[]
  compiled: Compiled
  solution: Solution
  conditioned: Conditioned
  /** The scenario as it is given, with nothing observed. */
  unobserved: Conditioned
  assumptions: Assumption[]
  /** First the draws of the ensemble, then for each assumption its low and its high end alone. */
  tasks: DrawTask[]
  draws: number
}

/**
 * Solves the scenario as given and lists the variants.
 * @param clock serves the solver's record alone; nothing in the assessment depends on it.
 */
export function prepare(given: OutlookInput, draws: number, clock: () => number): Prepared {
  const input = { ...given, facts: given.facts.toSorted(byDateAndId), occasions: given.occasions.toSorted(byDateAndId) }
  const { scenario } = input
  const turns = observe(scenario, input.facts, input.occasions, input.about.asOf)
  const compiled = compile(scenario)
  const solution = aqre(compiled.game, { lambda: scenario.solve.lambda.value, tolerance: 1e-6, clock })
  const list = assumptions(scenario)
  const common = { scenario, turns: turns.map(({ period, actor, possible }) => ({ period, actor, possible })) }
  return {
    input,
    turns,
    compiled,
    solution,
    conditioned: condition(compiled, solution.profile, turns),
    unobserved: condition(compiled, solution.profile, []),
    assumptions: list,
    tasks: [
      ...settingsOf(list, draws, input.seed).map((settings) => ({ ...common, settings })),
      ...list.flatMap(({ path, low, high }) => [low, high].map((end) => ({ ...common, settings: [`${path}=${end}`] }))),
    ],
    draws,
  }
}

/** The order in which files list facts must not matter. */
function byDateAndId(a: { date: string; id: string }, b: { date: string; id: string }): number {
  const [x, y] = [`${a.date} ${a.id}`, `${b.date} ${b.id}`]
  return x < y ? -1 : x > y ? 1 : 0
}
