/**
 * record: who did what to whom and who kept silent. Facts and occasions read from files, codings reconciled with them, series per
 * directed dyad, the omission score. Pure functions; imports ontology alone.
 */
export { knownBy } from './asof.ts'
export * from './decisions/index.ts'
export { type Fact, factColumns, type Occasion, occasionColumns, readFacts, readOccasions } from './facts.ts'
export {
  type Classing,
  type CountOptions,
  type DyadCounts,
  dyadCounts,
  type PeriodCount,
  type PeriodRow,
  quadClasses,
  type Step,
} from './counts.ts'
export { type Coverage, covers } from './coverage.ts'
export { type Cube, cubeOf } from './cube.ts'
export { type EventRow, eventColumns, eventRow } from './event-row.ts'
export { factRows, factsFirst } from './facts-first.ts'
export { gradeOf } from './grades.ts'
export { type MergedEvent, mergeReports, type MergeRule, mergeRules, type RuleName } from './merge.ts'
export { credibility, share, type Share } from './interval.ts'
export { reconcile, type Reconciled, type Report } from './reports.ts'
export { type DyadMonth, dyadMonths } from './series.ts'
export * from './wording/index.ts'
export { omissionBits, type SilenceQuestion, silences, type SilenceReading, type SilenceVerdict } from './silence.ts'
