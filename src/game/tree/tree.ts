/**
 * Finite extensive-form games on flat arrays: n players, chance, imperfect information, payoffs at any node.
 *
 * An *information set* is a set of nodes that its owner cannot tell apart. A *behaviour strategy* gives, for each information set,
 * a distribution over its actions. *Perfect recall*: a player never forgets what it knew or did. As in the public form, a parent
 * comes before its children, siblings lie side by side, and everything below a node is multiplied by its `weight`.
 */
import { CHANCE, TERMINAL } from '../public/game.ts'

export interface Tree {
  readonly players: readonly string[]
  readonly nodes: number
  readonly owner: Int8Array
  readonly parent: Int32Array
  readonly first: Int32Array
  readonly count: Int32Array
  /** Information set of a decision node; −1 elsewhere. */
  readonly set: Int32Array
  readonly chance: Float64Array
  readonly weight: Float64Array
  /** `payoff[node * players + player]`, received on entering the node. */
  readonly payoff: Float64Array
  readonly sets: readonly InformationSet[]
  /** Length of a behaviour strategy profile. */
  readonly size: number
}

export interface InformationSet {
  readonly name: string
  readonly player: number
  readonly actions: readonly string[]
  /**
   * Probability of each action at λ = 0, where actions are grouped; even shares otherwise. A group is one choice with several ways of
   * doing it: cloning an action inside its group adds no probability.
   */
  readonly shares?: readonly number[]
  readonly nodes: readonly number[]
  /** Where its action probabilities start in a profile. */
  readonly at: number
}

/** A game written down as nested data. A node may carry `payoffs` (received on entering) and a `weight` wherever it stands. */
export type NodeSpec = Received & (Chance | Decision | End)

interface Received {
  payoffs?: readonly number[]
  weight?: number
}
interface Chance {
  chance: readonly { probability: number; leads: NodeSpec }[]
  player?: undefined
}
interface Decision {
  chance?: undefined
  player: string
  /** Name of the information set. */
  set: string
  moves: Readonly<Record<string, NodeSpec>>
  /** Moves that are one choice together, group by group; every move left out is a group of its own. */
  groups?: readonly (readonly string[])[]
}
interface End {
  chance?: undefined
  player?: undefined
}

/**
 * Builds and validates a tree.
 * @throws RangeError naming the node's path: chances that do not sum to 1, an information set with two players or two action
 * lists, an unknown player, a payoff row of the wrong length.
 * @example
 * const end = (...payoffs: number[]) => ({ payoffs })
 * buildTree(['Ann', 'Bob'], { player: 'Ann', set: 'A', moves: { out: end(1, 0), in: { player: 'Bob', set: 'B', moves: {
 *   fight: end(-1, -1), share: end(2, 1) } } } })
 */
