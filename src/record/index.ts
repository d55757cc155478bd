/**
 * record: who did what to whom and who kept silent. Facts and occasions read from files, codings reconciled with them, series per
 * directed dyad, and the indices: silence, flow silence, posture, tension, alignment, urgency, shifts, calendar. Pure; imports ontology alone.
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
export { dayNumber, dayOf, shiftDay } from './days.ts'
export { type Cube, cubeOf } from './cube.ts'
export { type EventRow, eventColumns, eventRow } from './event-row.ts'
export { factRows, factsFirst } from './facts-first.ts'
export { gradeOf } from './grades.ts'
export { type MergedEvent, mergeReports, type MergeRule, mergeRules, type RuleName } from './merge.ts'
export { credibility, share, type Share } from './interval.ts'
export { type ListedProvocation, provocationLevel, readProvocations } from './provocations.ts'
export { reconcile, type Reconciled, type Report } from './reports.ts'
export { type DyadMonth, dyadMonths } from './series.ts'
export * from './wording/index.ts'
export { omissionBits, type SilenceQuestion, silences, type SilenceReading, type SilenceVerdict } from './silence/silences.ts'
export type { Substitute } from './silence/substitutes.ts'
export { type Estimate, flowSilence, type FlowQuestion, type FlowReading, type FlowVerdict } from './flow/flow-silence.ts'
export { fitNegativeBinomial, type NegativeBinomialFit } from './flow/negative-binomial.ts'
export { runOfZeros, simulateCounts } from './flow/runs.ts'
export { flowColumns, type FlowWeek, readFlow, weeksBy } from './flow/weeks.ts'
export { ahead, type CalendarDate, calendarDates, drillMonths } from './calendar/dates.ts'
export { type MonthRate, monthTest, type MonthTest } from './calendar/months.ts'
export { type IndexInput, type IndexStep, indices, type Indices, type ShiftQuestion, type ShiftSeries } from './indices.ts'
export { alignment, type Alignment } from './posture/alignment.ts'
export { balance, type Balance, type Contribution } from './posture/balance.ts'
export { posture, type Posture, type Volume, type Waiting } from './posture/posture.ts'
export { changeProbabilities, levelShift, rateRunLengths, rateShift, type ShiftReading } from './shifts/alarms.ts'
export { type FixedDateShift, shiftAt, type ShiftVerdict } from './shifts/fixed-date.ts'
export { draws, type Draws } from './statistics/draws.ts'
export { inverse } from './statistics/linear.ts'
export { filterRate, type Filtered } from './tension/filter.ts'
export { tension, type Tension, withinDays } from './tension/tension.ts'
export { urgency, type Urgency } from './urgency.ts'
