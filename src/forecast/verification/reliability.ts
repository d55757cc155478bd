/** A reliability diagram as numbers: forecasts in groups of equal size, each with the share that came true and its band. */
import { share } from '../../record/index.ts'

export interface ReliabilityBin {
  n: number
  /** Smallest, mean and largest forecast of the group. */
  from: number
  forecast: number
  to: number
  /** Share that came true, with the central 90 % of its posterior under the Jeffreys prior; windows that overlap make it too narrow. */
  value: number
  low: number
  high: number
  hits: number
}

/** @param groups at most so many; fewer where there are fewer forecasts. @example reliability([0.2, 0.9], [0, 1], 2)[1].hits // 1 */
export function reliability(forecasts: readonly number[], outcomes: readonly number[], groups = 10): ReliabilityBin[] {
  const order = forecasts.map((_, k) => k).sort((a, b) => forecasts[a] - forecasts[b])
  const count = Math.min(groups, order.length)
  return Array.from({ length: count }, (_, g) => {
    const own = order.slice(Math.floor((g * order.length) / count), Math.floor(((g + 1) * order.length) / count))
    const { value: _value, ...band } = share(own.filter((k) => outcomes[k] === 1).length, own.length)
    const forecast = own.reduce((sum, k) => sum + forecasts[k], 0) / own.length
    return { ...band, from: forecasts[own[0]], forecast, to: forecasts[own.at(-1)!], value: band.hits / band.n }
  })
}
