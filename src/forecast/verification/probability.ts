/**
 * Verification of probability forecasts of yes-no questions: the CORP decomposition of the Brier score (Dimitriadis, Gneiting & Jordan 2021), the
 * receiver operating characteristic (Mason 1982), and skill with an interval by block bootstrap (Künsch 1989).
 */
import { draws } from '../../record/index.ts'
import { isotonic, type Isotonic, recalibrated } from './isotonic.ts'

export interface Corp {
  n: number
  brier: number
  /** Brier score − score of the recalibrated forecasts; 0 is calibrated. */
  miscalibration: number
  /** Score of the plain share − score of the recalibrated forecasts; higher is better. */
  discrimination: number
  /** Score of the plain share, which nobody chose. */
  uncertainty: number
  /** The reliability curve: forecasts up to `upTo` came true in `share` of `n` cases. */
  curve: Isotonic
}

/** brier = miscalibration − discrimination + uncertainty, without bins. */
export function corp(forecasts: readonly number[], outcomes: readonly number[]): Corp {
  const n = forecasts.length
  const curve = isotonic(forecasts, outcomes)
  const mean = (of: (k: number) => number) => forecasts.reduce((sum, _, k) => sum + of(k), 0) / n
  const brier = mean((k) => (forecasts[k] - outcomes[k]) ** 2)
  const best = mean((k) => (recalibrated(curve, forecasts[k]) - outcomes[k]) ** 2)
  const rate = mean((k) => outcomes[k])
  const uncertainty = rate * (1 - rate)
  return { n, brier, miscalibration: brier - best, discrimination: uncertainty - best, uncertainty, curve }
}

export interface Roc {
  /** Probability that a yes has a higher forecast than a no; ties count half. Null without both. */
  area: number | null
  /** From the strictest threshold to the mildest: share of the noes and of the yeses at or above it. */
  points: { threshold: number; falseAlarms: number; hits: number }[]
}

export function roc(forecasts: readonly number[], outcomes: readonly number[]): Roc {
  const order = forecasts.map((_, k) => k).sort((a, b) => forecasts[b] - forecasts[a])
  const yes = outcomes.filter((o) => o === 1).length
  const no = outcomes.length - yes
  const points: Roc['points'] = []
  let [hits, alarms, area] = [0, 0, 0]
  for (let k = 0; k < order.length;) {
    const threshold = forecasts[order[k]]
    const [h, a] = [hits, alarms]
    for (; k < order.length && forecasts[order[k]] === threshold; k++) {
      if (outcomes[order[k]] === 1) hits++
      else alarms++
    }
    area += (alarms - a) * (h + hits) * 0.5
    points.push({ threshold, falseAlarms: no === 0 ? 0 : alarms / no, hits: yes === 0 ? 0 : hits / yes })
  }
  return { area: yes === 0 || no === 0 ? null : area / (yes * no), points }
}

export interface SkillInterval {
  skill: number
  /** 5 % and 95 % of the bootstrap. */
  low: number
  high: number
  n: number
  blocks: number
}

/**
 * 1 − loss ÷ loss of the reference, with an interval: blocks of neighbouring times are drawn with replacement, since windows that overlap
 * are not independent.
 * @param rows loss and reference loss, with a time; times of one block (`length` long) stay together
 */
export function skillInterval(
  rows: readonly { time: number; loss: number; reference: number }[],
  length: number,
  { seed = 1, samples = 2000 } = {},
): SkillInterval {
  const sums = new Map<number, [number, number]>()
  for (const { time, loss, reference } of rows) {
    const block = sums.get(Math.floor(time / length)) ?? [0, 0]
    sums.set(Math.floor(time / length), [block[0] + loss, block[1] + reference])
  }
  const blocks = [...sums.values()]
  const skillOf = (of: readonly [number, number][]) => 1 - of.reduce((s, [l]) => s + l, 0) / of.reduce((s, [, r]) => s + r, 0)
  const random = draws(seed)
  const drawn = Array.from({ length: samples }, () =>
    skillOf(blocks.map(() => blocks[Math.floor(random.uniform() * blocks.length)])),
  ).sort((a, b) => a - b)
  const at = (p: number) => drawn[Math.min(samples - 1, Math.floor(p * samples))]
  return { skill: skillOf(blocks), low: at(0.05), high: at(0.95), n: rows.length, blocks: blocks.length }
}
