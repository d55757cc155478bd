/**
 * The coder's trained *model*: how likely each event type is for a candidate, by softmax regression on its features. The weights
 * lie in `models/coder.json`, with licence, data and the command that trains them. *Confidence* is that probability calibrated on
 * sentences held out of the training (Platt 1999); below one *threshold* the coder abstains.
 */
import { readFileSync } from 'node:fs'
import type { Features } from './features.ts'
import { softmax } from './softmax.ts'

export interface Calibration {
  a: number
  b: number
  /** Candidates it was fitted on. */
  n: number
}

export interface ModelFile {
  classes: string[]
  /** Platt scaling: a × log-odds + b, fitted on n candidates whose frames were left out of the training. */
  calibration: Calibration
  threshold: number
  /** Lower thresholds for what a cue row of a verb or of a noun holds for as well. */
  ruled: { verb: number; noun: number }
  scale: number
  weights: Record<string, number[]>
}

/**
 * Probabilities from which on a candidate is an event: what the model says alone, and what it says of a cue row's type. Chosen on
 * the development data (prior: docs/coder.md).
 */
export const thresholds: Pick<ModelFile, 'threshold' | 'ruled'> = { threshold: 0.25, ruled: { verb: 0.15, noun: 0.02 } }

export interface Verdict {
  /** The likeliest event type. */
  type: string
  /** Calibrated probability that a candidate like this is an event of that type. */
  confidence: number
  /** Uncalibrated probability of the type. */
  probability: number
}

export interface Contribution {
  feature: string
  /** How much it adds to the type's score over that of no event, in log-odds. */
  weight: number
}

/** All that speaks for a type and against it, over no event: the contributions add up to the score. */
export interface Weighing {
  /** Log-odds of the type over no event, to the ten-thousandth. */
  score: number
  /** One for each feature the model knows, strongest first, for it or against it; each is exact to the ten-thousandth. */
  contributions: Contribution[]
  /** How many features it does not know. */
  unseen: number
  /** Uncalibrated probabilities of the type and of no event. */
  probability: number
  none: number
  /** The likeliest other class, which may be NONE; `behind` in log-odds, below zero where it is ahead. */
  runnerUp: { type: string; probability: number; behind: number }
}

/** Weights are hundredths and values of features too, so that a contribution is a whole number of these. */
const parts = 10_000

export class Model {
  readonly classes: readonly string[]
  readonly threshold: number
  readonly thresholdRuled: { readonly verb: number; readonly noun: number }
  /** Confidence of the few rules that no feature carries: that of the threshold itself, for want of a measurement. */
  readonly ofRule: number
  private readonly scale: number
  private readonly weights: Map<string, number[]>
  readonly calibration: Calibration

  constructor(file: ModelFile) {
    this.classes = file.classes
    this.threshold = file.threshold
    this.thresholdRuled = file.ruled
    this.scale = file.scale
    this.weights = new Map(Object.entries(file.weights))
    this.calibration = file.calibration
    this.ofRule = this.calibrated(file.threshold)
  }

  /** Probabilities of the classes of `classes`, the first being no event. */
  probabilities(features: Features): Float64Array {
    const scores = new Float64Array(this.classes.length)
    for (const [name, value] of features) {
      const row = this.weights.get(name)
      const scaled = value * this.scale
      if (row) for (let c = 0; c < scores.length; c++) scores[c] += row[c] * scaled
    }
    return softmax(scores)
  }

  /**
   * What the model says of a candidate, and what it says of the type of a cue row that holds for it, if one does: by that row alone,
   * no surer than the threshold.
   */
  judge(features: Features, ofRow: string | null = null): { told: Verdict; ruled: Verdict | null } {
    const p = this.probabilities(features)
    let best = 1
    for (let c = 2; c < p.length; c++) if (p[c] > p[best]) best = c
    return {
      told: { type: this.classes[best], confidence: this.calibrated(p[best]), probability: p[best] },
      ruled: ofRow === null ? null : { type: ofRow, confidence: this.ofRule, probability: p[this.classes.indexOf(ofRow)] },
    }
  }

  /** The features that speak most for a type, strongest first. */
  contributions(features: Features, type: string, most = 5): Contribution[] {
    const c = this.classes.indexOf(type)
    return [...features]
      .flatMap(([feature, value]) => {
        const row = this.weights.get(feature)
        return row ? [{ feature, weight: (row[c] - row[0]) * value * this.scale }] : []
      })
      .sort((a, b) => b.weight - a.weight || (a.feature < b.feature ? -1 : 1))
      .slice(0, most)
  }

  /**
   * Why a type has the probability it has. The weights of the contributions, in ten-thousandths, add up to the score without rest.
   * @throws RangeError for a type the model does not know
   */
  weigh(features: Features, type: string): Weighing {
    const c = this.classes.indexOf(type)
    if (c < 1) throw new RangeError(`${type} is none of ${this.classes.slice(1).join(', ')}`)
    const contributions: Contribution[] = []
    let score = 0
    for (const [feature, value] of features) {
      const row = this.weights.get(feature)
      if (!row) continue
      const weight = Math.round((row[c] - row[0]) * value * this.scale * parts)
      score += weight
      contributions.push({ feature, weight: weight / parts })
    }
    contributions.sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight) || (a.feature < b.feature ? -1 : 1))
    const p = this.probabilities(features)
    let next = 0
    for (let k = 0; k < p.length; k++) if (k !== c && p[k] > p[next]) next = k
    return {
      score: score / parts,
      contributions,
      unseen: features.size - contributions.length,
      probability: p[c],
      none: p[0],
      runnerUp: { type: this.classes[next], probability: p[next], behind: Math.log(p[c] / p[next]) },
    }
  }

  private calibrated(p: number): number {
    const q = Math.min(1 - 1e-6, Math.max(1e-6, p))
    const { a, b } = this.calibration
    return 1 / (1 + Math.exp(-(a * Math.log(q / (1 - q)) + b)))
  }
}

let loaded: Model | null = null

/** The model that ships with the program; read once. */
export function shippedModel(): Model {
  loaded ??= new Model(JSON.parse(readFileSync(new URL('../../models/coder.json', import.meta.url), 'utf8')) as ModelFile)
  return loaded
}
