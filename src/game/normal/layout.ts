/**
 * Games in normal form: every player picks one strategy, and each combination, a *cell*, pays everybody something.
 *
 * Cells are numbered as in Gambit's `.nfg`, the FIRST player's strategy varying fastest. A *mixed profile* is one array, player
 * after player, with one probability per strategy.
 */
import { Fraction, toNumber } from '../rational.ts'

export interface NormalForm {
  readonly title: string
  readonly players: readonly string[]
  /** Names of the strategies of each player; at least one each. */
  readonly strategies: readonly (readonly string[])[]
  /** `payoffs[cell * players + player]`. */
  readonly payoffs: Float64Array
  /** The same numbers exactly. */
  readonly exact: readonly Fraction[]
}

/**
 * A normal form from its exact payoffs.
 * @param exact `exact[cell * players + player]`, the first player's strategy varying fastest.
 * @throws RangeError if the number of payoffs is not that of cells × players, or a player has no strategy.
 * @example
 * const [c, d] = [new Fraction(2), new Fraction(0)]
 * makeNormalForm('Coordination', ['A', 'B'], [['l', 'r'], ['l', 'r']], [c, c, d, d, d, d, c, c])
 */
export function makeNormalForm(
  title: string,
  players: readonly string[],
  strategies: readonly (readonly string[])[],
  exact: readonly Fraction[],
): NormalForm {
  if (strategies.length !== players.length)
    throw new RangeError(`${strategies.length} lists of strategies for ${players.length} players`)
  const idle = strategies.findIndex((own) => own.length === 0)
  if (idle >= 0) throw new RangeError(`${players[idle]} has no strategy`)
  const wanted = strategies.reduce((cells, own) => cells * own.length, 1) * players.length
  if (exact.length !== wanted) throw new RangeError(`${exact.length} payoffs where cells × players is ${wanted}`)
  return { title, players, strategies, payoffs: Float64Array.from(exact, toNumber), exact }
}

/** Number of cells. */
export function cellCount(form: NormalForm): number {
  return form.strategies.reduce((cells, own) => cells * own.length, 1)
}

/** Distance, in cells, between neighbouring strategies of each player. */
export function strides(form: NormalForm): number[] {
  let stride = 1
  return form.strategies.map((own) => {
    const mine = stride
    stride *= own.length
    return mine
  })
}

/** Where each player's probabilities start in a mixed profile; the last entry is the profile's length. */
export function offsets(form: NormalForm): number[] {
  const starts = [0]
  for (const own of form.strategies) starts.push(starts.at(-1)! + own.length)
  return starts
}

/**
 * The cell in which each player plays the given strategy.
 * @throws RangeError for a strategy that does not exist.
 */
export function cellIndex(form: NormalForm, choice: readonly number[]): number {
  const stride = strides(form)
  return form.strategies.reduce((cell, own, i) => {
    if (!(choice[i] in own)) throw new RangeError(`${form.players[i]} has no strategy ${choice[i]}`)
    return cell + choice[i] * stride[i]
  }, 0)
}

/** The strategy of each player in a cell. */
export function choiceAt(form: NormalForm, cell: number): number[] {
  let rest = cell
  return form.strategies.map((own) => {
    const choice = rest % own.length
    rest = (rest - choice) / own.length
    return choice
  })
}

/** What a player gets in a cell. */
export function payoffAt(form: NormalForm, cell: number, player: number): number {
  return form.payoffs[cell * form.players.length + player]
}

/** Every player mixes all strategies equally. */
export function uniformMixed(form: NormalForm): Float64Array {
  return Float64Array.from(form.strategies.flatMap((own) => own.map(() => 1 / own.length)))
}

/** The mixed profile in which each player plays one strategy for certain. */
export function pureProfile(form: NormalForm, choice: readonly number[]): Float64Array {
  return Float64Array.from(form.strategies.flatMap((own, i) => own.map((_, s) => (s === choice[i] ? 1 : 0))))
}

/** The exact twin of {@link pureProfile}. */
export function pureProfileExact(form: NormalForm, choice: readonly number[]): Fraction[] {
  return Array.from(pureProfile(form, choice), (p) => new Fraction(p))
}
