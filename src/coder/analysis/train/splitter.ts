/** Training of the sentence splitter: averaged stochastic gradient of the logistic loss over the words of documents. */
import { documentsOf } from '../gold.ts'
import type { GoldSentence } from '../conllu.ts'
import { Context, Splitter, splitterRows } from '../sentences.ts'
import { type Exceptions, type Range, tokenise } from '../tokens.ts'
import { randomAt } from './train.ts'

interface Paragraph {
  context: Context
  words: Range[]
  /** Whether a gold sentence ends with each word. */
  ends: boolean[]
}

/** Paragraphs of all documents, cut by the program's own tokeniser. */
export function paragraphsOf(sentences: readonly GoldSentence[], exceptions: Exceptions): Paragraph[] {
  return documentsOf(sentences).flatMap((document) => {
    const found: Paragraph[] = []
    const ends = new Set(document.sentences.map((sentence) => sentence.to))
    const starts = document.sentences.filter((sentence) => sentence.opensParagraph).map((sentence) => sentence.from)
    starts.forEach((from, i) => {
      const words = tokenise(document.text, from, starts[i + 1] ?? document.text.length, exceptions)
      found.push({ context: new Context(document.text, words), words, ends: words.map(([, to]) => ends.has(to)) })
    })
    return found
  })
}

/** Weights after some passes, each the mean over all steps. */
export function trainSplitter(paragraphs: readonly Paragraph[], seed: number, passes = 6): Float64Array {
  const weights = new Float64Array(splitterRows)
  const sums = new Float64Array(splitterRows)
  const last = new Int32Array(splitterRows)
  const splitter = new Splitter(weights, 1)
  const random = randomAt(seed)
  let step = 0
  for (let pass = 0; pass < passes; pass++) {
    const order = paragraphs.map((_, i) => i)
    for (let i = order.length - 1; i > 0; i--) {
      const j = Math.floor(random() * (i + 1))
      ;[order[i], order[j]] = [order[j], order[i]]
    }
    for (const at of order) {
      const { context, ends } = paragraphs[at]
      let start = 0
      for (let i = 0; i < ends.length - 1; i++) {
        step++
        const rows = splitter.features(context, i, start)
        let score = 0
        for (const row of rows) score += weights[row]
        const error = (ends[i] ? 1 : 0) - 1 / (1 + Math.exp(-score))
        if (Math.abs(error) > 0.01)
          for (const row of rows) {
            sums[row] += weights[row] * (step - last[row])
            last[row] = step
            weights[row] += (0.15 / (1 + pass)) * error
          }
        if (ends[i]) start = i + 1
      }
    }
  }
  return Float64Array.from(weights, (weight, row) => (sums[row] + weight * (step - last[row])) / Math.max(1, step))
}

/** Precision and recall of sentences of whole documents, by exact range. */
export function measureSplitter(paragraphs: readonly Paragraph[], splitter: Splitter) {
  let [gold, found, right] = [0, 0, 0]
  for (const { context, words, ends } of paragraphs) {
    let [start, goldStart] = [0, 0]
    for (let i = 0; i < words.length; i++) {
      const end = i === words.length - 1 || splitter.score(context, i, start) > 0
      const isGold = i === words.length - 1 || ends[i]
      if (end && isGold && start === goldStart) right++
      if (end) found++
      if (isGold) gold++
      if (end) start = i + 1
      if (isGold) goldStart = i + 1
    }
  }
  return { precision: right / found, recall: right / gold, f1: (2 * right) / (gold + found) }
}
