/**
 * Deeds of an actor by quarter: *none*, *calibrated* or *overt*, by the highest rung of the provocation ladder that a deed of the quarter reached
 * (bands of `ontology/data/ladders.json`). Rungs below 3 are words and no deeds; what has no rung is no deed either.
 */
import { band } from '../../ontology/index.ts'
import { shiftDay } from '../../record/index.ts'

export const deedNames = ['none', 'calibrated', 'overt'] as const
/** Place in {@link deedNames}; the order is that of the ladder. */
export type Deed = 0 | 1 | 2
/** Probabilities of none, calibrated and overt; they sum to 1. */
export type DeedForecast = readonly [number, number, number]

export interface DatedDeed {
  date: string
  /** Rung of the provocation ladder; null where it is not known. */
  level: number | null
  /** Day on which it could be known; its own day where nothing is said. */
  known?: string
}

/** Lowest rung that is a deed. */
const lowest = 3

/** The deed of a single event; 0 for words and for what has no rung. */
export function deedOf({ level }: DatedDeed): Deed {
  if (level === null || level < lowest) return 0
  return band(level) === 'overt' ? 2 : 1
}

/** The highest deed from one day to another, both included. */
export function deedBetween(events: readonly DatedDeed[], from: string, to: string): Deed {
  return events.reduce<Deed>((most, event) => {
    const deed = event.date >= from && event.date <= to ? deedOf(event) : 0
    return deed > most ? deed : most
  }, 0)
}

export interface Quarter {
  /** `2013-Q1`. */
  name: string
  from: string
  to: string
}

/** The whole quarters of the calendar from one day to another. @example quartersOf('2013-01-01', '2013-07-15').length // 2 */
export function quartersOf(from: string, to: string): Quarter[] {
  const quarters: Quarter[] = []
  for (let year = Number(from.slice(0, 4)); year <= Number(to.slice(0, 4)); year++)
    for (let q = 0; q < 4; q++) {
      const first = (k: number) => `${year + Math.floor(k / 4)}-${String(3 * (k % 4) + 1).padStart(2, '0')}-01`
      const quarter = { name: `${year}-Q${q + 1}`, from: first(q), to: shiftDay(first(q + 1), -1) }
      if (quarter.from >= from && quarter.to <= to) quarters.push(quarter)
    }
  return quarters
}
