/** The crisis bargaining game: known values, simulated shocks, and simulated crises whose truth is known. */
import { xorshift128plus } from 'pure-rand/generator/xorshift128plus'
import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64'
import { describe, expect, it } from 'vitest'
import {
  bivariateNormalCdf,
  CRISIS_OUTCOMES,
  crisisCoefficients,
  crisisEquilibria,
  type CrisisModel,
  crisisPayoffs,
  type Estimate,
  fitCrises,
  normalCdf,
  simulateCrises,
} from './index.ts'

const clock = () => performance.now()
const covers = (truth: number) => (item: Estimate) => item.low <= truth && truth <= item.high
const distance = (truth: number) => (item: Estimate) => Math.abs(item.value - truth) / item.standardError

describe('the normal distribution', () => {
  it.each([
    [0, 0.5],
    [1.959963984540054, 0.975],
    [-1, 0.15865525393145705],
    [-5, 2.866515718791939e-7],
    [-10, 7.619853024160527e-24],
  ])('Φ(%d)', (x, p) => expect(normalCdf(x) / p).toBeCloseTo(1, 6))

  it.each([
    [0, 1, 0.5, 0.46874295264516813],
    [0, -0.5, 0.5, 0.2268777780714552],
    [0, -1, 0.5, 0.12739820657662512],
    [0, 1, -0.5, 0.3726017934233749],
    [0, -1, -0.5, 0.031257047354831896],
  ])('Φ₂(%d, %d, %d) is the tabulated value', (h, k, rho, p) => expect(bivariateNormalCdf(h, k, rho)).toBeCloseTo(p, 14))

  it.each([-0.92, -0.6, 0.1, Math.SQRT1_2, 0.92])('Φ₂ with correlation %d: Sheppard’s formula, and symmetry', (rho) => {
    expect(bivariateNormalCdf(0, 0, rho)).toBeCloseTo(0.25 + Math.asin(rho) / (2 * Math.PI), 14)
    expect(bivariateNormalCdf(1, -2, rho) + bivariateNormalCdf(-1, -2, -rho)).toBeCloseTo(normalCdf(-2), 13)
  })

  it('refuses a correlation that its nodes cannot follow', () => {
    expect(() => bivariateNormalCdf(0, 0, 0.99)).toThrow('correlation')
  })
})

const model: CrisisModel = {
  S_A: ['x'],
  V_A: ['constant'],
  C_B: ['constant'],
  W_A: ['constant', 'z'],
  W_B: ['constant', 'x'],
  a: ['constant'],
  V_B: 1,
}
const truth: Record<string, number> = {
  'S_A.x': 0.4,
  'V_A.constant': 0.6,
  'C_B.constant': -0.3,
  'W_A.constant': -1.2,
  'W_A.z': 0.6,
  'W_B.constant': -0.8,
  'W_B.x': -0.5,
  'a.constant': -0.8,
}
const settings = Array.from({ length: 25 }, (_, k) => ({ x: Math.floor(k / 5) / 2 - 1, z: (k % 5) / 2 - 1 }))

