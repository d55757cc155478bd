/**
 * How probable a run of weeks without a mention is when weeks hang together.
 *
 * The rate of week t is μ_t·g_t, where g is an *autoregressive gamma process* (Gouriéroux & Jasiak 2006, "Autoregressive gamma
 * processes"): mean 1, shape k, correlation ρ from week to week. Each week's count is then negative binomial with size k exactly, and
 * E exp(−Σ μ_t g_t), the probability that a whole run is empty, has a closed form, by a recursion from the last week to the first.
 * With ρ = 0 it is the product of the weeks' own probabilities.
 */
import { draws } from '../statistics/draws.ts'

/**
 * P(no mention in any of the weeks).
 * @param means expected mentions of each week of the run, first week first
 * @param size k > 0; Infinity is Poisson, whose weeks do not hang together
 * @param correlation ρ of the latent rate, in [0, 1)
 * @param before mentions in the week just before the run and its mean; null takes the run from nowhere
 * @example runOfZeros([10.3], 2.15, 0.87) // 0.0247: (k / (k + μ))^k
 */
export function runOfZeros(
  means: readonly number[],
  size: number,
  correlation: number,
  before: { mentions: number; mean: number } | null = null,
): number {
  if (size === Infinity) return Math.exp(-means.reduce((sum, mean) => sum + mean, 0))
  const c = (1 - correlation) / size
  let [u, log] = [0, 0]
  for (const mean of means.toReversed()) {
    u = mean + carried(u)
    // What the next week back sees of u, and the factor that this week's own innovation leaves.
    log -= size * Math.log1p(c * u)
  }
  function carried(next: number): number {
    return (correlation * next) / (1 + c * next)
  }
  if (before === null) return Math.exp(log + size * Math.log1p(c * u) - size * Math.log1p(u / size))
  const rest = carried(u)
  return Math.exp(log - (size + before.mentions) * Math.log1p(rest / (size + before.mean)))
}

/**
 * Correlation ρ of the latent rate behind the counts, by moments (Zeger 1988, "A regression model for time series of counts"): covariance of
 * neighbouring weeks over the variance that is left when Poisson's own is taken off. In [0, 0.99].
 */
export function latentCorrelation(pairs: readonly { y: number; mu: number; nextY: number; nextMu: number }[]): number {
  let [above, below] = [0, 0]
  for (const { y, mu, nextY, nextMu } of pairs) {
    above += (y - mu) * (nextY - nextMu)
    below += ((y - mu) ** 2 - mu + (nextY - nextMu) ** 2 - nextMu) / 2
  }
  return below <= 0 ? 0 : Math.min(0.99, Math.max(0, above / below))
}

/** Draws counts of the model, for validation. @param means one for each week */
export function simulateCounts(means: readonly number[], size: number, correlation: number, seed: number): number[] {
  const random = draws(seed)
  const c = (1 - correlation) / size
  let rate = random.gamma(size) / size
  return means.map((mean, week) => {
    if (week > 0) rate = random.gamma(size + random.poisson((correlation * rate) / c)) * c
    return random.poisson(mean * rate)
  })
}
