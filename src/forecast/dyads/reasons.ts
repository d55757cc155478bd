/**
 * Why a forecast of a dyad is what it is. A reason is a family of features: what it adds to the log-odds, a sentence that anybody can check
 * against the record ("did so 3 times in the last 5 days; of 220 earlier times after as many, 41 % …"), and the dated events behind it.
 * Reasons add up to the log-odds of the probability.
 */
import { actorName, nameInProse, type Quad } from '../../ontology/index.ts'
import { dayNumber } from '../../record/index.ts'
import words from '../data/dyad-words.json' with { type: 'json' }
import { type DyadFamily, dyadFeatures, familyOf } from './features.ts'
import { outcomeOf, type Panel, type PanelEvent } from './panel.ts'
import { type DyadForecast } from './rolling.ts'

/** What is known of an event besides its place in the panel. */
export interface ToldEvent {
  /** Id of the fact; null for an imported event. */
  id: string | null
  date: string
  /** The event in words. */
  text: string
}

export interface MoveReason {
  family: DyadFamily | 'calibration'
  /** Added to the log-odds: the odds are multiplied by its exponential. */
  contribution: number
  sentence: string
  /** Of how many earlier origins in a like place how many were followed by such an event; null where nothing is counted. */
  followed: { n: number; hits: number } | null
  /** The latest events behind it, each dated before the window. */
  events: ToldEvent[]
  features: { name: string; contribution: number }[]
}

type Told = PanelEvent & Partial<ToldEvent>

export class Reasons {
  readonly #panel: Panel
  readonly #events: readonly Told[]
  readonly #window: number
  readonly #step: number
  readonly #lookback: number

  /** @param events those of the panel, in any order; only those with a text are cited. @param step days between the origins that are counted */
  constructor(panel: Panel, events: readonly Told[], window: number, step: number) {
    this.#panel = panel
    this.#events = events.toSorted((a, b) => (a.date > b.date ? -1 : a.date < b.date ? 1 : 0))
    this.#window = window
    this.#step = step
    this.#lookback = Math.max(words.lookback.least, window)
  }

  /** The reasons of a forecast, the strongest first. */
  of(forecast: DyadForecast): MoveReason[] {
    const told = new Map<DyadFamily, MoveReason['features']>()
    forecast.reasons.forEach(({ feature, contribution }, j) => {
      const family = j < dyadFeatures.length ? familyOf[j] : 'usual'
      told.set(family, [...(told.get(family) ?? []), { name: feature, contribution }])
    })
    const reasons = [...told].map(([family, features]): MoveReason => ({
      family,
      contribution: features.reduce((sum, item) => sum + item.contribution, 0),
      ...this.#told(family, forecast.series, forecast.day),
      features,
    }))
    const { raw, probability } = forecast
    const moved = logOdds(probability) - logOdds(raw)
    if (moved !== 0) {
      const sentence = `On this record forecasts of about ${percent(raw)} came true ${moved > 0 ? 'more' : 'less'} often than that.`
      reasons.push({ family: 'calibration', contribution: moved, sentence, followed: null, events: [], features: [] })
    }
    return reasons.toSorted((a, b) => Math.abs(b.contribution) - Math.abs(a.contribution))
  }

  #told(family: DyadFamily, series: number, day: number): Pick<MoveReason, 'sentence' | 'followed' | 'events'> {
    const window = this.#window
    if (family === 'weekend') return { sentence: 'Days of the weekend in the window.', followed: null, events: [] }
    if (family === 'usual') {
      const followed = this.#count(series, day, () => true)
      const sentence = `Usually: of ${followed.n} earlier windows of ${daysOf(window)} ${percent(followed.hits / followed.n)} saw it.`
      return { sentence, followed, events: [] }
    }
    const seen = this.#seen(family, series)
    const count = seen(day)
    const followed = this.#count(series, day, (d) => (count === 0 ? seen(d) === 0 : seen(d) >= count))
    const events = this.#cited(family, series, day, count === 0)
    return { sentence: this.#sentence(family, series, count, followed, events), followed, events }
  }

