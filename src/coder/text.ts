/**
 * Text to sentences and tokens, with offsets into the document, tagged and parsed by `analysis/`. This file gives the tokens the
 * form that the rules work with, and marks the parts of hyphenated compounds.
 */
import { analyse } from './analysis/index.ts'
import { retag } from './retag.ts'

export interface Token {
  text: string
  /** Lower case, with straight apostrophes. */
  lower: string
  lemma: string
  /** Universal part of speech. */
  pos: string
  /** Penn tag. */
  xpos: string
  /** Index of the head in the sentence; -1 for the root. */
  head: number
  /** Relation to the head in Universal Dependencies. */
  deprel: string
  /** UTF-16 offsets into the document, half-open. */
  start: number
  end: number
  /** Glued to its neighbour by a hyphen: a part of a compound ("US-South", "wait-and-see"). */
  joined: boolean
}

export interface Sentence {
  start: number
  end: number
  paragraph: number
  tokens: Token[]
}

/** All sentences of a text, in order. Linear in the length of the text. */
export function sentencesOf(text: string): Sentence[] {
  return analyse(withoutDatelines(text)).map(({ from, to, paragraph, tokens }) => {
    const own = tokens.map((token): Token => {
      const lower = token.text.toLowerCase().replace(/’/g, "'")
      const { upos, xpos, deprel } = token
      // a part of a foreign name is a part of a name
      const pos = upos === 'X' && /^\p{Lu}/u.test(token.text) ? 'PROPN' : upos
      return {
        text: text.slice(token.from, token.to),
        lower,
        lemma: token.lemma.toLowerCase(),
        pos,
        xpos,
        head: token.head - 1,
        deprel,
        start: token.from,
        end: token.to,
        joined: false,
      }
    })
    retag(own)
    return { start: from, end: to, paragraph, tokens: own }
  })
}

/**
 * The text with spaces for the datelines of agencies ("SEOUL, Jan 28 (Agency) -- "), so that offsets stay and no city becomes a
 * subject.
 */
function withoutDatelines(text: string): string {
  return text.replace(dateline, (words) => ' '.repeat(words.length))
}

const dateline =
  /(?<=^|\n)[ \t]*\p{Lu}[\p{Lu}.'’]+(?: \p{Lu}[\p{Lu}.'’]+){0,3}(?:,? [\p{L}\d.,/ ]{1,40}?)?(?: ?\([\p{L}. ]{1,30}\))?(?: ?(?:--|—|–) ?| - |: )(?=["“]?\p{L})/gu
