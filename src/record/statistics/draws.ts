/** Seeded draws for the simulations by which the indices are validated. Nothing that an assessment shows is drawn here. */
import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64'
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus'

export interface Draws {
  /** In [0, 1). */
  uniform(): number
  normal(): number
  /** Gamma with the given shape and scale 1. */
  gamma(shape: number): number
  poisson(mean: number): number
}

/** @example draws(1).poisson(3) */
export function draws(seed: number): Draws {
  const generator = xoroshiro128plus(seed)
  const uniform = () => uniformFloat64(generator)
  const normal = () => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform())
  /** Marsaglia & Tsang 2000; shapes below 1 by the usual power of a uniform. */
  const gamma = (shape: number): number => {
    if (shape < 1) return gamma(shape + 1) * (1 - uniform()) ** (1 / shape)
    const d = shape - 1 / 3
    const c = 1 / Math.sqrt(9 * d)
    for (;;) {
      const x = normal()
      const v = (1 + c * x) ** 3
      if (v > 0 && Math.log(1 - uniform()) < 0.5 * x * x + d - d * v + d * Math.log(v)) return d * v
    }
  }
  /** Waiting times; a large mean is split, since a sum of Poisson counts is one. */
  const poisson = (mean: number): number => {
    let count = 0
    for (let left = mean; left > 0; left -= 30) {
      const limit = Math.exp(-Math.min(left, 30))
      for (let product = 1 - uniform(); product > limit; product *= 1 - uniform()) count++
    }
    return count
  }
  return { uniform, normal, gamma, poisson }
}
