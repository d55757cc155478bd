/** What must hold in random games: limits of quantal responses are accepted, and beliefs are limits of the trembles listed. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { aqreTree } from '../aqre/index.ts'
import { kuhn } from '../examples/kuhn.ts'
import { randomGame } from '../examples/random.ts'
import { evaluateTree, reachTree } from '../tree/evaluate.ts'
import { buildTree, type NodeSpec } from '../tree/tree.ts'
import { sequentialCheck } from './index.ts'
import { feasiblePoint } from './simplex.ts'

describe('what holds in any game', () => {
  const game = fc
    .record({ seed: fc.integer({ min: 1, max: 1e6 }), players: fc.constantFrom(2, 3), irregular: fc.boolean() })
    .map((options) => randomGame({ ...options, zeroSum: false, depth: 4, branching: 3, nodes: 120 }))
    .filter((tree) => tree.sets.length > 1)

  it('accepts limits of quantal responses (McKelvey & Palfrey 1998)', () => {
    let limits = 0
    fc.assert(
      fc.property(game, (tree) => {
        const solution = aqreTree(tree, { lambda: Infinity, clock: () => 0 })
        if (!solution.converged) return
        // a logit response to λ loses at most log(actions) / λ
        const tolerance = 2 / Number(solution.parameters.reached) + 1e-7
        expect(sequentialCheck(tree, solution.profile, { tolerance }).sequential).toBe(true)
        // with rare actions set to 0, beliefs have to be found anew
        const doubtful = solution.profile.some((p) => p > 1e-5 && p < 0.02)
        if (doubtful || tolerance > 1e-2) return
        limits++
        const verdict = sequentialCheck(tree, solution.profile, { zero: 1e-5, tolerance: tolerance + 1e-3 })
        expect(verdict.sequential || verdict.method === 'incomplete', verdict.reason).toBe(true)
      }),
      { numRuns: 200, seed: 1 },
    )
    expect(limits).toBeGreaterThan(10)
  })

  it('gives beliefs that are the limit of the trembles it lists, and never a profile with regret', () => {
    let found = 0
    const picks = fc.array(fc.nat(5), { minLength: 40, maxLength: 40 })
    fc.assert(
      fc.property(game, picks, (tree, pick) => {
        const profile = new Float64Array(tree.size)
        tree.sets.forEach(({ at, actions }, k) => (profile[at + (pick[k % 40] % actions.length)] = 1))
        const payoff = tree.payoff.map((x) => (Math.abs(x) > 5 ? 0 : Math.sign(x)))
        const flat = { ...tree, payoff }
        const verdict = sequentialCheck(flat, profile)
        expect(verdict.violations.length > 0).toBe(!verdict.sequential)
        if (!verdict.sequential) return
        found++
        expect(evaluateTree(flat, profile).maxRegret).toBeLessThan(1e-8)
        const mixed = profile.slice()
        const gap = 1e-7
        for (const { set, action, order, weight } of verdict.trembles!) {
          const { at, actions } = tree.sets.find(({ name }) => name === set)!
          mixed[at + actions.indexOf(action)] = weight * gap ** order
        }
        const mass = reachTree(flat, mixed)
        for (const { name, nodes: own } of tree.sets) {
          const total = own.reduce((sum, n) => sum + mass[n], 0)
          for (const n of own) expect(verdict.beliefs!.get(name)!.get(n)).toBeCloseTo(mass[n] / total, 4)
        }
      }),
      { numRuns: 3000, seed: 2 },
    )
    expect(found).toBeGreaterThan(10)
  })

  it('finds systems of inequalities feasible just when they are', () => {
    const row = fc.array(fc.integer({ min: -4, max: 4 }), { minLength: 3, maxLength: 3 })
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 6 }), (rows) => {
        const point = feasiblePoint(rows, 2)
        const at = point?.numerators.map((n) => Number(n) / Number(point.denominator))
        const holds = (x: readonly number[]) =>
          x.every((v) => v >= -1e-9) && rows.every(([a, b, c]) => a * x[0] + b * x[1] <= c + 1e-9)
        expect(at === undefined || holds(at)).toBe(true)
        // in the plane a feasible system has a vertex: where two of its lines, or axes, meet
        const lines = [...rows, [-1, 0, 0], [0, -1, 0]]
        const vertices = lines.flatMap(([a, b, c]) =>
          lines.flatMap(([d, e, f]) =>
            a * e === b * d ? [] : [[(c * e - b * f) / (a * e - b * d), (a * f - c * d) / (a * e - b * d)]],
          ),
        )
        expect(vertices.some(holds)).toBe(at !== undefined)
      }),
      { numRuns: 500 },
    )
  })
})

it('accepts the equilibrium of Kuhn poker with its bets that are never made', () => {
  const tree = kuhn()
  const solution = aqreTree(tree, { lambda: Infinity, clock: () => 0 })
  expect(sequentialCheck(tree, solution.profile, { zero: 1e-5, tolerance: 1e-3 })).toMatchObject({ sequential: true })
})

it('counts payoffs as of the start where a set joins nodes of different weight', () => {
  const reply = (stake: number, weight: number): NodeSpec => ({
    player: '2',
    set: 'reply',
    weight,
    moves: { take: { payoffs: [0, stake] }, leave: { payoffs: [0, 0] } },
  })
  const chance = (weight: number) => [
    { probability: 0.5, leads: reply(1, weight) },
    { probability: 0.5, leads: reply(-1, 0.5) },
  ]
  const take = Float64Array.of(1, 0)
  expect(sequentialCheck(buildTree(['1', '2'], { chance: chance(0.8) }), take).sequential).toBe(true)
  const losing = buildTree(['1', '2'], { chance: chance(0.3) })
  expect(sequentialCheck(losing, take).sequential).toBe(false)
  expect(evaluateTree(losing, take).maxRegret).toBeCloseTo(0.1)
})
