/**
 * The *baseline* of the coder: logistic regression on hashed runs of one and two words of a sentence (Weinberger and others 2009), of
 * what a sentence is about as a whole. It names a type and no actors, and no event where that is likeliest.
 */
import { scoresOf, trainSoftmax } from '../softmax.ts'
import type { Answer } from '../evaluate/coder.ts'
import { rootOf } from '../evaluate/gold.ts'
import { type TrainingRow, trainedClasses } from './examples.ts'
import { fitDefaults } from './fit.ts'

/** Number of places that runs of words are hashed to. */
const places = 2 ** 17

/** Places and values of a text's runs of one and two words, of length one together. */
export function gramsOf(text: string): { ids: number[]; values: number[] } {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+(?:['’][\p{L}]+)?/gu) ?? []
  const grams = words.flatMap((word, i) => (i === 0 ? [word] : [word, `${words[i - 1]} ${word}`]))
  const ids = [...new Set(grams.map(place))].sort((a, b) => a - b)
  return { ids, values: ids.map(() => 1 / Math.sqrt(ids.length)) }
}

/** FNV-1a. */
function place(gram: string): number {
  let hash = 0x811c9dc5
  for (let i = 0; i < gram.length; i++) hash = Math.imul(hash ^ gram.charCodeAt(i), 0x01000193) >>> 0
  return hash % places
}

/** What the baseline, trained on rows, answers to a text. */
export function baseline(rows: readonly TrainingRow[], seed: number): (text: string) => Answer | null {
  const classes = trainedClasses.length
  const weights = trainSoftmax(
    rows.map(({ text, type }) => ({ ...gramsOf(text), label: trainedClasses.indexOf(type), weight: 1 })),
    { features: places, classes, epochs: 12, rate: 0.5, l2: 0, dropout: 0, seed: seed + fitDefaults.runs },
  )
  return (text) => {
    const { ids, values } = gramsOf(text)
    const scores = scoresOf(weights, ids, values)
    const best = scores.indexOf(Math.max(...scores))
    return best === 0 ? null : { type: rootOf(trainedClasses[best]), confidence: null, source: null, targets: [] }
  }
}
