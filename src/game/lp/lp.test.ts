import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cfr } from '../cfr/index.ts'
import { kuhn } from '../examples/kuhn.ts'
import { leduc } from '../examples/leduc.ts'
import { randomGame } from '../examples/random.ts'
import { evaluateTree } from '../tree/evaluate.ts'
import { buildTree, type NodeSpec } from '../tree/tree.ts'
import { lp } from './index.ts'

const clock = () => performance.now()
const end = (...payoffs: number[]): NodeSpec => ({ payoffs })

describe('the linear programme of the sequence form', () => {
  it('finds the value of Kuhn poker, −1/18, and strategies that cannot be exploited', async () => {
    const tree = kuhn()
    const { profile, value, maxRegret, ...rest } = await lp(tree, { clock })
    expect(value[0]).toBeCloseTo(-1 / 18, 10)
    expect(maxRegret).toBeLessThan(1e-9)
    expect(evaluateTree(tree, profile).maxRegret).toBeLessThan(1e-9)
    expect(rest).toMatchObject({ method: 'lp', converged: true, parameters: { sum: 0 } })
  })

  it('solves Leduc poker: −0.085606 to the first player', async () => {
    const { value, maxRegret, seconds } = await lp(leduc(), { clock })
    expect(Math.abs(value[0] + 0.085606)).toBeLessThan(1e-6)
    expect(maxRegret).toBeLessThan(1e-6)
    expect(seconds).toBeLessThan(20)
  })

  it('agrees with cfr in random zero-sum games, payoffs and weights along the way included', async () => {
    const game = fc.record({
      seed: fc.integer(),
      depth: fc.integer({ min: 0, max: 6 }),
      irregular: fc.boolean(),
      weights: fc.constantFrom(undefined, 'depth' as const),
    })
    await fc.assert(
      fc.asyncProperty(game, async (options) => {
        const tree = randomGame(options)
        const exact = await lp(tree, { clock })
        expect(exact.converged).toBe(true)
        expect(evaluateTree(tree, exact.profile).maxRegret).toBeLessThan(1e-5)
        const close = cfr(tree, { iterations: 300, clock })
        expect(Math.abs(close.value[0] - exact.value[0])).toBeLessThanOrEqual(close.maxRegret + 1e-5)
      }),
      { numRuns: 40, seed: 1 },
    )
  })

  it('solves games whose payoffs sum to something else than 0, at any scale', async () => {
    const pennies = (scale: number, sum: number) => {
      const row = (a: number): NodeSpec => end(scale * a, sum - scale * a)
      const column = (left: number, right: number): NodeSpec => ({
        player: '2',
        set: 'c',
        moves: { left: row(left), right: row(right) },
      })
      return buildTree(['1', '2'], { player: '1', set: 'r', moves: { up: column(3, 0), down: column(0, 1) } })
    }
    for (const [scale, sum] of [
      [1, 10],
      [1e-6, 0],
      [1e9, -1e9],
    ]) {
      const { profile, value, converged } = await lp(pennies(scale, sum), { clock })
      expect(converged).toBe(true)
      ;[0.25, 0.75, 0.25, 0.75].forEach((p, k) => expect(profile[k]).toBeCloseTo(p, 8))
      expect(value[0] / scale).toBeCloseTo(0.75, 8)
      expect((value[0] + value[1] - sum) / scale).toBeCloseTo(0, 6)
    }
  })

  it('refuses what it cannot solve, with the reason', async () => {
    const bad = (players: string[], moves: Record<string, NodeSpec>) =>
      lp(buildTree(players, { player: players[0], set: 'x', moves }), { clock })
    await expect(bad(['A', 'B', 'C'], { a: end(0, 0, 0) })).rejects.toThrow('lp needs two players; the game has 3')
    await expect(bad(['A', 'B'], { a: end(1, -1), b: end(1, 0) })).rejects.toThrow(
      'lp needs a constant-sum game; payoffs sum to 0 elsewhere, to 1 at root / b',
    )
    const again: NodeSpec = { player: 'A', set: 'forgotten', moves: { a: end(1, -1), b: end(0, 0) } }
    await expect(bad(['A', 'B'], { a: again, b: again })).rejects.toThrow('perfect recall; forgotten at forgotten')
  })

  it('answers with the uniform profile and its regret when it may not start', async () => {
    const { profile, converged, reason } = await lp(kuhn(), { clock, signal: AbortSignal.abort() })
    expect(profile.every((p) => p === 0.5)).toBe(true)
    expect([converged, reason]).toEqual([false, 'stopped by the budget or by the caller'])
  })
})
