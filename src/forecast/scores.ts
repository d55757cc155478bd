/** Scores of probability forecasts. */

/**
 * Brier score of one forecast (Brier 1950, for a yes-no question): (p − outcome)², from 0 (right and sure) to 1.
 * @throws RangeError for a p outside [0, 1].
 * @example brier(0.8, true) // 0.04
 */
export function brier(probability: number, outcome: boolean): number {
  if (!(probability >= 0 && probability <= 1)) throw new RangeError(`${probability} is no probability`)
  return (probability - Number(outcome)) ** 2
}

export interface Score {
  n: number
  /** Mean Brier score; null without a resolved forecast. */
  brier: number | null
  /** 1 − score / score of the reference; negative when the reference was better; null without one or when it was perfect. */
  skill: number | null
}

/** Mean score of resolved forecasts against a reference forecast made at the same time. */
export function score(resolved: readonly { probability: number; reference: number; outcome: boolean }[]): Score {
  const n = resolved.length
  if (n === 0) return { n, brier: null, skill: null }
  const mean = (of: (item: (typeof resolved)[number]) => number) => resolved.reduce((sum, item) => sum + of(item), 0) / n
  const own = mean((item) => brier(item.probability, item.outcome))
  const reference = mean((item) => brier(item.reference, item.outcome))
  return { n, brier: own, skill: reference > 0 ? 1 - own / reference : null }
}
