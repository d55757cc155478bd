/**
 * A rolling-origin backtest of the deed of each quarter: forecasts from the events before the quarter alone, scored by the logarithmic score (Good
 * 1952) and the ranked probability score (Epstein 1969) against climatology and a Markov chain. The combination is a linear pool of the record's
 * forecast with the scenario's. The placebo is the same with the quarters in another order: what skill is left comes from the method. The leak check
 * makes each forecast again from a record whose later events are gone, and from one with others in their place.
 */
import { dayNumber, draws, shiftDay } from '../../record/index.ts'
import settings from '../data/deeds.json' with { type: 'json' }
import { rankedProbability, skillInterval, type SkillInterval } from '../verification/index.ts'
import { type DatedDeed, type Deed, deedBetween, type DeedForecast, deedNames, type Quarter, quartersOf } from './deeds.ts'
import { baselineDeeds, recordBefore, recordDeeds } from './forecasters.ts'

export const backtestForecasters = ['climatology', 'recurrence', 'markov', 'record', 'scenario', 'combination'] as const
export type BacktestForecaster = (typeof backtestForecasters)[number]

export interface BacktestQuarter extends Quarter {
  deed: (typeof deedNames)[number]
  /** Events of the quarter with a rung. */
  events: number
  /** Whether the scenario's clock had started by its first day; before, its assumptions know what came after. */
  begun: boolean
  /** Forecaster → probabilities of none, calibrated and overt; null where it does not speak. */
  forecasts: Record<BacktestForecaster, DeedForecast | null>
}

export interface BacktestScore {
  forecaster: BacktestForecaster
  n: number
  /** Means over quarters; lower is better. */
  log: number
  rps: number
  /** Skill by the log score over the same quarters, with 5 % and 95 % of a bootstrap of blocks of a year; null against itself. */
  against: { climatology: SkillInterval | null; markov: SkillInterval | null }
  /** Skill by the ranked probability score against climatology. */
  rpsSkill: SkillInterval | null
}

export interface DeedBacktest {
  from: string
  to: string
  /** First day of the record that forecasts rest on. */
  since: string
  quarters: BacktestQuarter[]
  /** Over all quarters. */
  scores: BacktestScore[]
  /** Over the quarters from the scenario's start on; empty where there is none. */
  spoken: BacktestScore[]
  leaks: {
    /** Forecasts made again without what was later, and with something else in its place. */
    checked: number
    /** Quarters in which a digit differed. */
    differ: string[]
  }
  placebo: {
    runs: number
    /** Skill of the record's forecasts against climatology by the log score, with the quarters in another order. */
    mean: number
    low: number
    high: number
    /** Runs in which it was as high as the real one. */
    atLeast: number
  }
}

export interface BacktestOptions {
  events: readonly DatedDeed[]
  /** First day of the record. */
  since: string
  /** Quarters that begin on the first day or later and end by the last one. */
  from: string
  to: string
  /** What a scenario says of any quarter, and the first day of its clock. */
  scenario?: { start: string; says: (quarter: Quarter) => DeedForecast }
  /** Runs of the placebo; as `data/deeds.json` says by default. */
  placebo?: number
  onProgress?: (done: number, total: number) => void
}

/** @throws RangeError when no quarter lies between the days, or the record before the first is too short. */
export function backtestDeeds(options: BacktestOptions): DeedBacktest {
  const { events, since, from, to, scenario, placebo = settings.placebo.runs, onProgress } = options
  const list = quartersOf(from, to)
  if (list.length === 0) throw new RangeError(`no quarter lies between ${from} and ${to}`)
  const total = list.length + placebo
  const quarters = list.map((quarter, k): BacktestQuarter => {
    onProgress?.(k, total)
    const { deed, ...told } = forecastQuarter(events, since, quarter)
    const spoken = scenario?.says(quarter) ?? null
    const begun = scenario !== undefined && quarter.from >= scenario.start
    const forecasts = { ...told, scenario: spoken, combination: pooled(told.record, spoken) }
    const inside = events.filter(({ date, level }) => level !== null && date >= quarter.from && date <= quarter.to)
    return { ...quarter, deed: deedNames[deed], events: inside.length, begun, forecasts }
  })
  const real = skillOf(quarters, 'record', 'climatology')!
  const shuffled = Array.from({ length: placebo }, (_, run) => {
    onProgress?.(list.length + run, total)
    const other = otherOrder(events, since, to, run + 1)
    const rows = list.map((quarter) => {
      const { deed, record, climatology } = forecastQuarter(other, since, quarter)
      return [logLoss(record, deed), logLoss(climatology, deed)]
    })
    return 1 - rows.reduce((sum, [own]) => sum + own, 0) / rows.reduce((sum, [, reference]) => sum + reference, 0)
  }).toSorted((a, b) => a - b)
  const spoken = quarters.filter(({ begun }) => begun)
  return {
    from: list[0].from,
    to: list.at(-1)!.to,
    since,
    quarters,
    scores: backtestForecasters.filter((name) => name !== 'scenario' || scenario).map((name) => scoreOf(quarters, name)),
    spoken: spoken.length === 0 ? [] : backtestForecasters.map((name) => scoreOf(spoken, name)),
    leaks: leaksOf(events, since, list),
    placebo: {
      runs: shuffled.length,
      mean: shuffled.reduce((sum, x) => sum + x, 0) / shuffled.length,
      low: shuffled[0],
      high: shuffled.at(-1)!,
      atLeast: shuffled.filter((skill) => skill >= real.skill).length,
    },
  }
}

