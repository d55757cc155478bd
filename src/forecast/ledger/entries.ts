/**
 * The ledger of forecasts: three kinds of entry, each written once and never changed. A *question* states at birth what would settle
 * it: a *criterion* (events of the record that fit any of its selectors, from `opens` to `by`) and the base rate of such windows
 * before it. A *forecast* is a probability by a model, the record's
 * pattern, a base rate, an analyst or a crowd. A *resolution* is a person's, with its evidence; a
 * later one names the one it replaces.
 *
 * `made` is the day by the clock of the machine that wrote the entry; nobody can choose it. A forecast is *live* when it is made on the
 * very day that it is seen from (`asOf`) and not after the question's date; else it is a *retrodiction*, whose authors may know more
 * than the computation does.
 */
import { z } from 'zod'
import { EventSelector, isoDate } from '../../ontology/index.ts'

const probability = z.number().min(0).max(1)
const entryId = z.string().regex(/^[0-9a-f]{12}$/, 'the id of an entry is 12 hexadecimal digits')

export const QuestionEntry = z.strictObject({
  kind: z.literal('question'),
  id: z.string().regex(/^[a-z0-9][a-z0-9-]*$/, 'the id of a question has lower-case letters, digits and hyphens'),
  ask: z.string().min(1),
  opens: isoDate,
  by: isoDate,
  /** Events that settle it with yes: any that fits any selector, from `opens` to `by`. */
  criterion: z.array(EventSelector).min(1),
  /** The question of the scenario that it repeats; null where the model is not asked. */
  scenario: z.string().nullable(),
  /** Share of past windows of its length with such an event, as it was counted at birth; null where none could be. */
  baseRate: z
    .strictObject({
      value: probability,
      hits: z.int().min(0),
      n: z.int().min(1),
      days: z.int().min(1),
      from: isoDate,
      to: isoDate,
    })
    .nullable(),
  /** What would make it void, in words. */
  voidIf: z.string().nullable(),
  made: isoDate,
  program: z.string(),
})
export type QuestionEntry = z.output<typeof QuestionEntry>

export const ForecastEntry = z.strictObject({
  kind: z.literal('forecast'),
  id: entryId,
  question: z.string(),
  probability,
  /** Assumption range; null where none was computed. */
  low: probability.nullable(),
  high: probability.nullable(),
  by: z.strictObject({ kind: z.enum(['model', 'record', 'base-rate', 'analyst', 'crowd']), name: z.string().min(1) }),
  asOf: isoDate,
  made: isoDate,
  program: z.string(),
  /** SHA-256 over what it was computed from; null for a person's. */
  inputs: z.string().nullable(),
  note: z.string().nullable(),
})
export type ForecastEntry = z.output<typeof ForecastEntry>

export const ResolutionEntry = z.strictObject({
  kind: z.literal('resolution'),
  id: entryId,
  question: z.string(),
  outcome: z.enum(['yes', 'no', 'void']),
  /** Ids of the facts behind a yes. */
  evidence: z.array(z.string()),
  /** Days that the record covered. */
  coverage: z.strictObject({ from: isoDate, to: isoDate }),
  why: z.string().min(1),
  /** Who confirms it. */
  confirmed: z.string().min(1),
  /** Id of the resolution that this one corrects. */
  replaces: entryId.nullable(),
  made: isoDate,
  program: z.string(),
})
export type ResolutionEntry = z.output<typeof ResolutionEntry>

export const LedgerEntry = z.discriminatedUnion('kind', [QuestionEntry, ForecastEntry, ResolutionEntry])
export type LedgerEntry = z.output<typeof LedgerEntry>

/** @example isLive({ made: '2026-11-25', asOf: '2026-11-25' }, { by: '2027-05-24' }) // true */
export function isLive(forecast: Pick<ForecastEntry, 'made' | 'asOf'>, question: Pick<QuestionEntry, 'by'>): boolean {
  return forecast.made === forecast.asOf && forecast.made <= question.by
}
