/** The fitter against closed forms, and scenarios against simulated plays whose truth is known. */
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { aqre } from '../../game/index.ts'
import { compile, override, parseScenario } from '../../scenario/index.ts'
import {
  type Estimate,
  fitScenario,
  maximumLikelihood,
  type Play,
  playTo,
  samplePlays,
  scenarioInformation,
  terminalsOf,
} from './index.ts'

const clock = () => performance.now()
const covers = (truth: number) => (item: Estimate) => item.low <= truth && truth <= item.high
const distance = (truth: number) => (item: Estimate) => Math.abs(item.value - truth) / item.standardError

describe('maximum likelihood', () => {
  const binomial = (hits: number, n: number, start = 0.5) => ({
    parameters: [{ name: 'p', start, low: 0, high: 1 }],
    n,
    logLikelihood: ([p]: readonly number[]) => hits * Math.log(p) + (n - hits) * Math.log(1 - p),
  })

  it('gives a share, its standard error and the log-likelihood in closed form', () => {
    const { estimates, converged, logLikelihood, aic, n, warnings, agreeing, starts } = maximumLikelihood(binomial(14, 20), {
      clock,
    })
    expect(converged).toBe(true)
    expect(estimates[0].value).toBeCloseTo(0.7, 5)
    expect(estimates[0].standardError).toBeCloseTo(Math.sqrt((0.7 * 0.3) / 20), 3)
    const [odds, error] = [Math.log(7 / 3), 1 / Math.sqrt(20 * 0.7 * 0.3)]
    expect(estimates[0].low).toBeCloseTo(1 / (1 + Math.exp(1.96 * error - odds)), 3)
    expect(estimates[0].high).toBeCloseTo(1 / (1 + Math.exp(-1.96 * error - odds)), 3)
    expect(logLikelihood).toBeCloseTo(14 * Math.log(0.7) + 6 * Math.log(0.3), 9)
    expect(aic).toBeCloseTo(2 - 2 * logLikelihood, 12)
    expect([n, warnings, agreeing]).toEqual([20, [], starts])
  })

  it('gives the covariance of a regression: the inverse of X′X for unit variance', () => {
    const x = [-1, 0, 1, 2, 4]
    const y = [0.3, 1.2, 1.9, 3.4, 4.7]
    const { estimates, covariance } = maximumLikelihood(
      {
        parameters: [
          { name: 'intercept', start: 0 },
          { name: 'slope', start: 50 },
        ],
        n: 5,
        logLikelihood: ([a, b]) => x.reduce((sum, v, i) => sum - (y[i] - a - b * v) ** 2 / 2, 0),
      },
      { clock },
    )
    const [sx, sxx, sy, sxy] = [6, 22, 11.5, x.reduce((sum, v, i) => sum + v * y[i], 0)]
    const determinant = 5 * sxx - sx * sx
    expect(estimates[1].value).toBeCloseTo((5 * sxy - sx * sy) / determinant, 5)
    expect(covariance[0][0]).toBeCloseTo(sxx / determinant, 5)
    expect(covariance[0][1]).toBeCloseTo(-sx / determinant, 5)
    expect(covariance[1][1]).toBeCloseTo(5 / determinant, 5)
  })

  it('finds the higher of two maxima and says that not every search did', () => {
    const hill = (x: number, at: number, height: number, steepness: number) => height * Math.exp(-steepness * (x - at) ** 2)
    const model = {
      parameters: [{ name: 'x', start: 1 }],
      n: 1,
      logLikelihood: ([x]: readonly number[]) => hill(x, 1, 5, 2) + hill(x, 1.7, 9, 100),
    }
    const fit = maximumLikelihood(model, { clock, starts: 10 })
    expect(fit.estimates[0].value).toBeCloseTo(1.7, 2)
    expect(fit.agreeing).toBeGreaterThan(0)
    expect(fit.agreeing).toBeLessThan(fit.starts)
    expect(maximumLikelihood(model, { clock, starts: 10 }).estimates).toEqual(fit.estimates)
  })

  it('names the parameters that only count together, and no other', () => {
    const { identification, warnings, estimates } = maximumLikelihood(
      {
        parameters: ['scale', 'lambda', 'other'].map((name) => ({ name, start: 1, low: 0 })),
        n: 1,
        logLikelihood: ([a, b, c]) => -50 * (Math.log(a * b) - 1) ** 2 - 50 * (c - 2) ** 2,
      },
      { clock },
    )
    expect(identification!.weak).toEqual(['scale', 'lambda'])
    expect(identification!.inflation['other']).toBeCloseTo(1, 2)
    expect(warnings.join()).toMatch(/not identified.*scale, lambda/)
    expect(estimates[0].value * estimates[1].value).toBeCloseTo(Math.E, 3)
  })

  it('warns of an estimate at its bound', () => {
    expect(maximumLikelihood(binomial(20, 20), { clock }).warnings.join()).toMatch(/p is at its bound/)
  })

  it('stops when told to, and says so', () => {
    const stopped = maximumLikelihood(binomial(14, 20), { clock, signal: AbortSignal.abort() })
    expect(stopped.converged).toBe(false)
    expect(stopped.reason).toMatch(/stopped/)
    expect(stopped.estimates[0].standardError).toBeNaN()
    let time = 0
    const late = maximumLikelihood(binomial(14, 20, 0.01), { clock: () => (time += 100), seconds: 1 })
    expect(late.reason).toMatch(/stopped/)
  })

  it('refuses a start that is not between its bounds or has no likelihood', () => {
    expect(() => maximumLikelihood(binomial(14, 20, 1), { clock })).toThrow('p starts at 1')
    expect(() => maximumLikelihood({ ...binomial(14, 20), logLikelihood: () => -Infinity }, { clock })).toThrow('no likelihood')
  })
})

