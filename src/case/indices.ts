/** The indices of a case as of a day, without solving anything. */
import { indices, type Indices, silences, type SilenceReading } from '../record/index.ts'
import { checkDate, known } from './known.ts'
import type { Case } from './types.ts'

/**
 * Silences and indices of what was known on the day.
 * @throws InvalidInput for an as-of date that is no day, or that lies before the record begins.
 * @example indicesOf(await openCase('cases/korea-2025'), '2025-01-28').indices.tension
 */
export function indicesOf(theCase: Case, asOf: string): { asOf: string; silence: SilenceReading[]; indices: Indices } {
  checkDate(theCase, asOf)
  const { facts, occasions, silence: questions, flows, shifts, coverage } = known(theCase, { asOf, decided: asOf }, 0)
  const silence = questions.flatMap((question) => silences(occasions, question, { facts }))
  const { dyads } = theCase
  return { asOf, silence, indices: indices({ facts, dyads, coverage, asOf, silence, flows, shifts }) }
}
