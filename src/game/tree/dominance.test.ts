import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { randomGame } from '../examples/random.ts'
import { dominatedActions } from './dominance.ts'
import { valuesTree } from './evaluate.ts'
import { buildTree, type NodeSpec, type Tree } from './tree.ts'

const end = (...payoffs: number[]): NodeSpec => ({ payoffs })
const named = (tree: Tree) =>
  dominatedActions(tree).map(({ set, action, by }) => {
    const { name, actions } = tree.sets[set]
    return `${name}: ${actions[action]} < ${actions[by]}`
  })
const alone = (moves: Readonly<Record<string, NodeSpec>>, weight = 1) =>
  buildTree(['A'], { player: 'A', set: 'x', weight, moves })

describe('dominated actions', () => {
  it('of the prisoners’ dilemma are found for the one who moves second: only its nodes are compared one by one', () => {
    const second = (cooperate: NodeSpec, defect: NodeSpec): NodeSpec => ({
      player: '2',
      set: 'b',
      moves: { cooperate, defect },
    })
    const dilemma = buildTree(['1', '2'], {
      player: '1',
      set: 'a',
      moves: { cooperate: second(end(3, 3), end(0, 5)), defect: second(end(5, 0), end(1, 1)) },
    })
    expect(named(dilemma)).toEqual(['b: cooperate < defect'])
  })

  it('must be worse at every node of the set', () => {
    const guess = (left: number): NodeSpec => ({ player: 'A', set: 'x', moves: { l: end(left), r: end(1) } })
    const coin = (left: number) =>
      buildTree(['A'], { chance: [0, left].map((payoff) => ({ probability: 0.5, leads: guess(payoff) })) })
    expect(named(coin(2))).toEqual([])
    expect(named(coin(1))).toEqual([])
    expect(named(coin(0.5))).toEqual(['x: l < r'])
  })

  it('count payoffs on the way, weights below and chances, and the owner’s own mistakes later', () => {
    const later = (weight: number, set = 'y'): NodeSpec => ({
      payoffs: [1],
      weight,
      player: 'A',
      set,
      moves: { good: end(4), bad: end(-4) },
    })
    expect(named(alone({ wait: later(0.2), now: end(2) }))).toEqual(['x: wait < now', 'y: bad < good'])
    expect(named(alone({ wait: later(0.3), now: end(2) }))).toEqual(['y: bad < good'])
    expect(named(alone({ wait: later(-0.2), now: end(2) }))).toEqual(['x: wait < now', 'y: good < bad'])
    expect(named(alone({ wait: later(0), now: end(2) }))).toEqual(['x: wait < now'])
    const lottery = [1, 3].map((payoff) => ({ probability: 0.5, leads: end(payoff) }))
    expect(named(alone({ safe: end(1.9), risk: { chance: lottery } }))).toEqual(['x: safe < risk'])
    expect(named(alone({ safe: end(2), risk: { chance: lottery } }))).toEqual([])
  })

  it('are idle under a weight of 0, and not made of rounding', () => {
    expect(named(alone({ a: end(0), b: end(1) }, 0))).toEqual([])
    const [tenth, fifth] = [0.1, 0.2].map((weight): NodeSpec => ({ weight, chance: [{ probability: 1, leads: end(1) }] }))
    const split: NodeSpec = { payoffs: [0.1], weight: 0.2, chance: [{ probability: 1, leads: end(1) }] }
    expect(0.1 + 0.2 * 1).not.toBe(0.3)
    expect(named(alone({ split, whole: end(0.3) }))).toEqual([])
    expect(named(alone({ tenth, fifth }))).toEqual(['x: tenth < fifth'])
  })

  it('name a better action that is itself not dominated', () => {
    expect(named(alone({ a: end(0), b: end(1), c: end(2) }))).toEqual(['x: a < c', 'x: b < c'])
  })

  it('earn less than the better one against everything, whatever else is played', () => {
    const options = fc.record({
      seed: fc.nat(),
      depth: fc.integer({ min: 1, max: 3 }),
      irregular: fc.boolean(),
      weights: fc.constantFrom(undefined, 'node' as const),
    })
    const odds = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 7, maxLength: 7 })
    let seen = 0
    fc.assert(
      fc.property(options, odds, (choice, numbers) => {
        const tree = randomGame(choice)
        const play = new Float64Array(tree.size)
        for (const { at, actions } of tree.sets) {
          const own = actions.map((_, a) => numbers[(at + a) % numbers.length])
          const sum = own.reduce((a, b) => a + b)
          play.set(
            own.map((x) => x / sum),
            at,
          )
        }
        for (const { set, action, by } of dominatedActions(tree)) {
          seen++
          const { at, actions, player } = tree.sets[set]
          const [worse, better] = [action, by].map((chosen) => {
            const pure = play.slice()
            pure.fill(0, at, at + actions.length)
            pure[at + chosen] = 1
            return valuesTree(tree, pure)[player]
          })
          expect(better).toBeGreaterThan(worse)
        }
      }),
      { numRuns: 300, seed: 1 },
    )
    expect(seen).toBeGreaterThan(100)
  })
})
