/** PLOVER *contexts* of a deed, by words of its sentence: what the deed is about, beside its type. */
import { hasWord } from './cues.ts'
import data from './data/contexts.json' with { type: 'json' }
import type { Deed } from './events.ts'
import { lemmas, type Reading } from './reading.ts'

export function contextsOf(reading: Reading, deed: Pick<Deed, 'from' | 'to'>): string[] {
  const words = lemmas(reading, deed.from, deed.to)
  return data.contexts.filter((row) => hasWord(words, row.words)).map((row) => row.context)
}
