/** Selectors: which events are meant by a rule of a scenario, a base rate or a lane of a chart. */
import { z } from 'zod'

const words = z.union([z.string().transform((word) => [word]), z.array(z.string()).min(1)])
const span = (low: number, high: number) => z.tuple([z.int().min(low).max(high), z.int().min(low).max(high)])

/** Every field given must fit; `with` fits when some recipient is among its codes. Spans are closed. */
export const EventSelector = z.strictObject({
  actor: words,
  with: words.optional(),
  type: words.optional(),
  mode: words.optional(),
  class: words.optional(),
  level: span(0, 9).optional(),
  authority: span(1, 10).optional(),
})
export type EventSelector = z.output<typeof EventSelector>
