/** Pure equilibria of games in normal form, and strategies that no rational player uses. Exact: payoffs are compared as rationals. */
import { overCommonDenominator } from '../rational.ts'
import { cellCount, choiceAt, type NormalForm, strides } from './layout.ts'

/**
 * All pure equilibria, in the order of their cells: `[strategy of each player]`. Time is cells × players.
 * @example
 * pureEquilibria(form).map((choice) => pureProfile(form, choice))
 */
export function pureEquilibria(form: NormalForm): number[][] {
  const width = form.players.length
  const { integers } = overCommonDenominator(form.exact)
  const stride = strides(form)
  const stays = new Uint8Array(cellCount(form)).fill(1)
  form.strategies.forEach((own, i) => {
    for (let cell = 0; cell < stays.length; cell++) {
      if (Math.floor(cell / stride[i]) % own.length !== 0) continue
      let best = integers[cell * width + i]
      for (let s = 1; s < own.length; s++) {
        const payoff = integers[(cell + s * stride[i]) * width + i]
        if (payoff > best) best = payoff
      }
      for (let s = 0; s < own.length; s++)
        if (integers[(cell + s * stride[i]) * width + i] < best) stays[cell + s * stride[i]] = 0
    }
  })
  return [...stays.keys()].filter((cell) => stays[cell] === 1).map((cell) => choiceAt(form, cell))
}

/**
 * The strategies that are left when those strictly dominated by another pure strategy are removed, again and again (Gale 1953); the
 * order of removal does not matter. `[player][k]` is a strategy number, ascending. Every equilibrium of the game uses these alone.
 * @example
 * undominated(prisonersDilemma) // [[1], [1]]
 */
export function undominated(form: NormalForm): number[][] {
  const width = form.players.length
  const { integers } = overCommonDenominator(form.exact)
  const stride = strides(form)
  const left = form.strategies.map((own) => own.map((_, s) => s))
  /** Cells of the strategies that the others have left, with the player at its strategy 0. */
  const against = (player: number) =>
    left.reduce((cells, own, j) => (j === player ? cells : cells.flatMap((cell) => own.map((s) => cell + s * stride[j]))), [0])
  for (let changed = true; changed;) {
    changed = false
    for (let i = 0; i < width; i++) {
      const cells = against(i)
      const better = (s: number, t: number) =>
        cells.every((cell) => integers[(cell + s * stride[i]) * width + i] > integers[(cell + t * stride[i]) * width + i])
      const kept = left[i].filter((t) => !left[i].some((s) => s !== t && better(s, t)))
      if (kept.length < left[i].length) changed = true
      left[i] = kept
    }
  }
  return left
}
