/**
 * Random games with perfect recall, for tests and benchmarks. A player knows its own actions and what it sees of others' moves; each
 * kind of move (by depth and observer) is either seen or hidden. Whose turn it is and how many actions there are depend on the depth
 * alone, so an information set never gives away more than its owner knows.
 */
import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64'
import { uniformInt } from 'pure-rand/distribution/uniformInt'
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus'
import { CHANCE, TERMINAL } from '../public/game.ts'
import type { InformationSet, Tree } from '../tree/tree.ts'

export interface RandomGame {
  seed: number
  /** 2 by default. */
  players?: number
  /** Moves from the start to an end. */
  depth: number
  /** Most actions at a node, at least 2; 3 by default. */
  branching?: number
  /** Growth stops at the first depth with this many nodes in all. */
  nodes?: number
  /** Payoffs sum to 0 (two players); true by default. */
  zeroSum?: boolean
  /** Payoffs at inner nodes too, and early ends; false by default. */
  irregular?: boolean
  /** Weights below 1 that are the same at a depth, or differ from node to node, even within an information set; none by default. */
  weights?: 'depth' | 'node'
}

/**
 * The same game for the same options; integer payoffs from −9 to 9.
 * @example
 * randomGame({ seed: 1, depth: 6 }).players // ['1', '2']
 */
export function randomGame(options: RandomGame): Tree {
  const { seed, players = 2, depth, branching = 3, nodes: limit = Infinity, weights } = options
  const { zeroSum = players === 2, irregular = false } = options
  const random = xoroshiro128plus(seed)
  const owner: number[] = []
  const parent: number[] = [-1]
  const first: number[] = []
  const count: number[] = []
  const set: number[] = []
  const chance: number[] = [1]
  const weight: number[] = []
  const payoff: number[] = []
  const sets: (InformationSet & { nodes: number[] })[] = []
  let knows = Array.from({ length: players }, () => [0])
  let size = 0
  let level = 1
  for (let d = 0, from = 0; level > 0; d++) {
    const mover = uniformInt(random, 0, players) - 1
    const width = uniformInt(random, 2, branching)
    const seen = knows.map((_, i) => i === mover || uniformFloat64(random) < 0.5)
    const discount = 0.5 + uniformFloat64(random) / 2
    const last = d === depth || from + level >= limit
    const known = knows.map(() => new Map<number, number>())
    const next = knows.map((): number[] => [])
    const setOf = new Map<number, number>()
    for (let k = 0; k < level; k++) {
      const n = from + k
      const ends = last || (irregular && mover === CHANCE && d > 0 && uniformFloat64(random) < 0.2)
      const paid = ends || (irregular && uniformFloat64(random) < 0.3)
      for (let i = 0; i < players; i++) payoff.push(paid ? uniformInt(random, -9, 9) : 0)
      if (zeroSum) payoff[n * players + 1] = -payoff[n * players]
      if (weights === undefined) weight.push(1)
      else weight.push(weights === 'depth' ? discount : 0.5 + uniformFloat64(random) / 2)
      first.push(from + level + next[0].length)
      count.push(ends ? 0 : width)
      owner.push(ends ? TERMINAL : mover)
      set.push(ends || mover === CHANCE ? -1 : intern(setOf, knows[mover][k], sets.length))
      if (ends) continue
      if (mover !== CHANCE && set[n] === sets.length) {
        const actions = Array.from({ length: width }, (_, a) => `${a}`)
        sets.push({ name: `${mover + 1}/${d}/${knows[mover][k]}`, player: mover, actions, nodes: [], at: size })
        size += width
      }
      if (mover !== CHANCE) sets[set[n]].nodes.push(n)
      let left = 1
      for (let a = 0; a < width; a++) {
        const p = a === width - 1 ? left : (left * uniformInt(random, 1, 3)) / 4
        left -= p
        parent.push(n)
        chance.push(mover === CHANCE ? p : 1)
        knows.forEach((own, i) =>
          next[i].push(intern(known[i], own[k] * (branching + 1) + (seen[i] ? a : branching), known[i].size)),
        )
      }
    }
    from += level
    level = next[0].length
    knows = next
  }
  return {
    players: knows.map((_, i) => `${i + 1}`),
    nodes: owner.length,
    owner: Int8Array.from(owner),
    parent: Int32Array.from(parent),
    first: Int32Array.from(first),
    count: Int32Array.from(count),
    set: Int32Array.from(set),
    chance: Float64Array.from(chance),
    weight: Float64Array.from(weight),
    payoff: Float64Array.from(payoff),
    sets,
    size,
  }
}

/** The number known under a key; the fresh one when the key is new. */
function intern(known: Map<number, number>, key: number, fresh: number): number {
  const found = known.get(key)
  if (found !== undefined) return found
  known.set(key, fresh)
  return fresh
}
