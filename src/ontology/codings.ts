/**
 * The four kinds of coding: what a reader, machine or person, found in a document, anchored to the exact words.
 *
 * An *anchor* names a stored text by its SHA-256 and a half-open range of UTF-16 offsets, and repeats the words, so that a
 * mismatch is seen and never silently re-attached. A *trace* says which rules or features made the coding. *Confidence* is a
 * measured probability that the coding is right, or null where nothing has been measured.
 */
import { z } from 'zod'

export const isoDate = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'a date is written YYYY-MM-DD')

export const Anchor = z.object({
  document: z.string().regex(/^[0-9a-f]{64}$/, 'a document is named by its SHA-256'),
  start: z.int().nonnegative(),
  end: z.int().positive(),
  quote: z.string().min(1),
})
export type Anchor = z.infer<typeof Anchor>

/** A closed interval of days and the words it was read from; null words mean the document's own date. */
export const DateInterval = z.object({ from: isoDate, to: isoDate, words: z.string().nullable() })
export type DateInterval = z.infer<typeof DateInterval>

/** A mention of an actor: `code` is null when nobody known is meant and the words are all there is. */
export const Mention = z.object({
  text: z.string(),
  code: z.string().nullable(),
  person: z.string().nullable(),
  sector: z.string().nullable(),
  start: z.int().nonnegative(),
  end: z.int().positive(),
})
export type Mention = z.infer<typeof Mention>

export const statuses = ['proposed', 'accepted', 'edited', 'rejected'] as const
export const modalities = ['actual', 'negated', 'future', 'hypothetical', 'historical'] as const
export type Modality = (typeof modalities)[number]
export const outcomes = ['spoke', 'silent', 'unknown'] as const
export type Outcome = (typeof outcomes)[number]

const base = z.object({
  id: z.string().min(1),
  anchor: Anchor,
  /** `standoff@0.1.0` or a person's name. */
  coder: z.string().min(1),
  status: z.enum(statuses),
  trace: z.array(z.string()),
  confidence: z.number().min(0).max(1).nullable(),
  /** The decision that gave it its status: who, and when in UTC; absent where nobody decided, or the file does not say who. */
  decided: z.object({ by: z.string(), at: z.string(), id: z.string() }).optional(),
})

/** Who says so: null is the author's own voice. `authority` is a rung of the authority ladder, 1-10. */
export const Attribution = z.object({
  speaker: z.string(),
  code: z.string().nullable(),
  cue: z.string(),
  authority: z.int().min(1).max(10).nullable(),
})
export type Attribution = z.infer<typeof Attribution>

/** Who did or said what to whom. `actor` and `recipients` are codes where known, else the words of the text. */
export const EventCoding = base.extend({
  kind: z.literal('event'),
  actor: z.string(),
  recipients: z.array(z.string()),
  mentions: z.object({ actor: Mention.nullable(), recipients: z.array(Mention) }),
  type: z.string(),
  mode: z.string().nullable(),
  contexts: z.array(z.string()),
  date: DateInterval,
  modality: z.enum(modalities),
  attribution: Attribution.nullable(),
  place: z.string().nullable(),
  /** Rung of the provocation ladder, 0-9, or null where the ladder does not apply. */
  level: z.int().min(0).max(9).nullable(),
})
export type EventCoding = z.infer<typeof EventCoding>

/** An official text or utterance by a party. */
export const StatementCoding = base.extend({
  kind: z.literal('statement'),
  forum: z.string().nullable(),
  speaker: z.string(),
  actor: z.string(),
  authority: z.int().min(1).max(10).nullable(),
  audience: z.enum(['foreign', 'domestic', 'both']).nullable(),
  topics: z.array(z.string()),
  date: DateInterval,
})
export type StatementCoding = z.infer<typeof StatementCoding>

/** What an expert or the author judges or expects. It never moves tension; it can be scored later. */
export const AssessmentCoding = base.extend({
  kind: z.literal('assessment'),
  holder: z.string(),
  affiliation: z.string().nullable(),
  proposition: z.string(),
  about: z.array(z.string()),
  /** Words of likelihood and condition: "likely", "might", "unless". */
  likelihood: z.array(z.string()),
  date: DateInterval,
})
export type AssessmentCoding = z.infer<typeof AssessmentCoding>

/** A chance to speak: forum, actor and topic, with what came of it. `topic` is an actor code or a free topic. */
export const OccasionCoding = base.extend({
  kind: z.literal('occasion'),
  forum: z.string(),
  actor: z.string(),
  topic: z.string(),
  outcome: z.enum(outcomes),
  /** What proves that the occasion was read in full; null where nothing does. */
  coverage: z.string().nullable(),
  date: DateInterval,
})
export type OccasionCoding = z.infer<typeof OccasionCoding>

export const Coding = z.discriminatedUnion('kind', [EventCoding, StatementCoding, AssessmentCoding, OccasionCoding])
export type Coding = z.infer<typeof Coding>
