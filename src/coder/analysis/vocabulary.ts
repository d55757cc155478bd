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

/** Numbers of the universal tags that each Penn tag, in the order of the vocabulary, went with in some words. */
export function tagPairs(words: readonly { upos: string; xpos: string }[], { upos, xpos }: Vocabulary): number[][] {
  const seen = new Set(words.map((word) => `${word.xpos} ${word.upos}`))
  return xpos.map((penn) => upos.flatMap((name, i) => (seen.has(`${penn} ${name}`) ? [i] : [])))
}
