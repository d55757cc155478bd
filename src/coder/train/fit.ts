/**
 * Fits the coder's model to candidates, says how it judges those of frames that were held out whole, and calibrates on them
 * (Platt 1999).
 */
import { createHash } from 'node:crypto'
import type { ModelFile } from '../model.ts'
import { type Example, scoresOf, softmax, trainSoftmax, type Weights } from '../softmax.ts'
import { type Candidature, trainedClasses as classes } from './examples.ts'

export interface FitOptions {
  seed: number
  epochs: number
  l2: number
  rate: number
  dropout: number
  /** A feature counts where so many frames or records have it. */
  min: number
  /** Runs that differ in their seed, whose weights are averaged. */
  runs: number
}

export const fitDefaults: FitOptions = { seed: 1, epochs: 8, l2: 0.0002, rate: 0.15, dropout: 0.5, min: 2, runs: 3 }

export interface Fitted {
  names: string[]
  /** Weights, feature-major as in `softmax.ts`, in the order of `names`. */
  weights: Weights
  example: (item: Candidature) => Example
}

/** A model of the features that sentences of at least `min` frames have: the mean of runs that differ in their seed. */
export function fit(list: readonly Candidature[], { seed, runs, min, ...options }: FitOptions): Fitted {
  const counts = new Map<string, Set<string>>()
  for (const item of list) {
    for (const name of item.features.keys()) {
      const seen = counts.get(name)
      if (seen) seen.add(item.from)
      else counts.set(name, new Set([item.from]))
    }
  }
  const names = [...counts].flatMap(([name, seen]) => (seen.size >= min ? [name] : [])).sort()
  const idOf = new Map(names.map((name, i) => [name, i]))
  const example = ({ features, label, weight }: Candidature): Example => {
    const known = [...features].filter(([name]) => idOf.has(name))
    return { ids: known.map(([name]) => idOf.get(name)!), values: known.map(([, value]) => value), label, weight }
  }
  const examples = list.map(example)
  const w = new Float64Array(names.length * classes.length)
  for (let run = 0; run < runs; run++) {
    const one = trainSoftmax(examples, {
      features: names.length,
      classes: classes.length,
      ...options,
      seed: seed + run,
    })
    one.w.forEach((value, i) => (w[i] += value / runs))
  }
  return { names, weights: { classes: classes.length, w }, example }
}

export interface Judged {
  item: Candidature
  p: Float64Array
}

/** What models say of candidates whose frames, whole, were left out of their training: so their words are new to them. */
export function heldOut(raw: readonly Candidature[], folds: number, options: FitOptions): Judged[] {
  const foldOf = (item: Candidature) => Math.floor(share(item.from) * folds)
  return Array.from({ length: folds }, (_, k) => k).flatMap((k) => {
    const { weights, example } = fit(
      raw.filter((item) => foldOf(item) !== k),
      { ...options, runs: 1 },
    )
    return raw
      .filter((item) => foldOf(item) === k)
      .map((item) => {
        const { ids, values } = example(item)
        return { item, p: softmax(scoresOf(weights, ids, values)) }
      })
  })
}

/** A number from 0 to 1 that depends on a key alone. */
const share = (key: string) => createHash('sha256').update(key).digest().readUInt32BE(0) / 2 ** 32

/** Platt scaling on held-out candidates: whether the best event type is right, by its probability's log-odds. */
export function calibrate(judged: readonly Judged[]): { a: number; b: number; n: number } {
  const points = judged.map(({ item, p }) => {
    let best = 1
    for (let c = 2; c < p.length; c++) if (p[c] > p[best]) best = c
    const q = Math.min(1 - 1e-6, Math.max(1e-6, p[best]))
    return { x: Math.log(q / (1 - q)), y: best === item.label ? 1 : 0 }
  })
  let [a, b] = [1, 0]
  for (let step = 0; step < 3000; step++) {
    let [ga, gb] = [0, 0]
    for (const { x, y } of points) {
      const e = 1 / (1 + Math.exp(-(a * x + b))) - y
      ga += e * x
      gb += e
    }
    a -= (0.5 * ga) / points.length
    b -= (0.5 * gb) / points.length
  }
  return { a, b, n: points.length }
}
/** The part of a model file that is fitted; weights are kept in hundredths, small ones left out. */
export function tableOf({ names, weights }: Fitted): Pick<ModelFile, 'classes' | 'scale' | 'weights'> {
  const table: Record<string, number[]> = {}
  for (const [i, name] of names.entries()) {
    const row = Array.from({ length: classes.length }, (_, c) => Math.round(weights.w[i * classes.length + c] * 100))
    if (row.some((value) => Math.abs(value) >= smallest)) table[name] = row
  }
  return { classes, scale: 0.01, weights: table }
}

/** In hundredths. */
const smallest = 3
