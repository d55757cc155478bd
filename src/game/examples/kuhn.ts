/**
 * Kuhn poker (Kuhn 1950): three cards, one each, one bet of 1 on an ante of 1. The smallest poker in which bluffing pays; the
 * first player loses 1/18 a hand against best play.
 */
import { buildTree, type NodeSpec, type Tree } from '../tree/tree.ts'

const CARDS = ['J', 'Q', 'K']

/**
 * Kuhn poker with the cards dealt one after the other, as in OpenSpiel: 58 nodes, 12 information sets named by card and history
 * (`Q/pb`: holding the queen after a pass and a bet).
 * @example
 * cfr(kuhn(), { variant: 'cfr+', iterations: 1000, clock: () => performance.now() }).value[0] // about −1/18
 */
export function kuhn(): Tree {
  const deal = (cards: readonly number[], next: (card: number) => NodeSpec): NodeSpec => ({
    chance: cards.map((card) => ({ probability: 1 / cards.length, leads: next(card) })),
  })
  return buildTree(
    ['1', '2'],
    deal([0, 1, 2], (mine) =>
      deal(
        [0, 1, 2].filter((card) => card !== mine),
        (yours) => after('', [mine, yours]),
      ),
    ),
  )
}

/** What follows a history of passes (p) and bets (b); a bet answered by a pass is folded to. */
function after(history: string, cards: readonly [number, number]): NodeSpec {
  const best = cards[0] > cards[1] ? 1 : -1
  if (history === 'pp') return { payoffs: [best, -best] }
  if (history.endsWith('bb')) return { payoffs: [2 * best, -2 * best] }
  if (history.endsWith('bp')) return { payoffs: history.length === 2 ? [1, -1] : [-1, 1] }
  const player = history.length % 2
  const moves = { p: after(`${history}p`, cards), b: after(`${history}b`, cards) }
  return { player: `${player + 1}`, set: `${CARDS[cards[player]]}/${history}`, moves }
}
