/** Shares with their uncertainty: the Jeffreys prior and its credible interval. */
import jstat from 'jstat'

export interface Share {
  hits: number
  n: number
  /** Posterior mean (½ + hits) / (1 + n). */
  value: number
  /** Bounds of the central credible interval. */
  low: number
  high: number
}

/** Probability inside every interval of the product that comes from counts. */
export const credibility = 0.9

/**
 * A share from counts under the Jeffreys prior Beta(½, ½) (Brown, Cai & DasGupta 2001, "Interval estimation for a binomial
 * proportion").
 * @param hits 0 ≤ hits ≤ n
 * @throws RangeError for counts that are none.
 * @example share(0, 6).value // 0.0714…
 */
export function share(hits: number, n: number): Share {
  if (!Number.isInteger(hits) || !Number.isInteger(n) || hits < 0 || hits > n)
    throw new RangeError(`${hits} of ${n} is no share`)
  const [a, b] = [hits + 0.5, n - hits + 0.5]
  const quantile = (p: number) => jstat.jStat.beta.inv(p, a, b)
  return { hits, n, value: a / (a + b), low: quantile((1 - credibility) / 2), high: quantile((1 + credibility) / 2) }
}
