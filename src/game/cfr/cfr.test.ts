import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { kuhn } from '../examples/kuhn.ts'
import { leduc } from '../examples/leduc.ts'
import { type RandomGame, randomGame } from '../examples/random.ts'
import { evaluateTree, valuesTree } from '../tree/evaluate.ts'
import { behaviour, planOf, sequenceForm } from '../tree/sequences.ts'
import { buildTree, imperfectRecall, type NodeSpec, type Tree } from '../tree/tree.ts'
import { exploitability, Judge, meanRegret } from './exploitability.ts'
import { cfr, CFR_VARIANTS } from './index.ts'

const clock = () => 0
const end = (...payoffs: number[]): NodeSpec => ({ payoffs })
const games = fc.record({
  seed: fc.integer(),
  players: fc.integer({ min: 2, max: 4 }),
  depth: fc.integer({ min: 0, max: 6 }),
  zeroSum: fc.constant(false),
  irregular: fc.boolean(),
  weights: fc.constantFrom(undefined, 'depth' as const),
})

/** A profile with zeros in it, from numbers drawn anew for each action. */
function profileOf(tree: Tree, numbers: readonly number[]): Float64Array {
  const profile = new Float64Array(tree.size)
  for (const { at, actions } of tree.sets) {
    const drawn = actions.map((_, a) => numbers[(at + a) % numbers.length])
    const sum = drawn.reduce((a, b) => a + b, 0)
    actions.forEach((_, a) => (profile[at + a] = sum > 0 ? drawn[a] / sum : 1 / actions.length))
  }
  return profile
}

/** The profile with one player's part replaced by each of its pure strategies. */
function pureProfiles(tree: Tree, profile: Float64Array, player: number): Float64Array[] {
  const own = tree.sets.filter((set) => set.player === player)
  return own.reduce(
    (all, { at, actions }) =>
      all.flatMap((one) =>
        actions.map((_, a) =>
          Float64Array.from(one)
            .fill(0, at, at + actions.length)
            .fill(1, at + a, at + a + 1),
        ),
      ),
    [profile],
  )
}

describe('the sequence form', () => {
  it('gives the values and regrets that walking the tree gives', () => {
    const numbers = fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 5, maxLength: 11 })
    fc.assert(
      fc.property(games, numbers, (game: RandomGame, weights) => {
        const tree = randomGame(game)
        expect(imperfectRecall(tree)).toEqual([])
        const profile = profileOf(tree, weights)
        const walked = evaluateTree(tree, profile)
        const folded = new Judge(tree).evaluate(profile)
        for (let i = 0; i < tree.players.length; i++) {
          expect(folded.value[i]).toBeCloseTo(walked.value[i], 9)
          expect(folded.regret[i]).toBeCloseTo(walked.regret[i], 9)
        }
        expect(exploitability(tree, profile)).toBeCloseTo(meanRegret(walked), 9)
      }),
      { numRuns: 300, seed: 1 },
    )
  })

  it('finds the best response among all pure strategies, whatever the weights', () => {
    const weights = fc.constantFrom('depth' as const, 'node' as const)
    fc.assert(
      fc.property(fc.integer(), fc.boolean(), weights, (seed, irregular, weights) => {
        const tree = randomGame({ seed, depth: 4, branching: 2, nodes: 30, irregular, weights })
        fc.pre(tree.sets.length <= 12)
        const profile = profileOf(tree, [1, 0, 2, 3, 1])
        const { value, regret } = new Judge(tree).evaluate(profile)
        tree.players.forEach((_, i) => {
          const earned = pureProfiles(tree, profile, i).map((pure) => valuesTree(tree, pure)[i])
          expect(value[i] + regret[i]).toBeCloseTo(Math.max(...earned), 9)
        })
      }),
      { numRuns: 200, seed: 4 },
    )
  })

  it('takes a profile to plans and back', () => {
    const tree = leduc()
    const { players } = sequenceForm(tree)
    const profile = profileOf(tree, [1, 2, 3, 5, 7])
    const back = new Float64Array(tree.size)
    for (const player of players) behaviour(player, planOf(player, profile), back)
    profile.forEach((p, k) => expect(back[k]).toBeCloseTo(p, 12))
  })

  it('refuses imperfect recall, and says where', () => {
    const again: NodeSpec = { player: 'A', set: 'forgotten', moves: { a: end(1), b: end(0) } }
    const absentMinded = buildTree(['A'], { player: 'A', set: 'start', moves: { a: again, b: again } })
    expect(() => sequenceForm(absentMinded)).toThrow('perfect recall; forgotten at forgotten')
    expect(() => cfr(absentMinded, { clock })).toThrow(RangeError)
  })
})

