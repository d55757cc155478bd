/** One variant of a case's scenario, solved to be read: what the page asks for when an assumption is moved. */
import {
  type DatedEvent,
  type DatedOccasion,
  type FirstMoves,
  observe,
  type ObservedTurn,
  override,
  periodsOf,
  type Scenario,
  type StatedMoves,
} from '../scenario/index.ts'
import { leverValues } from './levers.ts'
import { byDateAndId, explained } from './prepare.ts'
import { type Solved, type SolveEffort, type SolveRecord, solveScenario } from './solved/index.ts'

/** What a variant is computed from: the scenario and the record as they were known on a day. Plain data. */
export interface Basis {
  asOf: string
  scenario: Scenario
  facts: readonly DatedEvent[]
  occasions: readonly DatedOccasion[]
  /** Evidence and what a person said that it shows. */
  stated: readonly (readonly [string, StatedMoves])[]
}

/** Plain data, so that it can be sent from a worker. */
export interface Varied {
  settings: readonly string[]
  effort: SolveEffort['effort']
  method: Solved['method']
  /** Question → probability by the end of each period up to its date, given what was observed. */
  questions: Record<string, { by: string; probability: number }[]>
  /** Actor → type → probability given what was observed. */
  beliefs: Record<string, Record<string, number>>
  first: FirstMoves
  record: SolveRecord
  /** What each lever stands at once all settings are in. */
  values: Record<string, number>
  /** From the settings to the answer. */
  seconds: number
}

/**
 * Applies settings one after the other, solves, and conditions on what was observed; the same as an assessment of the case with these
 * settings. The answer depends on basis, settings and effort, and on `near` within the solver's tolerance.
 * @throws InvalidInput for a setting that does not fit, or where no play agrees with what was observed; the signal's reason when it aborts
 * @example vary(basis, ['rent=0.2'], { effort: 'draw', clock: () => performance.now() }).varied.questions['talks'].at(-1)
 */
export function vary(
  basis: Basis,
  settings: readonly string[],
  effort: SolveEffort,
): { varied: Varied; solved: Solved; turns: ObservedTurn[] } {
  const { clock, signal } = effort
  const start = clock()
  const scenario = override(basis.scenario, ...settings)
  const facts = basis.facts.toSorted(byDateAndId)
  const occasions = basis.occasions.toSorted(byDateAndId)
  const turns = observe(scenario, facts, occasions, basis.asOf, scenario.clock.periods, new Map(basis.stated))
  const solved = solveScenario(scenario, effort)
  signal?.throwIfAborted()
  const { posterior, paths } = explained(solved, turns)
  const ends = periodsOf(scenario.clock)
  const { players, types } = solved.game
  const varied: Varied = {
    settings,
    effort: effort.effort,
    method: solved.method,
    questions: Object.fromEntries(
      Object.keys(scenario.questions).map((id, q) => [id, paths[q].map((probability, k) => ({ by: ends[k].to, probability }))]),
    ),
    beliefs: Object.fromEntries(
      players.map((actor, i) => [actor, Object.fromEntries(types[i].map((type, t) => [type, posterior[i][t]]))]),
    ),
    first: solved.first,
    record: solved.record,
    values: leverValues(scenario),
    seconds: (clock() - start) / 1000,
  }
  return { varied, solved, turns }
}
