/**
 * The forecaster of links. One pass over the steps in order: the questions of a step are asked of what was known before, then its facts and
 * outcomes are entered. Questions of the last train steps become the rows on which the trees are grown; nothing of validation or test is
 * ever fitted. *Single-step*: every fact before t is known. *Multi-step*: facts are known up to the end of validation, and for training up to the
 * start of a block as long as the test, so that the trees learn to trust old news as they will have to.
 */
import { learnedOf } from './around.ts'
import { Asker } from './asker.ts'
import { binRow, type Edges, edgesOf } from './binning.ts'
import { boost, type BoostOptions, scoreOf, type Tree } from './boost.ts'
import { featureCount } from './features.ts'
import type { Graph } from './graph.ts'
import { widened } from './keys.ts'
import { Memory } from './memory.ts'
import { sidesOf } from './names.ts'
import { type Question, questionsOf, type Ranked, ranksOf } from './ranks.ts'
import { stepsOf } from './strict.ts'

export interface LinkOptions {
  multiStep?: boolean
  /** Share of the train steps, at their end, from which questions are fitted; and how many, taken at even distances. */
  fit?: number
  fitQuestions?: number
  /** The split whose questions are asked. */
  of?: 'valid' | 'test'
  /** Rows of a question that are fitted: false ones that look best, and others taken at even distances. */
  hard?: number
  easy?: number
  boost?: Partial<BoostOptions>
  onProgress?: (done: number, total: number) => void
}

export const boostDefaults: BoostOptions = { trees: 120, leaves: 24, rate: 0.18, shrink: 5, least: 5, sample: 0.25 }

export interface LinkForecaster {
  asker: Asker
  edges: Edges
  trees: Tree[]
}

/** What is called with each question of the split that is asked, before its outcome is known. */
export type OnQuestion = (question: Question, step: number, scorer: Scorer) => void

/** Learns on the train split and asks about the others as time goes by. */
export function forecastLinks(graph: Graph, options: LinkOptions, onQuestion: OnQuestion): LinkForecaster {
  const { facts, entities, relations, train, valid, test } = graph
  const memory = new Memory(entities.length, relations.length * 2, sidesOf(entities))
  const asker = new Asker(learnedOf(memory))
  const lastTrain = facts.step[train - 1]
  const block = options.multiStep ? facts.step[train + valid + test - 1] - facts.step[train + valid] + 1 : 1
  const fitFrom = Math.floor(lastTrain - (options.fit ?? 0.4) * (lastTrain - facts.step[0]))
  const { of = 'test', fitQuestions = 45_000 } = options
  const collector = new Collector(options.hard ?? 20, options.easy ?? 10)
  const fitFacts = facts.step.subarray(0, train).reduce((sum, step) => sum + Number(step >= fitFrom), 0)
  const share = Math.min(1, fitQuestions / (2 * fitFacts))
  let asked = 0
  let forecaster: LinkForecaster | null = null
  let scorer: Scorer | null = null
  let entered = 0
  const total = train + valid + test
  for (const [from, to] of stepsOf(facts, 0, total)) {
    const step = facts.step[from]
    const split = from < train ? 'train' : from < train + valid ? 'valid' : 'test'
    const frozen = options.multiStep === true && split === 'test'
    // steps of a block know what was known when it began; blocks end with the train split
    if (!frozen || entered < train + valid) {
      const due =
        split === 'train' ? (lastTrain + 1 - step) % block === 0 : (step - facts.step[train]) % block === 0 || split === 'test'
      if (due || block === 1) {
        for (; entered < from; entered++) enter(memory, graph, entered)
        asker.forget()
      }
    }
    if (split !== 'train' && forecaster === null) {
      forecaster = collector.fit(asker, options)
      scorer = new Scorer(forecaster)
    }
    for (const question of questionsOf(facts, relations.length, from, to)) {
      const wanted =
        split === 'train' ? step >= fitFrom && Math.floor(asked * share) < Math.floor(++asked * share) : split === of
      if (!wanted) {
        if (!frozen) asker.watch(question, step)
        continue
      }
      asker.ask(question, step, !frozen)
      if (split === 'train') collector.take(asker, question)
      else {
        scorer!.known = entered
        onQuestion(question, step, scorer!)
      }
    }
    if (!frozen) asker.learn()
    options.onProgress?.(to, total)
  }
  return forecaster!
}

function enter(memory: Memory, { facts, relations }: Graph, i: number): void {
  const { subject, relation, object, step } = facts
  memory.add(subject[i], relation[i], object[i], step[i])
  memory.add(object[i], relation[i] + relations.length, subject[i], step[i])
}

/** Scores the candidates that its asker holds. */
export class Scorer {
  readonly forecaster: LinkForecaster
  /** Number of facts that were known when the question was asked. */
  known = 0
  bins = new Uint8Array(0)
  scores = new Float64Array(0)

  constructor(forecaster: LinkForecaster) {
    this.forecaster = forecaster
  }

