/** Exact evaluation of a behaviour profile of a game file: a `maxRegret` of 0 proves an equilibrium. */
import { CHANCE } from '../public/game.ts'
import { type Fraction, ONE, ZERO } from '../rational.ts'
import { imperfectRecall, type Tree } from '../tree/tree.ts'
import type { ExactNumbers } from './game-file.ts'

/**
 * The largest regret of any player, as a rational. For games of the size of textbook examples: fractions grow with the depth.
 * @param profile one probability per action, laid out as the tree's profiles
 * @throws RangeError under imperfect recall, where a best response cannot be decided set by set.
 * @example
 * exactRegret(readEfg(text), [ONE, ZERO]).toFraction() // '0' for an equilibrium
 */
export function exactRegret({ tree, exact }: { tree: Tree; exact: ExactNumbers }, profile: readonly Fraction[]): Fraction {
  const forgetful = imperfectRecall(tree)
  if (forgetful.length > 0) throw new RangeError(`regret needs perfect recall; forgotten at ${forgetful.join(', ')}`)
  const regrets = tree.players.map((_, player) => {
    const value = entering(tree, exact, player, profile)[0]
    return entering(tree, exact, player, bestResponse(tree, exact, player, profile))[0].sub(value)
  })
  return regrets.reduce((most, regret) => (regret.compare(most) > 0 ? regret : most), ZERO)
}

/** Probability of a node from its parent. */
function step(tree: Tree, exact: ExactNumbers, profile: readonly Fraction[], n: number): Fraction {
  const above = tree.parent[n]
  return tree.owner[above] === CHANCE ? exact.chance[n] : profile[tree.sets[tree.set[above]].at + n - tree.first[above]]
}

/** What one player expects on entering each node. */
function entering(tree: Tree, exact: ExactNumbers, player: number, profile: readonly Fraction[]): Fraction[] {
  const values = Array.from({ length: tree.nodes }, (_, n) => exact.payoff[n * tree.players.length + player])
  for (let n = tree.nodes - 1; n > 0; n--) {
    const p = step(tree, exact, profile, n)
    if (p.n !== 0n) values[tree.parent[n]] = values[tree.parent[n]].add(p.mul(values[n]))
  }
  return values
}

/** The profile with the player's part replaced by a best response: sets after more own moves are decided first. */
function bestResponse(tree: Tree, exact: ExactNumbers, player: number, profile: readonly Fraction[]): Fraction[] {
  const others: Fraction[] = [ONE]
  const moves = new Int32Array(tree.nodes)
  for (let n = 1; n < tree.nodes; n++) {
    const above = tree.parent[n]
    const own = tree.owner[above] === player
    moves[n] = moves[above] + (own ? 1 : 0)
    others.push(own ? others[above] : others[above].mul(step(tree, exact, profile, n)))
  }
  const best = [...profile]
  const mine = tree.sets.filter((set) => set.player === player)
  const stages = [...new Set(mine.map((set) => moves[set.nodes[0]]))].sort((a, b) => b - a)
  for (const stage of stages) {
    const values = entering(tree, exact, player, best)
    for (const { at, actions, nodes } of mine.filter((set) => moves[set.nodes[0]] === stage)) {
      const earned = actions.map((_, a) => nodes.reduce((sum, n) => sum.add(others[n].mul(values[tree.first[n] + a])), ZERO))
      const top = earned.reduce((most, x, a) => (x.compare(earned[most]) > 0 ? a : most), 0)
      actions.forEach((_, a) => (best[at + a] = a === top ? ONE : ZERO))
    }
  }
  return best
}
