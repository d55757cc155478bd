/**
 * Decisions: what a person says of a coding, or of what a fact shows. A *decision* says who took it and when, is never changed and
 * never removed; what undoes it is one more decision. Its id is made from its content, so that the same decision has the same id
 * wherever it is kept.
 */
import { z } from 'zod'
import { Coding } from './codings.ts'

const base = z.object({
  id: z.string().regex(/^d-[0-9a-f]{16}$/, 'the id of a decision is d- and 16 hexadecimal digits'),
  by: z.string().min(1).max(200),
  /** UTC, as `2025-02-01T09:30:00.000Z`. */
  at: z.iso.datetime({ precision: 3 }),
})

/** The coding is right as it stands, wrong, or right as it was rewritten; it is kept in full, with its new status. */
const OnCoding = base.extend({ decision: z.enum(['accept', 'reject', 'edit']), coding: Coding })
/** What a fact or an occasion shows: moves of the scenario, or none of them. It goes before the rules of observation. */
const OnMoves = base.extend({
  decision: z.literal('map'),
  evidence: z.string().min(1),
  moves: z.array(z.string().min(1)),
})
const Comment = base.extend({ decision: z.literal('comment'), on: z.string().min(1), text: z.string().min(1).max(10_000) })
/** Takes back another decision; taken back itself, that one holds again. */
const Undo = base.extend({ decision: z.literal('undo'), of: z.string().min(1) })

export const Decision = z.discriminatedUnion('decision', [OnCoding, OnMoves, Comment, Undo])
export type Decision = z.infer<typeof Decision>
export type CodingDecision = z.infer<typeof OnCoding>
export type MoveDecision = z.infer<typeof OnMoves>
/** A decision before it has its id. */
export type Draft = Decision extends infer D ? (D extends Decision ? Omit<D, 'id'> : never) : never

/** The status of a coding after a decision. */
export const statusAfter = { accept: 'accepted', reject: 'rejected', edit: 'edited' } as const

/** The day from which a decision counts. */
export function dayOf({ at }: { at: string }): string {
  return at.slice(0, 10)
}