function leaksOf(events: readonly DatedDeed[], since: string, quarters: readonly Quarter[]): DeedBacktest['leaks'] {
  const told = (known: readonly DatedDeed[], quarter: Quarter) => {
    const { deed: _, ...forecasts } = forecastQuarter(known, since, quarter)
    return JSON.stringify(forecasts)
  }
  const differ = quarters.filter((quarter) => {
    const earlier = events.filter(({ date, known = date }) => date < quarter.from && known < quarter.from)
    const others = [0, 20, 200].map((days) => ({ date: shiftDay(quarter.from, days), level: 9 }))
    const real = told(events, quarter)
    return told(earlier, quarter) !== real || told([...earlier, ...others], quarter) !== real
  })
  return { checked: 2 * quarters.length, differ: differ.map(({ name }) => name) }
}

/** Forecasts of a quarter from the events before it, and the deed that it saw. */
export function forecastQuarter(events: readonly DatedDeed[], since: string, quarter: Quarter) {
  const known = recordBefore(events, since, quarter.from)
  const told = recordDeeds(known)
  if (told === null)
    throw new RangeError(`the record from ${since} to ${shiftDay(quarter.from, -1)} is too short to forecast ${quarter.name}`)
  return { ...baselineDeeds(known), record: told.probabilities, deed: deedBetween(events, quarter.from, quarter.to) }
}

function pooled(a: DeedForecast, b: DeedForecast | null): DeedForecast {
  if (b === null) return a
  const w = settings.pool.weight
  return [w * a[0] + (1 - w) * b[0], w * a[1] + (1 - w) * b[1], w * a[2] + (1 - w) * b[2]]
}

function logLoss(forecast: DeedForecast, deed: Deed): number {
  return -Math.log(forecast[deed])
}

function scoreOf(quarters: readonly BacktestQuarter[], forecaster: BacktestForecaster): BacktestScore {
  const own = quarters.filter(({ forecasts }) => forecasts[forecaster] !== null)
  const mean = (of: (forecast: DeedForecast, deed: Deed) => number) =>
    own.reduce((sum, { forecasts, deed }) => sum + of(forecasts[forecaster]!, placeOf(deed)), 0) / own.length
  return {
    forecaster,
    n: own.length,
    log: mean(logLoss),
    rps: mean(rankedProbability),
    against: {
      climatology: skillOf(own, forecaster, 'climatology'),
      markov: skillOf(own, forecaster, 'markov'),
    },
    rpsSkill: skillOf(own, forecaster, 'climatology', rankedProbability),
  }
}

function skillOf(
  quarters: readonly BacktestQuarter[],
  forecaster: BacktestForecaster,
  reference: 'climatology' | 'markov',
  lossOf: (forecast: DeedForecast, deed: Deed) => number = logLoss,
): SkillInterval | null {
  if (forecaster === reference) return null
  const rows = quarters.map(({ name, forecasts, deed }) => ({
    time: 4 * Number(name.slice(0, 4)) + Number(name.slice(-1)) - 1,
    loss: lossOf(forecasts[forecaster]!, placeOf(deed)),
    reference: lossOf(forecasts[reference]!, placeOf(deed)),
  }))
  return skillInterval(rows, settings.blocks.quarters)
}

function placeOf(deed: BacktestQuarter['deed']): Deed {
  return deedNames.indexOf(deed) as Deed
}

/** The events with the quarters of the record in another order; within its quarter an event keeps its day. */
export function otherOrder(events: readonly DatedDeed[], since: string, to: string, seed: number): DatedDeed[] {
  const quarters = quartersOf(since, to)
  const random = draws(seed)
  const order = quarters.map((_, k) => k)
  for (let k = order.length - 1; k > 0; k--) {
    const other = Math.floor(random.uniform() * (k + 1))
    ;[order[k], order[other]] = [order[other], order[k]]
  }
  return quarters.flatMap((quarter, k) => {
    const goes = quarters[order[k]]
    const last = dayNumber(goes.to) - dayNumber(goes.from)
    return events
      .filter(({ date }) => date >= quarter.from && date <= quarter.to)
      .map((event) => ({
        level: event.level,
        date: shiftDay(goes.from, Math.min(last, dayNumber(event.date) - dayNumber(quarter.from))),
      }))
  })
}
