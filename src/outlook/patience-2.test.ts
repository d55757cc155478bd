/** The Korea case's model: the logic of the source analysis as inequalities, and what was seen in January 2025. */
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { knownBy, readFacts, readOccasions } from '../record/index.ts'
import { halved, observe, parseScenario } from '../scenario/index.ts'
import { cloningTests, measured, solveScenario } from './index.ts'

const clock = () => 0
const file = 'cases/korea-2025/scenario.yaml'
const { scenario, warnings } = parseScenario(readFileSync(file, 'utf8'), file)
const base = solveScenario(scenario, { clock, effort: 'draw' })

describe('Patience-2', () => {
  it('is read without a warning', () => {
    expect(warnings).toEqual([])
  })

  it('shows the logic that the file expects of it', () => {
    const found = measured(scenario, (variant) => solveScenario(variant, { clock, effort: 'draw' }).first)
    expect(found).toHaveLength(Object.keys(scenario.expectations).length)
    for (const { more, than } of found) expect(more).toBeGreaterThan(than)
  })

  it('gives nearly the same year whether it is cut into quarters or into halves of them', () => {
    const whole = base.condition([]).paths
    const parts = solveScenario(halved(scenario), { clock, effort: 'draw' }).condition([]).paths
    for (const [q, path] of whole.entries()) expect(Math.abs(path.at(-1)! - parts[q].at(-1)!)).toBeLessThan(0.03)
  })

  it('does not mind a move written twice', () => {
    const short = { ...scenario, clock: { ...scenario.clock, periods: 2, horizon: 2 }, questions: {} }
    for (const { change } of cloningTests(short, clock)) expect(change).toBeLessThan(0.01)
  })

  it('sees silence and deed and condemnation in 22-26 January 2025, and learns the same from twice the reports', () => {
    const asOf = '2025-01-28'
    const facts = knownBy(readFacts(readFileSync('cases/korea-2025/events.csv', 'utf8'), 'events.csv'), asOf)
    const occasions = knownBy(readOccasions(readFileSync('cases/korea-2025/occasions.csv', 'utf8'), 'occasions.csv'), asOf)
    const turns = observe(scenario, facts, occasions, asOf)
    const moves = turns.find(({ actor }) => actor === 'DPRK')!.matches.map(({ move }) => move)
    expect(moves).toEqual(expect.arrayContaining(['DPRK.word.mute', 'DPRK.deed.calibrated', 'DPRK.word.hostile']))
    const again = observe(
      scenario,
      [...facts, ...facts.map((fact) => ({ ...fact, id: `${fact.id}-again` }))].toReversed(),
      occasions,
      asOf,
    )
    expect(base.condition(again)).toEqual(base.condition(turns))
  })
})