export function buildTree(players: readonly string[], root: NodeSpec): Tree {
  const nodes: { spec: NodeSpec; parent: number; chance: number; path: string }[] = [
    { spec: root, parent: -1, chance: 1, path: 'root' },
  ]
  const owner: number[] = []
  const first: number[] = []
  const count: number[] = []
  const set: number[] = []
  const sets = new Map<
    string,
    { index: number; player: number; actions: string[]; nodes: number[]; at: number; shares: number[] | null }
  >()
  let size = 0
  for (let n = 0; n < nodes.length; n++) {
    const { spec, path } = nodes[n]
    first.push(nodes.length)
    if (spec.payoffs && spec.payoffs.length !== players.length) {
      throw new RangeError(`${path}: ${spec.payoffs.length} payoffs for ${players.length} players`)
    }
    if (spec.chance) {
      const sum = spec.chance.reduce((total, edge) => total + edge.probability, 0)
      if (Math.abs(sum - 1) > 1e-9) throw new RangeError(`${path}: the chances sum to ${sum}, not 1`)
      spec.chance.forEach((edge, i) =>
        nodes.push({ spec: edge.leads, parent: n, chance: edge.probability, path: `${path} / chance ${i + 1}` }),
      )
      owner.push(CHANCE)
      set.push(-1)
      count.push(spec.chance.length)
    } else if (spec.player !== undefined) {
      const player = players.indexOf(spec.player)
      if (player < 0) throw new RangeError(`${path}: there is no player ${spec.player}`)
      const actions = Object.keys(spec.moves)
      if (actions.length === 0) throw new RangeError(`${path}: a decision without moves`)
      let own = sets.get(spec.set)
      if (!own) {
        own = {
          index: sets.size,
          player,
          actions,
          nodes: [],
          at: size,
          shares: spec.groups ? sharesOf(actions, spec.groups, path) : null,
        }
        sets.set(spec.set, own)
        size += actions.length
      }
      if (own.player !== player) throw new RangeError(`${path}: information set ${spec.set} belongs to ${players[own.player]}`)
      if (own.actions.join('\n') !== actions.join('\n')) {
        throw new RangeError(
          `${path}: information set ${spec.set} has the actions ${own.actions.join(', ')}, not ${actions.join(', ')}`,
        )
      }
      own.nodes.push(n)
      for (const action of actions) nodes.push({ spec: spec.moves[action], parent: n, chance: 1, path: `${path} / ${action}` })
      owner.push(player)
      set.push(own.index)
      count.push(actions.length)
    } else {
      owner.push(TERMINAL)
      set.push(-1)
      count.push(0)
    }
  }
  return {
    players,
    nodes: nodes.length,
    owner: Int8Array.from(owner),
    parent: Int32Array.from(nodes, (node) => node.parent),
    first: Int32Array.from(first),
    count: Int32Array.from(count),
    set: Int32Array.from(set),
    chance: Float64Array.from(nodes, (node) => node.chance),
    weight: Float64Array.from(nodes, (node) => node.spec.weight ?? 1),
    payoff: Float64Array.from(nodes.flatMap((node) => node.spec.payoffs ?? players.map(() => 0))),
    sets: [...sets].map(([name, { player, actions, nodes, at, shares }]) => ({
      name,
      player,
      actions,
      nodes,
      at,
      ...(shares && { shares }),
    })),
    size,
  }
}

/** The profile at λ = 0: even shares, or those of the groups. */
export function sharesAtZero(tree: Tree): Float64Array {
  const profile = new Float64Array(tree.size)
  for (const { at, actions, shares } of tree.sets) {
    for (let a = 0; a < actions.length; a++) profile[at + a] = shares ? shares[a] : 1 / actions.length
  }
  return profile
}

/** Even shares for the groups, and within each group for its actions. */
export function sharesOf(actions: readonly string[], groups: readonly (readonly string[])[], where: string): number[] {
  const group = new Map<string, number>()
  groups.forEach((names, g) => {
    for (const name of names) {
      if (!actions.includes(name)) throw new RangeError(`${where}: a group names ${name}, which is no action here`)
      if (group.has(name)) throw new RangeError(`${where}: ${name} is in two groups`)
      group.set(name, g)
    }
  })
  const alone = actions.filter((name) => !group.has(name)).length
  const choices = alone + new Set(group.values()).size
  return actions.map((name) => (group.has(name) ? 1 / (choices * groups[group.get(name)!].length) : 1 / choices))
}

/** Information sets whose owner would have forgotten something there; empty for perfect recall. */
export function imperfectRecall(tree: Tree): string[] {
  return tree.sets
    .filter((set) => new Set(set.nodes.map((n) => ownHistory(tree, n, set.player))).size > 1)
    .map((set) => set.name)
}

/** The player's own information sets and actions on the way to a node, as text. */
function ownHistory(tree: Tree, node: number, player: number): string {
  const steps: string[] = []
  for (let n = node; tree.parent[n] >= 0; n = tree.parent[n]!) {
    const above = tree.parent[n]
    if (tree.owner[above] === player) steps.push(`${tree.set[above]}:${n - tree.first[above]}`)
  }
  return steps.join()
}
