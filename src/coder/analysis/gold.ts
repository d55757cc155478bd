/** Treebanks as running text: what a reader of the documents would have been given, with the range of every gold word in it. */
import type { GoldSentence } from './conllu.ts'
import type { Range } from './tokens.ts'

export interface GoldDocument {
  text: string
  sentences: { gold: GoldSentence; from: number; to: number; words: Range[]; opensParagraph: boolean }[]
}

/** Documents in their order: words joined as the treebank says, sentences by a space, paragraphs by an empty line. */
export function documentsOf(sentences: readonly GoldSentence[]): GoldDocument[] {
  const documents: GoldDocument[] = []
  let now: GoldDocument | null = null
  let glue = ''
  for (const gold of sentences) {
    if (gold.opensDocument || now === null) {
      now = { text: '', sentences: [] }
      documents.push(now)
      glue = ''
    }
    const opensParagraph = gold.opensParagraph || now.sentences.length === 0
    now.text += now.sentences.length > 0 && gold.opensParagraph ? '\n\n' : glue
    const from = now.text.length
    const words: Range[] = []
    glue = ''
    for (const token of gold.tokens) {
      now.text += glue
      words.push(...placesOf(gold, token, now.text.length))
      now.text += token.text
      glue = token.spaceAfter ? ' ' : ''
    }
    now.sentences.push({ gold, from, to: now.text.length, words, opensParagraph })
  }
  return documents
}

/** Ranges of the words of a token: parts of it where they spell it out, else each the whole. */
function placesOf(gold: GoldSentence, token: GoldSentence['tokens'][number], at: number): Range[] {
  const forms = gold.words.slice(token.from, token.to).map((word) => word.form)
  if (forms.join('') !== token.text) return forms.map(() => [at, at + token.text.length])
  let from = at
  return forms.map((form) => [from, (from += form.length)])
}