const file = 'cases/korea-2025/patience-1.yaml'
const patience = override(parseScenario(readFileSync(file, 'utf8'), file).scenario, 'clock.periods=2')
const compiled = compile(patience)
const { profile } = aqre(compiled.game, { lambda: 4, tolerance: 1e-10, clock })

describe('plays', () => {
  it('lead to their end and back', () => {
    for (const node of samplePlays(compiled, profile, { seed: 3, plays: 50 })) {
      expect(terminalsOf(compiled, playTo(compiled, node), 0)).toContain(node)
    }
    const [walked, other] = [
      { US: 'concrete', DPRK: 'engage', summit: 'walk' },
      { US: 'concrete', DPRK: 'engage', summit: 'deliver' },
    ]
    const ends = [walked, other].map((moves) => terminalsOf(compiled, [moves], 0))
    expect(ends.map((nodes) => nodes.length)).toEqual([1, 1])
    expect(playTo(compiled, ends[0][0])).toEqual([walked])
  })

  it('are drawn with the probabilities of the game', () => {
    const plays = samplePlays(compiled, profile, { seed: 4, plays: 20_000 })
    const share = plays.filter((node) => playTo(compiled, node)[0]['US'] === 'drills').length / plays.length
    const [at, moves] = [compiled.game.at[0], compiled.steps[compiled.step[0]].moves]
    const of = (type: number) => profile[at + type * moves.length + moves.indexOf('drills')]
    const p = 0.25 * of(0) + 0.75 * of(1)
    expect(Math.abs(share - p)).toBeLessThan(4 * Math.sqrt((p * (1 - p)) / plays.length))
    expect(plays).toEqual(samplePlays(compiled, profile, { seed: 4, plays: 20_000 }))
  })

  it.each([
    ['incomplete', [{ US: 'wait' }], /play 7: it has no move of DPRK in period 1/],
    ['with an unknown move', [{ US: 'strike' }], /play 7: US has no move strike/],
    ['that go on after their end', [{ US: 'wait', DPRK: 'engage', summit: 'walk' }, { US: 'wait' }], /play 7: 1 of its moves/],
  ])('%s are refused', (_, play, message) => {
    expect(() => terminalsOf(compiled, play as Record<string, string>[], 6)).toThrow(message)
  })
})

