/**
 * Trains the parser of src/coder/analysis on treebanks and writes models/parser.bin. Stops and goes on at epochs, so that a long
 * training can be cut into stretches:
 *
 *   node scripts/train-parser.ts --train ewt-train.conllu.gz,gum-train.conllu.gz --dev en_ewt-ud-dev.conllu.gz \
 *     --state parser.state --seconds 540 [--seed 1] --out models/parser.bin
 *
 * Same files, seed and program give the same state and model, byte for byte. The dev set is only measured on.
 */
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { createHash } from 'node:crypto'
import { basename } from 'node:path'
import { parseArgs } from 'node:util'
import { gunzipSync } from 'node:zlib'
import { type GoldSentence, readConllu } from '../src/coder/analysis/conllu.ts'
import { tagPairs } from '../src/coder/analysis/vocabulary.ts'
import { workspace } from '../src/coder/analysis/kernel.ts'
import { network } from '../src/coder/analysis/network.ts'
import { gradientOf } from '../src/coder/analysis/train/gradient.ts'
import {
  epoch,
  examplesOf,
  initialise,
  measure,
  momentsOf,
  settings,
  shapeOf,
  vocabularyOf,
} from '../src/coder/analysis/train/train.ts'
import { lemmaRules } from '../src/coder/analysis/lemmas.ts'
import { writeModel } from '../src/coder/analysis/model.ts'
import { exceptionsOf } from '../src/coder/analysis/train/exceptions.ts'
import { paragraphsOf, trainSplitter } from '../src/coder/analysis/train/splitter.ts'
import { normal } from '../src/coder/analysis/features.ts'

const { values } = parseArgs({
  options: {
    train: { type: 'string' },
    dev: { type: 'string' },
    state: { type: 'string', default: 'parser.state' },
    seconds: { type: 'string', default: '540' },
    epochs: { type: 'string', default: String(settings.cycles.reduce((sum, cycle) => sum + cycle.epochs, 0)) },
    seed: { type: 'string', default: '1' },
    limit: { type: 'string', default: '1000000' },
    out: { type: 'string' },
  },
})
const load = (files: string | undefined): GoldSentence[] =>
  (files ?? '')
    .split(',')
    .filter(Boolean)
    .flatMap((file) => {
      const bytes = readFileSync(file)
      return readConllu((file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8'), file)
    })
const started = performance.now()
const training = load(values.train).slice(0, Number(values.limit))
const { vocabulary, counts } = vocabularyOf(training)
const shape = shapeOf(vocabulary)
const net = network(shape, workspace(40_000_000))
const gradient = gradientOf(net)
const moments = momentsOf(net)
const examples = examplesOf(training, vocabulary).filter((example) => example.words.length <= 150)
const dev = examplesOf(load(values.dev), vocabulary)
const frequency = new Float64Array(shape.words).fill(1e9)
vocabulary.words.forEach((word, i) => (frequency[i + 2] = counts.get(normal(word)) ?? 1))
const epochs = Number(values.epochs)
const seed = Number(values.seed)
/** Everything that changes in training, in the order of the state file. */
const parts = () => [
  ...[...net.matrices.values()].map(({ at, rows, columns }) => net.space.floats.subarray(at, at + rows * columns)),
  net.words,
  net.pieces,
  ...moments.dense,
  ...moments.words,
  ...moments.pieces,
]
let next = 0
if (existsSync(values.state)) {
  const bytes = readFileSync(values.state)
  const floats = new Float32Array(bytes.buffer, bytes.byteOffset, bytes.byteLength / 4)
  next = floats[0]
  moments.step = floats[1]
  let at = 2
  for (const part of parts()) {
    part.set(floats.subarray(at, at + part.length))
    at += part.length
  }
} else initialise(net, seed)
console.log(
  `${examples.length} sentences, ${vocabulary.words.length} words, ${vocabulary.relations.length} relations, epoch ${next} of ${epochs}`,
)
let longest = 0
while (next < epochs) {
  const begun = performance.now()
  if ((begun - started + longest) / 1000 > Number(values.seconds)) break
  const loss = epoch(net, gradient, moments, examples, frequency, { seed, number: next })
  const trained = performance.now()
  const result = measure(net, dev, vocabulary.relations)
  next++
  const all = [Float32Array.of(next, moments.step), ...parts()]
  const file = `${values.state}.new`
  writeFileSync(file, Buffer.concat(all.map((part) => Buffer.from(part.buffer, part.byteOffset, part.byteLength))))
  renameSync(file, values.state)
  longest = Math.max(longest, performance.now() - begun)
  const told = Object.entries(result).map(([name, value]) => `${name} ${value < 1 ? value.toFixed(4) : value}`)
  const seconds = (from: number, to: number) => ((to - from) / 1000).toFixed(1)
  console.log(
    `epoch ${next}: loss ${loss.toFixed(3)}, ${told.join(', ')}; ${seconds(begun, trained)} + ${seconds(trained, performance.now())} s`,
  )
}

if (values.out) {
  const exceptions = exceptionsOf(training)
  const splitter = trainSplitter(paragraphsOf(training, new Map(exceptions)), seed)
  splitter[0] += settings.splitterBias
  const { seen, blank } = rowsSeen()
  for (const row of blank) net.pieces.fill(0, row * shape.width, (row + 1) * shape.width)
  const words = training.flatMap((sentence) => sentence.words)
  const lemmas = lemmaRules(words)
  const pairs = tagPairs(words, vocabulary)
  const data = (values.train ?? '').split(',').map((file) => basename(file))
  const header = { licence: 'CC BY-SA 4.0', data, seed, shape, vocabulary, pairs, exceptions, lemmas }
  const bytes = writeModel(header, net, splitter)
  writeFileSync(values.out, bytes)
  const hash = createHash('sha256').update(bytes).digest('hex')
  console.log(
    `${values.out}: ${bytes.length} bytes, ${seen} rows of pieces, ${exceptions.length} exceptions, ${Object.keys(lemmas).length} rules of lemmas, sha-256 ${hash}`,
  )
}

/** Rows of pieces that some training word has; the others keep nothing but their first random values. */
function rowsSeen(): { seen: number; blank: number[] } {
  const seen = new Set(examples.flatMap((example) => example.pieces.flatMap((rows) => [...rows])))
  return { seen: seen.size, blank: Array.from({ length: shape.pieces }, (_, i) => i).filter((row) => !seen.has(row)) }
}
