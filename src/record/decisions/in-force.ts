/**
 * Which decisions hold, and what codings and moves they make. Of several on one thing the last holds, by time, then by id; the order
 * in which they stand in a file does not matter. A decision counts from its own day: as of an earlier day it leaves no trace.
 */
import { type Coding, type CodingDecision, dayOf, type Decision, type MoveDecision } from '../../ontology/index.ts'

/** Decisions taken by the end of a day. */
export function decidedBy(decisions: readonly Decision[], day: string): Decision[] {
  return decisions.filter((item) => dayOf(item) <= day)
}

/** Decisions that nothing has taken back, oldest first. Undoing is decided along its chain: who undoes an undoing restores. */
export function inForce(decisions: readonly Decision[]): Exclude<Decision, { decision: 'undo' }>[] {
  const undone = Map.groupBy(
    decisions.filter((item) => item.decision === 'undo'),
    (item) => item.of,
  )
  const known = new Map<string, boolean>()
  const holds = (id: string): boolean => {
    const before = known.get(id)
    if (before !== undefined) return before
    known.set(id, true)
    const result = !(undone.get(id) ?? []).some((item) => holds(item.id))
    known.set(id, result)
    return result
  }
  return decisions
    .filter((item) => item.decision !== 'undo')
    .filter((item) => holds(item.id))
    .toSorted(byTime)
}

/** What a decision is about: a coding, a fact or an occasion; of an undoing, the decision. */
export function aboutOf(decision: Decision): string {
  switch (decision.decision) {
    case 'map':
      return decision.evidence
    case 'comment':
      return decision.on
    case 'undo':
      return decision.of
    default:
      return decision.coding.id
  }
}

/** Codings with what was decided of them. A decided coding stays even when the coder no longer proposes it. */
export function decide(proposals: readonly Coding[], decisions: readonly Decision[]): Coding[] {
  const last = new Map<string, CodingDecision>()
  for (const item of inForce(decisions)) if ('coding' in item) last.set(item.coding.id, item)
  const decided = [...last.values()].map(({ coding, by, at, id }): Coding => ({ ...coding, decided: { by, at, id } }))
  return [...proposals.filter((coding) => !last.has(coding.id)), ...decided].toSorted(
    (a, b) => compare(a.anchor.document, b.anchor.document) || a.anchor.start - b.anchor.start || compare(a.id, b.id),
  )
}

/** Evidence → what was said of the moves that it shows. */
export function statedMoves(decisions: readonly Decision[]): Map<string, MoveDecision> {
  return new Map(inForce(decisions).flatMap((item) => (item.decision === 'map' ? [[item.evidence, item] as const] : [])))
}

function byTime(a: Decision, b: Decision): number {
  return compare(a.at, b.at) || compare(a.id, b.id)
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
