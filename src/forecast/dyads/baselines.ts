/**
 * What a forecast of a series has to beat. *Climatology*: the share of its earlier windows with an event. *Persistence*: what the window just past
 * saw. *Recurrence*: the share with a memory of 30 days. *Markov chain*: the share among windows that followed one like the window just past.
 * All use days before the origin only, and start from one half of a yes in one window.
 */
import { outcomeOf, type Panel } from './panel.ts'

export const baselines = ['climatology', 'persistence', 'recurrence', 'markov'] as const
export type Baseline = (typeof baselines)[number]

/** prior: memory of the recurrence baseline, in days. */
const memory = 30

export function baselinesOf(panel: Panel, series: number, day: number, window: number): Record<Baseline, number> {
  let [yes, n, faded, weight] = [0.5, 1, 0.5, 1]
  const after = [
    [0.5, 1],
    [0.5, 1],
  ]
  let now: 0 | 1 = 0
  const fade = Math.exp(-1 / memory)
  for (let d = 0; d + window <= day; d++) {
    const outcome = outcomeOf(panel, series, d, window)!
    yes += outcome
    n++
    faded = (faded - 0.5) * fade + outcome + 0.5
    weight = (weight - 1) * fade + 2
    if (d >= window) {
      const before = outcomeOf(panel, series, d - window, window)!
      after[before][0] += outcome
      after[before][1]++
    }
    now = outcome
  }
  return { climatology: yes / n, persistence: now, recurrence: faded / weight, markov: after[now][0] / after[now][1] }
}
