/** Takes decisions down: checks what they are about, gives them their ids and appends them to `codings.jsonl`. */
import { createHash } from 'node:crypto'
import { refuse } from '../../diagnostics/index.ts'
import { Coding, Decision, type Draft, eventType, eventTypes, isMode, statusAfter } from '../../ontology/index.ts'
import { aboutOf, inForce } from '../../record/index.ts'
import { codingsFile, codingsFormat } from '../codings.ts'
import { appendJournal, withCaseLock } from '../files/index.ts'
import { movesOfScenario } from '../stated.ts'
import type { Case } from '../types.ts'

/** What is asked for; who and when come with it. */
export type Wish =
  | { decision: 'accept' | 'reject'; id: string }
  /** Fields of the coding and their new values. */
  | { decision: 'edit'; id: string; set: Record<string, unknown> }
  | { decision: 'comment'; id: string; text: string }
  | { decision: 'map'; id: string; moves: readonly string[] }
  /** `id` names a decision, or what was decided on: then its last decision is taken back, or restored. */
  | { decision: 'undo' | 'redo'; id: string }

export interface Shell {
  by: string
  /** The time as ISO 8601, UTC. */
  now: () => string
}

/** What the anchor, the coder and the decisions say is not for editing. */
const fixed = new Set(['id', 'kind', 'anchor', 'coder', 'status', 'trace', 'confidence', 'decided', 'mentions'])

/**
 * Appends decisions on an open case; either all of them are taken or none. Open the case anew to see what they change.
 * @throws InvalidInput when an id, a field, a value or a move is not one, when there is nothing to undo, or when another process
 * writes to the case.
 * @example await recordDecisions(korea, [{ decision: 'accept', id: 'a1b2' }], { by: 'Ito', now: () => new Date().toISOString() })
 */
export async function recordDecisions(theCase: Case, wishes: readonly Wish[], { by, now }: Shell): Promise<Decision[]> {
  const name = by.trim()
  if (name === '') refuse('case/no-name', '--by', 'nobody is named', 'say who decides: --by NAME')
  if (name.length > 200) refuse('case/no-name', '--by', 'the name is longer than 200 characters', 'give a shorter one')
  const at = new Date(now()).toISOString()
  const made = wishes.map((wish) => withId(draftOf(theCase, wish, name, at)))
  await withCaseLock(theCase.dir, { what: `decisions of ${name}`, now }, (lock) =>
    appendJournal(lock, codingsFile, made, codingsFormat),
  )
  return made
}

/** The id is the beginning of a SHA-256 of the content, so equal decisions have equal ids in every copy of the case. */
function withId(draft: Draft): Decision {
  const hash = createHash('sha256')
    .update(JSON.stringify(sorted(draft)))
    .digest('hex')
  return Decision.parse({ id: `d-${hash.slice(0, 16)}`, ...draft })
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).filter(([, item]) => item !== undefined)
  return Object.fromEntries(entries.toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([key, item]) => [key, sorted(item)]))
}

function draftOf(theCase: Case, wish: Wish, by: string, at: string): Draft {
  const { id } = wish
  switch (wish.decision) {
    case 'accept':
    case 'reject': {
      const { decided: _decided, ...coding } = codingOf(theCase, id)
      return { decision: wish.decision, coding: { ...coding, status: statusAfter[wish.decision] }, by, at }
    }
    case 'edit':
      return { decision: 'edit', coding: edited(codingOf(theCase, id), wish.set), by, at }
    case 'comment': {
      const known = [...theCase.codings, ...theCase.facts, ...theCase.occasions, ...theCase.decisions].some(
        (item) => item.id === id,
      )
      if (!known) refuse('case/unknown-id', id, 'there is nothing of that id in the case', 'standoff review lists the codings')
      if (wish.text.trim() === '') refuse('case/bad-edit', id, 'the comment is empty', 'say something')
      return { decision: 'comment', on: id, text: wish.text.trim(), by, at }
    }
    case 'map':
      return { decision: 'map', evidence: evidenceOf(theCase, id), moves: movesOf(theCase, wish.moves), by, at }
    case 'undo':
    case 'redo':
      return { decision: 'undo', of: (wish.decision === 'undo' ? lastHolding : lastUndone)(theCase, id), by, at }
  }
}

