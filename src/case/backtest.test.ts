/** The backtest of a case: deeds of its own record, and what its scenario says of a quarter. */
import { describe, expect, it } from 'vitest'
import { patience } from '../../test/support/patience.ts'
import { bundledCase, deedBacktestOf, openCase, scenarioDeeds } from './index.ts'

const clock = () => performance.now()

describe('the backtest of the Korea case', async () => {
  const korea = await openCase(bundledCase)
  const year = { from: '2024-01-01', to: '2024-12-31', clock, cache: false }
  const told = (await deedBacktestOf({ theCase: korea, ...year }))!

  it('is on the deeds of North Korea, each quarter from the days before', async () => {
    expect(told.actor).toBe('PRK')
    expect(told.quarters.map(({ deed }) => deed)).toEqual(['calibrated', 'overt', 'calibrated', 'overt'])
    const past = { ...korea, facts: korea.facts.filter(({ date }) => date < '2024-10-01') }
    const again = (await deedBacktestOf({ theCase: past, ...year }))!
    expect(again.quarters[3].forecasts).toEqual(told.quarters[3].forecasts)
  })

  it('has the scenario speak of each quarter, and says which lie before its start', () => {
    expect(told.scenario).toEqual({ title: korea.scenario.title, start: '2025-01-20' })
    expect(told.quarters.map(({ begun }) => begun)).toEqual([false, false, false, false])
    expect(told.scores.map(({ forecaster, n }) => `${forecaster} ${n}`)).toContain('scenario 4')
    expect(told.spoken).toEqual([])
    expect(told.leaks).toEqual({ checked: 8, differ: [] })
  })

  it('has nothing to tell of a case without deeds', async () => {
    expect(await deedBacktestOf({ theCase: { ...korea, facts: [] }, clock, cache: false })).toBeNull()
  })

  it('refuses days without a whole quarter', async () => {
    const request = { theCase: korea, from: '2024-01-01', to: '2024-02-01', clock, cache: false }
    await expect(deedBacktestOf(request)).rejects.toThrow(/no quarter/)
  })
})

describe('what a scenario says of a quarter', () => {
  const scenario = patience()
  const speaks = scenarioDeeds(scenario)!

  it('is the first move of whoever is observed by rungs of the ladder; engaging and silence are no deeds', () => {
    const [none, calibrated, overt] = speaks('2025-04-01', clock)
    expect(none + calibrated + overt).toBeCloseTo(1, 12)
    expect(calibrated).toBeGreaterThan(overt)
    expect(none).toBeGreaterThan(0.3)
  })

  it('is nothing where no option is observed by a rung', () => {
    const { 'DPRK.calibrated': _c, 'DPRK.overt': _o, ...observe } = scenario.observe
    expect(scenarioDeeds({ ...scenario, observe })).toBeNull()
  })
})
