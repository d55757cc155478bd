/** How a coding of a case was read: its document is read again, which gives the same coding with why it is what it is. */
import { type Explanation, explainCoding, explanationParts, type ToldPart, traceParts } from '../coder/index.ts'
import { program } from './program.ts'
import type { Case } from './types.ts'

export interface CodingTold {
  id: string
  /** The document, as a path inside the case folder. */
  file: string
  /** In words, as the terminal and the page show it. */
  parts: ToldPart[]
  /** Null where this version of the program does not read the coding; `parts` then tell what is kept with it. */
  explanation: Explanation | null
}

/** Undefined for an id that the case does not have, or whose document was not known on the day. */
export function explainedCoding(theCase: Case, id: string, asOf = theCase.asOf): CodingTold | undefined {
  const coding = theCase.codings.find((item) => item.id === id)
  const found = theCase.documents.find(({ document }) => document.hash === coding?.anchor.document)
  if (!coding || !found || found.document.date === null || found.document.date > asOf) return undefined
  const { explanation } = explainCoding(found.document, { coder: program }, id)
  const by = coding.decided ? ` by ${coding.decided.by}` : ''
  const changed = `Edited${by}: what it is now was decided. What follows is how the program had read it.`
  const note: ToldPart = { head: 'Since then', lines: [changed], sum: null, after: [] }
  return {
    id,
    file: found.file,
    parts: [
      ...(coding.status === 'edited' && explanation ? [note] : []),
      ...(explanation ? explanationParts(explanation) : traceParts(coding)),
    ],
    explanation,
  }
}