describe('counterfactual regret minimisation', () => {
  it('finds the value of Kuhn poker, −1/18', () => {
    const { value, residual, maxRegret, converged } = cfr(kuhn(), { variant: 'cfr+', iterations: 50_000, target: 5e-6, clock })
    expect(converged).toBe(true)
    expect(residual).toBeLessThanOrEqual(5e-6)
    expect(maxRegret).toBeGreaterThanOrEqual(residual)
    expect(Math.abs(value[0] + 1 / 18)).toBeLessThan(1e-6)
  })

  it.each([
    ['cfr', 2000, 0.01],
    ['cfr+', 1000, 0.001],
    ['linear', 1000, 0.001],
    ['discounted', 1000, 0.001],
    ['external', 50_000, 0.01],
  ] as const)('%s: %d iterations bring Kuhn poker below %d', (variant, iterations, most) => {
    const tree = kuhn()
    const { profile, residual, ...rest } = cfr(tree, { variant, iterations, clock })
    expect(residual).toBeLessThan(most)
    expect(meanRegret(evaluateTree(tree, profile))).toBeCloseTo(residual, 12)
    expect(rest).toMatchObject({
      method: 'cfr',
      parameters: { variant },
      iterations,
      converged: false,
      reason: 'all iterations run',
    })
  })

  it('solves Leduc poker (9,457 nodes) to 1e-3', () => {
    const tree = leduc()
    const { value, converged, iterations } = cfr(tree, { target: 1e-3, clock })
    expect([tree.nodes, tree.sets.length]).toEqual([9457, 936])
    expect(converged).toBe(true)
    expect(iterations).toBeLessThan(1000)
    expect(value[0]).toBeCloseTo(-0.0856, 3)
  })

  it('keeps the bound of Zinkevich et al.: average regret of at most Δ·Σ√(actions)/√T', () => {
    const iterations = 400
    fc.assert(
      fc.property(fc.integer(), fc.boolean(), (seed, irregular) => {
        const tree = randomGame({ seed, depth: 5, irregular })
        const { regret } = cfr(tree, { variant: 'cfr', iterations, clock })
        const spread = 2 * 9 * (irregular ? 6 : 1)
        const bound = tree.sets.reduce((sum, { actions }) => sum + Math.sqrt(actions.length), 0)
        expect(regret[0] + regret[1]).toBeLessThanOrEqual((spread * bound) / Math.sqrt(iterations) + 1e-9)
      }),
      { numRuns: 50, seed: 2 },
    )
  })

  it('brings every variant to the same value in random zero-sum games', () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const tree = randomGame({ seed, depth: 4, irregular: true, weights: 'node' })
        const best = cfr(tree, { target: 1e-4, iterations: 50_000, clock })
        expect(best.converged).toBe(true)
        for (const variant of CFR_VARIANTS) {
          const { value, residual } = cfr(tree, { variant, iterations: 4000, clock })
          expect(residual).toBeLessThan(0.3)
          expect(Math.abs(value[0] - best.value[0])).toBeLessThan(2 * residual + 1e-3)
        }
      }),
      { numRuns: 20, seed: 3 },
    )
  })

  it('answers games of three players with the regret it has, promising nothing', () => {
    const tree = randomGame({ seed: 5, players: 3, depth: 5 })
    for (const variant of CFR_VARIANTS) {
      const { profile, regret } = cfr(tree, { variant, iterations: 200, clock })
      evaluateTree(tree, profile).regret.forEach((r, i) => expect(regret[i]).toBeCloseTo(r, 9))
    }
  })

  it('depends on the seed and on nothing else', () => {
    const run = (seed: number) => cfr(kuhn(), { variant: 'external', iterations: 500, seed, clock }).profile
    expect(run(7)).toEqual(run(7))
    expect(run(7)).not.toEqual(run(8))
  })

  it('stops for the budget, the caller and the target, and says so', () => {
    let now = 0
    const slow = cfr(kuhn(), { seconds: 0.05, clock: () => (now += 10) })
    expect(slow).toMatchObject({ converged: false, reason: 'stopped by the budget or by the caller' })
    const aborted = cfr(kuhn(), { signal: AbortSignal.abort(), clock })
    expect(aborted.iterations).toBe(0)
    expect(aborted.profile.every((p) => p === 0.5)).toBe(true)
    const seen: number[] = []
    const short = cfr(kuhn(), {
      iterations: 40,
      target: 0,
      checkEvery: 15,
      clock,
      onProgress: ({ iterations }) => void seen.push(iterations),
    })
    expect(seen).toEqual([15, 30, 40])
    expect(short.reason).toBe('all iterations run; exploitability above the target')
  })

  it('refuses options that make no sense', () => {
    expect(() => cfr(kuhn(), { iterations: 0, clock })).toThrow('iterations must be a whole number of at least 1, not 0')
    expect(() => cfr(kuhn(), { target: Number.NaN, clock })).toThrow(RangeError)
    expect(() => cfr(kuhn(), { variant: 'fast' as 'cfr', clock })).toThrow(
      'there is no variant fast of cfr; there are cfr, cfr+',
    )
  })
})
