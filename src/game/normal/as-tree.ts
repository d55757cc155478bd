/** A normal form as an extensive form: the players choose one after the other without seeing what was chosen. */
import { buildTree, type NodeSpec, type Tree } from '../tree/tree.ts'
import { cellCount, type NormalForm, strides } from './layout.ts'

/** Leaves beyond which {@link treeOf} refuses. */
const LARGEST_TREE = 500_000

/**
 * The tree has one information set per player, in the players' order, so a mixed profile of the form is a behaviour profile of the
 * tree, number by number. Its agent quantal response equilibrium is the form's quantal response equilibrium.
 * @throws RangeError for a form with more than 500,000 cells.
 * @example
 * aqreTree(treeOf(form), { lambda: 1, clock: () => performance.now() }).profile
 */
export function treeOf(form: NormalForm): Tree {
  const cells = cellCount(form)
  if (cells > LARGEST_TREE)
    throw new RangeError(`the form has ${cells} cells, more than the ${LARGEST_TREE} that are written out as a tree`)
  const step = strides(form)
  const players = form.players.map((name, i) => `${i + 1} ${name}`)
  return buildTree(players, below(0, 0))

  function below(player: number, cell: number): NodeSpec {
    if (player === players.length) {
      return { payoffs: Array.from(form.payoffs.subarray(cell * players.length, (cell + 1) * players.length)) }
    }
    const moves = form.strategies[player].map((name, s): [string, NodeSpec] => [
      `${s + 1} ${name}`,
      below(player + 1, cell + s * step[player]),
    ])
    return { player: players[player], set: players[player], moves: Object.fromEntries(moves) }
  }
}
