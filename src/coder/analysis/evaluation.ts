/**
 * How well raw text is parsed, in the manner of the CoNLL 2018 shared task (Zeman et al. 2018): documents are put together as
 * running text, the program finds words and sentences itself, words are aligned by their range of characters, and each figure
 * is the F1 of right words. A relation counts without its subtype. Punctuation counts.
 */
import { documentsOf, type GoldDocument } from './gold.ts'
import type { GoldSentence } from './conllu.ts'
import type { Parser, Sentence } from './parser.ts'
import { tokenise } from './tokens.ts'

export interface Scores {
  /** F1 of words and of sentences by exact range. */
  words: number
  sentences: number
  /** F1 of words with the right universal and Penn tag, lemma, head, and head with universal relation. */
  upos: number
  xpos: number
  lemmas: number
  uas: number
  las: number
}

interface Word {
  from: number
  to: number
  upos: string
  xpos: string
  lemma: string
  /** Index of the head among the words of the document; -1 for the root. */
  head: number
  deprel: string
}

/** Gold words of a document with document-wide heads. */
function goldWords(document: GoldDocument): Word[] {
  const words: Word[] = []
  for (const { gold, words: ranges } of document.sentences) {
    const first = words.length
    gold.words.forEach((word, i) => {
      const { upos, xpos, lemma, head, deprel } = word
      words.push({
        upos,
        xpos,
        lemma,
        deprel,
        from: ranges[i][0],
        to: ranges[i][1],
        head: head === 0 ? -1 : first + head - 1,
      })
    })
  }
  return words
}

function foundWords(sentences: readonly Sentence[]): Word[] {
  const words: Word[] = []
  for (const { tokens } of sentences) {
    const first = words.length
    for (const { from, to, upos, xpos, lemma, head, deprel } of tokens)
      words.push({ from, to, upos, xpos, lemma, deprel, head: head === 0 ? -1 : first + head - 1 })
  }
  return words
}

/** Sums over documents; F1 at the end. */
class Tally {
  n = 0
  private found = 0
  private goldSentences = 0
  private foundSentences = 0
  private readonly right = { words: 0, sentences: 0, upos: 0, xpos: 0, lemmas: 0, uas: 0, las: 0 }

  add(document: GoldDocument, sentences: readonly Sentence[]): void {
    const gold = goldWords(document)
    const found = foundWords(sentences)
    this.n += gold.length
    this.found += found.length
    this.goldSentences += document.sentences.length
    this.foundSentences += sentences.length
    const ranges = new Set(document.sentences.map(({ from, to }) => `${from} ${to}`))
    for (const { from, to } of sentences) if (ranges.has(`${from} ${to}`)) this.right.sentences++
    // Both lists are in the order of the text: one walk pairs the words with the same range.
    const partner = new Map<number, number>()
    for (let i = 0, j = 0; i < gold.length && j < found.length;) {
      const [a, b] = [gold[i], found[j]]
      if (a.from === b.from && a.to === b.to) partner.set(j++, i++)
      else if (a.to < b.to || (a.to === b.to && a.from < b.from)) i++
      else j++
    }
    for (const [j, i] of partner) {
      const [a, b] = [gold[i], found[j]]
      this.right.words++
      if (a.upos === b.upos) this.right.upos++
      if (a.xpos === b.xpos) this.right.xpos++
      if (a.lemma === b.lemma) this.right.lemmas++
      if (a.head !== (b.head < 0 ? -1 : partner.get(b.head))) continue
      this.right.uas++
      if (universal(a.deprel) === universal(b.deprel)) this.right.las++
    }
  }

  scores(): Scores {
    const f1 = (right: number, gold = this.n, found = this.found) => (gold + found === 0 ? 0 : (2 * right) / (gold + found))
    const { words, sentences, upos, xpos, lemmas, uas, las } = this.right
    return {
      words: f1(words),
      sentences: f1(sentences, this.goldSentences, this.foundSentences),
      upos: f1(upos),
      xpos: f1(xpos),
      lemmas: f1(lemmas),
      uas: f1(uas),
      las: f1(las),
    }
  }
}

const universal = (relation: string) => relation.split(':')[0]

/** `n` gold words; scores on whole documents, and on the raw text of each gold sentence by itself. */
export function evaluateParser(
  parser: Parser,
  gold: readonly GoldSentence[],
): { n: number; documents: Scores; sentences: Scores } {
  const whole = new Tally()
  for (const document of documentsOf(gold)) whole.add(document, parser.analyse(document.text))
  const single = new Tally()
  for (const sentence of gold) {
    const [document] = documentsOf([sentence])
    const words = tokenise(document.text, 0, document.text.length, parser.exceptions)
    if (words.length > 0) single.add(document, [parser.parse(document.text, words, 0)])
  }
  return { n: whole.n, documents: whole.scores(), sentences: single.scores() }
}
