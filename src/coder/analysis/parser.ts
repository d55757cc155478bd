/**
 * Text to tagged and parsed sentences: paragraphs, words, sentences, then the network over each sentence and the best tree.
 * Pure: the bytes of the model are handed in.
 */
import { piecesOf } from './features.ts'
import { lemmatiser } from './lemmas.ts'
import { type Model, readModel } from './model.ts'
import { forward, type InputRow, padded, relationScores } from './network.ts'
import { paragraphs } from './paragraphs.ts'
import { longestSentence, Splitter } from './sentences.ts'
import { type Exceptions, type Range, tokenise } from './tokens.ts'
import { bestTree } from './tree.ts'
import { rowsOf } from './vocabulary.ts'

export interface Token {
  text: string
  /** UTF-16 offsets into the document, half-open. */
  from: number
  to: number
  lemma: string
  /** Universal part of speech (VERB, PROPN, …) and Penn tag (VBD, NNP, …). */
  upos: string
  xpos: string
  /** Number of the head in the sentence, from 1; 0 for the root. */
  head: number
  /** Relation to the head in Universal Dependencies, with its subtype ("nsubj:pass"). */
  deprel: string
}

export interface Sentence {
  from: number
  to: number
  /** Number of the paragraph in the document, from 0. */
  paragraph: number
  tokens: Token[]
}

/** A paragraph of signs alone, without letter or digit, that is longer than any rule drawn on a page is passed over. */
const longestLine = 1000
/** Sentences this short are met again and again ("Yes.", headings); their analysis is kept. */
const shortSentence = 3
const keptSentences = 4096
/** Words whose first step in the network is kept, the first that were met: 3 KiB each. */
const keptWords = 8192

const none = new Int32Array(0)

export class Parser {
  readonly model: Model
  /** How many sentences it was given so far. */
  sentences = 0
  readonly exceptions: Exceptions
  private readonly splitter: Splitter
  private readonly row: (text: string) => number
  private readonly lemma: (form: string, xpos: string) => string
  private readonly rows = new Map<string, InputRow>()
  private readonly kept = new Map<string, Omit<Token, 'text' | 'from' | 'to'>[]>()

  constructor(model: Model) {
    this.model = model
    this.exceptions = new Map(model.exceptions)
    this.splitter = new Splitter(model.splitter, model.splitterScale)
    this.row = rowsOf(model.vocabulary)
    this.lemma = lemmatiser(model.lemmas)
  }

  /**
   * @param plain compute without WebAssembly: the same result, about 25 times slower.
   * @throws InvalidInput `coder/model` for bytes that are no model.
   */
  static from(bytes: Uint8Array, name = 'parser.bin', plain = false): Parser {
    return new Parser(readModel(bytes, name, plain))
  }

  /**
   * All sentences of a text, in order. A sentence of more than 160 words and long runs of signs are no prose and are passed
   * over, so that hostile input costs little.
   */
  analyse(text: string): Sentence[] {
    const found: Sentence[] = []
    paragraphs(text).forEach(([from, to], paragraph) => {
      if (to - from > longestLine && !/[\p{L}\p{N}]/u.test(text.slice(from, to))) return
      const words = tokenise(text, from, to, this.exceptions)
      let overlong = false
      for (const [first, last] of this.splitter.split(text, words)) {
        const tooLong = last - first >= longestSentence
        if (!tooLong && !overlong) found.push(this.parse(text, words.slice(first, last), paragraph))
        overlong = tooLong
      }
    })
    return found
  }

  /** One sentence whose words are known. */
  parse(text: string, words: readonly Range[], paragraph: number): Sentence {
    this.sentences++
    const forms = words.map(([from, to]) => text.slice(from, to))
    const key = words.length <= shortSentence ? forms.join(' ') : ''
    let analysis = key === '' ? undefined : this.kept.get(key)
    if (!analysis) {
      analysis = forms.some((form) => /[\p{L}\p{N}]/u.test(form)) ? this.read(forms) : signs(forms)
      if (key !== '' && this.kept.size < keptSentences) this.kept.set(key, analysis)
    }
    const tokens = forms.map((form, i) => ({ text: form, from: words[i][0], to: words[i][1], ...analysis[i] }))
    return { from: words[0][0], to: words.at(-1)![1], paragraph, tokens }
  }