function codingOf({ codings }: Case, id: string): Coding {
  const found = codings.find((item) => item.id === id)
  return found ?? refuse('case/unknown-id', id, 'the case has no coding of that id', 'standoff review lists the codings')
}

function edited(coding: Coding, set: Record<string, unknown>): Coding {
  const { decided: _decided, ...rest } = coding
  const fields = Object.keys(rest).filter((key) => !fixed.has(key))
  const wrong = Object.keys(set).find((key) => !fields.includes(key))
  if (wrong !== undefined)
    refuse('case/bad-edit', coding.id, `${wrong} cannot be edited`, `of this coding: ${fields.join(', ')}`)
  if (Object.keys(set).length === 0)
    refuse('case/bad-edit', coding.id, 'nothing is changed', `give one of ${fields.join(', ')}`)
  const result = Coding.safeParse({ ...rest, ...set, status: 'edited' })
  const issue = result.error?.issues[0]
  const problem = issue ? `${issue.path.join('.')}: ${issue.message}` : result.data && unsound(result.data)
  if (problem === undefined && result.data) return result.data
  const hint = 'give a value of the form that `standoff read --json` shows'
  return refuse('case/bad-edit', coding.id, String(problem), hint)
}

/** What a shape cannot say of a coding: types and modes that there are, days of the calendar in their order. */
function unsound(coding: Coding): string | undefined {
  const { from, to } = coding.date
  if ([from, to].some((day) => !isDay(day)) || to < from) return `date: ${from} to ${to} are no days in their order`
  if (coding.kind !== 'event') return undefined
  if (coding.actor.trim() === '') return 'actor: nobody is named'
  if (!eventType(coding.type)) return `type: ${coding.type} is none of ${eventTypes.map(({ type }) => type).join(', ')}`
  if (coding.mode !== null && !isMode(coding.type, coding.mode)) return `mode: ${coding.mode} is no mode of ${coding.type}`
  return undefined
}

function isDay(text: string): boolean {
  const time = Date.parse(`${text}T00:00:00Z`)
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text)
}

function evidenceOf({ facts, occasions, codings }: Case, id: string): string {
  const known = [...facts, ...occasions, ...codings.filter((item) => item.status !== 'rejected')].some((item) => item.id === id)
  return known
    ? id
    : refuse('case/unknown-id', id, 'the case has no fact and no occasion of that id', 'events.csv and occasions.csv have them')
}

function movesOf({ scenario }: Case, moves: readonly string[]): string[] {
  const known = movesOfScenario(scenario)
  const wrong = moves.find((move) => !known.includes(move))
  if (wrong !== undefined)
    refuse('case/unknown-move', wrong, 'the scenario has no such move', `one of ${known.join(', ')}, or none`)
  return [...new Set(moves)].toSorted()
}

function lastHolding({ decisions }: Case, id: string): string {
  const found = inForce(decisions).findLast((item) => item.id === id || aboutOf(item) === id)
  return (
    found?.id ??
    refuse('case/nothing-to-undo', id, 'no decision of that id, or on it, holds', 'standoff review log lists the decisions')
  )
}

/** The undoing that took back a decision: it is taken back itself. */
function lastUndone({ decisions }: Case, id: string): string {
  const holding = new Set(inForce(decisions).map((item) => item.id))
  const undone = decisions
    .filter((item) => item.decision !== 'undo' && !holding.has(item.id) && (item.id === id || aboutOf(item) === id))
    .toSorted((a, b) => (a.at < b.at ? -1 : 1))
    .at(-1)
  const effective = undone && undoing(decisions, undone.id)
  return (
    effective ??
    refuse('case/nothing-to-undo', id, 'no decision of that id, or on it, was undone', 'standoff review log lists them')
  )
}

/** The last undoing of a decision that holds itself. */
function undoing(decisions: readonly Decision[], id: string): string | undefined {
  const undos = decisions
    .filter((item) => item.decision === 'undo' && item.of === id)
    .toSorted((a, b) => (a.at < b.at ? -1 : 1))
  return undos.findLast((item) => undoing(decisions, item.id) === undefined)?.id
}
