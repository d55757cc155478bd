/** Which names a scenario's formulas may use, and what else refers to what. */
import { FormulaReader, type Names } from './formula.ts'
import { componentsOf, isComposite, turnsOf } from './moves.ts'
import type { Scenario } from './schema.ts'

/** The name of the end that follows the last period when nothing ended before. */
export const tailEnd = 'tail'
/** Where an exit leads when the period ends and the standoff goes on. */
export const onward = 'next'

/**
 * Formulas see: every parameter; every state as the text of its level; every actor with one choice as the text of its move, every
 * actor with several as `ACTOR.component` and `ACTOR.exit` (all empty before it moves); every stage as the text of the move chosen
 * there; `types.ACTOR`; `calendar.EVENT`, how many fall into the period; `due.EVENT`, how many until its end; `period`, from 1.
 */
export function formulaReader(scenario: Scenario): FormulaReader {
  return new FormulaReader(formulaNames(scenario))
}

/** Formulas about chances and about what is open see no types and no moves of the period. */
export function publicReader(scenario: Scenario): FormulaReader {
  return new FormulaReader(publicNames(scenario))
}

export function publicNames(scenario: Scenario): Names {
  const { numbers, numberGroups } = formulaNames(scenario)
  return { numbers, ...(numberGroups && { numberGroups }), texts: Object.keys(scenario.state), groups: {} }
}

/** Formulas about what everybody sees at the end of a period: all but the types. */
export function openNames(scenario: Scenario): Names {
  const { groups, ...names } = formulaNames(scenario)
  return { ...names, groups: Object.fromEntries(Object.entries(groups).filter(([name]) => name !== 'types')) }
}

export function formulaNames(scenario: Scenario): Names {
  const turns = turnsOf(scenario)
  const composite = turns.filter(isComposite)
  const calendar = Object.keys(scenario.calendar)
  return {
    numbers: [...Object.keys(scenario.parameters), 'period'],
    texts: [
      ...Object.keys(scenario.state),
      ...turns.filter((turn) => !isComposite(turn)).map((turn) => turn.actor),
      ...Object.keys(scenario.stages),
    ],
    groups: {
      types: Object.keys(scenario.actors),
      ...Object.fromEntries(composite.map((turn) => [turn.actor, [...componentsOf(turn).map(({ name }) => name), 'exit']])),
    },
    numberGroups: calendar.length > 0 ? { calendar, due: calendar } : {},
  }
}

/** Actors that have a turn within the period, in the order of the turns. */
export function movers(scenario: Scenario): string[] {
  return turnsOf(scenario).map((turn) => turn.actor)
}
