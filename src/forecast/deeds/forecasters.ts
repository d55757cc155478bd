/**
 * Forecasters of the deed of a quarter, each from the events before it alone. *Climatology*: shares of all earlier quarters. *Recurrence*: the same
 * with a fading memory. *Markov chain*: shares among quarters that followed one like the last. *Record*: two logistic regressions, whether there
 * will be any deed and whether it will be overt (continuation ratios, Fienberg 1980), over what the record shows on the day.
 * Shares begin with a third of a quarter of each deed.
 */
import { dayNumber, shiftDay } from '../../record/index.ts'
import settings from '../data/deeds.json' with { type: 'json' }
import { fitLogistic, type Logistic, logitParts, sigmoid } from '../dyads/logistic.ts'
import { type DatedDeed, type Deed, deedBetween, type DeedForecast, deedOf, quartersOf } from './deeds.ts'

export const deedForecasters = ['climatology', 'recurrence', 'markov', 'record'] as const
export type DeedForecaster = (typeof deedForecasters)[number]

/** What a forecaster may know: events before the day, from the first day of the record on. */
export interface DeedRecord {
  events: readonly DatedDeed[]
  from: string
  origin: string
}

export type Told = { probabilities: DeedForecast; reasons: { name: string; any: number; overt: number }[] }

/** Everything dated on the origin or later, or known only then, is left out first, so that no forecaster can see it. */
export function recordBefore(events: readonly DatedDeed[], from: string, origin: string): DeedRecord {
  return { events: events.filter(({ date, known = date }) => date >= from && date < origin && known < origin), from, origin }
}

export function baselineDeeds(record: DeedRecord): Record<'climatology' | 'recurrence' | 'markov', DeedForecast> {
  const past = pastDeeds(record)
  const last = past.at(-1) ?? 0
  return {
    climatology: sharesOf(past.map((deed) => [deed, 1])),
    recurrence: sharesOf(past.map((deed, k) => [deed, Math.exp((k + 1 - past.length) / settings.recurrence.quarters)])),
    markov: sharesOf(past.flatMap((deed, k): [Deed, number][] => (k > 0 && past[k - 1] === last ? [[deed, 1]] : []))),
  }
}

function pastDeeds({ events, from, origin }: DeedRecord): Deed[] {
  return quartersOf(from, shiftDay(origin, -1)).map((quarter) => deedBetween(events, quarter.from, quarter.to))
}

function sharesOf(weighted: readonly (readonly [Deed, number])[]): DeedForecast {
  const sums = [1 / 3, 1 / 3, 1 / 3]
  for (const [deed, weight] of weighted) sums[deed] += weight
  const all = sums[0] + sums[1] + sums[2]
  return [sums[0] / all, sums[1] / all, sums[2] / all]
}

export const deedFeatures: readonly string[] = [
  ...settings.memories.quarters.map((n) => `share of such quarters, memory of ${n} quarters`),
  'deeds in the last quarter',
  'deeds in the last year',
  'days since the last such deed',
  'early and late in the year',
  'spring and autumn',
]

/**
 * Forecasts of the record for windows of a quarter.
 * @returns null where the record before the origin is too short to fit
 */
export function recordDeeds(record: DeedRecord): Told | null {
  const { events, from, origin } = record
  const lengths = settings.window.days
  const days = new DeedDays(events, from, origin)
  const rows = { any: [] as Float64Array[], overt: [] as Float64Array[] }
  const outcomes = { any: [] as number[], overt: [] as number[] }
  for (let day = days.length - lengths; day >= settings.window.settling; day -= settings.window.step) {
    const deed = days.deedOf(day, lengths)
    rows.any.push(days.features(day, 1))
    outcomes.any.push(deed > 0 ? 1 : 0)
    if (deed === 0) continue
    rows.overt.push(days.features(day, 2))
    outcomes.overt.push(deed === 2 ? 1 : 0)
  }
  if (rows.any.length < settings.window.rows || rows.overt.length === 0) return null
  const fits = (['any', 'overt'] as const).map((stage) => fitted(rows[stage], outcomes[stage]))
  const now = fits.map((fit, k) => logitParts(fit, days.features(days.length, (k + 1) as 1 | 2)))
  const [p, q] = now.map((parts) => sigmoid(parts.reduce((sum, x) => sum + x, 0)))
  const reasons = [...deedFeatures, 'all earlier quarters'].map((name, j) => ({ name, any: now[0][j], overt: now[1][j] }))
  return { probabilities: [1 - p, p * (1 - q), p * q], reasons }
}

/** A month of each outcome is added in the middle of the rows, as to the shares: what has not been seen yet is not impossible. */
function fitted(rows: readonly Float64Array[], outcomes: readonly number[]): Logistic {
  const middle = rows[0].map((_, j) => rows.reduce((sum, row) => sum + row[j], 0) / rows.length)
  return fitLogistic([...rows, middle, middle], [...outcomes, 0, 1], settings.ridge.value)
}

/** Deeds day by day before an origin. */
class DeedDays {
  readonly length: number
  #deed: Uint8Array
  /** Deeds of each kind or higher before each day. */
  #before: [Uint32Array, Uint32Array]
  #last: [Int32Array, Int32Array]
  /** Memory → kind → for each day the faded sum of windows that saw such a deed, and of all windows, backwards from it. */
  #faded: { seen: Float64Array; all: Float64Array }[][]
  #month: (day: number) => number

  constructor(events: readonly DatedDeed[], from: string, origin: string) {
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
    const length = settings.window.days
    this.#faded = settings.memories.quarters.map((memory) =>
      ([1, 2] as const).map((kind) => {
        const [seen, all] = [new Float64Array(this.length + 1), new Float64Array(this.length + 1)]
        for (let day = length; day <= this.length; day++) {
          seen[day] = (this.#count(kind, day - length, length) > 0 ? 1 : 0) + Math.exp(-1 / memory) * seen[day - length]
          all[day] = 1 + Math.exp(-1 / memory) * all[day - length]
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
