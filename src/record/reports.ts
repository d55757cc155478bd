/**
 * Codings against the record. A coding that says what a fact says (same actor, same class of event, a recipient in common, dates
 * that meet) is a *report* of that fact: evidence for it, never a second event. An accepted coding without such a fact is an event
 * of its own.
 */
import { type EventCoding, quadOf } from '../ontology/index.ts'
import type { Fact } from './facts.ts'

export interface Report {
  fact: string
  coding: string
}

export interface Reconciled {
  facts: Fact[]
  reports: Report[]
}

/** Days by which the dates of a fact and of its report may differ: agencies write a day later. */
const slack = 1

/** Joins event codings to facts; accepted and edited ones that report nothing known become facts, known on the document's date. */
export function reconcile(
  facts: readonly Fact[],
  codings: readonly EventCoding[],
  knownOn: (coding: EventCoding) => string,
): Reconciled {
  const reports: Report[] = []
  const added: Fact[] = []
  for (const coding of codings) {
    if (coding.status === 'rejected' || !['actual', 'historical'].includes(coding.modality)) continue
    const fact = [...facts, ...added].find((item) => says(coding, item))
    if (fact) reports.push({ fact: fact.id, coding: coding.id })
    else if (coding.status !== 'proposed') added.push(factOf(coding, knownOn(coding)))
  }
  return { facts: [...facts, ...added], reports }
}

function says(coding: EventCoding, fact: Fact): boolean {
  if (coding.actor !== fact.actor || quadOf(coding.type) !== quadOf(fact.type)) return false
  if (coding.level !== null && fact.level !== null && coding.level !== fact.level) return false
  if (coding.recipients.length > 0 && !coding.recipients.some((code) => fact.recipients.includes(code))) return false
  return shift(coding.date.from, -slack) <= fact.date && fact.date <= shift(coding.date.to, slack) && narrow(coding)
}

/** A date read as "in 2024" reports nothing in particular. */
function narrow(coding: EventCoding): boolean {
  return shift(coding.date.from, 7) >= coding.date.to
}

function factOf(coding: EventCoding, known: string): Fact {
  const { id, date, actor, type, mode, recipients, level } = coding
  const source = `coding ${id} by ${coding.coder}`
  const rest = {
    class: null,
    authority: coding.attribution?.authority ?? null,
    forum: null,
    topics: [],
    note: coding.anchor.quote,
  }
  return { id, date: date.from, known, actor, type, mode, recipients, level, ...rest, status: 'checked', source }
}

function shift(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
}
