/**
 * `proposals.jsonl`: what second coders propose about the documents of a case, one coding a line. They wait for review like the first
 * coder's, and until somebody accepts them they are evidence of nothing. The file may hold nothing else: no decision, no confidence.
 */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { isUnreviewed } from '../coder/index.ts'
import type { Diagnostic } from '../diagnostics/index.ts'
import { type Coding, EventCoding } from '../ontology/index.ts'
import { type JournalFormat, parseJournal, withCaseLock, writeWhole } from './files/index.ts'
import type { Case, CaseDocument } from './types.ts'

export const proposalsFile = 'proposals.jsonl'

const Proposal = EventCoding.refine((coding) => isUnreviewed(coding) && coding.confidence === null, {
  message: 'this is no open proposal of a second coder',
})

const format: JournalFormat<z.infer<typeof Proposal>> = {
  schema: Proposal,
  id: ({ id }) => id,
  hint: '`standoff read --case` writes this file; run it again (--replay needs no network), or remove the line',
}

export interface Proposals {
  codings: Coding[]
  warnings: Diagnostic[]
}

/**
 * Proposals whose words stand where they say; others are left out, and told.
 * @throws InvalidInput with the place of every line that is none.
 */
export function readProposals(bytes: Uint8Array, file: string, documents: readonly CaseDocument[]): Proposals {
  const { records, warnings } = parseJournal(bytes, file, format)
  const texts = new Map(documents.map(({ document: { hash, text } }) => [hash, text]))
  const fits = ({ anchor }: Coding) => texts.get(anchor.document)?.slice(anchor.start, anchor.end) === anchor.quote
  const codings = records.flatMap(({ value }) => (fits(value) ? [value] : []))
  const lost = records.length - codings.length
  if (lost === 0) return { codings, warnings }
  const warning: Diagnostic = {
    code: 'case/orphan-proposal',
    severity: 'warning',
    message: `${lost} of ${records.length} proposals are about a text that the case does not have, and are left out`,
    hint: 'standoff read --case writes them anew',
    file,
    at: null,
  }
  return { codings, warnings: [...warnings, warning] }
}

/** Puts a coder's proposals in place of its earlier ones; those of other coders stay. @throws InvalidInput `case/locked`. */
export async function saveProposals(
  { dir }: Pick<Case, 'dir'>,
  coder: string,
  codings: readonly Coding[],
  now: () => string,
): Promise<void> {
  await withCaseLock(dir, { what: `proposals of ${coder}`, now }, async () => {
    const path = join(dir, proposalsFile)
    const before = await readFile(path).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'ENOENT') throw error
      return new Uint8Array()
    })
    const others = parseJournal(before, path, format).records.flatMap(({ value }) => (value.coder === coder ? [] : [value]))
    await writeWhole(path, [...others, ...codings].map((coding) => `${JSON.stringify(coding)}\n`).join(''))
  })
}
