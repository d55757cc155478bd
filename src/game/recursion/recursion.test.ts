/** The recursion over beliefs against whole trees: the same strategies where both fit, and chances that add up. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { patience } from '../../../test/support/patience.ts'
import { compile, compilePeriods, firstMoves } from '../../scenario/index.ts'
import { aqre, Recursion, solveAlongBranch } from '../index.ts'
import { BeliefAxes } from './simplex.ts'

const clock = () => 0

/** Largest difference of a first-period choice probability between the recursion and the whole tree. */
function difference(periods: number, points: number): number {
  const scenario = patience(periods)
  const tree = compile(scenario)
  const exact = aqre(tree.game, { lambda: scenario.solve.lambda.value, clock })
  const game = compilePeriods(scenario)
  const solved = new Recursion(game, { lambda: scenario.solve.lambda.value, points: [[points], [points]], clock })
  const { play } = solved.play(0, 0, game.priors)
  const stage = game.stage(0, 0)
  let most = 0
  const visit = (whole: number, part: number) => {
    const owner = stage.game.owner[part]
    if (stage.step[part] < 0 || owner < 0) return
    for (let k = 0; k < stage.game.types[owner].length * stage.game.count[part]; k++) {
      most = Math.max(most, Math.abs(play[stage.game.at[part] + k] - exact.profile[tree.game.at[whole] + k]))
    }
    for (let k = 0; k < stage.game.count[part]; k++) visit(tree.game.first[whole] + k, stage.game.first[part] + k)
  }
  visit(0, 0)
  return most
}

describe('the recursion over beliefs', () => {
  it.each([2, 3])('agrees with the whole tree of the reference model over %d periods to 0.005', (periods) => {
    expect(difference(periods, 17)).toBeLessThan(0.005)
  })

  it.each([8, 12])('finds the whole tree’s branch where choices follow payoffs closely: λ = %d', (lambda) => {
    const scenario = patience(2)
    const tree = compile(scenario)
    const exact = firstMoves(tree, aqre(tree.game, { lambda, clock, maxSweeps: 5000 }).profile).moves
    const game = compilePeriods(scenario)
    const options = { lambda, points: [[9], [9]], clock }
    for (const solved of [new Recursion(game, options), solveAlongBranch(game, options)]) {
      const { moves } = firstMoves(game.stage(0, 0), solved.play(0, 0, game.priors).play)
      expect(moves['DPRK']['engage']).toBeCloseTo(exact['DPRK']['engage'], 2)
      expect(moves['US']['concrete']).toBeCloseTo(exact['US']['concrete'], 2)
    }
  })

  it('comes nearer to it on a finer grid', () => {
    expect(difference(3, 17)).toBeLessThan(difference(3, 7))
  })

  it('gives the chance of an event that the tree gives', () => {
    const scenario = patience(2)
    const tree = compile(scenario)
    const game = compilePeriods(scenario)
    const solved = new Recursion(game, { lambda: 4, points: [[17], [17]], clock })
    const chances = solved.chances(0, 0, game.priors)
    const { profile } = aqre(tree.game, { lambda: 4, clock })
    // The first period's chance of engaging needs no later period, so it is exact but for the strategies.
    const first = tree.game.first[0]
    const prior = (i: number, t: number) => game.priors[i][t]
    let engaged = 0
    for (let a = 0; a < tree.game.count[0]; a++) {
      for (const s of [0, 1]) {
        for (const t of [0, 1]) {
          const node = first + a
          const us = profile[tree.game.at[0] + s * tree.game.count[0] + a]
          const dprk = profile[tree.game.at[node] + t * tree.game.count[node] + 3]
          engaged += prior(0, s) * prior(1, t) * us * dprk
        }
      }
    }
    const column = solved.column(0, 0)
    const told = [0, 1, 2, 3].reduce((sum, p) => sum + prior(0, p >> 1) * prior(1, p & 1) * chances[column + p], 0)
    expect(told).toBeCloseTo(engaged, 3)
    for (let p = 0; p < 4; p++) expect(chances[solved.column(0, 1) + p]).toBeGreaterThanOrEqual(chances[column + p])
  })
})

describe('the points in the beliefs about a player', () => {
  const belief = fc
    .array(fc.double({ min: 0.01, max: 1, noNaN: true }), { minLength: 2, maxLength: 4 })
    .map((weights) => Float64Array.from(weights, (w) => w / weights.reduce((a, b) => a + b, 0)))

  it('are beliefs, and give their own value back', () => {
    fc.assert(
      fc.property(belief, (prior) => {
        const axes = new BeliefAxes(
          prior,
          Array.from(prior.slice(1), () => 5),
          3,
        )
        for (let point = 0; point < axes.size; point++) {
          const at = axes.belief(point)
          expect(at.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 12)
          axes.weigh(at)
          const own = Array.from(axes.places.slice(0, axes.count)).indexOf(point)
          expect(axes.weights[own]).toBeCloseTo(1, 6)
        }
      }),
      { seed: 4, numRuns: 40 },
    )
  })

  it('have weights that sum to one at any belief', () => {
    fc.assert(
      fc.property(belief, belief, (prior, other) => {
        fc.pre(prior.length === other.length)
        const axes = new BeliefAxes(
          prior,
          Array.from(prior.slice(1), () => 7),
          3,
        )
        axes.weigh(other)
        expect(axes.weights.slice(0, axes.count).reduce((a, b) => a + b, 0)).toBeCloseTo(1, 9)
      }),
      { seed: 5, numRuns: 60 },
    )
  })
})
