/** Which games a linear programme can solve: two players whose payoffs sum to the same wherever play ends. */
import type { Tree } from '../tree/tree.ts'

/**
 * What the two players' payoffs, weights applied, sum to at every end of the game.
 * @throws RangeError when the game has another number of players, or two ends with different sums, which it names.
 */
export function constantSum(tree: Tree): number {
  if (tree.players.length !== 2) throw new RangeError(`lp needs two players; the game has ${tree.players.length}`)
  const sum = new Float64Array(tree.nodes)
  const scale = new Float64Array(tree.nodes)
  scale[0] = 1
  let known: number | undefined
  let most = 0
  for (let n = 0; n < tree.nodes; n++) {
    const above = tree.parent[n]
    if (above >= 0) {
      scale[n] = scale[above] * tree.weight[above]
      sum[n] = sum[above]
    }
    sum[n] += scale[n] * (tree.payoff[2 * n] + tree.payoff[2 * n + 1])
    most = Math.max(most, Math.abs(scale[n] * tree.payoff[2 * n]), Math.abs(scale[n] * tree.payoff[2 * n + 1]))
    if (tree.count[n] > 0) continue
    known ??= sum[n]
    if (Math.abs(sum[n] - known) > 1e-9 * most) {
      throw new RangeError(`lp needs a constant-sum game; payoffs sum to ${known} elsewhere, to ${sum[n]} at ${path(tree, n)}`)
    }
  }
  return known ?? 0
}

/** The way to a node: the actions of the players, chance's children by number. */
function path(tree: Tree, node: number): string {
  const steps: string[] = []
  for (let n = node; tree.parent[n] >= 0; n = tree.parent[n]) {
    const above = tree.parent[n]
    const a = n - tree.first[above]
    steps.unshift(tree.set[above] >= 0 ? tree.sets[tree.set[above]].actions[a] : `chance ${a + 1}`)
  }
  return ['root', ...steps].join(' / ')
}
