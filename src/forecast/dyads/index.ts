/** Probability forecasts of directed dyads: does an event of a class come within so many days? Pure. */
export { type Baseline, baselines, baselinesOf } from './baselines.ts'
export { dyadFeatures } from './features.ts'
export { fitLogistic, type Logistic, logitParts } from './logistic.ts'
export { dateOfDay, outcomeOf, type Panel, type PanelEvent, panelOf } from './panel.ts'
export { type DyadForecast, rollingForecasts, type RollingOptions } from './rolling.ts'
