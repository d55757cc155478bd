/**
 * The reduced normal form of an extensive game (Kuhn 1953; von Stengel, Handbook of Game Theory 3, 2002, ch. 45).
 *
 * A *strategy* of the extensive game names an action at every information set of its player. Where the player's own earlier choices
 * rule a set out, what it names there changes nothing: the *reduced* form keeps one strategy for all that differ only so.
 */
import { CHANCE } from '../public/game.ts'
import type { ExactNumbers, GameFile } from '../files/game-file.ts'
import { Fraction, ONE, overCommonDenominator } from '../rational.ts'
import type { Tree } from '../tree/tree.ts'
import { cellCount, makeNormalForm, type NormalForm, strides } from './layout.ts'
import { type Plan, planCount, plans } from './plans.ts'

/** Payoff numbers (cells × players) beyond which {@link normalForm} refuses. */
export const LARGEST_FORM = 2_000_000

/**
 * The reduced normal form, with exact payoffs. A strategy is called by the number of its action at each information set of its
 * player, from 1, in the order of `tree.sets`, `*` where the set is ruled out: `1*2`; separated by dots where a number has two
 * digits. A player who never moves has the one strategy `*`.
 * @param limit largest number of payoffs, cells × players.
 * @throws RangeError if the form is larger than the limit; nothing of its size is allocated before.
 * @example
 * normalForm(readEfg(text)).strategies[0] // ['1*', '21', '22']
 */
export function normalForm(game: Pick<GameFile, 'tree' | 'exact'> & { title?: string }, limit = LARGEST_FORM): NormalForm {
  const { tree, exact, title = '' } = game
  const width = tree.players.length
  // without perfect recall strategies can only be counted by making them
  const counts = tree.players.map((_, i) => planCount(tree, i))
  const known = counts.reduce<number>((product, count) => product * (count ?? 1), width)
  const tooLarge = (size: string) => new RangeError(`the reduced normal form has ${size} payoffs; the limit is ${limit}`)
  if (known > limit) throw tooLarge(`${counts.includes(null) ? 'at least ' : ''}${known}`)
  let room = limit / known
  const all = counts.map((count, i) => {
    const own = plans(tree, i, count ?? room)
    if (!own) throw tooLarge(`more than ${limit}`)
    if (count === null) room /= own.length
    return own
  })
  const strategies = all.map((own, i) => own.map((plan) => planName(tree, i, plan)))
  const empty: NormalForm = { title, players: tree.players, strategies, payoffs: new Float64Array(), exact: [] }
  return makeNormalForm(title, tree.players, strategies, payoffsOf(tree, exact, all, cellCount(empty), strides(empty)))
}

function planName(tree: Tree, player: number, plan: Plan): string {
  const numbers: string[] = []
  tree.sets.forEach((set, s) => {
    if (set.player === player) numbers.push(plan.has(s) ? `${plan.get(s)! + 1}` : '*')
  })
  if (numbers.length === 0) return '*'
  return numbers.join(numbers.some((text) => text.length > 1) ? '.' : '')
}

/** Every node that pays adds its payoff, times its chance, to the cells whose strategies all lead to it. */
function payoffsOf(
  tree: Tree,
  exact: ExactNumbers,
  all: readonly (readonly Plan[])[],
  cells: number,
  stride: readonly number[],
): Fraction[] {
  const width = tree.players.length
  const chance: Fraction[] = [ONE]
  for (let n = 1; n < tree.nodes; n++) {
    const above = chance[tree.parent[n]]
    chance.push(tree.owner[tree.parent[n]] === CHANCE ? above.mul(exact.chance[n]) : above)
  }
  const paying: number[] = []
  for (let n = 0; n < tree.nodes; n++) {
    if (chance[n].n !== 0n && tree.players.some((_, i) => exact.payoff[n * width + i].n !== 0n)) paying.push(n)
  }
  const shares = paying.flatMap((n) => tree.players.map((_, i) => chance[n].mul(exact.payoff[n * width + i])))
  const { integers, denominator } = overCommonDenominator(shares)
  const totals = Array<bigint>(cells * width).fill(0n)
  paying.forEach((n, k) => {
    let reached = [0]
    for (let i = 0; i < width && reached.length > 0; i++) {
      const needs = needsOf(tree, n, i)
      const next: number[] = []
      all[i].forEach((plan, s) => {
        if (needs?.every(([set, action]) => plan.get(set) === action))
          for (const cell of reached) next.push(cell + s * stride[i])
      })
      reached = next
    }
    for (const cell of reached) for (let i = 0; i < width; i++) totals[cell * width + i] += integers[k * width + i]
  })
  const known = new Map<bigint, Fraction>()
  return totals.map((total) => {
    const fraction = known.get(total) ?? new Fraction(total, denominator)
    known.set(total, fraction)
    return fraction
  })
}

/** What a player must choose, set by set, for play to reach the node; null if no strategy does (a set passed twice, otherwise). */
function needsOf(tree: Tree, node: number, player: number): [number, number][] | null {
  const needs = new Map<number, number>()
  for (let n = node; tree.parent[n] >= 0; n = tree.parent[n]) {
    const above = tree.parent[n]
    if (tree.owner[above] !== player) continue
    const action = n - tree.first[above]
    if ((needs.get(tree.set[above]) ?? action) !== action) return null
    needs.set(tree.set[above], action)
  }
  return [...needs]
}