  /** Events of a family in the days looked back on from a day. */
  #seen(family: DyadFamily, series: number): (day: number) => number {
    const { counts, other } = this.#panel
    const members = this.#panel.series.flatMap((_, k) => (this.#belongs(family, series, k) ? [counts[k]] : []))
    const columns = family === 'dyad' ? [...members, other[Math.floor(series / 4)]] : members
    const sums = new Float64Array(this.#panel.days + 1)
    for (let d = 0; d < this.#panel.days; d++) sums[d + 1] = columns.reduce((sum, column) => sum + column[d], sums[d])
    return (day) => sums[day] - sums[Math.max(0, day - this.#lookback)]
  }

  #belongs(family: DyadFamily, series: number, k: number): boolean {
    const [own, item] = [this.#panel.series[series], this.#panel.series[k]]
    const same = item.quad === own.quad
    switch (family) {
      case 'own':
        return k === series
      case 'reverse':
        return same && item.actor === own.recipient && item.recipient === own.actor
      case 'dyad':
        return item.actor === own.actor && item.recipient === own.recipient
      case 'actor':
        return item.actor === own.actor
      case 'recipient':
        return item.recipient === own.recipient
      default:
        return same
    }
  }

  /** Earlier origins in a like place whose window has ended, and those with an event. */
  #count(series: number, day: number, alike: (day: number) => boolean): { n: number; hits: number } {
    let [n, hits] = [0, 0]
    for (let d = day - this.#window; d >= this.#lookback; d -= this.#step) {
      if (!alike(d)) continue
      n++
      hits += outcomeOf(this.#panel, series, d, this.#window)!
    }
    return { n, hits }
  }

  /** The latest events of a family before a day: those looked back on, or the last one where there is none. */
  #cited(family: DyadFamily, series: number, day: number, none: boolean): ToldEvent[] {
    if (none && family !== 'own') return []
    const start = dayNumber(this.#panel.from)
    const cited: ToldEvent[] = []
    for (const { date, actor, recipient, quad, id = null, text } of this.#events) {
      const at = dayNumber(date) - start
      if (at >= day || text === undefined) continue
      if (cited.length === (none ? 1 : words.cited.most) || (!none && at < day - this.#lookback)) break
      const k = this.#panel.series.findIndex(
        (item) => item.actor === actor && item.recipient === recipient && item.quad === (quad ?? 1),
      )
      if (k < 0 || !this.#belongs(family, series, k)) continue
      if (!cited.some((item) => item.date === date && item.text === text)) cited.push({ id, date, text })
    }
    return cited
  }

  #sentence(family: DyadFamily, series: number, count: number, followed: { n: number; hits: number }, events: ToldEvent[]) {
    const { actor, recipient, quad } = this.#panel.series[series]
    const [a, r] = [proseName(actor), proseName(recipient)]
    const who = {
      own: `${a} ${did(quad)} ${r}`,
      reverse: `${r} ${did(quad)} ${a}`,
      dyad: `${a} did something towards ${r}`,
      actor: `${a} did something towards any of the others`,
      recipient: `others did something towards ${r}`,
      class: `any of the dyads saw ${words.classes[quad - 1].name}`,
    }[family as 'own']
    const days = daysOf(this.#lookback)
    const last = count === 0 && events.length > 0 ? `, last on ${events[0].date}` : ''
    const lead = count === 0 ? `Not once in the last ${days}: ${who}${last}` : `${times(count)} in the last ${days}: ${who}`
    const same = family === 'own'
    const then = same ? 'it came again' : `${a} ${did(quad)} ${r}`
    const after = count === 0 ? 'after such quiet' : count === 1 ? 'after that' : 'after at least as many'
    const share =
      followed.n === 0
        ? `${after} nothing can be counted: it has not been so before`
        : `${after}, in ${shareOf(followed)} earlier cases, ${then} within ${daysOf(this.#window)}`
    return `${lead}; ${share}.`
  }
}

function did(quad: Quad): string {
  return words.classes[quad - 1].did
}

function proseName(code: string): string {
  return nameInProse(actorName(code))
}

function times(count: number): string {
  return count === 1 ? 'Once' : count === 2 ? 'Twice' : `${count} times`
}

function daysOf(days: number): string {
  return days === 1 ? '1 day' : `${days} days`
}

/** Few cases are told as counts: a percentage of three cases claims too much. */
function shareOf({ n, hits }: { n: number; hits: number }): string {
  return n < 20 ? `${hits} of ${n}` : `${percent(hits / n)} of ${n}`
}

function percent(share: number): string {
  return `${Math.round(100 * share)} %`
}

function logOdds(p: number): number {
  return Math.log(p / (1 - p))
}
