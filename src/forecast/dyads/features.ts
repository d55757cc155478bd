/**
 * What speaks for an event of a series in the days to come: what was seen of the series, of its dyad, of the other direction and of all series of
 * its class, faded at three rates; how usual it is; how long ago it was last seen; the day of the week. All from the days before the origin.
 */
import { dayNumber } from '../../record/index.ts'
import type { Panel } from './panel.ts'

const rates = [0.5, 0.1, 0.02] as const
const rateNames = ['2 days', '10 days', '50 days'] as const
/** What a reason is about; the features of a family are told together. */
export const dyadFamilies = ['usual', 'own', 'reverse', 'dyad', 'actor', 'recipient', 'class', 'weekend'] as const
export type DyadFamily = (typeof dyadFamilies)[number]
export const dyadFeatures: readonly string[] = [
  'usual share of windows',
  ...rateNames.map((name) => `days with such an event, memory of ${name}`),
  ...rateNames.map((name) => `such events, memory of ${name}`),
  ...rateNames.map((name) => `the other direction, memory of ${name}`),
  ...rateNames.map((name) => `any event of the dyad, memory of ${name}`),
  ...rateNames.map((name) => `statements and appeals of the dyad, memory of ${name}`),
  ...rateNames.map((name) => `all that the actor did, memory of ${name}`),
  ...rateNames.map((name) => `all that the recipient met with, memory of ${name}`),
  ...rateNames.map((name) => `this class in all dyads, memory of ${name}`),
  'days since the last such event',
  'weekend days in the window',
]

const families: readonly [DyadFamily, number][] = [
  ['usual', 1],
  ['own', 6],
  ['reverse', 3],
  ['dyad', 6],
  ['actor', 3],
  ['recipient', 3],
  ['class', 3],
  ['own', 1],
  ['weekend', 1],
]
/** The family of each feature, in their order. */
export const familyOf: readonly DyadFamily[] = families.flatMap(([family, n]) => Array<DyadFamily>(n).fill(family))

/** State of all series after each day, kept as it goes by. */
export class DyadState {
  #panel: Panel
  #seen: Float64Array[]
  #events: Float64Array[]
  #other: Float64Array[]
  #last: Int32Array
  /** Windows that ended, and those with an event. */
  #hits: Float64Array
  day = 0

  constructor(panel: Panel) {
    this.#panel = panel
    const n = panel.series.length
    this.#seen = rates.map(() => new Float64Array(n))
    this.#events = rates.map(() => new Float64Array(n))
    this.#other = rates.map(() => new Float64Array(panel.other.length))
    this.#last = new Int32Array(n).fill(-60)
    this.#hits = new Float64Array(n)
  }

  /** Takes in the counts of the next day. */
  advance(): void {
    const { counts } = this.#panel
    for (let k = 0; k < counts.length; k++) {
      const count = counts[k][this.day]
      rates.forEach((rate, r) => {
        this.#seen[r][k] = this.#seen[r][k] * Math.exp(-rate) + Number(count > 0)
        this.#events[r][k] = this.#events[r][k] * Math.exp(-rate) + count
      })
      if (count > 0) {
        this.#last[k] = this.day
        this.#hits[k]++
      }
    }
    rates.forEach((rate, r) => {
      for (let d = 0; d < this.#other[r].length; d++)
        this.#other[r][d] = this.#other[r][d] * Math.exp(-rate) + this.#panel.other[d][this.day]
    })
    this.day++
  }

  /** Features of a series for a window that begins on the day reached. */
  features(k: number, window: number): Float64Array {
    const { series, from } = this.#panel
    const { actor, recipient, quad } = series[k]
    const daily = (this.#hits[k] + 0.5) / (this.day + 1)
    const usual = 1 - (1 - daily) ** window
    const row = [Math.log(usual / (1 - usual))]
    const mass = rates.map((rate) => 1 / (1 - Math.exp(-rate)))
    rates.forEach((_, r) => row.push(this.#seen[r][k] / mass[r]))
    rates.forEach((_, r) => row.push(Math.log1p(this.#events[r][k] / mass[r])))
    const sum = (r: number, fits: (other: Panel['series'][number]) => boolean) =>
      series.reduce((total, other, j) => total + (fits(other) ? this.#events[r][j] : 0), 0) / mass[r]
    rates.forEach((_, r) =>
      row.push(Math.log1p(sum(r, (other) => other.actor === recipient && other.recipient === actor && other.quad === quad))),
    )
    rates.forEach((_, r) => row.push(Math.log1p(sum(r, (other) => other.actor === actor && other.recipient === recipient))))
    rates.forEach((_, r) => row.push(Math.log1p(this.#other[r][Math.floor(k / 4)] / mass[r])))
    rates.forEach((_, r) => row.push(Math.log1p(sum(r, (other) => other.actor === actor))))
    rates.forEach((_, r) => row.push(Math.log1p(sum(r, (other) => other.recipient === recipient))))
    rates.forEach((_, r) => row.push(Math.log1p(sum(r, (other) => other.quad === quad))))
    row.push(Math.log1p(this.day - this.#last[k]))
    let weekend = 0
    for (let d = 0; d < window; d++) if (((dayNumber(from) + this.day + d + 4) % 7) % 6 === 0) weekend++
    row.push(weekend)
    return Float64Array.from(row)
  }
}
