/** forecast: what the pattern of the record says next, and how well forecasts did. Imports ontology and record. */
export { baseRate, type BaseRate } from './base-rates.ts'
export { type DyadRate, dyadRates } from './dyad-rates.ts'
export * from './ledger/index.ts'
export { brier, score, type Score } from './scores.ts'
export * from './links/index.ts'
export * from './verification/index.ts'
export * from './dyads/index.ts'
export * from './deeds/index.ts'
