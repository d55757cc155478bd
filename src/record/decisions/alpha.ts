/**
 * Krippendorff's alpha: agreement of two or more observers beyond chance, α = 1 − D_o / D_e, with missing values.
 *
 * A *unit* is what was judged; each value in it comes from another observer. Only units with two values or more are *pairable*. D_o is
 * the mean squared difference of the pairs within units, D_e that of all pairs of pairable values. The squared difference is 0 or 1
 * (nominal), the square of the count of values between two ranks (ordinal), or of the distance (interval). Krippendorff, Content
 * Analysis (4th ed. 2019), chapter 12; "Computing Krippendorff's alpha-reliability" (2011). The interval is the bootstrap of units.
 */
import { uniformInt } from 'pure-rand/distribution/uniformInt'
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus'
import settings from '../data/agreement.json' with { type: 'json' }

export type Metric = 'nominal' | 'ordinal' | 'interval'
type Value = string | number

export interface Alpha {
  metric: Metric
  /** 1 is full agreement, 0 what chance gives, below 0 is worse. Null when all values are one, or there is nothing to pair. */
  alpha: number | null
  /** Bootstrap percentiles, 2.5 % and 97.5 %; null where alpha is, or with fewer than two pairable units. */
  interval: { low: number; high: number } | null
  /** Pairable units, and values in them. */
  units: number
  values: number
  /** Resamples in which all values were one, so that alpha had no value. */
  undefinedResamples: number
  resamples: number
}

/**
 * @param units for each unit, the values that observers gave it, without those who gave none
 * @param options seed of the bootstrap
 * @throws RangeError for a value that is no finite number where the metric needs one.
 * @example alpha([['accept', 'accept'], ['accept', 'reject'], ['reject', 'reject']], 'nominal', { seed: 1 }).alpha // 0.444
 */
export function alpha(units: readonly (readonly Value[])[], metric: Metric, { seed }: { seed: number }): Alpha {
  const pairable = units.filter((unit) => unit.length > 1)
  const wrong = metric === 'nominal' ? undefined : pairable.flat().find((value) => !Number.isFinite(value))
  if (wrong !== undefined) throw new RangeError(`${JSON.stringify(wrong)} is no number; the metric ${metric} needs numbers`)
  const value = alphaOf(pairable, metric)
  const random = xoroshiro128plus(seed)
  const { resamples, level } = settings.bootstrap
  const drawn =
    value === null || pairable.length < 2
      ? []
      : Array.from({ length: resamples }, () =>
          alphaOf(
            pairable.map(() => pairable[uniformInt(random, 0, pairable.length - 1)]),
            metric,
          ),
        )
  const known = drawn.filter((item) => item !== null).toSorted((a, b) => a - b)
  const at = (share: number) => known[Math.min(known.length - 1, Math.max(0, Math.ceil(share * known.length) - 1))]
  return {
    metric,
    alpha: value,
    interval: known.length === 0 ? null : { low: at((1 - level) / 2), high: at((1 + level) / 2) },
    units: pairable.length,
    values: pairable.flat().length,
    undefinedResamples: drawn.length - known.length,
    resamples: drawn.length,
  }
}

function alphaOf(units: readonly (readonly Value[])[], metric: Metric): number | null {
  const values = units.flat()
  const counts = new Map<Value, number>()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  const kinds = [...counts.keys()].toSorted((a, b) => (a < b ? -1 : a > b ? 1 : 0))
  const distance = distanceOf(kinds, counts, metric)
  const index = new Map(kinds.map((kind, k) => [kind, k]))
  const observed = units.reduce((sum, unit) => {
    const pairs = unit.flatMap((a, i) => unit.map((b, j) => (i === j ? 0 : distance(index.get(a)!, index.get(b)!))))
    return sum + pairs.reduce((total, item) => total + item, 0) / (unit.length - 1)
  }, 0)
  const expected = kinds
    .flatMap((a, i) => kinds.map((b, j) => counts.get(a)! * counts.get(b)! * distance(i, j)))
    .reduce((sum, item) => sum + item, 0)
  return expected === 0 ? null : 1 - (observed * (values.length - 1)) / expected
}

/** Squared difference of the i-th and the j-th value. */
function distanceOf(kinds: readonly Value[], counts: ReadonlyMap<Value, number>, metric: Metric) {
  const upTo = kinds.reduce<number[]>((sums, kind) => [...sums, sums.at(-1)! + counts.get(kind)!], [0])
  return (i: number, j: number): number => {
    if (i === j) return 0
    if (metric === 'nominal') return 1
    if (metric === 'interval') return (Number(kinds[i]) - Number(kinds[j])) ** 2
    const [low, high] = i < j ? [i, j] : [j, i]
    return (upTo[high + 1] - upTo[low] - (counts.get(kinds[low])! + counts.get(kinds[high])!) / 2) ** 2
  }
}
