/** Deeds of an actor by quarter: none, calibrated or overt. Forecasters from the record, a rolling-origin backtest, its placebo. Pure. */
export {
  type BacktestForecaster,
  backtestDeeds,
  type BacktestOptions,
  type BacktestQuarter,
  type BacktestScore,
  type DeedBacktest,
  forecastQuarter,
  otherOrder,
} from './backtest.ts'
export {
  type DatedDeed,
  type Deed,
  deedBetween,
  type DeedForecast,
  deedNames,
  deedOf,
  type Quarter,
  quartersOf,
} from './deeds.ts'
export { type Chance, type ChanceQuery, recordChance } from './chance.ts'
export { deedFeatures } from './days.ts'
export { baselineDeeds, type DeedRecord, recordBefore, recordDeeds } from './forecasters.ts'
