/**
 * A panel: for each series (a directed dyad and a quad class) the number of events of each day. It is what probability forecasts are made from:
 * "does this dyad see an event of this class in the next w days?"
 */
import type { Quad } from '../../ontology/index.ts'
import { dayNumber, shiftDay } from '../../record/index.ts'

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
  return { from, days, series, counts, other }
}

/** 1 when the series has an event from `day` on within `window` days; null when the panel ends before. */
export function outcomeOf({ counts, days }: Panel, series: number, day: number, window: number): 0 | 1 | null {
  if (day + window > days) return null
  for (let d = day; d < day + window; d++) if (counts[series][d] > 0) return 1
  return 0
}

export function dateOfDay({ from }: Panel, day: number): string {
  return shiftDay(from, day)
}
