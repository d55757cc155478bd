/**
 * scenario: the file an analyst writes, read, diagnosed, compiled to a game; the record's facts mapped to the game's moves; and a
 * solved game read back in the scenario's words. Imports ontology and game; no Node, no DOM.
 */
export { daysBetween, type Period, periodsBy, periodsOf } from './calendar.ts'
export { compile, type Compiled, type Step } from './compile.ts'
export { type DatedEvent, type DatedOccasion, type Match, observe, type ObservedTurn } from './observe.ts'
export { override, settable } from './override.ts'
export { parseScenario, type ParsedScenario } from './parse.ts'
export { type FirstMoves, firstMoves } from './play.ts'
export { priorOf, type PriorStep, priorSteps } from './priors.ts'
export { horizonWithin, largestGame, sizeOf } from './size.ts'
export { type Scenario, ScenarioFile, scenarioJsonSchema, type ScenarioParameter, type ScenarioQuestion } from './schema.ts'
