/**
 * scenario: the file an analyst writes, read, diagnosed, compiled to a game; and the record's facts mapped to the game's moves.
 * Imports ontology and game; no Node, no DOM.
 */
export { daysBetween, type Period, periodsBy, periodsOf } from './calendar.ts'
export { compile, type Compiled, type Step } from './compile.ts'
export { override, settable } from './override.ts'
export { parseScenario, type ParsedScenario } from './parse.ts'
export { type Scenario, ScenarioFile, scenarioJsonSchema, type ScenarioParameter, type ScenarioQuestion } from './schema.ts'
