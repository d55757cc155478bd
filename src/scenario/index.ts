/**
 * scenario: the file an analyst writes, read, diagnosed, compiled to a game; the record's facts mapped to the game's moves; and a
 * solved game read back in the scenario's words. Imports ontology and game; no Node, no DOM.
 */
export { defineScenario } from './builder.ts'
export { calendarCounts, daysBetween, elapsed, isDay, type Period, periodsBy, periodsOf } from './calendar.ts'
export { evidenceObserved } from './check/evidence.ts'
export { type Change, editScenario } from './edit.ts'
export { compile, type Compiled } from './compile.ts'
export { type CompiledPeriods, compilePeriods, type ScenarioStageTree } from './periods.ts'
export { type TreeOnly, treeOnly } from './method.ts'
export { answers, inWords, leadsOut } from './questions.ts'
export type { Step } from './walk.ts'
export { componentsOf, isComposite, isMove, type Move, movesOf, observables, stageObservables, turnsOf } from './moves.ts'
export { cloned, halved } from './variants.ts'
export {
  type DatedEvent,
  type DatedOccasion,
  likelihoodOf,
  type Match,
  observe,
  type ObservedTurn,
  type StatedMoves,
  supposing,
  together,
  type TurnLikelihood,
} from './observe.ts'
export { override, settable } from './override.ts'
export { type ParseOptions, parseScenario, type ParsedScenario } from './parse.ts'
export { type FirstMoves, firstMoves } from './play.ts'
export { type Holder, priorOf, type PriorStep, priorSteps } from './priors.ts'
export { asSeen, privateChoices } from './sight.ts'
export { type Extent, extentOf, horizonWithin, largestGame, mostNodes, sizeOf } from './size.ts'
export {
  type Scenario,
  type ScenarioCondition,
  ScenarioFile,
  scenarioJsonSchema,
  type ScenarioMeasure,
  type ScenarioParameter,
  type ScenarioQuestion,
  type ScenarioTurn,
} from './schema.ts'
