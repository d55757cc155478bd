/**
 * Facts kept by hand beside imported events. A fact takes the place of the imported event that it matches: same dyad and type, days at
 * most a window apart; of several the nearest, then the earlier. The event's reports become evidence for the fact, and nothing counts twice.
 */
import { dyadOf } from './cube.ts'
import { dayNumber, type EventRow, eventRow } from './event-row.ts'
import type { Fact } from './facts.ts'
import { credibilityOf } from './grades.ts'
import { type MergedEvent, originsOf } from './merge.ts'

/** A fact as rows of the event table, one for each recipient; one with an unknown recipient where there is none. */
export function factRows(fact: Fact): EventRow[] {
  const { id, date, known, actor, type, mode, level, recipients } = fact
  const base = { source: 'case', date, known, actor, type, mode, level, class: fact.class, publisher: fact.source }
  if (recipients.length === 0) return [eventRow({ ...base, source_id: id })]
  return recipients.map((recipient) =>
    eventRow({ ...base, source_id: recipients.length === 1 ? id : `${id}/${recipient}`, recipient }),
  )
}

/** The events, those that a fact tells of better replaced by the fact. @param facts merged to events of their own. @param window in days. */
export function factsFirst(events: readonly MergedEvent[], facts: readonly MergedEvent[], window: number): MergedEvent[] {
  const free = new Map<string, Map<number, MergedEvent[]>>()
  for (const event of events) {
    const key = placeOf(event)
    const days = free.get(key) ?? new Map<number, MergedEvent[]>()
    free.set(key, days)
    const day = dayNumber(event.date)
    days.set(day, [...(days.get(day) ?? []), event])
  }
  const taken = new Set<MergedEvent>()
  const told = facts.toSorted(byDay).map((fact) => {
    const event = nearest(free.get(placeOf(fact)), dayNumber(fact.date), window)
    if (!event) return fact
    taken.add(event)
    const reports = [...fact.reports, ...event.reports]
    const evidence = originsOf(reports)
    return { ...fact, reports, evidence, credibility: credibilityOf(evidence), mirrored: event.mirrored }
  })
  return [...events.filter((event) => !taken.has(event)), ...told].toSorted(byDay)
}

function placeOf({ actor, recipient, type }: MergedEvent): string {
  return JSON.stringify(
    actor === null || recipient === null ? [actor, recipient, type] : [...dyadOf(actor, recipient, type), type],
  )
}

/** Takes the nearest event out of the days. */
function nearest(days: Map<number, MergedEvent[]> | undefined, day: number, window: number): MergedEvent | undefined {
  for (let gap = 0; gap <= window; gap++) {
    const found = days?.get(day - gap)?.shift() ?? days?.get(day + gap)?.shift()
    if (found) return found
  }
  return undefined
}

function byDay(a: MergedEvent, b: MergedEvent): number {
  return a.date < b.date ? -1 : a.date > b.date ? 1 : a.id < b.id ? -1 : a.id > b.id ? 1 : 0
}
