/** Probability forecasts of directed dyads: does an event of a class come within so many days? Pure. */
export { type Baseline, baselines, baselinesOf } from './baselines.ts'
export { dyadFamilies, type DyadFamily, dyadFeatures } from './features.ts'
export { fitLogistic, type Logistic, logitParts } from './logistic.ts'
export {
  type MoveReason,
  type NextMove,
  type NextTrial,
  type NextMoves,
  nextMoves,
  type NextOptions,
  type ToldEvent,
} from './next.ts'
export { dateOfDay, outcomeOf, type Panel, type PanelEvent, panelOf, stretchOf } from './panel.ts'
export { type DyadForecast, rollingForecasts, type RollingOptions } from './rolling.ts'
