/** What changed in a case between two days: both are assessed, and the statements that came in are read against earlier ones. */
import { refuse } from '../diagnostics/index.ts'
import { type Assessment, type Changes, changes } from '../outlook/index.ts'
import { wording, type WordingReading } from '../record/index.ts'
import { assess } from './assess.ts'
import { checkDate } from './known.ts'
import type { AssessOptions, Case } from './types.ts'

export interface CaseChanges extends Changes {
  /** Statements that came in since, each against the earlier ones of its voice. */
  wording: WordingReading[]
}

/** How many documents of each sort a day knows, and the wording of the statements among them, oldest first. */
export function wordingOf(
  theCase: Case,
  asOf: string,
): { documents: { statements: number; notes: number; others: number }; readings: WordingReading[] } {
  const known = theCase.documents.filter(({ document }) => document.date! <= asOf)
  const statements = known.filter(({ document }) => document.kind === 'statement')
  const notes = known.filter(({ document }) => document.kind === 'note').length
  const readings = wording(
    statements.map(({ file, document: { date, forum, speaker, text } }) => ({ id: file, date: date!, forum, speaker, text })),
  )
  return { documents: { statements: statements.length, notes, others: known.length - statements.length - notes }, readings }
}

/**
 * @param after the later assessment, where it is at hand
 * @throws InvalidInput for a day that is none, that lies before the record begins, or after the later one
 * @example await changesOf(await openCase('cases/korea-2025'), '2025-01-20', { clock: () => performance.now() })
 */
export async function changesOf(
  theCase: Case,
  since: string,
  options: AssessOptions,
  after?: Assessment,
): Promise<CaseChanges> {
  const { asOf = theCase.asOf } = options
  checkDate(theCase, since)
  checkDate(theCase, asOf)
  if (since > asOf)
    refuse('case/since', '--since', `${since} lies after ${asOf}`, 'compare with an earlier day than the one assessed')
  const before = await assess(theCase, { ...options, asOf: since, decided: since })
  const now = after ?? (await assess(theCase, options))
  const { readings } = wordingOf(theCase, asOf)
  return { ...changes(before, now), wording: readings.filter(({ date }) => date > since) }
}
