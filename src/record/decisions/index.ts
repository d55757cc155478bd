/** Decisions on codings and on what facts show: which hold as of a day, what they make, and how far people agree. */
export { type Agreement, agreement, type AgreementRow, alphaVerdict } from './agreement.ts'
export { alpha, type Alpha, type Metric } from './alpha.ts'
export { aboutOf, decide, decidedBy, inForce, statedMoves } from './in-force.ts'
