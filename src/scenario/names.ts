/** Which names a scenario's formulas may use, and what else refers to what. */
import { FormulaReader } from './formula.ts'
import type { Scenario } from './schema.ts'

/**
 * Formulas see: every parameter; every state as the text of its level; every actor that moves in a period as the text of its move
 * (empty before it moves); every stage as the text of the move chosen there; `types.ACTOR`; `period`, counted from 1.
 */
export function formulaReader(scenario: Scenario): FormulaReader {
  return new FormulaReader({
    numbers: [...Object.keys(scenario.parameters), 'period'],
    texts: [...Object.keys(scenario.state), ...movers(scenario), ...Object.keys(scenario.stages)],
    groups: { types: Object.keys(scenario.actors) },
  })
}

/** Actors that have a turn within the period, in the order of the turns. */
export function movers(scenario: Scenario): string[] {
  return scenario.turns.flatMap((turn) => ('actor' in turn ? [turn.actor] : []))
}

/** All moves of an actor within the period, exits last. */
export function movesOf(turn: { moves: string[]; exits?: Record<string, string> | undefined }): string[] {
  return [...turn.moves, ...Object.keys(turn.exits ?? {})]
}

/** The name of the end that follows the last period when nothing ended before. */
export const tailEnd = 'tail'
