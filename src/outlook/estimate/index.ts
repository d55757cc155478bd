/**
 * estimate: a model's parameters from many observed plays, by maximum likelihood, with standard errors and what is not identified.
 * For scenarios under quantal response (`fitScenario`), for the crisis bargaining game of Lewis & Schultz (`fitCrises`), and for any
 * model that states its log-likelihood (`maximumLikelihood`). One play is never enough: too small a sample is refused.
 */
export {
  CONSTANT,
  crisisCoefficients,
  type CrisisCovariates,
  type CrisisFit,
  type CrisisGame,
  type CrisisModel,
  crisisPayoffs,
  fitCrises,
  simulateCrises,
} from './crisis-fit.ts'
export {
  CRISIS_OUTCOMES,
  CRISIS_PAYOFFS,
  crisisEquilibria,
  type CrisisEquilibrium,
  type CrisisOutcome,
  type CrisisPayoff,
  type CrisisPayoffs,
} from './crisis.ts'
export type { Identification } from './information.ts'
export { type Estimate, type Fit, type LikelihoodModel, type LikelihoodOptions, maximumLikelihood } from './likelihood.ts'
export { bivariateNormalCdf, normalCdf } from './normal.ts'
export { type Play, playTo, samplePlays, terminalsOf } from './plays.ts'
export type { FreeParameter } from './scale.ts'
export {
  fitScenario,
  type FittedPath,
  type ScenarioFit,
  type ScenarioInformation,
  scenarioInformation,
} from './scenario-fit.ts'
export { CrisisFile, type CrisisModelFile, isCrisisFile, readCrisisModel } from './crisis-file.ts'
export { playColumns, readCovariates, readCrises, readPlays, writeCrises, writePlays } from './play-file.ts'
