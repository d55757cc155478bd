/** Base rates: how often windows of a given length saw an event of a given kind. */
import { type EventSelector, fits } from '../ontology/index.ts'
import { type Fact, share, type Share } from '../record/index.ts'
import { brier } from './scores.ts'

export interface BaseRate extends Share {
  /** Length of a window, in days. */
  days: number
  from: string
  to: string
  /** Ids of the facts behind the hits. */
  events: string[]
  /** Mean Brier score of this rule used as a forecast of each window from those before it; null below two windows. */
  climatologyBrier: number | null
}

/**
 * The share of windows with at least one matching event, windows not overlapping and counted backwards from `to`.
 * @param facts what was known at `to`
 * @throws RangeError when not even one window fits.
 */
export function baseRate(facts: readonly Fact[], selector: EventSelector, from: string, to: string, days: number): BaseRate {
  const day = (text: string) => Date.parse(`${text}T00:00:00Z`) / 86_400_000
  const windows = Math.floor((day(to) - day(from) + 1) / days)
  if (windows < 1) throw new RangeError(`no window of ${days} days fits between ${from} and ${to}`)
  const hit = Array<boolean>(windows).fill(false)
  const events: string[] = []
  for (const fact of facts) {
    if (!fits(selector, fact) || fact.date > to) continue
    const index = windows - 1 - Math.floor((day(to) - day(fact.date)) / days)
    if (index < 0) continue
    hit[index] = true
    events.push(fact.id)
  }
  const hits = hit.filter(Boolean).length
  return { ...share(hits, windows), days, from, to, events, climatologyBrier: climatology(hit) }
}

function climatology(hit: readonly boolean[]): number | null {
  if (hit.length < 2) return null
  let hits = Number(hit[0])
  let sum = 0
  for (let i = 1; i < hit.length; i++) {
    sum += brier(share(hits, i).value, hit[i])
    hits += Number(hit[i])
  }
  return sum / (hit.length - 1)
}
