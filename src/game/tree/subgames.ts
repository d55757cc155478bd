/**
 * Subgames of a {@link Tree} (Selten 1965; 1975).
 *
 * A *subgame* is all that lies below a node, its root, if every information set lies either within or without: whoever moves in it
 * knows that it is being played. The root may be a move of chance; a player's root is an information set of its own. The whole game
 * is one. A strategy profile is *subgame perfect* if it is an equilibrium of each.
 */
import type { Tree } from './tree.ts'

/**
 * Roots of all subgames, ascending, so that each comes after those it lies within: the game itself, node 0, is the first. Ends are
 * no subgames. Time and memory are linear in the nodes; works without perfect recall.
 * @example
 * subgames(treeOf(form)) // [0]: nobody sees what the others chose
 */
export function subgames(tree: Tree): number[] {
  const { place, size } = depthFirst(tree)
  // earliest and latest place of any node that shares an information set with one at or below each node
  const earliest = Int32Array.from(place)
  const latest = Int32Array.from(place)
  for (const { nodes } of tree.sets) {
    const from = nodes.reduce((least, n) => Math.min(least, place[n]), Infinity)
    const to = nodes.reduce((most, n) => Math.max(most, place[n]), 0)
    for (const n of nodes) {
      earliest[n] = from
      latest[n] = to
    }
  }
  for (let n = tree.nodes - 1; n > 0; n--) {
    const parent = tree.parent[n]
    earliest[parent] = Math.min(earliest[parent], earliest[n])
    latest[parent] = Math.max(latest[parent], latest[n])
  }
  const roots: number[] = []
  for (let n = 0; n < tree.nodes; n++) {
    const alone = tree.set[n] < 0 || tree.sets[tree.set[n]].nodes.length === 1
    if (tree.count[n] > 0 && alone && earliest[n] >= place[n] && latest[n] < place[n] + size[n]) roots.push(n)
  }
  return roots
}

/** Places in depth-first order: what lies at or below a node has `size` places in a row from the node's own. */
function depthFirst(tree: Tree): { place: Int32Array; size: Int32Array } {
  const size = new Int32Array(tree.nodes).fill(1)
  for (let n = tree.nodes - 1; n > 0; n--) size[tree.parent[n]] += size[n]
  const place = new Int32Array(tree.nodes)
  for (let n = 0; n < tree.nodes; n++) {
    let next = place[n] + 1
    for (let child = tree.first[n]; child < tree.first[n] + tree.count[n]; child++) {
      place[child] = next
      next += size[child]
    }
  }
  return { place, size }
}
