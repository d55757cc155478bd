/** Whether an event is one that a selector means. Apart from the selector's shape, so that the page's worker loads no schemas. */
import type { EventSelector } from './select.ts'

/** What a selector looks at; facts of the record have these fields. */
export interface Selectable {
  actor: string
  recipients: readonly string[]
  type: string
  mode: string | null
  class: string | null
  level: number | null
  authority: number | null
}

/**
 * Does the event fit the selector? A field that is unknown (null) in the event fits no condition on it.
 * @example fits({ actor: ['PRK'], level: [4, 6] }, launch) // true for a cruise missile, level 4
 */
export function fits(selector: EventSelector, event: Selectable): boolean {
  const within = (range: readonly [number, number] | undefined, value: number | null) =>
    range === undefined || (value !== null && range[0] <= value && value <= range[1])
  const among = (names: readonly string[] | undefined, value: string | null) =>
    names === undefined || (value !== null && names.includes(value))
  return (
    selector.actor.includes(event.actor) &&
    (selector.with === undefined || event.recipients.some((code) => selector.with!.includes(code))) &&
    among(selector.type, event.type) &&
    among(selector.mode, event.mode) &&
    among(selector.class, event.class) &&
    within(selector.level, event.level) &&
    within(selector.authority, event.authority)
  )
}
