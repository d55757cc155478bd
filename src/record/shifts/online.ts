/**
 * Bayesian online change-point detection (Adams & MacKay 2007). After each bin: the distribution of the *run length*, the number of bins
 * since the last change. A change comes in any bin with the *hazard* 1/H, stated beforehand; what follows it is independent of what was
 * before. The model says how probable a value is given the bins of a run (its posterior predictive), so a rate's own uncertainty is in.
 */
import { lnGamma } from '../statistics/special.ts'

/** How the values of one run are told: a start, the log predictive probability of the next, and what is known after it. */
export interface RunModel<V, S> {
  start: S
  log: (known: S, value: V) => number
  after: (known: S, value: V) => S
}

/** Count and exposure of a bin, in units that the caller chooses; exposure 0 is a bin that nobody watched. */
export interface Counted {
  count: number
  exposure: number
}

/**
 * Run-length probabilities after each bin: row t holds P(run length = r) for r = 0 … t, where the run includes bin t, so that r = 0 says
 * that the newest bin began a new run.
 * @param hazard probability of a change in a bin, in (0, 1)
 */
export function runLengths<V, S>(values: readonly V[], model: RunModel<V, S>, hazard: number): number[][] {
  const rows: number[][] = []
  let known: S[] = []
  let weights: number[] = []
  for (const value of values) {
    const before = weights.length === 0 ? [1] : [hazard, ...weights.map((weight) => weight * (1 - hazard))]
    const states = [model.start, ...known]
    const logs = states.map((state) => model.log(state, value))
    const top = Math.max(...logs)
    const raw = before.map((weight, r) => weight * Math.exp(logs[r] - top))
    const total = raw.reduce((sum, x) => sum + x, 0)
    weights = raw.map((x) => x / total)
    known = states.map((state) => model.after(state, value))
    rows.push(weights)
  }
  return rows
}

/**
 * Counts of a rate: Gamma(shape, shape / mean) before a run, negative binomial predictive. Counts that vary more than Poisson's are divided by their
 * dispersion φ beforehand, together with their exposure (quasi-likelihood): an event that comes in clusters is less evidence of its own.
 */
export function rateModel(shape: number, mean: number, dispersion = 1): RunModel<Counted, { a: number; b: number }> {
  return {
    start: { a: shape, b: shape / mean },
    log: ({ a, b }, { count, exposure }) => {
      const [y, t] = [count / dispersion, exposure / dispersion]
      if (t === 0) return 0
      return lnGamma(a + y) - lnGamma(a) - lnGamma(y + 1) + a * Math.log(b / (b + t)) + y * Math.log(t / (b + t))
    },
    after: ({ a, b }, { count, exposure }) => ({ a: a + count / dispersion, b: b + exposure / dispersion }),
  }
}

/** A level with unknown mean and variance: normal-gamma before a run, Student's t predictive (Murphy 2007). null is an unknown value. */
export function levelModel(
  prior: { strength: number; shape: number },
  mean: number,
  variance: number,
): RunModel<number | null, { m: number; k: number; a: number; b: number }> {
  return {
    start: { m: mean, k: prior.strength, a: prior.shape, b: prior.shape * variance },
    log: ({ m, k, a, b }, x) => {
      if (x === null) return 0
      const scale = (b * (k + 1)) / (a * k)
      return (
        lnGamma(a + 0.5) -
        lnGamma(a) -
        0.5 * Math.log(2 * Math.PI * a * scale) -
        (a + 0.5) * Math.log1p((x - m) ** 2 / (2 * a * scale))
      )
    },
    after: (known, x) => {
      if (x === null) return known
      const { m, k, a, b } = known
      return { m: (k * m + x) / (k + 1), k: k + 1, a: a + 0.5, b: b + (k * (x - m) ** 2) / (2 * (k + 1)) }
    },
  }
}

/** Dispersion φ ≥ 1 of counts, from differences of neighbours, which a change of level hardly moves. */
export function dispersion(bins: readonly Counted[]): number {
  const watched = bins.filter((bin) => bin.exposure > 0)
  let [sum, n] = [0, 0]
  for (let i = 1; i < watched.length; i++) {
    const [a, b] = [watched[i - 1], watched[i]]
    if (a.count + b.count === 0) continue
    const rate = (a.count + b.count) / (a.exposure + b.exposure)
    sum += (a.count / a.exposure - b.count / b.exposure) ** 2 / (rate * (1 / a.exposure + 1 / b.exposure))
    n++
  }
  return n < 6 ? 1 : Math.max(1, sum / n)
}
