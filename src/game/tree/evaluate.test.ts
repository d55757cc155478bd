import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Judge } from '../cfr/exploitability.ts'
import { randomGame } from '../examples/random.ts'
import { dominatedActions } from './dominance.ts'
import { evaluateTree } from './evaluate.ts'
import { simulate } from './simulate.ts'
import { subgames } from './subgames.ts'
import { buildTree, type NodeSpec, type Tree } from './tree.ts'

const end = (...payoffs: number[]): NodeSpec => ({ payoffs })
const even = (tree: Tree) => Float64Array.from(tree.sets.flatMap(({ actions }) => actions.map(() => 1 / actions.length)))

describe('the best response', () => {
  it('is the one of the sequence form, weights and payoffs on the way included', () => {
    const options = fc.record({
      seed: fc.nat(),
      players: fc.integer({ min: 1, max: 4 }),
      depth: fc.integer({ min: 1, max: 6 }),
      irregular: fc.boolean(),
      weights: fc.constantFrom(undefined, 'depth' as const, 'node' as const),
    })
    fc.assert(
      fc.property(options, (choice) => {
        const tree = randomGame({ ...choice, zeroSum: false })
        const [here, there] = [evaluateTree(tree, even(tree)), new Judge(tree).evaluate(even(tree))]
        for (let i = 0; i < choice.players; i++) {
          expect(here.value[i]).toBeCloseTo(there.value[i], 9)
          expect(here.regret[i]).toBeCloseTo(there.regret[i], 9)
        }
      }),
      { numRuns: 150, seed: 1 },
    )
  })

  it('counts the weights of the nodes of a set, not only those above them', () => {
    const guess = (weight: number, left: number, right: number): NodeSpec => ({
      player: 'A',
      set: 'x',
      weight,
      moves: { l: end(left), r: end(right) },
    })
    const coin = buildTree(['A'], {
      chance: [
        { probability: 0.5, leads: guess(0.1, 3, 0) },
        { probability: 0.5, leads: guess(1, 0, 1) },
      ],
    })
    // left earns 0.15, right 0.5
    expect(evaluateTree(coin, Float64Array.of(1, 0)).maxRegret).toBeCloseTo(0.35, 12)
  })

  it('of a player who forgets, but meets no set twice, decides for all nodes of a set at once', () => {
    const again: NodeSpec = { player: 'A', set: 'later', moves: { a: end(1), b: end(0) } }
    const other: NodeSpec = { player: 'A', set: 'later', moves: { a: end(0), b: end(3) } }
    const tree = buildTree(['A'], { player: 'A', set: 'first', moves: { l: again, r: other } })
    // uniform play earns 1; later the nodes count alike, so b is best there, and then r earns 3
    expect(evaluateTree(tree, even(tree))).toMatchObject({ value: Float64Array.of(1), maxRegret: 2 })
  })

  it('is refused where a set lies below itself, straight or by way of another', () => {
    const driver = buildTree(['A'], {
      player: 'A',
      set: 'exit?',
      moves: { exit: end(0), on: { player: 'A', set: 'exit?', moves: { exit: end(4), on: end(1) } } },
    })
    expect(() => evaluateTree(driver, even(driver))).toThrow(
      new RangeError('a best response needs perfect recall; exit? lies below itself'),
    )
    const ask = (set: string, then: NodeSpec): NodeSpec => ({ player: 'A', set, moves: { a: then, b: end(0) } })
    const crossed = buildTree(['A'], {
      chance: [
        { probability: 0.5, leads: ask('x', ask('y', end(1))) },
        { probability: 0.5, leads: ask('y', ask('x', end(2))) },
      ],
    })
    expect(() => evaluateTree(crossed, even(crossed))).toThrow(
      /^a best response needs .*; (x|y) lies below itself by way of (x|y)$/,
    )
  })

  it('does not mind a chain of 100,000 nodes, nor do plays, subgames and dominance', () => {
    const players = ['A', 'B']
    let chain: NodeSpec = end(1, 2)
    for (let k = 50_000; k > 0; k--) {
      chain = { player: players[k % 2], set: `${k}`, moves: { stop: end(0, 0), go: chain } }
    }
    const tree = buildTree(players, chain)
    expect(tree.nodes).toBe(100_001)
    const stop = Float64Array.from({ length: tree.size }, (_, k) => (k % 2 === 0 ? 1 : 0))
    const go = stop.map((p) => 1 - p)
    expect(evaluateTree(tree, go)).toMatchObject({ value: Float64Array.of(1, 2), maxRegret: 0 })
    expect(evaluateTree(tree, stop).maxRegret).toBe(0)
    expect(subgames(tree)).toHaveLength(50_000)
    expect(dominatedActions(tree)).toEqual([{ set: 49_999, action: 0, by: 1 }])
    expect(simulate(tree, go, { seed: 1, plays: 2 }).mean).toEqual(Float64Array.of(1, 2))
  })
})
