/** Per-dyad base rates: in how many windows did one actor direct an event of each class at another? */
import { eventTypes, type Quad } from '../ontology/index.ts'
import type { Fact } from '../record/index.ts'
import { baseRate, type BaseRate } from './base-rates.ts'

export interface DyadRate extends BaseRate {
  quad: Quad
}

/**
 * Climatology of a directed dyad: for each quad class the share of windows with at least one event, with its interval.
 * @param facts what was known at `to`
 * @throws RangeError when not even one window fits between the dates.
 * @example dyadRates(facts, ['PRK', 'USA'], '2017-01-01', '2025-01-28', 30)[3].value // material conflict within 30 days
 */
export function dyadRates(
  facts: readonly Fact[],
  dyad: readonly [string, string],
  from: string,
  to: string,
  days: number,
): DyadRate[] {
  const [actor, recipient] = dyad
  return ([1, 2, 3, 4] as const).map((quad) => {
    const type = eventTypes.filter((row) => row.quad === quad).map((row) => row.type)
    return { quad, ...baseRate(facts, { actor: [actor], with: [recipient], type }, from, to, days) }
  })
}
