/**
 * *Softmax regression* (multinomial logit) on sparse features: what the coder's model is, and what trains it: stochastic gradient
 * with per-weight steps (AdaGrad; Duchi, Hazan & Singer 2011), an L2 penalty and dropout of features, so that no single word carries
 * a verdict alone. The order of examples and what is dropped come from a seed.
 */
import { uniformInt } from 'pure-rand/distribution/uniformInt'
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus'
import type { RandomGenerator } from 'pure-rand/types/RandomGenerator'

/** One example: feature numbers with their values, and the class; `weight` scales its loss. */
export interface Example {
  ids: readonly number[]
  values: readonly number[]
  label: number
  weight: number
}

export interface Weights {
  classes: number
  /** Feature-major: weight of feature f for class c at f × classes + c. */
  w: Float64Array
}

/** Probabilities of the classes, in place of scores. */
export function softmax(scores: Float64Array): Float64Array {
  let top = -Infinity
  for (const score of scores) top = Math.max(top, score)
  let sum = 0
  for (let c = 0; c < scores.length; c++) {
    scores[c] = Math.exp(scores[c] - top)
    sum += scores[c]
  }
  for (let c = 0; c < scores.length; c++) scores[c] /= sum
  return scores
}

export function scoresOf({ classes, w }: Weights, ids: readonly number[], values: readonly number[]): Float64Array {
  const scores = new Float64Array(classes)
  for (let k = 0; k < ids.length; k++) {
    const at = ids[k] * classes
    for (let c = 0; c < classes; c++) scores[c] += values[k] * w[at + c]
  }
  return scores
}

export interface TrainOptions {
  features: number
  classes: number
  epochs: number
  rate: number
  /** Strength of the L2 penalty, per example in which a weight takes part. */
  l2: number
  /** Share of features left out at random each time an example is seen (dropout; Srivastava and others 2014), 0-1 without 1. */
  dropout: number
  seed: number
}

/** Weights fitted to examples. The same examples, options and seed give the same bytes. */
export function trainSoftmax(
  examples: readonly Example[],
  { features, classes, epochs, rate, l2, dropout, seed }: TrainOptions,
): Weights {
  const w = new Float64Array(features * classes)
  const squares = new Float64Array(features * classes)
  const weights: Weights = { classes, w }
  const order = examples.map((_, i) => i)
  const random = xoroshiro128plus(seed)
  for (let epoch = 0; epoch < epochs; epoch++) {
    for (let i = order.length - 1; i > 0; i--) {
      const j = uniformInt(random, 0, i)
      ;[order[i], order[j]] = [order[j], order[i]]
    }
    for (const i of order) {
      const { label, weight } = examples[i]
      const { ids, values } = thinned(examples[i], dropout, random)
      const p = softmax(scoresOf(weights, ids, values))
      for (let k = 0; k < ids.length; k++) {
        const at = ids[k] * classes
        for (let c = 0; c < classes; c++) {
          const g = weight * values[k] * (p[c] - (c === label ? 1 : 0)) + l2 * w[at + c]
          squares[at + c] += g * g
          w[at + c] -= (rate * g) / Math.sqrt(squares[at + c] + 1e-8)
        }
      }
    }
  }
  return weights
}

/** What is left of an example when each feature is dropped with a chance; the rest weighs as much more. */
function thinned({ ids, values }: Example, dropout: number, random: RandomGenerator): Pick<Example, 'ids' | 'values'> {
  if (dropout === 0) return { ids, values }
  const kept = ids.map((_, k) => k).filter(() => uniformInt(random, 0, 9999) >= dropout * 10_000)
  return { ids: kept.map((k) => ids[k]), values: kept.map((k) => values[k] / (1 - dropout)) }
}
