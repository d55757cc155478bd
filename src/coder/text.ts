/**
 * Text to sentences and tokens, with offsets into the document. wink-nlp cuts and tags; this file feeds it one paragraph at a
 * time, repairs what it splits after "Maj." or "U.S.", and leaves out what is no prose, so that hostile input costs little.
 *
 * A *paragraph* ends at an empty line, or at a line break that no hard wrapping explains. A *sentence* longer than the limits
 * in `data/limits.json` is passed over: no rule here means anything on it.
 */
import model from 'wink-eng-lite-web-model'
import winkNLP, { type ItemSentence, type ItemToken } from 'wink-nlp'
import { paragraphs } from './analysis/paragraphs.ts'
import abbreviationData from './data/abbreviations.json' with { type: 'json' }
import { retag } from './retag.ts'
import limits from './data/limits.json' with { type: 'json' }

export interface Token {
  text: string
  /** Lower case, with straight apostrophes. */
  lower: string
  lemma: string
  /** Universal part of speech. */
  pos: string
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

const abbreviations = new Set(abbreviationData.abbreviations)
const nlp = winkNLP(model, ['sbd', 'pos'])
// Helpers that the library calls itself, with arguments its published types do not tell.
type Helper = typeof nlp.its.value
const posHelper: Helper = nlp.its['pos' as 'value']
const lemmaHelper: Helper = nlp.its['lemma' as 'value']

/** All sentences of a text, in order. Linear in the length of the text. */
export function sentencesOf(text: string): Sentence[] {
  const found: Sentence[] = []
  let number = 0
  for (const [start, end] of paragraphs(text)) {
    for (const [from, to] of pieces(text, start, end)) found.push(...tag(text, from, to, number))
    number++
  }
  return found
}

/** Cuts a paragraph where sentences may end, and drops pieces that are too long or are one solid run of signs. */
function* pieces(text: string, start: number, end: number): Generator<[number, number]> {
  let from = start
  let last = start
  const flush = function* (to: number): Generator<[number, number]> {
    if (to > from && to - from <= limits.sentenceCharacters * 2) {
      const piece = text.slice(from, to)
      if (!hasSolidRun(piece)) yield [from, to]
    }
  }
  for (const stop of text.slice(start, end).matchAll(/[.!?]['"”’)\]]{0,3}\s+/g)) {
    const at = start + stop.index + stop[0].length
    if (at - from > limits.sentenceCharacters && last > from) {
      yield* flush(last)
      from = last
    }
    last = at
  }
  if (end - from > limits.sentenceCharacters && last > from) {
    yield* flush(last)
    from = last
  }
  yield* flush(end)
}

function hasSolidRun(piece: string): boolean {
  let run = 0
  for (let i = 0; i < piece.length; i++) {
    run = /\s/.test(piece[i]) ? 0 : run + 1
    if (run > limits.solidRun) return true
  }
  return false
}

function tag(text: string, from: number, to: number, paragraph: number): Sentence[] {
  const piece = text.slice(from, to)
  const doc = nlp.readDoc(piece)
  const sentences: Sentence[] = []
  let cursor = 0
  doc.sentences().each((sentence: ItemSentence) => {
    const tokens: Token[] = []
    sentence.tokens().each((item: ItemToken) => {
      const word = item.out()
      const pos = item.out(posHelper)
      const at = piece.indexOf(word, cursor)
      if (at < 0 || word.trim() === '') return
      cursor = at + word.length
      const lower = word.toLowerCase().replace(/’/g, "'")
      tokens.push({
        text: word,
        lower,
        lemma: item.out(lemmaHelper).toLowerCase(),
        pos,
        start: from + at,
        end: from + cursor,
        joined: false,
      })
    })
    if (tokens.length === 0) return
    const before = sentences.at(-1)
    if (before && isFalseSplit(before, tokens)) {
      before.tokens.push(...tokens)
      before.end = before.tokens.at(-1)!.end
    } else sentences.push({ start: tokens[0].start, end: tokens.at(-1)!.end, paragraph, tokens })
  })
  for (const sentence of sentences) retag(sentence.tokens)
  return sentences.filter((sentence) => sentence.tokens.length <= limits.sentenceTokens)
}

/** No sentence ends after an abbreviation of the list, nor where the next one begins in lower case. */
function isFalseSplit(before: Sentence, next: Token[]): boolean {
  const [last, previous] = [before.tokens.at(-1)!, before.tokens.at(-2)]
  const closing = last.lower === '.' && previous ? `${previous.lower}.` : last.lower
  if (abbreviations.has(closing) && /^[\p{Lu}\d]/u.test(next[0].text)) return !startsSentence(closing, next[0])
  return /^\p{Ll}/u.test(next[0].text) && !/[!?]$/.test(last.text)
}

/** After the name of a state ("the U.S.") a sentence may well end; a common opening word says that it does. */
function startsSentence(closing: string, next: Token): boolean {
  return /^(?:u\.s\.|u\.n\.|u\.k\.|e\.u\.)$/.test(closing) && /^(?:DET|PRON|SCONJ|ADV|CCONJ|ADP)$/.test(next.pos)
}
