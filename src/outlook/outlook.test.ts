/** Beliefs and questions on the reference model with the case's record, two quarters long: small enough for the whole tree. */
import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { patience } from '../../test/support/patience.ts'
import { emptyScore } from '../../test/support/score.ts'
import { aqre } from '../game/index.ts'
import { knownBy, readFacts, readOccasions } from '../record/index.ts'
import { compile, periodsOf, priorOf, type TurnLikelihood } from '../scenario/index.ts'
import {
  assumptions,
  conclude,
  draw,
  followUp,
  type OutlookInput,
  placesOf,
  prepare,
  settingsOf,
  solveScenario,
  weigh,
} from './index.ts'

const clock = () => 0
const scenario = patience()
const asOf = '2025-01-28'
const facts = knownBy(readFacts(readFileSync('cases/korea-2025/events.csv', 'utf8'), 'events.csv'), asOf)
const occasions = knownBy(readOccasions(readFileSync('cases/korea-2025/occasions.csv', 'utf8'), 'occasions.csv'), asOf)
const compiled = compile(scenario)
const { profile } = aqre(compiled.game, { lambda: 4, clock })
const solved = solveScenario(scenario, { clock, effort: 'full' })

function input(change: Partial<OutlookInput> = {}): OutlookInput {
  return {
    about: {
      program: 'standoff@test',
      case: { id: 'korea', title: 'Korea', about: null },
      asOf,
      label: 'retrodiction',
      set: [],
      inputs: '',
      warnings: [],
      score: emptyScore,
    },
    seed: 1,
    scenario,
    facts,
    occasions,
    codings: [],
    reports: [],
    documents: [],
    silence: [{ forum: 'spa-session', actor: 'PRK', topic: 'USA', given: 'leader-speech' }],
    flows: [],
    shifts: [],
    coverage: { from: '2017-01-01', to: '2025-12-31' },
    dyads: [],
    judgements: [],
    ...change,
  }
}

describe('conditioning', () => {
  const [first] = periodsOf(scenario.clock)
  const [us, dprk] = ['US', 'DPRK'].map((id) => compiled.steps.find((step) => step.id === id)!.moves)
  /** What was seen is among these moves. */
  const seen = (actor: 'US' | 'DPRK', ...possible: string[]): TurnLikelihood => {
    const likely = (move: string) => (possible.includes(move) ? 1 : 0)
    const options = (actor === 'US' ? us : dprk).filter((move) => move !== 'engage')
    return {
      period: first,
      actor,
      choices: { '': Object.fromEntries(options.map((move) => [move, likely(move)])) },
      stay: 1,
      exits: actor === 'US' ? {} : { engage: likely('engage') },
      seen: true,
    }
  }

  it('gives the prior back, exactly, when nothing was observed', () => {
    const { posterior, likelihood } = solved.condition([])
    expect(likelihood).toBeCloseTo(1, 12)
    expect(posterior[0][0]).toBeCloseTo(priorOf(scenario, 'US')['sincere'], 12)
    expect(posterior[1][0]).toBeCloseTo(priorOf(scenario, 'DPRK')['dealable'], 12)
  })

  it('is Bayes’ rule by hand for a first move', () => {
    const at = compiled.game.at[0] + us.indexOf('concrete')
    const [sincere, performer] = [profile[at], profile[at + us.length]]
    const prior = priorOf(scenario, 'US')['sincere']
    const { posterior, given } = solved.condition([seen('US', 'concrete')])
    expect(given[0][0]).toBeCloseTo(sincere, 5)
    expect(posterior[0][0]).toBeCloseTo((prior * sincere) / (prior * sincere + (1 - prior) * performer), 5)
  })

  it('sums over what was not observed: a partition of the moves adds up', () => {
    fc.assert(
      fc.property(fc.subarray([...dprk], { minLength: 1, maxLength: dprk.length - 1 }), (some) => {
        const rest = dprk.filter((move) => !some.includes(move))
        const sum = solved.condition([seen('DPRK', ...some)]).likelihood + solved.condition([seen('DPRK', ...rest)]).likelihood
        expect(sum).toBeCloseTo(1, 10)
      }),
      { numRuns: 20, seed: 6 },
    )
  })

  it('makes a question certain once it was seen, and monotone in time', () => {
    expect(solved.condition([seen('DPRK', 'engage')]).paths[0][0]).toBeCloseTo(1, 12)
    const [, path] = solved.condition([]).paths
    expect(path[1]).toBeGreaterThan(path[0])
    expect(path[1]).toBeLessThan(1)
  })

  it('says so when the model has no play for what was seen', () => {
    expect(() => solved.condition([seen('US')])).toThrow('no play of the game agrees')
  })

  it('keeps the analyst’s prior apart from what the actors believe of each other', () => {
    const types = structuredClone(scenario.actors['US'].types)
    Object.assign(types['sincere'], { analyst: 0.8 })
    Object.assign(types['performer'], { analyst: 0.2 })
    const own = solveScenario(
      { ...scenario, actors: { ...scenario.actors, US: { ...scenario.actors['US'], types } } },
      { clock, effort: 'full' },
    )
    expect(own.first).toEqual(solved.first)
    const odds = (0.8 / 0.2) * 0.3333
    expect(own.condition([]).posterior[0][0]).toBeCloseTo(odds / (1 + odds), 10)
  })
})

