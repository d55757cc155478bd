/** The names behind the network's numbers: known words, tag sets and relations. */
import { normal, unknownRow } from './features.ts'

export interface Vocabulary {
  /** Known words; the first has row 2 of the word table. */
  words: string[]
  upos: string[]
  xpos: string[]
  relations: string[]
}

/** From a word to its row. */
export function rowsOf(vocabulary: Vocabulary): (text: string) => number {
  const rows = new Map(vocabulary.words.map((word, i) => [word, i + 2]))
  return (text) => rows.get(normal(text)) ?? unknownRow
}
