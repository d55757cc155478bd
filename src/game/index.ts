/**
 * game: finite games with imperfect information on typed arrays: build, read and write, solve, certify. No other room, no Node, no
 * DOM: it runs in a browser worker as it stands. Two forms: the general extensive form (`buildTree`, `readGame`) and the compact one
 * for public actions with private types (`PublicBuilder`); `expand` writes the second out as the first. One folder per method:
 * aqre, cfr, lp, sequential, and normal for enumeration. HiGHS is loaded when `lp` is called.
 */
export { aqre, type AqreOptions, aqreTree, type AqreTreeOptions } from './aqre/index.ts'
export type { ValueDate } from './aqre/dates.ts'
export { cfr, CFR_VARIANTS, type CfrOptions, type CfrVariant } from './cfr/index.ts'
export { kuhn } from './examples/kuhn.ts'
export { leduc } from './examples/leduc.ts'
export { seltenHorse, seltenThree, seltenTwo } from './examples/selten.ts'
export * from './files/index.ts'
export { lp, type LpOptions } from './lp/index.ts'
export * from './normal/index.ts'
export { beliefsAt, evaluate, type Evaluation, marginals, reach, type ReachOptions, uniform } from './public/evaluate.ts'
export { hide } from './public/hidden.ts'
export { CHANCE, type Edge, type Profile, profilePrior, PublicBuilder, type PublicGame, TERMINAL } from './public/game.ts'
export {
  type PeriodGame,
  Recursion,
  type RecursionOptions,
  solveAlongBranch,
  type Stage,
  type StagePlay,
  type Successor,
  TimeIsUp,
} from './recursion/index.ts'
export { Fraction, parseRational } from './rational.ts'
export {
  sequentialCheck,
  type SequentialOptions,
  type SequentialVerdict,
  type Tremble,
  type Violation,
} from './sequential/index.ts'
export type { Budget, Solution } from './solution.ts'
export { evaluateTree, reachTree, valuesTree } from './tree/evaluate.ts'
export { type DominatedAction, dominatedActions } from './tree/dominance.ts'
export { expand } from './tree/expand.ts'
export { simulate, type SimulateOptions, type Simulation } from './tree/simulate.ts'
export { subgames } from './tree/subgames.ts'
export { buildTree, imperfectRecall, type InformationSet, type NodeSpec, type Tree } from './tree/tree.ts'
