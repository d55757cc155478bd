/** A sparse expansion's variance by assumption: sums of squared coefficients (Sudret 2008). */
import settings from '../data/sensitivity.json' with { type: 'json' }
import type { Dictionary } from './expansion.ts'
import { Pursuit } from './pursuit.ts'
import type { Selection } from './select.ts'

export interface Decomposition {
  /** By variable: the share of its own terms, and of all terms it is in. */
  shares: { first: number; total: number }[]
  unexplained: number
  /** Numbers of the terms in the dictionary. */
  chosen: readonly number[]
}

/**
 * Fits as many terms as were selected and divides up their variance plus the cross-validated error.
 * @param weights One per point, ≥ 0, with sum 1.
 * @param variables Number of variables, those without a term included.
 */
export function decompose(
  dictionary: Dictionary,
  weights: Float64Array,
  output: Float64Array,
  { heredity, size, error }: Selection,
  variables: number,
): Decomposition {
  const pursuit = new Pursuit(dictionary, weights, output, heredity)
  for (let term = 0; term < size; term++) pursuit.step()
  const { chosen } = pursuit
  const squares = pursuit.coefficients().map((c) => c * c)
  const sum = squares.reduce((a, b) => a + b, error)
  const shares = Array.from({ length: variables }, () => ({ first: 0, total: 0 }))
  chosen.forEach((term, k) => {
    const of = dictionary.terms[term].variables
    for (const variable of of) shares[variable].total += squares[k] / sum
    if (of.length === 1) shares[of[0]].first += squares[k] / sum
  })
  return { shares, unexplained: error / sum, chosen }
}

/** The dictionary of some of its terms. */
export function subset({ terms, columns }: Dictionary, some: readonly number[]): Dictionary {
  return { terms: some.map((term) => terms[term]), columns: some.map((term) => columns[term]) }
}

/** The estimate between the quantiles of its bootstrap samples; what may be missing is added at the upper end, 1 at most. */
export function interval(value: number, samples: readonly number[], missing = 0): { value: number; low: number; high: number } {
  const sorted = samples.toSorted((a, b) => a - b)
  const at = (q: number) => sorted[Math.floor(q * (sorted.length - 1))]
  const { low, high } = settings.bootstrap
  return { value, low: Math.min(value, at(low)), high: Math.min(1, Math.max(value, at(high)) + missing) }
}
