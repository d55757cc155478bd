/**
 * The three games of R. Selten, "Reexamination of the perfectness concept for equilibrium points in extensive games", International
 * Journal of Game Theory 4 (1975): what each shows is said with it.
 */
import { buildTree, type NodeSpec, type Tree } from '../tree/tree.ts'

const end = (...payoffs: number[]): NodeSpec => ({ payoffs })

/**
 * Figure 1, the horse: no proper subgame, yet an equilibrium that no reasonable player 2 would play out. Player 3 cannot tell whether
 * player 1 went down or player 2 did.
 */
export function seltenHorse(): Tree {
  const third = (left: NodeSpec, right: NodeSpec): NodeSpec => ({ player: '3', set: 'third', moves: { left, right } })
  return buildTree(['1', '2', '3'], {
    player: '1',
    set: 'first',
    moves: {
      down: third(end(3, 2, 2), end(0, 0, 0)),
      across: {
        player: '2',
        set: 'second',
        moves: { down: third(end(4, 4, 0), end(0, 0, 1)), across: end(1, 1, 1) },
      },
    },
  })
}

/** Figure 2: perfect information; an equilibrium that is perfect in the normal form rests on an irrational last move. */
export function seltenTwo(): Tree {
  return buildTree(['1', '2'], {
    player: '1',
    set: 'start',
    moves: {
      out: end(1, 1),
      in: {
        player: '2',
        set: 'reply',
        moves: { out: end(0, 2), in: { player: '1', set: 'again', moves: { give: end(0, 3), take: end(2, 0) } } },
      },
    },
  })
}

/** Figure 3: player 1 moves twice and player 3 cannot tell which move came; the same contrast, with imperfect information. */
export function seltenThree(): Tree {
  const third = (right: NodeSpec, left: NodeSpec): NodeSpec => ({ player: '3', set: 'third', moves: { right, left } })
  return buildTree(['1', '2', '3'], {
    player: '1',
    set: 'start',
    moves: {
      right: third(end(3, 0, 3), end(0, 0, 0)),
      left: {
        player: '2',
        set: 'second',
        moves: {
          right: { player: '1', set: 'again', moves: { right: third(end(4, 4, 0), end(0, 0, 5)), left: end(2, 0, 0) } },
          left: end(1, 3, 0),
        },
      },
    },
  })
}
