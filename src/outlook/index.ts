/**
 * outlook: what is to be believed and expected once the record has spoken. Beliefs from observed moves, an ensemble over the stated
 * assumptions, drivers, indicators, questions, the assessment. Pure; imports ontology, record, forecast, game, scenario.
 */
export * from './assessment.ts'
export { condition, type Conditioned, questionPath } from './condition.ts'
export { conclude } from './conclude.ts'
export { type Assumption, assumptions, draw, type Draw, type DrawTask, settingsOf, weigh, type Weighted } from './ensemble.ts'
export { type OutlookInput, prepare, type Prepared } from './prepare.ts'
