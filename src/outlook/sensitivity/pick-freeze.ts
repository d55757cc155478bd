/**
 * Sobol' indices of a model that can be evaluated at will, by pick and freeze: first-order by Saltelli et al. (2010), total by
 * Jansen (1999). It takes k + 2 evaluations for every pair of points, against none of the expansion.
 */
import { points } from './sobol.ts'

export interface PickFreeze {
  variance: number
  first: number[]
  total: number[]
}

/**
 * @param model Takes the coordinates in [0, 1), in an array that is used again.
 * @param variables Number of coordinates k.
 * @param count Number of pairs of points; powers of 2 serve best.
 * @returns The variance and the indices by variable, NaN for a model that does not vary; estimates may fall outside [0, 1].
 * @throws RangeError for a count below 1 or a seed that is no integer.
 * @example pickFreeze(([a, b]) => a + 2 * b, 2, 1024, 1).first // near [0.2, 0.8]
 */
export function pickFreeze(model: (x: Float64Array) => number, variables: number, count: number, seed: number): PickFreeze {
  if (!(count >= 1)) throw new RangeError(`pick and freeze needs a pair of points, not ${count}`)
  const first = Array<number>(variables).fill(0)
  const total = Array<number>(variables).fill(0)
  let [sum, squares, origin] = [0, 0, NaN]
  for (const pair of points(2 * variables, count, seed)) {
    const [a, b] = [pair.slice(0, variables), pair.slice(variables)]
    const [atA, atB] = [model(a), model(b)]
    // Measured from the first value, against cancellation in the variance.
    if (Number.isNaN(origin)) origin = atA
    sum += atA + atB - 2 * origin
    squares += (atA - origin) ** 2 + (atB - origin) ** 2
    for (let i = 0; i < variables; i++) {
      const frozen = a[i]
      a[i] = b[i]
      const mixed = model(a)
      a[i] = frozen
      first[i] += (atB - origin) * (mixed - atA)
      total[i] += (atA - mixed) ** 2 / 2
    }
  }
  const variance = squares / (2 * count) - (sum / (2 * count)) ** 2
  const share = (value: number) => value / count / variance
  return { variance, first: first.map(share), total: total.map(share) }
}