describe('the crisis bargaining game', () => {
  const war = { S_A: 0, V_A: 1, C_B: 0, W_A: -1.9, W_B: -2.85, a: -1.2, V_B: 1 }

  it('has one equilibrium or three, each a fixed point with probabilities that sum to 1', () => {
    expect(crisisEquilibria({ ...war, W_B: -2.5 })).toHaveLength(1)
    const all = crisisEquilibria(war)
    expect(all).toHaveLength(3)
    for (const { residual, outcomes } of all) {
      expect(Math.abs(residual)).toBeLessThan(1e-9)
      expect(Object.values(outcomes).reduce((a, b) => a + b, 0)).toBeCloseTo(1, 12)
    }
  })

  it.each([0, 1, 2])('is what the states do who know their own shocks: equilibrium %d', (which) => {
    const { resist, standFirm, outcomes } = crisisEquilibria(war)[which]
    const random = xorshift128plus(5)
    const normal = () => Math.sqrt(-2 * Math.log(1 - uniformFloat64(random))) * Math.cos(2 * Math.PI * uniformFloat64(random))
    const counts = { SQ: 0, CD: 0, SF: 0, BD: 0 }
    const n = 100_000
    for (let k = 0; k < n; k++) {
      const [fight, retreat] = [war.W_A + normal(), war.a + normal()]
      const challenges = resist * Math.max(fight, retreat) + (1 - resist) * war.V_A > war.S_A
      const resists = standFirm * (war.W_B + normal()) + (1 - standFirm) * war.V_B > war.C_B
      counts[!challenges ? 'SQ' : !resists ? 'CD' : fight > retreat ? 'SF' : 'BD']++
    }
    for (const outcome of CRISIS_OUTCOMES) {
      const p = outcomes[outcome]
      expect(Math.abs(counts[outcome] / n - p)).toBeLessThan(4 * Math.sqrt((p * (1 - p)) / n))
    }
  })

  it('does not depend on where the payoffs of a player start', () => {
    const [base] = crisisEquilibria({ ...war, W_B: -2.5 })
    const [moved] = crisisEquilibria({ S_A: 1, V_A: 2, C_B: 3, W_A: -0.9, W_B: 0.5, a: -0.2, V_B: 4 })
    expect(moved.resist).toBeCloseTo(base.resist, 9)
    expect(moved.challenge).toBeCloseTo(base.challenge, 9)
  })

  it('is recovered from simulated crises: each coefficient within 3 standard errors, intervals that cover', () => {
    const fits = [1, 2, 3, 4, 5, 6].map((seed) =>
      fitCrises(model, simulateCrises(model, settings, truth, { seed, crises: 80 }), { clock, starts: 2 }),
    )
    for (const fit of fits) {
      expect(fit.converged).toBe(true)
      expect([fit.n, fit.warnings]).toEqual([2000, []])
      expect(Math.max(...fit.estimates.map((item) => distance(truth[item.name])(item)))).toBeLessThan(3)
    }
    const covered = fits.flatMap(({ estimates }) => estimates.filter((item) => covers(truth[item.name])(item)))
    expect(covered.length).toBeGreaterThanOrEqual(41)
    expect(crisisCoefficients(model)).toEqual(Object.keys(truth))
  })

  it('reports games with several equilibria at the estimate, and takes the likeliest', () => {
    const two: CrisisModel = { S_A: 0, V_A: 1, C_B: 0, W_A: -1.9, W_B: ['constant'], a: ['constant'], V_B: 1 }
    const [low, , high] = crisisEquilibria(war)
    const start = { 'W_B.constant': war.W_B, 'a.constant': war.a }
    for (const { outcomes: p } of [low, high]) {
      const [SQ, CD, SF, BD] = CRISIS_OUTCOMES.map((outcome) => Math.round(20_000 * p[outcome]))
      const fit = fitCrises(two, [{ covariates: {}, outcomes: { SQ, CD, SF, BD } }], { clock, starts: 1, start })
      expect(fit.multiple).toEqual([{ game: 0, equilibria: 3 }])
      expect(fit.warnings.join()).toMatch(/1 of 1 games have several equilibria/)
      for (const item of fit.estimates) expect(item.value).toBeCloseTo(start[item.name as keyof typeof start], 2)
    }
  })

  it('refuses a regressor in all payoffs of a player, too few crises, counts that are none and unknown covariates', () => {
    const games = simulateCrises(model, settings, truth, { seed: 1, crises: 80 })
    const everywhere: CrisisModel = { ...model, C_B: ['x'], V_B: ['x'] }
    expect(() => fitCrises(everywhere, games, { clock })).toThrow('x stands in all payoffs of B')
    expect(() => fitCrises(model, simulateCrises(model, settings, truth, { seed: 1, crises: 3 }), { clock })).toThrow(
      /75 crises with \d+ decisions are too few for 8 parameters: at least 80 crises/,
    )
    expect(() => fitCrises(model, [{ ...games[0], outcomes: { SQ: 0.5, CD: 0, SF: 0, BD: 0 } }], { clock })).toThrow(
      'no counts',
    )
    expect(() => crisisPayoffs(model, { x: 1 }, truth)).toThrow('no number for the covariate z')
  })
})