  /** Scores of the asker's candidates, in their order. */
  run(): Float64Array {
    const { asker, edges, trees } = this.forecaster
    this.bins = widened(this.bins, asker.count * featureCount)
    this.scores = widened(this.scores, asker.count)
    for (let k = 0; k < asker.count; k++) {
      binRow(edges, asker.features, k * featureCount, this.bins, k * featureCount)
      this.scores[k] = scoreOf(trees, this.bins, k * featureCount)
    }
    return this.scores
  }

  /** Ranks of the answers of the asker's question. Entities that are no candidates follow, by how often they are met. */
  ranks(question: Question, step: number): number[] {
    const { asker } = this.forecaster
    const { met, entities } = asker.learned.memory
    const scores = this.run()
    const rest = (entity: number) => met.slow(met.find(entity), step) - 1e9
    return ranksOf(question.answers, asker.candidates, scores, asker.count, entities, rest)
  }
}

/** Ranks of all questions of the test split (or of validation, for tuning). */
export function linkRanks(graph: Graph, options: LinkOptions = {}): Ranked[] {
  const ranked: Ranked[] = []
  forecastLinks(graph, options, (question, step, scorer) => {
    const ranks = scorer.ranks(question, step)
    const { subject, relation, answers } = question
    answers.forEach((object, k) => ranked.push({ subject, relation, object, step, rank: ranks[k] }))
  })
  return ranked
}

/** Rows of questions for the trees: the first questions give the edges of the bins, then only bins are kept. */
class Collector {
  #hard: number
  #easy: number
  #edges: Edges | null = null
  #first: { values: Float64Array; truth: Uint8Array; weight: Float32Array }[] = []
  #firstRows = 0
  #bins = new Uint8Array(1 << 16)
  #truth = new Uint8Array(1 << 12)
  #weight = new Float32Array(1 << 12)
  #start: number[] = [0]
  #rows = 0

  constructor(hard: number, easy: number) {
    this.#hard = hard
    this.#easy = easy
  }

  /** Keeps the true candidates and some of the false ones. A question without a true candidate teaches nothing. */
  take({ candidates, features, count }: Asker, { answers }: Question): void {
    const right = new Set(answers)
    const rows: number[] = []
    const wrong: number[] = []
    for (let k = 0; k < count; k++) (right.has(candidates[k]) ? rows : wrong).push(k)
    if (rows.length === 0 || wrong.length === 0) return
    const positives = rows.length
    const promise = (k: number) =>
      features[k * featureCount + 17] + features[k * featureCount + 6] + features[k * featureCount + 26]
    const hint = Float64Array.from({ length: count }, (_, k) => promise(k))
    wrong.sort((a, b) => hint[b] - hint[a] || a - b)
    rows.push(...wrong.slice(0, this.#hard))
    const others = wrong.slice(this.#hard)
    const stride = Math.max(1, others.length / this.#easy)
    for (let k = 0; k < others.length; k += stride) rows.push(others[Math.floor(k)])
    const sure = positives + Math.min(wrong.length, this.#hard)
    const weight = Float32Array.from(rows, (_, k) => (k < sure ? 1 : others.length / (rows.length - sure)))
    const truth = Uint8Array.from(rows, (_, k) => Number(k < positives))
    const values = new Float64Array(rows.length * featureCount)
    rows.forEach((k, at) => values.set(features.subarray(k * featureCount, (k + 1) * featureCount), at * featureCount))
    if (this.#edges) this.#write(values, truth, weight)
    else {
      this.#first.push({ values, truth, weight })
      this.#firstRows += rows.length
      if (this.#firstRows >= 60_000) this.#settle()
    }
  }

  #settle(): void {
    const sample = new Float64Array(this.#firstRows * featureCount)
    let at = 0
    for (const { values } of this.#first) {
      sample.set(values, at)
      at += values.length
    }
    this.#edges = edgesOf(sample, featureCount)
    for (const { values, truth, weight } of this.#first) this.#write(values, truth, weight)
    this.#first = []
  }

  #write(values: Float64Array, truth: Uint8Array, weight: Float32Array): void {
    this.#bins = widened(this.#bins, (this.#rows + truth.length) * featureCount)
    this.#truth = widened(this.#truth, this.#rows + truth.length)
    this.#weight = widened(this.#weight, this.#rows + truth.length)
    this.#weight.set(weight, this.#rows)
    for (let k = 0; k < truth.length; k++) {
      binRow(this.#edges!, values, k * featureCount, this.#bins, (this.#rows + k) * featureCount)
      this.#truth[this.#rows + k] = truth[k]
    }
    this.#rows += truth.length
    this.#start.push(this.#rows)
  }

  fit(asker: Asker, options: LinkOptions): LinkForecaster {
    if (!this.#edges) this.#settle()
    const rows = {
      bins: this.#bins,
      truth: this.#truth,
      weight: this.#weight,
      features: featureCount,
      start: Int32Array.from(this.#start),
    }
    const trees = boost(rows, { ...boostDefaults, ...options.boost })
    return { asker, edges: this.#edges!, trees }
  }
}
