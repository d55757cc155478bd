/** The plain extensive form of a compact game: chance first deals the types, then the public tree with one node per profile. */
import { CHANCE, profilePrior, type PublicGame, TERMINAL } from '../public/game.ts'
import { buildTree, type NodeSpec, type Tree } from './tree.ts'

/**
 * Information sets are named `node/type`, and their profiles lie in the same order as those of the public form, so that
 * `setPosition` maps one to the other. For games small enough to write out: nodes × profiles nodes.
 */
export function expand(game: PublicGame): Tree {
  if (game.tilt !== null) throw new RangeError('beliefs that lean beside Bayes’ rule have no plain extensive form')
  const prior = profilePrior(game)
  // of nodes that look alike to their owner, the first stands for all
  const { set } = game
  const heads = new Map<number, number>()
  set?.forEach((own, n) => heads.set(own, heads.get(own) ?? n))
  const headOf = (n: number) => (set === null ? n : heads.get(set[n])!)
  const tree = buildTree(game.players, {
    chance: Array.from(prior, (probability, p) => ({ probability, leads: below(0, p) })),
  })
  const sets = tree.sets.map((set) => {
    const node = Number(set.name.split('/')[0])
    return { ...set, shares: set.actions.map((_, a) => game.chance[game.first[node] + a]) }
  })
  return { ...tree, sets }

  function below(n: number, p: number): NodeSpec {
    const own = {
      payoffs: game.players.map((_, i) => game.rows[(game.row[n] * game.players.length + i) * game.profiles + p]),
      weight: game.weight[n],
    }
    const owner = game.owner[n]
    if (owner === TERMINAL) return own
    const children = Array.from({ length: game.count[n] }, (_, a) => game.first[n] + a)
    if (owner === CHANCE) {
      return { ...own, chance: children.map((child) => ({ probability: game.chance[child], leads: below(child, p) })) }
    }
    const moves = Object.fromEntries(children.map((child, a) => [`a${a}`, below(child, p)]))
    return { ...own, player: game.players[owner], set: `${headOf(n)}/${game.typeOf[owner * game.profiles + p]}`, moves }
  }
}
