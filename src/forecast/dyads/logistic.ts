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
 * @throws RangeError without a row.
 */
export function fitLogistic(rows: readonly Float64Array[], outcomes: readonly number[], ridge: number): Logistic {
  if (rows.length === 0) throw new RangeError('no row to fit')
  const p = rows[0].length
  const n = rows.length
  const mean = Array.from({ length: p }, (_, j) => rows.reduce((sum, row) => sum + row[j], 0) / n)
  const deviation = mean.map((m, j) => Math.sqrt(rows.reduce((sum, row) => sum + (row[j] - m) ** 2, 0) / n) || 1)
  const design = rows.map((row) => [1, ...Array.from(row, (x, j) => (x - mean[j]) / deviation[j])])
  let weights = Array<number>(p + 1).fill(0)
  for (let round = 0; round < 25; round++) {
    const gradient = weights.map((w, j) => (j === 0 ? 0 : -ridge * w))
    const bend = weights.map((_, a) => weights.map((_w, b) => (a === b ? (a === 0 ? 1e-9 : ridge) : 0)))
    for (let i = 0; i < n; i++) {
      const row = design[i]
      const chance = sigmoid(row.reduce((sum, x, j) => sum + x * weights[j], 0))
      const slope = chance * (1 - chance)
      for (let a = 0; a <= p; a++) {
        gradient[a] += row[a] * (outcomes[i] - chance)
        for (let b = 0; b <= a; b++) bend[a][b] += row[a] * row[b] * slope
      }
    }
    for (let a = 0; a <= p; a++) for (let b = a + 1; b <= p; b++) bend[a][b] = bend[b][a]
    const step = inverse(bend).map((row) => row.reduce((sum, x, j) => sum + x * gradient[j], 0))
    weights = weights.map((w, j) => w + step[j])
    if (Math.max(...step.map(Math.abs)) < 1e-6) break
  }
  return { weights, mean, deviation }
}

/** What each column adds to the log-odds; the constant is the last. */
export function logitParts({ weights, mean, deviation }: Logistic, row: Float64Array): number[] {
  return [...Array.from(row, (x, j) => (weights[j + 1] * (x - mean[j])) / deviation[j]), weights[0]]
}

export function sigmoid(x: number): number {
  return 1 / (1 + Math.exp(-x))
}
