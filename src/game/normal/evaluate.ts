/**
 * Evaluation of a mixed profile of a {@link NormalForm}: expected payoffs and regret, in floats or exactly.
 *
 * *Regret* of a player: how much more its best strategy would earn against the others' mixtures. Zero for all is an equilibrium.
 */
import type { Evaluation } from '../public/evaluate.ts'
import { Fraction, ONE, ZERO } from '../rational.ts'
import { cellCount, type NormalForm, offsets } from './layout.ts'

/** The exact twin of `Evaluation`. */
export interface ExactEvaluation {
  readonly value: readonly Fraction[]
  readonly regret: readonly Fraction[]
  readonly maxRegret: Fraction
}

/**
 * Expected payoff of every strategy against the others' mixtures, laid out like the profile. Cells × players² at most; cells
 * without probability are skipped.
 * @throws RangeError for a profile of the wrong length.
 */
export function strategyPayoffs(form: NormalForm, profile: ArrayLike<number>): Float64Array {
  const starts = startsFor(form, profile.length)
  const result = new Float64Array(profile.length)
  forCells(form, starts, (cell, places) => {
    const width = places.length
    // product of all probabilities but one: from the left times from the right
    let zeros = 0
    for (const place of places) if (profile[place] === 0) zeros++
    if (zeros > 1) return
    for (let i = 0; i < width; i++) {
      let others = 1
      for (let j = 0; j < width; j++) if (j !== i) others *= profile[places[j]]
      result[places[i]] += others * form.payoffs[cell * width + i]
    }
  })
  return result
}

/**
 * Values and regrets in payoff units.
 * @param profile one probability per strategy, player after player.
 * @throws RangeError for a profile of the wrong length.
 * @example
 * evaluateNormal(form, uniformMixed(form)).maxRegret
 */
export function evaluateNormal(form: NormalForm, profile: ArrayLike<number>): Evaluation {
  const earn = strategyPayoffs(form, profile)
  const starts = offsets(form)
  const value = new Float64Array(form.players.length)
  const regret = new Float64Array(form.players.length)
  form.strategies.forEach((own, i) => {
    let best = -Infinity
    own.forEach((_, s) => {
      value[i] += profile[starts[i] + s] * earn[starts[i] + s]
      best = Math.max(best, earn[starts[i] + s])
    })
    regret[i] = Math.max(0, best - value[i])
  })
  return { value, regret, maxRegret: Math.max(...regret) }
}

/** The exact twin of {@link strategyPayoffs}. */
export function strategyPayoffsExact(form: NormalForm, profile: readonly Fraction[]): Fraction[] {
  const starts = startsFor(form, profile.length)
  const result = profile.map(() => ZERO)
  forCells(form, starts, (cell, places) => {
    if (places.reduce((zeros, place) => zeros + (profile[place].n === 0n ? 1 : 0), 0) > 1) return
    places.forEach((place, i) => {
      const payoff = form.exact[cell * places.length + i]
      if (payoff.n === 0n) return
      const others = places.reduce((product, other, j) => (j === i ? product : product.mul(profile[other])), ONE)
      if (others.n !== 0n) result[place] = result[place].add(others.mul(payoff))
    })
  })
  return result
}

/**
 * The exact twin of {@link evaluateNormal}: a `maxRegret` of 0 proves an equilibrium.
 * @throws RangeError for a profile of the wrong length.
 * @example
 * extremeEquilibria(form).profiles.every((profile) => evaluateNormalExact(form, profile).maxRegret.n === 0n) // true
 */
export function evaluateNormalExact(form: NormalForm, profile: readonly Fraction[]): ExactEvaluation {
  const earn = strategyPayoffsExact(form, profile)
  const starts = offsets(form)
  const value: Fraction[] = []
  const regret: Fraction[] = []
  form.strategies.forEach((own, i) => {
    let mean = ZERO
    let best = earn[starts[i]]
    own.forEach((_, s) => {
      mean = mean.add(profile[starts[i] + s].mul(earn[starts[i] + s]))
      if (earn[starts[i] + s].gt(best)) best = earn[starts[i] + s]
    })
    value.push(mean)
    regret.push(best.gt(mean) ? best.sub(mean) : ZERO)
  })
  return { value, regret, maxRegret: regret.reduce((a: Fraction, b) => (b.gt(a) ? b : a), ZERO) }
}

function startsFor(form: NormalForm, length: number): number[] {
  const starts = offsets(form)
  if (length !== starts.at(-1))
    throw new RangeError(`a mixed profile of ${length} numbers, where the game has ${starts.at(-1)} strategies`)
  return starts
}

/** Every cell in order, with the place of each player's strategy in a profile. The list is one and the same, changed in between. */
function forCells(form: NormalForm, starts: readonly number[], visit: (cell: number, places: readonly number[]) => void): void {
  const places = form.strategies.map((_, i) => starts[i])
  const cells = cellCount(form)
  for (let cell = 0; cell < cells; cell++) {
    visit(cell, places)
    for (let i = 0; i < places.length && ++places[i] === starts[i + 1]; i++) places[i] = starts[i]
  }
}
