import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { kuhn } from '../examples/kuhn.ts'
import { randomGame } from '../examples/random.ts'
import { reachTree, valuesTree } from './evaluate.ts'
import { simulate } from './simulate.ts'
import { buildTree, type Tree } from './tree.ts'

/** A profile from numbers above 0, as relative weights. */
function profileOf(tree: Tree, numbers: readonly number[]): Float64Array {
  const play = Float64Array.from({ length: tree.size }, (_, k) => numbers[k % numbers.length])
  for (const { at, actions } of tree.sets) {
    const own = play.subarray(at, at + actions.length)
    const sum = own.reduce((a, b) => a + b)
    own.forEach((x, k) => (own[k] = x / sum))
  }
  return play
}

/** What a play that ends at a node pays a player. */
function paid(tree: Tree, end: number, player: number): number {
  let sum = 0
  for (let n = end; n >= 0; n = tree.parent[n]) {
    sum = tree.payoff[n * tree.players.length + player] + (n === end ? 0 : tree.weight[n] * sum)
  }
  return sum
}

describe('seeded plays', () => {
  it('reach the ends and pay as the tree says, within what chance allows', () => {
    const games = fc.record({
      seed: fc.nat(),
      players: fc.integer({ min: 1, max: 3 }),
      depth: fc.integer({ min: 1, max: 4 }),
      irregular: fc.boolean(),
      weights: fc.constantFrom(undefined, 'node' as const),
    })
    const numbers = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 5, maxLength: 5 })
    fc.assert(
      fc.property(games, numbers, fc.integer(), (options, odds, seed) => {
        const tree = randomGame({ ...options, zeroSum: false })
        const play = profileOf(tree, odds)
        const plays = 2000
        const { ends, counts, mean, standardError } = simulate(tree, play, { seed, plays })
        const reach = reachTree(tree, play)
        expect(counts.reduce((a, b) => a + b)).toBe(plays)
        ends.forEach((n, k) => {
          const spread = Math.sqrt(plays * reach[n] * (1 - reach[n]))
          // six standard deviations, and room for the skew of rare ends
          expect(Math.abs(counts[k] - plays * reach[n])).toBeLessThanOrEqual(6 * spread + 6)
        })
        const value = valuesTree(tree, play)
        tree.players.forEach((_, i) => {
          const variance = ends.reduce((sum, n) => sum + reach[n] * (paid(tree, n, i) - value[i]) ** 2, 0)
          expect(Math.abs(mean[i] - value[i])).toBeLessThanOrEqual(6 * Math.sqrt(variance / plays) + 1e-9)
          expect(standardError[i]).toBeLessThanOrEqual(2 * Math.sqrt(variance / plays) + 1e-9)
        })
      }),
      { numRuns: 100, seed: 1 },
    )
  })

  it('are the same for the same seed, and others for another', () => {
    const tree = kuhn()
    const play = profileOf(tree, [1, 2, 3])
    const once = simulate(tree, play, { seed: 7, plays: 500 })
    expect(simulate(tree, play, { seed: 7, plays: 500 })).toEqual(once)
    expect(simulate(tree, play, { seed: 8, plays: 500 }).counts).not.toEqual(once.counts)
    expect(once.ends).toHaveLength(30)
  })

  it('have the standard error of a coin', () => {
    const coin = buildTree(['A'], {
      chance: [
        { probability: 0.5, leads: { payoffs: [1] } },
        { probability: 0.5, leads: { payoffs: [0] } },
        { probability: 0, leads: { payoffs: [1e9] } },
      ],
    })
    const { counts, mean, standardError } = simulate(coin, new Float64Array(), { seed: 3, plays: 400 })
    expect(counts[2]).toBe(0)
    expect(mean[0]).toBe(counts[0] / 400)
    expect(standardError[0]).toBeCloseTo(Math.sqrt((mean[0] * (1 - mean[0])) / 399), 12)
    expect(simulate(coin, new Float64Array(), { seed: 3, plays: 1 }).standardError[0]).toBeNaN()
  })

  it('refuse what makes no sense', () => {
    const tree = kuhn()
    const play = profileOf(tree, [1])
    expect(() => simulate(tree, play, { seed: 1, plays: 0 })).toThrow('the number of plays is 0')
    expect(() => simulate(tree, play, { seed: 0.5, plays: 1 })).toThrow('the seed is 0.5')
    expect(() => simulate(tree, play.slice(1), { seed: 1, plays: 1 })).toThrow('a profile of 23 numbers, where the tree has 24')
    expect(() => simulate(tree, play.fill(1), { seed: 1, plays: 1 })).toThrow('the profile is no distribution at J/: 1, 1')
    expect(() => simulate(tree, play.fill(Number.NaN), { seed: 1, plays: 1 })).toThrow(RangeError)
  })
})
