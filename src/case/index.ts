/** case: a case is a folder of plain files. Opens and checks it, and goes the whole way once. Imports every room above it. */
export { assess } from './assess.ts'
export { type CarriedClaim, carriedClaims, type Claim, readClaims } from './claims.ts'
export { mergeCodings, readCodings } from './codings.ts'
export { evaluateModel, type ModelEvaluation } from './evaluate-model.ts'
export { basisOf } from './known.ts'
export { openCase } from './open.ts'
export { bundledCase, program } from './program.ts'
export type { AssessOptions, Case, CaseDocument } from './types.ts'
