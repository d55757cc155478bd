/**
 * `codings.jsonl`, a journal: decisions, each with who and when. Files of older versions hold codings instead, one a line and without
 * either; they are still read: of several with one id the last holds, as of the document's date, and a decision goes before it.
 */
import { z } from 'zod'
import { Coding, Decision } from '../ontology/index.ts'
import { type Diagnostic } from '../diagnostics/index.ts'
import { type JournalFormat, parseJournal } from './files/index.ts'

export const codingsFile = 'codings.jsonl'

export const codingsFormat: JournalFormat<Decision | Coding> = {
  schema: z.union([Decision, Coding]),
  id: (record) => ('decision' in record ? record.id : null),
  hint: 'each line is a decision as `standoff review` writes it, or a coding as `standoff read --json` prints it; mend or remove the line',
}

export interface Codings {
  /** Codings of older files, which say neither who decided nor when. */
  undated: Coding[]
  decisions: Decision[]
  warnings: Diagnostic[]
}

/** @throws InvalidInput with the place of every bad line. */
export function readCodings(bytes: Uint8Array, file: string): Codings {
  const { records, warnings } = parseJournal(bytes, file, codingsFormat)
  const undated = new Map<string, Coding>()
  const decisions: Decision[] = []
  for (const { value } of records) {
    if ('decision' in value) decisions.push(value)
    else undated.set(value.id, value)
  }
  return { undated: [...undated.values()], decisions, warnings }
}

/** What the coder proposes, and what an older file decided of it; a decision stays even when the coder no longer proposes it. */
export function mergeCodings(proposals: readonly Coding[], undated: readonly Coding[]): Coding[] {
  const known = new Set(undated.map((coding) => coding.id))
  return [...proposals.filter((coding) => !known.has(coding.id)), ...undated]
}