describe('the ensemble', () => {
  const list = assumptions(scenario)

  it('varies everything that has a range, and meets every stratum of it once', () => {
    expect(list.map((item) => item.path)).toEqual(expect.arrayContaining(['US.sincere', 'DPRK.dealable', 'rent', 'lambda']))
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 5 }), fc.integer({ min: 1, max: 1e6 }), (power, seed) => {
        const count = 2 ** power
        const draws = Array.from({ length: count }, (_, k) => placesOf(list, k, seed))
        list.forEach((_, i) => {
          const strata = draws.map((places) => Math.floor(places[i] * count))
          expect(strata.toSorted((a, b) => a - b)).toEqual(Array.from({ length: count }, (_item, k) => k))
        })
      }),
      { seed: 7, numRuns: 30 },
    )
    expect(settingsOf(list, 3, 1)).toEqual(settingsOf(list, 3, 1))
    expect(settingsOf(list, 3, 1)).not.toEqual(settingsOf(list, 3, 2))
  })

  it('leaves out draws that did not converge or cannot explain what was seen, and counts them', () => {
    const good = {
      converged: true,
      several: false,
      likelihood: 0.2,
      posterior: [[1]],
      paths: [[0.5]],
      first: { moves: {}, given: {} },
      measured: [],
    }
    const { weights, effective, failed } = weigh([
      good,
      { ...good, likelihood: 0.6 },
      { ...good, converged: false },
      { ...good, likelihood: 0 },
    ])
    expect(weights).toEqual([0.25, 0.7499999999999999].map((w) => expect.closeTo(w, 9)))
    expect(effective).toBeCloseTo(1.6, 9)
    expect(failed).toBe(2)
  })
})

describe('the assessment', () => {
  const full = (change: Partial<OutlookInput> = {}) => {
    const prepared = prepare(input(change), 4, clock)
    const done = prepared.tasks.map((task, k) => (k < 4 ? draw(task, clock) : undefined))
    return conclude(prepared, done, followUp(prepared, done), [], clock)
  }
  const base = full()

  it('reads 20-26 January as a vague overture and drills answered by silence and a calibrated deed', () => {
    expect(base.observed.map(({ actor, status, possible }) => ({ actor, status, possible }))).toEqual([
      { actor: 'US', status: 'partial', possible: ['US.concrete', 'US.drills'] },
      { actor: 'DPRK', status: 'partial', possible: ['DPRK.calibrated', 'DPRK.overt', 'DPRK.engage'] },
    ])
    expect(base.observed.flatMap((turn) => turn.matches.map((match) => match.move))).toEqual(
      expect.arrayContaining(['US.vague', 'US.drills', 'DPRK.silence', 'DPRK.calibrated']),
    )
  })

  it('puts prior beside posterior, and says that the data did not discriminate', () => {
    expect(base.beliefs['US']['sincere'].prior).toBeCloseTo(0.25, 4)
    expect(base.discrimination.verdict).toMatch(/did not discriminate/)
    expect(base.beliefSteps.map((step) => step.date)).toEqual([
      '',
      '2019-02-28',
      '2025-01-20',
      '2025-01-21',
      '2025-01-23',
      '2025-01-24',
      '2025-01-26',
    ])
  })

  it('gives every question words, a range, a base rate and its reasons', () => {
    for (const question of base.questions) {
      expect(question.low).toBeLessThanOrEqual(question.high)
      expect(question.words.length).toBeGreaterThan(3)
      expect(question.baseRate!.n).toBeGreaterThan(0)
      expect(question.explain.inputs.some((item) => item.refs.some((ref) => ref.kind === 'fact'))).toBe(true)
    }
  })

  it('puts beside it what the record alone forecasts, of the same events, and nothing where the record is too short', () => {
    const [talks] = base.questions
    const { probability, reasons, hits, windows } = talks.record!
    const logOdds = reasons.reduce((sum, { contribution }) => sum + contribution, 0)
    expect(1 / (1 + Math.exp(-logOdds))).toBeCloseTo(probability, 12)
    expect(hits).toBeGreaterThan(0)
    expect(hits).toBeLessThan(windows)
    const young = full({ coverage: { from: '2024-01-01', to: '2025-12-31' } })
    expect(young.questions[0].record).toBeNull()
  })

  it('does not change by a byte when facts and occasions come in another order', () => {
    const shuffled = full({ facts: facts.toReversed(), occasions: occasions.toReversed() })
    expect(JSON.stringify(shuffled) === JSON.stringify(base)).toBe(true)
  })

  it('is the prior when nothing was observed', () => {
    const blank = full({ facts: [], occasions: [] })
    expect(blank.beliefs['DPRK']['dealable'].posterior).toBeCloseTo(0.4, 12)
    expect(blank.discrimination.bits).toBe(0)
  })

  it('says when it was interrupted', () => {
    expect(base.ensemble.interrupted).toBe(true)
    expect(base.ensemble.draws).toBe(3)
  })

  it('never shows more than two decimals in what people read', () => {
    for (const sentence of base.summary) expect(sentence).not.toMatch(/\d\.\d{3,}/)
  })
})
