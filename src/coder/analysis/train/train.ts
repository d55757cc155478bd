/**
 * Training of the network: Adam (Kingma and Ba 2015) with a falling rate, dropout of columns per sentence and of rare words,
 * everything drawn from one seed. Training can stop after any epoch and go on from the saved state with the same result.
 */
import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64'
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus'
import type { GoldSentence } from '../conllu.ts'
import { normal, piecesOf, unknownRow } from '../features.ts'
import { forward, type Masks, type Network, padded, relationScores, type Shape } from '../network.ts'
import { bestTree } from '../tree.ts'
import { rowsOf, type Vocabulary } from '../vocabulary.ts'
import { type Example, type Gradient, learn, transpose } from './gradient.ts'

/** prior: sizes and rates, chosen on the development set of EWT within the time a sentence may take. */
export const settings = {
  width: 64,
  hidden: 96,
  arc: 96,
  label: 64,
  pieces: 16384,
  rareBelow: 2,
  /** Epochs of each cycle, and the rate it begins with: it stays for half a cycle, if `holds`, and falls to nothing. */
  cycles: [
    { epochs: 16, rate: 0.003, holds: true },
    { epochs: 10, rate: 0.002, holds: false },
  ],
  batchTokens: 500,
  decay1: 0.9,
  decay2: 0.95,
  inputDropout: 0.2,
  layerDropout: 0.3,
  /** A word of frequency f is hidden with chance a / (a + f): Kiperwasser and Goldberg 2016. */
  wordDropout: 0.4,
  /** Added to the log-odds that a sentence ends. */
  splitterBias: 0.8,
}

/** Names in training sentences: words at least `rareBelow` times, tags and relations in the order of their names. */
export function vocabularyOf(sentences: readonly GoldSentence[]): { vocabulary: Vocabulary; counts: Map<string, number> } {
  const counts = new Map<string, number>()
  const [upos, xpos, relations] = [new Set<string>(), new Set<string>(), new Set<string>()]
  for (const { words } of sentences)
    for (const word of words) {
      const form = normal(word.form)
      counts.set(form, (counts.get(form) ?? 0) + 1)
      upos.add(word.upos)
      xpos.add(word.xpos)
      relations.add(word.deprel)
    }
  const words = [...counts].filter(([, count]) => count >= settings.rareBelow).map(([word]) => word)
  return {
    vocabulary: { words: words.sort(), upos: [...upos].sort(), xpos: [...xpos].sort(), relations: [...relations].sort() },
    counts,
  }
}

export function shapeOf(vocabulary: Vocabulary): Shape {
  const { width, hidden, arc, label, pieces } = settings
  return {
    words: vocabulary.words.length + 2,
    pieces,
    width,
    hidden,
    arc,
    label,
    upos: vocabulary.upos.length,
    xpos: vocabulary.xpos.length,
    relations: vocabulary.relations.length,
  }
}

/** Gold sentences as numbers. A tag or relation that training never saw becomes -1, which counts as wrong. */
export function examplesOf(sentences: readonly GoldSentence[], vocabulary: Vocabulary): Example[] {
  const row = rowsOf(vocabulary)
  const index = (names: string[]) => {
    const numbers = new Map(names.map((name, i) => [name, i]))
    return (name: string) => numbers.get(name) ?? -1
  }
  const [upos, xpos, relation] = [index(vocabulary.upos), index(vocabulary.xpos), index(vocabulary.relations)]
  return sentences.map(({ words }) => ({
    words: words.map((word) => row(word.form)),
    pieces: words.map((word, i) => piecesOf(word.form, i === 0, settings.pieces)),
    upos: words.map((word) => upos(word.upos)),
    xpos: words.map((word) => xpos(word.xpos)),
    heads: words.map((word) => word.head),
    relations: words.map((word) => relation(word.deprel)),
  }))
}

export function randomAt(seed: number): () => number {
  const generator = xoroshiro128plus(seed)
  return () => uniformFloat64(generator)
}

/** Uniform weights scaled to the size of a matrix (Glorot and Bengio 2010); forget gates open. */
export function initialise(net: Network, seed: number): void {
  const random = randomAt(seed)
  const { floats } = net.space
  for (const { name, at, rows, columns } of net.matrices.values()) {
    const bias = name.endsWith('bias')
    const scale = Math.sqrt(6 / (rows + (name.endsWith('input') || name.endsWith('state') ? columns / 4 : columns)))
    for (let i = 0; i < rows * columns; i++) floats[at + i] = bias ? 0 : scale * (2 * random() - 1)
    if (bias && /^\d/.test(name)) for (let j = 0; j < columns / 4; j++) floats[at + columns / 4 + j] = 1
  }
  for (let i = 0; i < net.words.length; i++) net.words[i] = 0.4 * (random() - 0.5)
  for (let i = 0; i < net.pieces.length; i++) net.pieces[i] = 0.2 * (random() - 0.5)
}

/** First and second moments of the gradient, for all weights in the order dense, words, pieces. */
export interface Moments {
  step: number
  dense: [Float32Array, Float32Array]
  words: [Float32Array, Float32Array]
  pieces: [Float32Array, Float32Array]
}

export function momentsOf(net: Network): Moments {
  let dense = 0
  for (const { rows, columns } of net.matrices.values()) dense += rows * columns
  const two = (count: number): [Float32Array, Float32Array] => [new Float32Array(count), new Float32Array(count)]
  return { step: 0, dense: two(dense), words: two(net.words.length), pieces: two(net.pieces.length) }
}

