/**
 * outlook: what is to be believed and expected once the record has spoken. Beliefs from observed moves, an ensemble over the stated
 * assumptions, drivers, indicators, questions, the assessment. Pure; imports ontology, record, forecast, game, scenario.
 */
export * from './assessment.ts'
export { type Judgement, judgementKinds, type JudgementReading, type ReadAs } from './judgements.ts'
export { measured, type Measured, probabilityOf } from './expectations.ts'
export { cloningTests, halvingTest, horizonTests, type Rightness } from './rightness.ts'
export { branch, type Branch, type BranchOption, type ChoicePoint } from './branch.ts'
export { changes, type Changes, type Collect, type QuestionChange } from './changes.ts'
export { conclude } from './conclude.ts'
export { type Change, type Effects, effects } from './effects.ts'
export {
  type Assumption,
  assumptions,
  draw,
  type Draw,
  type DrawTask,
  placesOf,
  settingsOf,
  weigh,
  type Weighted,
} from './ensemble.ts'
export { type Lever, levers, leverValues, type StartLever, startLevers } from './levers.ts'
export { type Basis, vary, type Varied } from './vary.ts'
export { type Conditioned, type Solved, type SolveEffort, solveScenario } from './solved/index.ts'
export { type FollowUp, followUp, type OutlookInput, prepare, type Prepared } from './prepare.ts'
export * from './estimate/index.ts'
export { dayWords } from './prose.ts'
export { pickFreeze, point, points, sensitivity, type Sensitivity } from './sensitivity/index.ts'