describe('a scenario', () => {
  const names = ['lambda', 'humiliation', 'US.sincere']
  const values: Record<string, number> = { lambda: 4, humiliation: 0.9, 'US.sincere': 0.25 }
  const start = [
    { path: 'lambda', start: 2 },
    { path: 'humiliation', start: 0.5 },
  ]

  it('is recovered from simulated plays, from a wrong start', () => {
    const plays = samplePlays(compiled, profile, { seed: 1, plays: 400 }).map((node) => playTo(compiled, node))
    const fit = fitScenario(patience, plays, [...start, { path: 'US.sincere', start: 0.5 }], { clock, starts: 2 })
    expect([fit.converged, fit.n, fit.warnings, fit.agreeing]).toEqual([true, 400, [], 2])
    expect(fit.estimates.map(({ name }) => name)).toEqual(names)
    for (const item of fit.estimates) expect(distance(values[item.name])(item)).toBeLessThan(3)
  })

  it('has intervals that cover the truth, as narrow as the information promises', () => {
    const fits = Array.from({ length: 12 }, (_, k) =>
      fitScenario(patience, samplePlays(compiled, profile, { seed: 100 + k, plays: 150 }), start, { clock, starts: 1 }),
    )
    const estimates = fits.flatMap((fit) => fit.estimates)
    expect(fits.every((fit) => fit.converged)).toBe(true)
    expect(estimates.filter((item) => covers(values[item.name])(item)).length).toBeGreaterThanOrEqual(20)
    const paths = [{ path: 'lambda' }, { path: 'humiliation' }]
    const { matrix, identification } = scenarioInformation(patience, paths, { clock })
    const errors = estimates.filter(({ name }) => name === 'lambda').map(({ standardError }) => standardError)
    const promised = Math.sqrt(identification.inflation['lambda'] / (150 * matrix[0][0]))
    expect(errors.reduce((a, b) => a + b, 0) / errors.length / promised).toBeCloseTo(1, 1)
  })

  it('has as likelihood the plays’ probabilities with chance left out and types summed out', () => {
    const play: Play = [
      { US: 'wait', DPRK: 'silence' },
      { US: 'wait', DPRK: 'engage', summit: 'deliver' },
    ]
    const ends = terminalsOf(compiled, play, 0)
    expect(ends).toHaveLength(2)
    const many: (Play | number)[] = Array.from({ length: 400 }, (_, k) => (k < 200 ? play : ends[0]))
    const fit = fitScenario(patience, many, [{ path: 'lambda' }], { clock, starts: 1, maxIterations: 0 })
    const { profile } = aqre(compiled.game, { lambda: fit.estimates[0].value, tolerance: 1e-10, clock })
    const { at, first, count, typeOf, profiles, priors } = compiled.game
    const along = (end: number) => {
      let total = 0
      for (let p = 0; p < profiles; p++) {
        let mass = priors[0][typeOf[p]] * priors[1][typeOf[profiles + p]]
        for (let n = end; n > 0; n = compiled.game.parent[n]) {
          const [above, owner] = [compiled.game.parent[n], compiled.game.owner[compiled.game.parent[n]]]
          mass *=
            owner < 0
              ? compiled.game.chance[n]
              : profile[at[above] + typeOf[owner * profiles + p] * count[above] + n - first[above]]
        }
        total += mass
      }
      return total
    }
    const expected = 200 * Math.log(along(ends[0]) + along(ends[1])) + 200 * Math.log(along(ends[0]))
    expect(fit.logLikelihood).toBeCloseTo(expected, 5)
    expect(fit.decisions).toBe(400 * 5)
  })

  it('is refused on one play, with the reason', () => {
    const one: Play = [
      { US: 'wait', DPRK: 'silence' },
      { US: 'concrete', DPRK: 'engage', summit: 'walk' },
    ]
    expect(() => fitScenario(patience, [one], [{ path: 'lambda' }], { clock })).toThrow(
      /1 plays with 5 decisions are too few for 1 parameters: at least 10 plays and 20 decisions.*drawn once/,
    )
  })

  it.each([
    ['clock.periods', 'is no number that can be fitted'],
    ['russia.start', 'is no number that can be fitted'],
    ['rentt', 'is no number that can be fitted'],
  ])('has nothing to fit at %s', (path, message) => {
    expect(() => fitScenario(patience, [], [{ path }], { clock })).toThrow(message)
  })

  it('may name a path once', () => {
    expect(() => fitScenario(patience, [], [{ path: 'rent' }, { path: 'ωR' }], { clock })).toThrow('a path twice')
  })
})

