/** Logistic regression with a ridge penalty by Newton's method (le Cessie & van Houwelingen 1992). */
import { inverse } from '../../record/index.ts'

export interface Logistic {
  /** Of the standardised columns; the first is the constant. */
  weights: number[]
  mean: number[]
  deviation: number[]
}

/**
 * @param rows of p numbers each, without a constant
 * @param outcomes 0 or 1
 * @param ridge penalty on squared weights of standardised columns; the constant has none
 * @param start a fit of the same columns to begin from; the result does not depend on it beyond rounding
 * @throws RangeError without a row.
 */
export function fitLogistic(
  rows: readonly Float64Array[],
  outcomes: readonly number[],
  ridge: number,
  start: Logistic | null = null,
): Logistic {
  if (rows.length === 0) throw new RangeError('no row to fit')
  const [n, p] = [rows.length, rows[0].length]
  const { mean, deviation } = moments(rows)
  const size = p + 1
  const design = new Float64Array(n * size)
  rows.forEach((row, i) => {
    design[i * size] = 1
    for (let j = 0; j < p; j++) design[i * size + j + 1] = (row[j] - mean[j]) / deviation[j]
  })
  let weights = start ? moved(start, mean, deviation) : Array<number>(size).fill(0)
  let [best, kept, step]: [number, number[], number[]] = [Infinity, weights, weights.map(() => 0)]
  for (let round = 0; round < 50; round++) {
    const gradient = weights.map((w, j) => (j === 0 ? 0 : -ridge * w))
    const bend = new Float64Array(size * size)
    for (let a = 0; a < size; a++) bend[a * size + a] = a === 0 ? 1e-9 : ridge
    let loss = weights.reduce((sum, w, j) => sum + (j === 0 ? 0 : 0.5 * ridge * w * w), 0)
    for (let at = 0, i = 0; i < n; i++, at += size) {
      let sum = 0
      for (let a = 0; a < size; a++) sum += design[at + a] * weights[a]
      const chance = sigmoid(sum)
      const [slope, miss] = [chance * (1 - chance), outcomes[i] - chance]
      loss += Math.max(sum, 0) + Math.log1p(Math.exp(-Math.abs(sum))) - outcomes[i] * sum
      for (let a = 0; a < size; a++) {
        const x = design[at + a]
        gradient[a] += x * miss
        const pull = x * slope
        for (let b = 0, cell = a * size; b <= a; b++) bend[cell + b] += pull * design[at + b]
      }
    }
    // a step that overshoots is halved, else a column that nearly tells the outcomes throws the search out
    if (loss <= best + 1e-9 * Math.abs(best === Infinity ? 0 : best)) {
      ;[best, kept] = [loss, weights]
      const square = weights.map((_, a) => weights.map((_w, b) => (b <= a ? bend[a * size + b] : bend[b * size + a])))
      step = inverse(square).map((row) => row.reduce((sum, x, j) => sum + x * gradient[j], 0))
    } else step = step.map((x) => x / 2)
    weights = kept.map((w, j) => w + step[j])
    if (Math.max(...step.map(Math.abs)) < 1e-6) break
  }
  return { weights, mean, deviation }
}

function moments(rows: readonly Float64Array[]): { mean: number[]; deviation: number[] } {
  const columns = Array.from(rows[0].keys())
  const mean = columns.map((j) => rows.reduce((sum, row) => sum + row[j], 0) / rows.length)
  const spread = columns.map((j) => Math.sqrt(rows.reduce((sum, row) => sum + (row[j] - mean[j]) ** 2, 0) / rows.length))
  return { mean, deviation: spread.map((x) => x || 1) }
}

/** The weights of a fit in other units of its columns. */
function moved(fit: Logistic, mean: readonly number[], deviation: readonly number[]): number[] {
  const slopes = fit.mean.map((_, j) => fit.weights[j + 1] / fit.deviation[j])
  const constant = slopes.reduce((sum, slope, j) => sum + slope * (mean[j] - fit.mean[j]), fit.weights[0])
  return [constant, ...slopes.map((slope, j) => slope * deviation[j])]
}

/** What each column adds to the log-odds; the constant is the last. */
export function logitParts({ weights, mean, deviation }: Logistic, row: Float64Array): number[] {
  return [...Array.from(row, (x, j) => (weights[j + 1] * (x - mean[j])) / deviation[j]), weights[0]]
}

export function sigmoid(x: number): number {
  return 1 / (1 + Math.exp(-x))
}
