/**
 * Log-odds ratio of a phrase between two sets of texts with an informative Dirichlet prior: Monroe, Colaresi and Quinn, "Fightin' Words",
 * Political Analysis 16 (2008), equations 15, 16, 20 and 22. The prior shares its weight out by the frequency in both sets together,
 * so that a phrase which is rare everywhere needs more to count.
 */

/**
 * @param here, there how often the phrase occurs, and how many phrases of that length there are
 * @param weight pseudo-counts of the prior, above 0
 * @returns δ, positive where the phrase is commoner here, and z = δ / σ(δ)
 * @example logOdds({ count: 4, total: 100 }, { count: 4, total: 100 }, 500) // { delta: 0, z: 0 }
 */
export function logOdds(
  here: { count: number; total: number },
  there: { count: number; total: number },
  weight: number,
): { delta: number; z: number } {
  const alpha = (weight * (here.count + there.count)) / (here.total + there.total)
  if (alpha >= weight) return { delta: 0, z: 0 } // no other phrase of that length anywhere
  const odds = ({ count, total }: typeof here) => Math.log((count + alpha) / (total + weight - count - alpha))
  const delta = odds(here) - odds(there)
  const variance = 1 / (here.count + alpha) + 1 / (there.count + alpha)
  return { delta, z: delta / Math.sqrt(variance) }
}
