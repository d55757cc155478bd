/** normal: games in normal form, from files or from trees; evaluation and equilibria, exact where rationals suffice. */
export { evaluateNormal, evaluateNormalExact, type ExactEvaluation, strategyPayoffs, strategyPayoffsExact } from './evaluate.ts'
export { treeOf } from './as-tree.ts'
export { extremeEquilibria, type ExtremeEquilibria, type ExtremeOptions } from './extreme.ts'
export { LARGEST_FORM, normalForm } from './form.ts'
export {
  cellCount,
  cellIndex,
  choiceAt,
  makeNormalForm,
  type NormalForm,
  offsets,
  payoffAt,
  pureProfile,
  pureProfileExact,
  strides,
  uniformMixed,
} from './layout.ts'
export { pureEquilibria, undominated } from './pure.ts'
export { type SupportEquilibria, supportEnumeration, type SupportOptions } from './support.ts'
