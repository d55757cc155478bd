/** case: a case is a folder of plain files. Opens and checks it, and goes the whole way once. Imports every room above it. */
export { assess } from './assess.ts'
export { type BacktestRequest, type CaseBacktest, deedBacktestOf, scenarioDeeds } from './backtest.ts'
export { type CaseChanges, changesOf, wordingOf } from './changes.ts'
export { type CarriedClaim, carriedClaims, type Claim, readClaims } from './claims.ts'
export { addDocument, documentFile, removeDocument, restoreDocument } from './documents.ts'
export { type CodingTold, explainedCoding } from './explain.ts'
export { evaluateModel, type ModelEvaluation } from './evaluate-model.ts'
export {
  askQuestions,
  entryId,
  ledgerFile,
  ledgerFormat,
  type NewForecast,
  type NewQuestion,
  type NewResolution,
  type Now,
  proposals,
  type Proposed,
  readLedger,
  recordForecasts,
  resolveQuestions,
  unknownQuestion,
} from './ledger.ts'
export { backtestSays, type Scorekeeping, scorekeepingOf } from './scorekeeping.ts'
export { type CaseRate, rateForecasts, ratesOf, recordForecastsOf } from './ledger-record.ts'
export { baseRateForecasts, forecastsOf, pathAt, restartedForecasts, scenarioQuestions } from './ledger-model.ts'
export { indicesOf } from './indices.ts'
export { basisOf } from './known.ts'
export { CaseDraft, caseName, exampleDraft } from './new/draft.ts'
export { type CaseNext, nextMovesOf } from './next.ts'
export { createCase, duplicateCase, listCases, type ShelfEntry } from './new/shelf.ts'
export { openCase } from './open.ts'
export { type CaseRecord, openRecord } from './record.ts'
export { bundledCase, program } from './program.ts'
export { proposalsFile, saveProposals } from './proposals.ts'
export * from './review/index.ts'
export { readScenarioText, saveScenarioText, type ScenarioText } from './scenario-file.ts'
export { movesOfScenario } from './stated.ts'
export type { AssessOptions, Case, CaseDocument } from './types.ts'
