/** A *saying*: who (source) says, thinks or wants what (content), and the word that tells so (cue). */
import type { Token } from '../text.ts'
import type { Frame } from './lexicon.ts'
import type { Branches } from './tree.ts'

/** Offsets into the document, half-open. */
export type Extent = [start: number, end: number]

export interface Saying {
  source: Extent | null
  cue: Extent
  /** The base of the cue ("say", "according to"). */
  word: string
  frame: Frame | 'according' | 'noun' | 'adjective' | 'headline'
  /** One extent, or more where a quotation is interrupted. */
  content: Extent[]
  direct: boolean
  /** Index of the saying whose content holds this one; -1 where the author tells it. */
  within: number
}

const apart =
  /^(?:acl|appos|parataxis|punct|advcl|ccomp|dep|discourse|vocative|case|cc|mark|aux|cop|advmod|list|orphan|dislocated)/

/** The words of a source: its head with what stands directly by it, without clauses and appositions. */
export function sourceRange(tree: Branches, head: number): [from: number, to: number] {
  // "who" and "they" stand alone; what hangs on a predicate that the parser made the subject is no part of the name
  if (tree.tokens[head].pos === 'PRON') return [head, head + 1]
  return tree.range(head, (i) => apart.test(tree.tokens[i].deprel) && !(tree.tokens[i].deprel === 'advmod' && i < head))
}

export function extentOf(tokens: readonly Token[], from: number, to: number): Extent {
  return [tokens[from].start, tokens[to - 1].end]
}

/** The extent of a token range without commas, colons and full stops at its ends; null where nothing is left. */
export function trimmed(tokens: readonly Token[], from: number, to: number): Extent | null {
  let [a, b] = [from, to]
  while (a < b && /^[,:;.–—-]+$/.test(tokens[a].text)) a++
  while (b > a && /^[,:;.–—-]+$/.test(tokens[b - 1].text)) b--
  return a < b ? extentOf(tokens, a, b) : null
}
