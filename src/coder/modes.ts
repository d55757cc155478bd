/** *Modes* of events whose type the model gives: by words near the verb or noun, most specific first; null where none is named. */
import type { Candidate } from './candidates.ts'
import { hasWord, nounRows } from './cues.ts'
import data from './data/modes.json' with { type: 'json' }
import { holdsNoun } from './nominals.ts'
import { lemmas, type Reading } from './reading.ts'
import { rangeOf } from './events.ts'

export function modeOf(reading: Reading, candidate: Candidate, type: string): string | null {
  const { clause, chunk } = candidate
  const noun = chunk && nounRows.find((row) => row.type === type && holdsNoun(reading, row, chunk))
  if (noun?.mode) return noun.mode
  const [from, to] = candidate.kind === 'verb' ? rangeOf(clause!) : [chunk!.from, chunk!.to]
  const words = lemmas(reading, from, to)
  return data.modes.find((row) => row.type === type && hasWord(words, row.words))?.mode ?? null
}
