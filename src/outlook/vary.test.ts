/** Variants to be read: the same as solving from nothing, whichever solution was near, and the same as an assessment. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { patience } from '../../test/support/patience.ts'
import type { InvalidInput } from '../diagnostics/index.ts'
import { override } from '../scenario/index.ts'
import { levers, leverValues, startLevers } from './levers.ts'
import { type Basis, vary, type Varied } from './vary.ts'

const clock = () => 0
const scenario = patience()
const drill = {
  id: 'drill',
  date: '2025-01-21',
  actor: 'USA',
  recipients: ['PRK'],
  type: 'MOBILIZE',
  mode: null,
  class: 'drill',
  level: null,
  authority: null,
}
const basis: Basis = { asOf: '2025-01-28', scenario, facts: [drill], occasions: [], stated: [] }
const base = vary(basis, [], { effort: 'draw', clock })
const list = levers(scenario)

function numbers({ questions, beliefs, first }: Varied): number[] {
  return [
    ...Object.values(questions).flatMap((path) => path.map(({ probability }) => probability)),
    ...[beliefs, first.moves, first.given].flatMap((table) => Object.values(table).flatMap((row) => Object.values(row))),
  ]
}

function farthest(a: Varied, b: Varied): number {
  const [x, y] = [numbers(a), numbers(b)]
  expect(x).toHaveLength(y.length)
  return x.reduce((most, value, k) => Math.max(most, Math.abs(value - y[k])), 0)
}

function codeOf(setting: string): string | undefined {
  try {
    vary(basis, [setting], { effort: 'draw', clock })
    return undefined
  } catch (error) {
    return (error as InvalidInput).diagnostics[0].code
  }
}

const anySettings = fc
  .uniqueArray(fc.tuple(fc.nat(list.length - 1), fc.double({ min: 0, max: 1, noNaN: true })), {
    selector: ([k]) => k,
    minLength: 1,
    maxLength: 4,
  })
  .map((chosen) =>
    chosen.map(([k, place]) => `${list[k].path}=${(list[k].low + place * (list[k].high - list[k].low)).toPrecision(3)}`),
  )

describe('a variant', () => {
  it('is found near the scenario’s own solution as it is found from λ = 0, to 1e-5', () => {
    fc.assert(
      fc.property(anySettings, (settings) => {
        const warm = vary(basis, settings, { effort: 'draw', clock, near: base.solved }).varied
        const cold = vary(basis, settings, { effort: 'draw', clock }).varied
        expect(warm.record.converged).toBe(cold.record.converged)
        fc.pre(cold.record.converged)
        expect(farthest(warm, cold)).toBeLessThan(1e-5)
      }),
      { seed: 8, numRuns: 25 },
    )
  })

  it('does not depend on what was solved before it, to the last bit', () => {
    const settings = ['rent=0.22', 'lambda=6']
    const direct = vary(basis, settings, { effort: 'draw', clock, near: base.solved }).varied
    for (const detour of [['rent=0.4'], ['lambda=1'], ['humiliation=1.3', 'US.sincere=0.3']])
      vary(basis, detour, { effort: 'draw', clock, near: base.solved })
    expect(vary(basis, settings, { effort: 'draw', clock, near: base.solved }).varied).toEqual(direct)
  })

  it('takes fewer sweeps near another solution', () => {
    const near = vary(basis, ['rent=0.29'], { effort: 'draw', clock, near: base.solved }).varied
    const far = vary(basis, ['rent=0.29'], { effort: 'draw', clock }).varied
    expect(near.record.iterations).toBeLessThan(far.record.iterations / 2)
  })

  it('is conditioned on what was observed', () => {
    const unseen = vary({ ...basis, facts: [] }, [], { effort: 'draw', clock }).varied
    expect(base.varied.beliefs['US']['sincere']).not.toBeCloseTo(unseen.beliefs['US']['sincere'], 3)
  })

  it.each([
    ['rnet=0.2', 'scenario/setting'],
    ['rent=much', 'scenario/setting'],
  ])('that %s asks for is refused in words', (setting, code) => {
    expect(codeOf(setting)).toBe(code)
  })

  it('ends when the signal says so', () => {
    const signal = AbortSignal.abort(new Error('another answer is wanted'))
    expect(() => vary(basis, [], { effort: 'draw', clock, signal })).toThrow('another answer is wanted')
  })
})

describe('levers', () => {
  it('are every assumption with a range, with value, unit and reason; and the states', () => {
    expect(list.find(({ path }) => path === 'rent')).toEqual({
      path: 'rent',
      symbol: 'ωR',
      value: 0.3,
      low: 0.2,
      high: 0.4,
      unit: 'utility per quarter',
      why: 'Russian support raises the status quo',
      claims: [14, 15, 16, 53],
    })
    expect(list.find(({ path }) => path === 'US.sincere')).toMatchObject({ value: 0.5, unit: 'probability' })
    expect(list.find(({ path }) => path === 'lambda')).toMatchObject({ value: 4, symbol: 'λ' })
    expect(startLevers(scenario)).toMatchObject([{ path: 'russia.start', value: 'high', levels: ['high', 'low'] }])
  })

  it('tell what they stand at once settings are in', () => {
    const varied = override(scenario, 'US.sincere=0.4')
    expect(leverValues(varied)['US.sincere']).toBeCloseTo(0.4, 12)
  })
})
