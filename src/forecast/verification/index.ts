/** How good forecasts were: calibration without bins, discrimination, ranked scores, skill with its interval. Plain data for figures. */
export { crpsNormal, crpsSample, rankedProbability } from './distribution.ts'
export { isotonic, type Isotonic, recalibrated } from './isotonic.ts'
export { reliability, type ReliabilityBin } from './reliability.ts'
export { corp, type Corp, roc, type Roc, skillInterval, type SkillInterval } from './probability.ts'
