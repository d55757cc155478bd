/** Expectations of a scenario: what its solved first period should show, at base and over its assumptions. */
import { type FirstMoves, isMove, movesOf, override, type Scenario, type ScenarioMeasure, turnsOf } from '../scenario/index.ts'

/** For each expectation the probability that should be larger, and what it should exceed. */
export type Measured = { more: number; than: number }[]

/**
 * Solves the scenario once for each distinct set of settings that its expectations name.
 * @param asStated its first moves with none of them, where they are at hand
 */
export function measured(scenario: Scenario, solve: (variant: Scenario) => FirstMoves, asStated?: FirstMoves): Measured {
  const known = new Map<string, FirstMoves>(asStated && [['', asStated]])
  const value = ({ set, given, moves }: ScenarioMeasure): number => {
    const key = set.join()
    let first = known.get(key)
    if (!first) known.set(key, (first = solve(override(scenario, ...set))))
    return probabilityOf(scenario, first, moves, given)
  }
  return Object.values(scenario.expectations).map(({ more, times, than }) => ({
    more: value(more),
    than: times * (typeof than === 'number' ? than : value(than)),
  }))
}

/** Every probability that the expectations name. */
export function measuresOf({ expectations }: Scenario): ScenarioMeasure[] {
  return Object.values(expectations).flatMap(({ more, than }) => (typeof than === 'number' ? [more] : [more, than]))
}

/** Probability that a first move is one of some; given another first move where one is named. */
export function probabilityOf(scenario: Scenario, first: FirstMoves, paths: readonly string[], given?: string): number {
  const turn = turnsOf(scenario).find(({ actor }) => paths[0].startsWith(`${actor}.`))!
  const row = given === undefined ? first.moves[turn.actor] : (first.given[given] ?? {})
  return movesOf(turn)
    .filter((move) => paths.some((path) => isMove(turn, move, path)))
    .reduce((sum, move) => sum + (row[move.name] ?? 0), 0)
}
