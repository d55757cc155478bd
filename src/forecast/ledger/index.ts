/** The ledger of forecasts: entries, what they come to, resolutions proposed from the record, scores. Pure. */
export * from './entries.ts'
export { type Ledger, ledgerBy, ledgerOf, type LedgerQuestion } from './ledger.ts'
export { type Proposal, propose } from './resolve.ts'
export { type LedgerTable, ledgerTables } from './table.ts'
export { type LedgerScore, type LedgerScores, logScore, type Scored, scoresOf } from './score.ts'
