/**
 * Actions that not everybody sees, in the compact form.
 *
 * A game of public actions becomes one of partly hidden actions when decision nodes of one player are joined: what set them apart, the
 * player has not seen. The layout of nodes and profiles stays; joined nodes hold the same probabilities. `expand` writes the same game
 * out in the general form.
 */
import { type PublicGame, TERMINAL } from './game.ts'

/**
 * Joins the decision nodes that have the same view.
 * @param view for each decision node, a number for all that its owner has seen on the way there; other nodes are not looked at.
 * @throws RangeError where joined nodes have other owners or choices, where someone forgets, or where beliefs lean beside Bayes' rule.
 * @example
 * // both nodes of the second player look alike to it
 * hide(game, Int32Array.of(0, 1, 1, -1, -1, -1, -1)).informationSets
 */
export function hide(game: PublicGame, view: Int32Array): PublicGame {
  if (game.tilt !== null)
    throw new RangeError('beliefs that lean beside Bayes’ rule cannot be told apart from what is not seen')
  const set = new Int32Array(game.nodes).fill(-1)
  const first: number[] = []
  const known = new Map<number, number>()
  for (let n = 0; n < game.nodes; n++) {
    if (game.owner[n] < 0) continue
    let number = known.get(view[n])
    if (number === undefined) known.set(view[n], (number = first.push(n) - 1))
    else if (!sameChoice(game, n, first[number])) {
      throw new RangeError(`nodes ${first[number]} and ${n} look alike to their owner and have other choices`)
    }
    set[n] = number
  }
  const hidden = {
    ...game,
    set,
    informationSets: first.reduce((sum, n) => sum + game.types[game.owner[n]].length, 0),
  }
  refuseForgetting(hidden, first)
  return hidden
}

function sameChoice(game: PublicGame, a: number, b: number): boolean {
  if (game.owner[a] !== game.owner[b] || game.count[a] !== game.count[b]) return false
  for (let k = 0; k < game.count[a]; k++) {
    if (game.chance[game.first[a] + k] !== game.chance[game.first[b] + k]) return false
  }
  return true
}

/** Perfect recall: all nodes of a set have the same last own decision, and the same action there. */
function refuseForgetting(game: PublicGame & { set: Int32Array }, first: readonly number[]): void {
  const { players, nodes, owner, parent, set } = game
  // for each node and player, its own last set and action on the way there, as one number
  const last = new Int32Array(nodes * players.length).fill(-1)
  const width = game.count.reduce((most, c) => Math.max(most, c), 1)
  for (let n = 1; n < nodes; n++) {
    const above = parent[n]
    for (let i = 0; i < players.length; i++) last[n * players.length + i] = last[above * players.length + i]
    if (owner[above] < 0) continue
    last[n * players.length + owner[above]] = set[above] * width + n - game.first[above]
  }
  for (let n = 0; n < nodes; n++) {
    if (owner[n] < 0) continue
    const at = owner[n]
    if (last[n * players.length + at] === last[first[set[n]] * players.length + at]) continue
    throw new RangeError(`${players[at]} would forget at node ${n} what it did before`)
  }
}

/**
 * Nodes from the ends up: each after all below it, and those that their owner cannot tell apart side by side, after all that is below
 * any of them.
 * @throws RangeError where nodes that look alike lie below each other.
 */
export function upward({ nodes, parent, count, owner, set }: PublicGame): Int32Array {
  const order = new Int32Array(nodes)
  if (set === null) {
    for (let n = 0; n < nodes; n++) order[n] = nodes - 1 - n
    return order
  }
  const sets = set.reduce((most, s) => Math.max(most, s), -1) + 1
  const members = Array.from({ length: sets }, (): number[] => [])
  for (let n = 0; n < nodes; n++) if (set[n] >= 0) members[set[n]].push(n)
  const waiting = Int32Array.from(members, (list) => list.length)
  const open = Int32Array.from(count)
  /** Nodes of chance, and sets as ~set. */
  const ready: number[] = []
  let length = 0
  const settle = (n: number) => {
    order[length++] = n
    if (n === 0 || --open[parent[n]] > 0) return
    const above = parent[n]
    if (set[above] < 0) ready.push(above)
    else if (--waiting[set[above]] === 0) ready.push(~set[above])
  }
  for (let n = nodes - 1; n >= 0; n--) if (owner[n] === TERMINAL) settle(n)
  for (let next = ready.pop(); next !== undefined; next = ready.pop()) {
    if (next >= 0) settle(next)
    else members[~next].forEach(settle)
  }
  if (length < nodes) throw new RangeError('nodes that look alike to their owner lie below each other')
  return order
}

/** Where the group of nodes ends that begins at a place of {@link upward}: one node, or all that look alike. */
export function groupEnd({ set }: PublicGame, order: Int32Array, from: number): number {
  const own = set === null ? -1 : set[order[from]]
  let to = from + 1
  if (own >= 0) while (to < order.length && set![order[to]] === own) to++
  return to
}
