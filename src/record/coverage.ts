/**
 * Coverage: on which days a data set tells of which dyads and types. A day that nothing covers is *unknown*, not quiet; a count of a
 * period that is covered in part is a lower bound.
 */
import gaps from './data/coverage.json' with { type: 'json' }
import { dayNumber, dayText } from './event-row.ts'
import { mirroredTypes } from './merge.ts'

export interface Coverage {
  /** Data set, for the reader. */
  source: string
  /** Closed interval of days, YYYY-MM-DD. */
  from: string
  to: string
  /** Only what these actors do; null: everybody. */
  actors: readonly string[] | null
  /** Only these directed dyads; null: all. */
  dyads: readonly (readonly [string, string])[] | null
  /** Only these PLOVER types; null: all. */
  types: readonly string[] | null
}

/** Does the data set tell of this dyad and type at all? Of a meeting either side tells. A null type stands for reports without one. */
export function covers(coverage: Coverage, [actor, recipient]: readonly [string, string], type: string | null): boolean {
  const { actors, dyads, types } = coverage
  const eitherWay = type !== null && mirroredTypes.has(type)
  if (actors !== null && !actors.includes(actor) && !(eitherWay && actors.includes(recipient))) return false
  const among = (a: string, b: string) => dyads === null || dyads.some((pair) => pair[0] === a && pair[1] === b)
  if (!among(actor, recipient) && !(eitherWay && among(recipient, actor))) return false
  return types === null || (type !== null && types.includes(type))
}

/**
 * For each day of a closed interval of day numbers, 1 where some data set covers the dyad and the type.
 * @example coveredDays([], ['PRK', 'USA'], 'CONSULT', 0, 2) // Uint8Array [0, 0, 0]
 */
export function coveredDays(
  coverage: readonly Coverage[],
  dyad: readonly [string, string],
  type: string | null,
  from: number,
  to: number,
): Uint8Array {
  const days = new Uint8Array(Math.max(0, to - from + 1))
  for (const item of coverage) {
    if (!covers(item, dyad, type)) continue
    const [first, last] = [Math.max(from, dayNumber(item.from)), Math.min(to, dayNumber(item.to))]
    if (first <= last) days.fill(1, first - from, last - from + 1)
  }
  return days
}

/** Days without a report after which a data set of this format counts as not covering them; null: gaps say nothing. */
export function gapOf(format: string): number | null {
  return gaps.gaps.find((row) => row.format === format)?.days ?? null
}

/**
 * The closed intervals that days with reports speak for: they are cut where more than `gap` days have none.
 * @param days day numbers in ascending order. @param gap null: one interval from the first to the last.
 * @example spansOf([16071, 16072, 17532], 31) // [['2014-01-01', '2014-01-02'], ['2018-01-01', '2018-01-01']]
 */
export function spansOf(days: readonly number[], gap: number | null): [string, string][] {
  const spans: [number, number][] = []
  for (const day of days) {
    const last = spans.at(-1)
    if (last && (gap === null || day - last[1] - 1 <= gap)) last[1] = day
    else spans.push([day, day])
  }
  return spans.map(([from, to]) => [dayText(from), dayText(to)])
}
