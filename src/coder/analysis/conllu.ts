/** CoNLL-U: treebanks of Universal Dependencies, one word a line. Read for training and for measuring. */
import { refuse } from '../../diagnostics/index.ts'

export interface GoldWord {
  form: string
  lemma: string
  upos: string
  xpos: string
  /** 0 for the root, else the number of the head in the sentence, from 1. */
  head: number
  deprel: string
}

/** A surface token: one word, or a contraction that stands for several ("don't"). */
export interface GoldToken {
  text: string
  /** Indices of its words in the sentence, half-open. */
  from: number
  to: number
  spaceAfter: boolean
}

export interface GoldSentence {
  words: GoldWord[]
  tokens: GoldToken[]
  /** Whether a document or a paragraph begins here. */
  opensDocument: boolean
  opensParagraph: boolean
}

/**
 * All sentences of a file. Empty nodes are passed over.
 * @throws InvalidInput `coder/conllu` at a line that does not have ten columns or whose numbers are none.
 */
export function readConllu(source: string, name: string): GoldSentence[] {
  const sentences: GoldSentence[] = []
  let now: GoldSentence = blank()
  let until = 0
  const lines = source.split('\n')
  lines.forEach((raw, index) => {
    const line = raw.endsWith('\r') ? raw.slice(0, -1) : raw
    const bad = (message: string) =>
      refuse('coder/conllu', name, message, 'give a treebank in CoNLL-U', { line: index + 1, column: 1, length: line.length })
    if (line === '') {
      if (now.words.length > 0) sentences.push(now)
      if (now.words.length > 0) now = blank()
      until = 0
      return
    }
    if (line.startsWith('#')) {
      if (/^# ?newdoc\b/.test(line)) now.opensDocument = true
      if (/^# ?newpar\b/.test(line)) now.opensParagraph = true
      return
    }
    const [id, form, lemma, upos, xpos, , head, deprel, , misc] = line.split('\t')
    if (misc === undefined) return bad('a word has ten columns')
    if (id.includes('.')) return
    const spaceAfter = !/(?:^|\|)SpaceAfter=No(?:\||$)/.test(misc)
    const range = /^(\d+)-(\d+)$/.exec(id)
    if (range) {
      now.tokens.push({ text: form, from: Number(range[1]) - 1, to: Number(range[2]), spaceAfter })
      until = Number(range[2])
      return
    }
    if (Number(id) !== now.words.length + 1) return bad(`word ${id} follows word ${now.words.length}`)
    if (!/^\d+$/.test(head)) return bad(`${JSON.stringify(head)} is no head`)
    now.words.push({ form, lemma, upos, xpos, head: Number(head), deprel })
    if (Number(id) > until) now.tokens.push({ text: form, from: now.words.length - 1, to: now.words.length, spaceAfter })
  })
  if (now.words.length > 0) sentences.push(now)
  return sentences
}

function blank(): GoldSentence {
  return { words: [], tokens: [], opensDocument: false, opensParagraph: false }
}
