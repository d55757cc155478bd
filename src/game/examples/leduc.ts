/**
 * Leduc poker (Southey et al. 2005): the usual test of equilibrium solvers. Six cards, two suits of three ranks; each player antes
 * 1 and holds one card; a round of bets of 2, a public card, a round of bets of 4, at most two raises a round. A pair with the
 * public card wins, else the higher rank; equal ranks split.
 */
import { buildTree, type NodeSpec, type Tree } from '../tree/tree.ts'

const CARDS = ['Jh', 'Js', 'Qh', 'Qs', 'Kh', 'Ks']
const RAISE = [2, 4]
const MOST_RAISES = 2

/** A point of a hand: cards, chips in the pot, and the bets of each round as letters (c: check or call, r: raise, f: fold). */
interface Hand {
  readonly cards: readonly [number, number]
  readonly board?: number
  readonly chips: readonly [number, number]
  readonly rounds: readonly string[]
}

/**
 * Leduc poker as OpenSpiel plays it, the suits told apart: 9,457 nodes, 936 information sets named by the holder's card, the public
 * card and the bets (`Qs/Kh/rc:c`); worth −0.085606 to the first player.
 * @example
 * (await lp(leduc(), { clock: () => performance.now() })).value[0] // −0.0856
 */
export function leduc(): Tree {
  return buildTree(
    ['1', '2'],
    deal([], (mine) => deal([mine], (yours) => bet({ cards: [mine, yours], chips: [1, 1], rounds: [''] }))),
  )
}

function deal(gone: readonly number[], next: (card: number) => NodeSpec): NodeSpec {
  const left = CARDS.map((_, card) => card).filter((card) => !gone.includes(card))
  return { chance: left.map((card) => ({ probability: 1 / left.length, leads: next(card) })) }
}

/** The player to move bets: player 1 opens each round, and the two take turns. */
function bet(hand: Hand): NodeSpec {
  const { cards, board, chips, rounds } = hand
  const history = rounds[rounds.length - 1]
  const player = history.length % 2
  const played = (move: string, own: number): Hand => ({
    ...hand,
    chips: player === 0 ? [own, chips[1]] : [chips[0], own],
    rounds: [...rounds.slice(0, -1), history + move],
  })
  const owed = chips[1 - player]
  const moves: Record<string, NodeSpec> = {}
  if (owed > chips[player]) moves.fold = won(chips, 1 - player)
  const called = played('c', owed)
  moves.call = history === '' ? bet(called) : close(called)
  const raises = history.replaceAll('c', '').length
  if (raises < MOST_RAISES) moves.raise = bet(played('r', owed + RAISE[rounds.length - 1]))
  const seen = [cards[player], ...(board === undefined ? [] : [board])].map((card) => CARDS[card])
  return { player: `${player + 1}`, set: `${seen.join('/')}/${rounds.join(':')}`, moves }
}

/** Both have paid the same: the public card after the first round, the showdown after the second. */
function close(hand: Hand): NodeSpec {
  const { cards, board, chips, rounds } = hand
  if (board === undefined) return deal(cards, (card) => bet({ ...hand, board: card, rounds: [...rounds, ''] }))
  const strength = cards.map((card) => rank(card) + (rank(card) === rank(board) ? CARDS.length : 0))
  if (strength[0] === strength[1]) return { payoffs: [0, 0] }
  return won(chips, strength[0] > strength[1] ? 0 : 1)
}

function won(chips: readonly [number, number], winner: number): NodeSpec {
  return { payoffs: winner === 0 ? [chips[1], -chips[1]] : [-chips[0], chips[0]] }
}

function rank(card: number): number {
  return Math.floor(card / 2)
}