function adam(net: Network, gradient: Gradient, moments: Moments, rate: number): void {
  moments.step++
  const { decay1, decay2 } = settings
  const { floats } = net.space
  const [fix1, fix2] = [1 - decay1 ** moments.step, 1 - decay2 ** moments.step]
  const update = (
    weights: Float32Array,
    at: number,
    slopes: Float32Array,
    from: number,
    [first, second]: [Float32Array, Float32Array],
    place: number,
    count: number,
  ) => {
    for (let i = 0; i < count; i++) {
      const g = slopes[from + i]
      const one = decay1 * first[place + i] + (1 - decay1) * g
      const two = decay2 * second[place + i] + (1 - decay2) * g * g
      first[place + i] = one
      second[place + i] = two
      weights[at + i] -= (rate * (one / fix1)) / (Math.sqrt(two / fix2) + 1e-7)
    }
  }
  let place = 0
  for (const { name, at, rows, columns } of net.matrices.values()) {
    const from = gradient.at.get(name)!
    update(floats, at, floats, from, moments.dense, place, rows * columns)
    floats.fill(0, from, from + rows * columns)
    place += rows * columns
  }
  const { width } = net.shape
  for (const table of ['words', 'pieces'] as const) {
    for (const [row, slopes] of gradient[table]) update(net[table], row * width, slopes, 0, moments[table], row * width, width)
    gradient[table].clear()
  }
}

/** One pass over the examples in the order of the seed and epoch; returns the mean loss of a token in nats. */
export function epoch(
  net: Network,
  gradient: Gradient,
  moments: Moments,
  examples: readonly Example[],
  frequency: Float64Array,
  { seed, number }: { seed: number; number: number },
): number {
  const random = randomAt(seed * 1000 + number)
  const order = examples.map((_, i) => i)
  for (let i = order.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1))
    ;[order[i], order[j]] = [order[j], order[i]]
  }
  const { hidden, width } = net.shape
  const mask = (count: number, chance: number) =>
    Float32Array.from({ length: count }, () => (random() < chance ? 0 : 1 / (1 - chance)))
  let [loss, tokens, held] = [0, 0, 0]
  transpose(net, gradient)
  order.forEach((i, done) => {
    const example = examples[i]
    const masks: Masks = {
      input: mask(2 * width, settings.inputDropout),
      layers: [mask(2 * hidden, settings.layerDropout), mask(2 * hidden, settings.layerDropout)],
    }
    const words = example.words.map((row) =>
      random() < settings.wordDropout / (settings.wordDropout + frequency[row]) ? unknownRow : row,
    )
    loss += learn(net, gradient, { ...example, words }, masks)
    tokens += words.length
    held += words.length
    if (held < settings.batchTokens && done < order.length - 1) return
    scale(net, gradient, 1 / held)
    adam(net, gradient, moments, rateAt(number + done / order.length) * Math.min(1, 0.1 + moments.step / 200))
    transpose(net, gradient)
    held = 0
  })
  return loss / tokens
}

/** The rate after so many epochs (Loshchilov and Hutter 2017: warm restarts). */
function rateAt(epochs: number): number {
  let from = 0
  for (const cycle of settings.cycles) {
    const left = 1 - (epochs - from) / cycle.epochs
    if (left > 0) return cycle.rate * (cycle.holds ? Math.min(1, 2 * left) : left)
    from += cycle.epochs
  }
  return 0
}

function scale(net: Network, gradient: Gradient, factor: number): void {
  const { floats } = net.space
  for (const { name, rows, columns } of net.matrices.values()) {
    const from = gradient.at.get(name)!
    for (let i = from; i < from + rows * columns; i++) floats[i] *= factor
  }
  for (const table of [gradient.words, gradient.pieces])
    for (const slopes of table.values()) for (let i = 0; i < slopes.length; i++) slopes[i] *= factor
}

/** Shares of gold tokens with the right tags, head, and head with relation; the relation counts without its subtype. */
export function measure(net: Network, examples: readonly Example[], relations: readonly string[]) {
  const universal = relations.map((name) => name.split(':')[0])
  let [n, upos, xpos, uas, las] = [0, 0, 0, 0, 0]
  const { floats: x } = net.space
  for (const example of examples) {
    const mark = net.space.mark()
    const pass = forward(net, example.words, example.pieces)
    const count = pass.positions - 1
    const columns = padded(pass.positions)
    const heads = bestTree(count, (d, h) => x[pass.arcs + d * columns + h])
    const { scores } = relationScores(net, pass, heads)
    const tags = net.matrices.get('tags.weight')!.columns
    for (let i = 0; i < count; i++) {
      const at = pass.tags + (i + 1) * tags
      n++
      if (best(x, at, net.shape.upos) === example.upos[i]) upos++
      if (best(x, at + padded(net.shape.upos), net.shape.xpos) === example.xpos[i]) xpos++
      if (heads[i] !== example.heads[i]) continue
      uas++
      const relation = best(x, scores + i * padded(net.shape.relations), net.shape.relations)
      if (universal[relation] === universal[example.relations[i]]) las++
    }
    net.space.release(mark)
  }
  return { n, upos: upos / n, xpos: xpos / n, uas: uas / n, las: las / n }
}

/** Index of the greatest of `count` values from `at`. */
export function best(x: Float32Array, at: number, count: number): number {
  let found = 0
  for (let j = 1; j < count; j++) if (x[at + j] > x[at + found]) found = j
  return found
}