  private read(forms: readonly string[]): Omit<Token, 'text' | 'from' | 'to'>[] {
    const { net, vocabulary } = this.model
    const { shape, space } = net
    const { floats: x } = space
    const mark = space.mark()
    const known = (form: string, i: number) => this.rows.has(i === 0 ? `^${form}` : form)
    const pieces = forms.map((form, i) => (known(form, i) ? none : piecesOf(form, i === 0, shape.pieces)))
    // The root has no form; the first word of a sentence is read without its capital.
    const keys = ['', ...forms.map((form, i) => (i === 0 ? `^${form}` : form))]
    const rows = keys.map((key) => this.rows.get(key))
    const pass = forward(
      net,
      forms.map((form) => this.row(form)),
      pieces,
      undefined,
      rows,
    )
    keys.forEach((key, i) => {
      if (this.rows.size < keptWords && !this.rows.has(key)) this.rows.set(key, rows[i]!)
    })
    const columns = padded(pass.positions)
    const heads = bestTree(forms.length, (dependent, head) => x[pass.arcs + dependent * columns + head])
    const { scores } = relationScores(net, pass, heads)
    const tags = net.matrices.get('tags.weight')!.columns
    const relations = padded(shape.relations)
    const deprels = forms.map((_, i) => {
      if (heads[i] === 0) return 'root'
      return vocabulary.relations[best(x, scores + i * relations, shape.relations, 'root', vocabulary.relations)]
    })
    // What has an object is no noun but a verb: the tree knows more of "underscores its will" than the tags, which come before it.
    const governs = new Set(deprels.flatMap((deprel, i) => (deprel === 'obj' ? [heads[i]] : [])))
    const [noun, verb] = ['NOUN', 'VERB'].map((name) => vocabulary.upos.indexOf(name))
    const found = forms.map((form, i) => {
      const at = pass.tags + (i + 1) * tags
      const penn = at + padded(shape.upos)
      let tag = bestTags(x, at, penn, this.model.pairs)
      if (tag.upos === noun && governs.has(i + 1)) tag = bestTags(x, at, penn, this.model.pairs, verb)
      const xpos = vocabulary.xpos[tag.xpos]
      return { lemma: this.lemma(form, xpos), upos: vocabulary.upos[tag.upos], xpos, head: heads[i], deprel: deprels[i] }
    })
    space.release(mark)
    return found
  }
}

/** A line of dashes or dots is no sentence, and is not worth the network: all of it hangs on its first sign. */
function signs(forms: readonly string[]): Omit<Token, 'text' | 'from' | 'to'>[] {
  return forms.map((form, i) => ({
    lemma: form,
    upos: 'PUNCT',
    xpos: 'NFP',
    head: i === 0 ? 0 : 1,
    deprel: i === 0 ? 'root' : 'punct',
  }))
}

/** The two tags that go together and are the most probable: the scores are log-odds, so their sum is that of the pair. `only`: with this universal tag. */
function bestTags(
  x: Float32Array,
  universal: number,
  penn: number,
  pairs: readonly number[][],
  only?: number,
): { upos: number; xpos: number } {
  let found = { upos: 0, xpos: 0 }
  let most = -Infinity
  pairs.forEach((going, xpos) => {
    for (const upos of going) {
      if (only !== undefined && upos !== only) continue
      const sum = x[universal + upos] + x[penn + xpos]
      if (sum > most) [most, found] = [sum, { upos, xpos }]
    }
  })
  return found
}

/** Index of the greatest of `count` values from `at`, leaving out the one named `but`. */
function best(x: Float32Array, at: number, count: number, but?: string, names?: readonly string[]): number {
  let found = -1
  for (let j = 0; j < count; j++)
    if ((found < 0 || x[at + j] > x[at + found]) && !(but !== undefined && names?.[j] === but)) found = j
  return found
}
