/**
 * The balance of friendly and hostile mass among facts: the number behind posture and alignment.
 *
 * Each fact has the mass m = w·A·|v|: w = 2^(−age / half-life), A the authority, v the valence. With the friendly mass F, the hostile mass H and
 * the prior mass κ the balance is (F − H) / (κ + F + H) = Σ w·A·v / (κ + Σ w·A·|v|). It is the mean of 2p − 1 where p ~ Beta(κ/2 + F, κ/2 + H), and its
 * interval is the one of that distribution.
 *
 * Why |v| stands in the denominator: with Σ w·A there, a mild reproach among threats raises the average, so that adding a hostile statement makes an
 * actor look less hostile. Here adding hostile mass m moves (F − H) / D to (F − H − m) / (D + m), which is never larger, since F − H ≥ −D; and it moves
 * the distribution of p down as a whole, so both bounds of the interval follow. A neutral statement has no mass and moves nothing.
 */
import rules from '../data/posture.json' with { type: 'json' }
import { dayNumber } from '../days.ts'
import type { Fact } from '../facts.ts'
import { credibility } from '../interval.ts'
import { betaQuantile } from '../statistics/special.ts'
import { authorityWeight, valence } from './valence.ts'

export interface Contribution {
  /** Id of the fact. */
  fact: string
  date: string
  /** w, A and v. */
  recency: number
  authority: number
  valence: number
  /** What it adds to the balance; all of them, with the rest, sum to its value. */
  adds: number
}

export interface Balance {
  /** How many facts speak; where none does, the value is unknown and its 0 is not to be shown. */
  facts: number
  /** −1 hostile to 1 friendly. */
  value: number
  low: number
  high: number
  friendly: number
  hostile: number
  /** Σ w·A·v / (κ + Σ w·A): the average valence, which mild words dilute. */
  average: number
  /** Those that matter, oldest first; what the others add together stands in `rest`. */
  contributions: Contribution[]
  rest: { facts: number; adds: number }
}

/**
 * @param facts without repetitions, none later than `asOf`
 * @param halfLife days after which a fact weighs half
 */
export function balance(facts: readonly Fact[], asOf: string, halfLife: number): Balance {
  const kappa = rules.prior.mass
  const today = dayNumber(asOf)
  const weighed = facts.map((fact) => {
    const recency = 2 ** (-(today - dayNumber(fact.date)) / halfLife)
    return { fact, recency, authority: authorityWeight(fact), valence: valence(fact) }
  })
  const sum = (of: (item: (typeof weighed)[number]) => number) => weighed.reduce((total, item) => total + of(item), 0)
  const friendly = sum((item) => item.recency * item.authority * Math.max(0, item.valence))
  const hostile = sum((item) => item.recency * item.authority * Math.max(0, -item.valence))
  const mass = kappa + friendly + hostile
  const bound = (p: number) => 2 * betaQuantile(p, kappa / 2 + friendly, kappa / 2 + hostile) - 1
  const all = weighed.map(({ fact, ...parts }) => ({
    fact: fact.id,
    date: fact.date,
    ...parts,
    adds: (parts.recency * parts.authority * parts.valence) / mass,
  }))
  const contributions = all.filter((item) => Math.abs(item.adds) >= rules.shown.least)
  const small = all.filter((item) => Math.abs(item.adds) < rules.shown.least)
  return {
    facts: facts.length,
    value: (friendly - hostile) / mass,
    low: bound((1 - credibility) / 2),
    high: bound((1 + credibility) / 2),
    friendly,
    hostile,
    average: (friendly - hostile) / (kappa + sum((item) => item.recency * item.authority)),
    contributions,
    rest: { facts: small.length, adds: small.reduce((total, item) => total + item.adds, 0) },
  }
}
