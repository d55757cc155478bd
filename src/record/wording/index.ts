/** Wording of statements: new, usual and dropped phrases against earlier texts of the same voice. */
export { logOdds } from './log-odds.ts'
export { type Audience, audienceOf, type PhraseReading, type StatementText, wording, type WordingReading } from './wording.ts'
