/**
 * At which date λ weighs a decision's values: as of the decision itself (*current*), or as of the start of the game (*discounted*),
 * where later decisions matter less and are made with less care.
 */
export type ValueDate = 'current' | 'discounted'

/** What each node's values are multiplied by: 1, or the product of the weights above and at the node. */
export function dateFactors(game: { nodes: number; parent: Int32Array; weight: Float64Array }, date: ValueDate): Float64Array {
  const factor = new Float64Array(game.nodes).fill(1)
  if (date === 'current') return factor
  for (let n = 0; n < game.nodes; n++) factor[n] = (n === 0 ? 1 : factor[game.parent[n]]) * game.weight[n]
  return factor
}
