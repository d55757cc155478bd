/**
 * What comes next: for each directed dyad, quad class and window the probability that an event comes, with what it rests on. The forecaster is that
 * of `rolling.ts`, fitted on the record before the origin; before that it is tried on the last two years of the same record, so that skill and
 * calibration stand beside the forecast.
 */
import { type Quad } from '../../ontology/index.ts'
import { share, type Share, shiftDay } from '../../record/index.ts'
import words from '../data/dyad-words.json' with { type: 'json' }
import { corp, reliability, type ReliabilityBin, skillInterval, type SkillInterval } from '../verification/index.ts'
import { outcomeOf, type Panel, type PanelEvent, panelOf } from './panel.ts'
import { type MoveReason, Reasons, type ToldEvent } from './reasons.ts'
import { type DyadForecast, rollingForecasts } from './rolling.ts'

export type { MoveReason, ToldEvent } from './reasons.ts'

export interface NextOptions {
  events: readonly (PanelEvent & Partial<ToldEvent>)[]
  dyads: readonly (readonly [string, string])[]
  /** First day that the record covers, and the last one known; windows begin on the day after. */
  from: string
  to: string
  /** Lengths of the windows in days; a week, a month and a quarter by default. */
  windows?: readonly number[]
  onProgress?: (done: number, total: number) => void
}

export interface NextMove {
  actor: string
  recipient: string
  quad: Quad
  /** Name of the quad class. */
  class: string
  /** Days of the window, its first and its last one. */
  days: number
  from: string
  to: string
  probability: number
  /** Share of earlier windows of this length with such an event, none overlapping, counted backwards from the origin. */
  baseRate: Share
  /** What adds up to the log-odds of the probability, the strongest first. */
  reasons: MoveReason[]
}

/** How the same forecaster did on this record: forecasts from earlier origins, each from the days before it. */
export interface NextTrial {
  days: number
  from: string
  /** Forecasts whose windows have ended, and origins they were made from. */
  n: number
  origins: number
  brier: number
  climatology: number
  /** Against climatology of the same dyad and class; 5 % and 95 % of a bootstrap of blocks. */
  skill: SkillInterval
  miscalibration: number
  bins: ReliabilityBin[]
}

export interface NextMoves {
  /** First day of the windows. */
  origin: string
  /** One for each window; null where the record is too short to try the forecaster on. */
  trials: (NextTrial | null)[]
  windows: number[]
  /** By dyad as given, window and class. */
  moves: NextMove[]
}

/**
 * @throws RangeError when the record is too short for any forecast.
 * @example nextMoves({ events, dyads: [['PRK', 'USA']], from: '2017-01-01', to: '2025-01-28' }).moves[0].probability
 */
export function nextMoves(options: NextOptions): NextMoves {
  const { events, dyads, from, to, windows = words.windows.days, onProgress } = options
  const panel = panelOf(events, dyads, from, to)
  const origin = shiftDay(to, 1)
  const trials: (NextTrial | null)[] = []
  const moves: NextMove[] = []
  windows.forEach((window, done) => {
    onProgress?.(done, windows.length)
    const step = Math.ceil(window / words.origins.perWindow)
    const trial = Math.min(words.trial.days, Math.floor(panel.days * words.trial.share))
    const every = Math.ceil(trial / words.origins.refits)
    const told = rollingForecasts(panel, { window, step, from: panel.days - trial, every, slice: trial })
    const now = told.filter(({ day }) => day === panel.days)
    if (now.length === 0)
      throw new RangeError(`the ${panel.days} days from ${from} to ${to} are too few to forecast ${window} days`)
    trials.push(trialOf(panel, told, window))
    const reasons = new Reasons(panel, events, window, step)
    for (const forecast of now) moves.push(moveOf(panel, forecast, window, reasons))
  })
  onProgress?.(windows.length, windows.length)
  const place = new Map(dyads.map(([a, r], k) => [`${a} ${r}`, k]))
  const order = (move: NextMove) => place.get(`${move.actor} ${move.recipient}`)!
  return { origin, trials, windows: [...windows], moves: moves.toSorted((a, b) => order(a) - order(b)) }
}

function moveOf(panel: Panel, forecast: DyadForecast, window: number, reasons: Reasons): NextMove {
  const { actor, recipient, quad } = panel.series[forecast.series]
  const origin = shiftDay(panel.from, panel.days)
  return {
    actor,
    recipient,
    quad,
    class: words.classes[quad - 1].name,
    days: window,
    from: origin,
    to: shiftDay(origin, window - 1),
    probability: forecast.probability,
    baseRate: baseRateOf(panel, forecast.series, window),
    reasons: reasons.of(forecast),
  }
}

function baseRateOf(panel: Panel, series: number, window: number): Share {
  let [hits, n] = [0, 0]
  for (let day = panel.days - window; day >= 0; day -= window, n++) hits += outcomeOf(panel, series, day, window)!
  return share(hits, n)
}

function trialOf({ from }: Panel, told: readonly DyadForecast[], window: number): NextTrial | null {
  const ended = told.flatMap((item) => (item.outcome === null ? [] : [{ ...item, outcome: item.outcome }]))
  if (ended.length === 0) return null
  const rows = ended.map(({ day, probability, reference, outcome }) => ({
    time: day,
    loss: (probability - outcome) ** 2,
    reference: (reference.climatology - outcome) ** 2,
  }))
  const mean = (of: (row: (typeof rows)[number]) => number) => rows.reduce((sum, row) => sum + of(row), 0) / rows.length
  const forecasts = ended.map(({ probability }) => probability)
  const outcomes = ended.map(({ outcome }) => outcome)
  return {
    days: window,
    from: shiftDay(from, Math.min(...ended.map(({ day }) => day))),
    n: ended.length,
    origins: new Set(ended.map(({ day }) => day)).size,
    brier: mean(({ loss }) => loss),
    climatology: mean(({ reference }) => reference),
    // blocks of a quarter, and no shorter than two windows
    skill: skillInterval(rows, Math.max(91, 2 * window)),
    miscalibration: corp(forecasts, outcomes).miscalibration,
    bins: reliability(forecasts, outcomes),
  }
}