describe('identification of a scenario', () => {
  const text = `
standoff: 1
title: A small crisis in which every payoff is a parameter
clock: { start: 2025-01-01, period: year, periods: 1, tail: 0, discount: 1 }
solve: { lambda: { value: 1.5 } }
actors:
  A: { name: A, codes: [USA], types: { strong: 0.4, weak: 0.6 } }
  B: { name: B, codes: [PRK], types: { only: 1 } }
parameters:
  prize: { value: 1 }
  bonus: { value: 0.5 }
  defeat: { value: 0.8 }
  loss: { value: 0.7 }
turns:
  - { actor: A, moves: [accept], exits: { demand: crisis } }
  - { actor: B, moves: [pass] }
stages:
  crisis: { actor: B, moves: { yield: yielded, resist: answer } }
  answer: { actor: A, moves: { attack: war, retreat: backed } }
payoffs: { A: [], B: [] }
ends:
  yielded: { A: [{ term: prize, now: prize + bonus }], B: [{ term: loss, now: -loss }] }
  war: { A: [{ term: war, now: "types.A == 'strong' ? 0.5 * prize : -defeat" }], B: [{ term: war, now: "types.A == 'strong' ? -2.0 * loss : -0.2 * loss" }] }
  backed: { A: [{ term: humiliation, now: -0.5 * defeat }], B: [] }
`
  const { scenario } = parseScenario(text, 'small.yaml')
  const information = (...paths: string[]) =>
    scenarioInformation(
      scenario,
      paths.map((path) => ({ path })),
      { clock },
    ).identification

  it('is lost for λ when all payoffs may scale, and fitting refuses with the names', () => {
    const all = ['lambda', 'prize', 'defeat', 'loss', 'bonus']
    expect(information(...all).weak).toEqual(expect.arrayContaining(['lambda', 'defeat', 'loss']))
    const small = compile(scenario)
    const solution = aqre(small.game, { lambda: 1.5, clock })
    const plays = samplePlays(small, solution.profile, { seed: 1, plays: 300 })
    const scaled = override(override(scenario, 'bonus=0'), 'prize=1.5')
    const paths = ['lambda', 'prize', 'defeat', 'loss'].map((path) => ({ path }))
    expect(() => fitScenario(scaled, plays, paths, { clock })).toThrow(
      /no plays could tell lambda, prize, defeat, loss apart.*only λ × payoff scale is identified/,
    )
  })

  it('is there for λ when one payoff sets the scale, and for the payoffs when λ is fixed', () => {
    expect(information('lambda', 'loss').weak).toEqual([])
    expect(information('prize', 'loss').weak).toEqual([])
  })

  it('is lost for two parameters that only count together, which are named', () => {
    expect(information('lambda', 'prize', 'loss').weak).toEqual([])
    const summed = parseScenario(text.replace("'strong' ? 0.5 * prize", "'strong' ? 0.5"), 'small.yaml').scenario
    const paths = ['lambda', 'prize', 'bonus'].map((path) => ({ path }))
    expect(scenarioInformation(summed, paths, { clock }).identification.weak).toEqual(['prize', 'bonus'])
  })
})
