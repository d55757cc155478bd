/** Scores of forecasts of a number or of a category in an order: lower is better. */

/**
 * Continuous ranked probability score of a normal forecast (Gneiting & Raftery 2007, closed form), in the unit of y.
 * @example crpsNormal(0, 1, 0) // 0.233695
 */
export function crpsNormal(mean: number, deviation: number, y: number): number {
  const z = (y - mean) / deviation
  const density = Math.exp(-(z * z) / 2) / Math.sqrt(2 * Math.PI)
  return deviation * (z * (2 * below(z) - 1) + 2 * density - 1 / Math.sqrt(Math.PI))
}

/** The same for a sample of possible values: mean |x − y| − half the mean |x − x'|. */
export function crpsSample(values: readonly number[], y: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  const n = sorted.length
  const spread = sorted.reduce((sum, x, k) => sum + x * (2 * k - n + 1), 0) / (n * n)
  return sorted.reduce((sum, x) => sum + Math.abs(x - y), 0) / n - spread
}

/**
 * Ranked probability score (Epstein 1969): squared distances of the cumulative probabilities, divided by the number of steps between categories.
 * @param probabilities of the categories in their order; they sum to 1
 * @example rankedProbability([0.2, 0.5, 0.3], 2) // (0.2² + 0.7²) / 2
 */
export function rankedProbability(probabilities: readonly number[], outcome: number): number {
  let [sum, score] = [0, 0]
  for (let k = 0; k < probabilities.length - 1; k++) {
    sum += probabilities[k]
    score += (sum - Number(outcome <= k)) ** 2
  }
  return score / (probabilities.length - 1)
}

/** P(Z ≤ z) by the series and continued fraction of the error function; exact to about 1e-12. */
function below(z: number): number {
  const x = Math.abs(z) / Math.SQRT2
  let upper: number
  if (x < 3) {
    let [term, sum] = [x, x]
    for (let k = 1; Math.abs(term) > 1e-16 * Math.abs(sum); k++) {
      term *= (-x * x) / k
      sum += term / (2 * k + 1)
      if (x === 0) break
    }
    upper = 0.5 - sum / Math.sqrt(Math.PI)
  } else {
    let fraction = 0
    for (let k = 60; k > 0; k--) fraction = k / 2 / (x + fraction)
    upper = Math.exp(-x * x) / (2 * Math.sqrt(Math.PI) * (x + fraction))
  }
  return z > 0 ? 1 - upper : upper
}
