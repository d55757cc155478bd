/**
 * Deeds day by day before an origin, as columns that answer in constant time: the deed of a window, and what the record shows on a day (the features of
 * `forecasters.ts`), from the days before it alone.
 */
import { dayNumber } from '../../record/index.ts'
import settings from '../data/deeds.json' with { type: 'json' }
import { type DatedDeed, type Deed, deedOf } from './deeds.ts'

/** Names of the features, in their order. */
export const deedFeatures: readonly string[] = [
  ...settings.memories.quarters.map((n) => `share of such windows, memory of ${n} quarters`),
  'deeds in the last quarter',
  'deeds in the last year',
  'days since the last such deed',
  'early and late in the year',
  'spring and autumn',
]

export class DeedDays {
  readonly length: number
  #deed: Uint8Array
  /** Deeds of each kind or higher before each day. */
  #before: [Uint32Array, Uint32Array]
  #last: [Int32Array, Int32Array]
  /** Memory → kind → for each day the faded sum of windows that saw such a deed, and of all windows, backwards from it. */
  #faded: { seen: Float64Array; all: Float64Array }[][]
  #month: (day: number) => number

  /** @param window days of the windows that the shares are of */
  constructor(events: readonly DatedDeed[], from: string, origin: string, window = settings.window.days) {
    const start = dayNumber(from)
    this.length = dayNumber(origin) - start
    this.#deed = new Uint8Array(this.length)
    const counts = [new Uint32Array(this.length + 1), new Uint32Array(this.length + 1)] as const
    for (const event of events) {
      const [day, deed] = [dayNumber(event.date) - start, deedOf(event)]
      if (day < 0 || day >= this.length || deed === 0) continue
      this.#deed[day] = Math.max(this.#deed[day], deed)
      for (let kind = 0; kind < deed; kind++) counts[kind][day + 1]++
    }
    this.#before = [counts[0], counts[1]]
    this.#last = [new Int32Array(this.length + 1), new Int32Array(this.length + 1)]
    for (const kind of [0, 1] as const)
      for (let day = 0, last = -settings.window.days; day < this.length; day++) {
        if (this.#deed[day] > kind) last = day
        this.#last[kind][day + 1] = last
        this.#before[kind][day + 1] += this.#before[kind][day]
      }
    this.#faded = settings.memories.quarters.map((memory) =>
      ([1, 2] as const).map((kind) => {
        const [seen, all] = [new Float64Array(this.length + 1), new Float64Array(this.length + 1)]
        const kept = Math.exp(-window / settings.window.days / memory)
        for (let day = window; day <= this.length; day++) {
          seen[day] = (this.#count(kind, day - window, window) > 0 ? 1 : 0) + kept * seen[day - window]
          all[day] = 1 + kept * all[day - window]
        }
        return { seen, all }
      }),
    )
    this.#month = (day) => ((start + day) % 365.25) / 365.25
  }

  deedOf(day: number, length: number): Deed {
    if (this.#count(2, day, length) > 0) return 2
    return this.#count(1, day, length) > 0 ? 1 : 0
  }

  #count(kind: 1 | 2, day: number, length: number): number {
    const sums = this.#before[kind - 1]
    return sums[Math.min(this.length, day + length)] - sums[Math.max(0, day)]
  }

  features(day: number, kind: 1 | 2): Float64Array {
    const row = this.#faded.map((kinds) => {
      const { seen, all } = kinds[kind - 1]
      const share = (seen[day] + 0.5) / (all[day] + 1)
      return Math.log(share / (1 - share))
    })
    row.push(Math.log1p(this.#count(1, day - 91, 91)), Math.log1p(this.#count(1, day - 365, 365)))
    row.push(Math.log1p(day - this.#last[kind - 1][day]))
    const turn = 2 * Math.PI * this.#month(day)
    row.push(Math.cos(turn), Math.sin(turn))
    return Float64Array.from(row)
  }
}
