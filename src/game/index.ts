/**
 * game: finite games with imperfect information on typed arrays: build, solve, certify. No other room, no Node, no DOM: it runs
 * in a browser worker as it stands. Two forms: the general extensive form (`buildTree`) and the compact one for public actions
 * with private types (`PublicBuilder`); `expand` writes the second out as the first.
 */
export { aqre, type AqreOptions, aqreTree } from './aqre/index.ts'
export { beliefsAt, evaluate, type Evaluation, marginals, reach, type ReachOptions, uniform } from './public/evaluate.ts'
export { CHANCE, type Edge, type Profile, profilePrior, PublicBuilder, type PublicGame, TERMINAL } from './public/game.ts'
export type { Budget, Solution } from './solution.ts'
export { evaluateTree, reachTree, valuesTree } from './tree/evaluate.ts'
export { expand } from './tree/expand.ts'
export { buildTree, imperfectRecall, type InformationSet, type NodeSpec, type Tree } from './tree/tree.ts'
