/**
 * How many terms a sparse expansion takes, by k-fold cross-validation: every fold chooses its terms anew, so that the error counts
 * what the choice among thousands of terms costs.
 */
import settings from '../data/sensitivity.json' with { type: 'json' }
import type { Dictionary } from './expansion.ts'
import { type Heredity, Pursuit } from './pursuit.ts'

export interface Selection {
  heredity: Heredity
  /** Number of terms beside the constant. */
  size: number
  /** Weighted mean squared error on the points left out. */
  error: number
  /** Terms that any fold chose. */
  candidates: readonly number[]
}

/**
 * The better of both rules of heredity, each with the number of terms that errs least.
 * @param weights One per point, positive, with sum 1.
 * @param fold The fold that leaves each point out.
 * @param largest The largest number of terms.
 */
export function select(
  dictionary: Dictionary,
  weights: Float64Array,
  output: Float64Array,
  fold: readonly number[],
  largest: number,
): Selection {
  const [both, either] = (['both', 'either'] as const).map((heredity): Selection => {
    const pursuits = Array.from(
      { length: settings.selection.folds },
      (_, f) =>
        new Pursuit(
          dictionary,
          weights.map((w, i) => (fold[i] === f ? 0 : w)),
          output,
          heredity,
        ),
    )
    const measured = () => weights.reduce((sum, w, i) => sum + w * pursuits[fold[i]].residual[i] ** 2, 0)
    let [size, error] = [0, measured()]
    for (let terms = 1; terms <= largest && terms - size <= settings.selection.patience; terms++) {
      for (const pursuit of pursuits) pursuit.step()
      const now = measured()
      if (now < error) [size, error] = [terms, now]
    }
    const candidates = [...new Set(pursuits.flatMap(({ chosen }) => chosen.slice(0, size)))]
    return { heredity, size, error, candidates }
  })
  return either.error < both.error ? either : both
}
