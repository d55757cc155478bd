/**
 * A panel: for each series (a directed dyad and a quad class) the number of events of each day. It is what probability forecasts are made from:
 * "does this dyad see an event of this class in the next w days?"
 */
import type { Quad } from '../../ontology/index.ts'
import { dayNumber, shiftDay } from '../../record/index.ts'
import words from '../data/dyad-words.json' with { type: 'json' }

export interface PanelEvent {
  date: string
  actor: string
  recipient: string
  /** Null for what has no class: statements and appeals. They are no outcome, but they tell of activity. */
  quad: Quad | null
}

export interface Panel {
  /** First day. */
  from: string
  days: number
  series: { actor: string; recipient: string; quad: Quad }[]
  /** Events by series, day by day. */
  counts: Uint16Array[]
  /** Events without a class by dyad, in the order of the dyads (four series each). */
  other: Uint16Array[]
  /** Days with an event before each day, by series: one entry more than there are days. */
  before: Uint32Array[]
}

/**
 * @param dyads in the order wanted; each gets a series for each of the four quad classes
 * @param from first and last day, both covered by the record
 */
export function panelOf(
  events: readonly PanelEvent[],
  dyads: readonly (readonly [string, string])[],
  from: string,
  to: string,
): Panel {
  const [start, end] = [dayNumber(from), dayNumber(to)]
  const days = end - start + 1
  const series = dyads.flatMap(([actor, recipient]) => ([1, 2, 3, 4] as const).map((quad) => ({ actor, recipient, quad })))
  const place = new Map(series.map((item, k) => [`${item.actor} ${item.recipient} ${item.quad}`, k]))
  const counts = series.map(() => new Uint16Array(days))
  const other = dyads.map(() => new Uint16Array(days))
  for (const { date, actor, recipient, quad } of events) {
    const k = place.get(`${actor} ${recipient} ${quad}`)
    const day = dayNumber(date) - start
    if (quad === null) {
      const first = place.get(`${actor} ${recipient} 1`)
      if (first !== undefined && day >= 0 && day < days) other[first / 4][day]++
    } else if (k !== undefined && day >= 0 && day < days) counts[k][day]++
  }
  const before = counts.map((own) => {
    const sums = new Uint32Array(days + 1)
    for (let day = 0; day < days; day++) sums[day + 1] = sums[day] + Number(own[day] > 0)
    return sums
  })
  return { from, days, series, counts, other, before }
}

/** 1 when the series has an event from `day` on within `window` days; null when the panel ends before. */
export function outcomeOf({ before, days }: Panel, series: number, day: number, window: number): 0 | 1 | null {
  if (day + window > days) return null
  return before[series][day + window] > before[series][day] ? 1 : 0
}

export function dateOfDay({ from }: Panel, day: number): string {
  return shiftDay(from, day)
}

/**
 * The last stretch of days that the same sources cover, since a source that begins or ends in between looks like a change of the world.
 * A source is current when it ends shortly before the day and reaches back long enough (`data/dyad-words.json`); where none is, that which ends last.
 * @param spans what the sources cover; at least one
 * @returns first and last day, and which spans are covered all along
 */
export function stretchOf(
  spans: readonly { from: string; to: string }[],
  asOf: string,
): { from: string; to: string; used: number[] } {
  const cut = spans.map(({ from, to }, k) => ({ k, from, to: to < asOf ? to : asOf }))
  const begun = cut.filter(({ from }) => from <= asOf)
  const length = (span: { from: string; to: string }) => dayNumber(span.to) - dayNumber(span.from) + 1
  const current = begun.filter((span) => span.to >= shiftDay(asOf, -words.stretch.slack) && length(span) >= words.stretch.least)
  const latest = begun.toSorted((a, b) => (a.to < b.to ? 1 : a.to > b.to ? -1 : a.k - b.k)).slice(0, 1)
  const used = current.length > 0 ? current : latest
  const [from] = used
    .map((span) => span.from)
    .toSorted()
    .slice(-1)
  const [to] = used.map((span) => span.to).toSorted()
  return { from, to, used: used.map(({ k }) => k) }
}
