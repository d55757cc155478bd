/** `--set`: every path that is listed is taken, and changes what it says alone. */
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { InvalidInput } from '../diagnostics/index.ts'
import { override, settable } from './override.ts'
import { parseScenario } from './parse.ts'

const file = 'cases/korea-2025/scenario.yaml'
const { scenario } = parseScenario(readFileSync(file, 'utf8'), file)

function hint(setting: string): string {
  try {
    override(scenario, setting)
  } catch (error) {
    if (error instanceof InvalidInput) return error.diagnostics[0].hint
    throw error
  }
  throw new Error(`${setting} was taken`)
}

describe('a setting', () => {
  it('is taken for every path that is listed, and leaves the scenario as it was', () => {
    const before = JSON.stringify(scenario)
    for (const path of settable(scenario)) {
      const value = path.endsWith('.start') ? scenario.state[path.split('.')[0]].levels.at(-1)! : '1'
      expect(JSON.stringify(override(scenario, `${path}=${value}`)).length).toBeGreaterThan(0)
    }
    expect(JSON.stringify(scenario)).toBe(before)
    expect(settable(scenario)).toEqual(
      expect.arrayContaining(['russia.stay', 'clock.continue', 'residual', 'analyst.US.sincere']),
    )
  })

  it('of a prior keeps the proportions of the other types', () => {
    const { types } = override(scenario, 'US.sincere=0.2').actors['US']
    const before = scenario.actors['US'].types
    expect(types['performer'].prior + types['hostile'].prior).toBeCloseTo(0.8, 12)
    expect(types['performer'].prior / types['hostile'].prior).toBeCloseTo(
      before['performer'].prior / before['hostile'].prior,
      12,
    )
  })

  it('of the analyst leaves what the actors believe', () => {
    const { types } = override(scenario, 'analyst.DPRK.dealable=0.7').actors['DPRK']
    expect(types['dealable']).toMatchObject({ prior: scenario.actors['DPRK'].types['dealable'].prior, analyst: 0.7 })
    const sum = Object.values(types).reduce((total, entry) => total + ('analyst' in entry ? (entry.analyst ?? 0) : 0), 0)
    expect(sum).toBeCloseTo(1, 12)
  })

  it('of an assumption keeps its range and reason', () => {
    expect(override(scenario, 'clock.continue=0.5').clock.continue).toMatchObject({ value: 0.5, range: [0.93, 0.99] })
    expect(override(scenario, 'reading.overlap=0.25').reading.overlap?.value).toBe(0.25)
    expect(override(scenario, 'residual=0.2').residual?.value).toBe(0.2)
  })

  it.each([
    ['rnet=0.2', 'did you mean rent?'],
    ['rent', 'for example --set rent=0.2'],
    ['US.sincere=1.2', 'give a number from 0 to 1'],
    ['analyst.US.sincre=1', 'did you mean analyst.US.sincere?'],
    ['russia.start=middling', 'its levels are high, low'],
    ['clock.periods=2.5', 'give a whole number from 1 to 60'],
    ['clock.continue=2', 'give a number from 0 to 1'],
    ['lambda=-1', 'give a number of at least 0'],
    ['rent=much', 'give a number'],
  ])('%s is refused with a remedy', (setting, remedy) => {
    expect(hint(setting)).toBe(remedy)
  })

  it.each(['constructor.x=1', '__proto__.x=1', 'US.constructor=1', 'russia.__proto__=1', 'US.sincere.x=1'])(
    '%s is refused',
    (setting) => {
      expect(hint(setting)).toMatch(/did you mean|known/)
    },
  )
})
