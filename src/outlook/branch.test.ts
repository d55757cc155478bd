/** Branches ahead: chances that add up, chains that multiply, and the same numbers as the indicators and the outlook have. */
import { describe, expect, it } from 'vitest'
import { patience } from '../../test/support/patience.ts'
import { branch } from './branch.ts'
import { observe } from '../scenario/index.ts'
import { solveScenario } from './solved/index.ts'

const asOf = '2025-01-28'
const scenario = patience()
const solved = solveScenario(scenario, { effort: 'full', clock: () => 0 })
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
const turns = observe(scenario, [drill], [], asOf)
const ahead = (path: string[] = []) => branch(solved, turns, asOf, path)

describe('the branches ahead', () => {
  it('begin with what the outlook says', () => {
    const { paths, posterior } = solved.condition(turns)
    const root = ahead()
    expect(root.probability).toBe(1)
    expect(root.questions['talks']).toBeCloseTo(paths[0].at(-1)!, 12)
    expect(root.beliefs['US']['sincere']).toBeCloseTo(posterior[0][0], 12)
    expect(root.end).toBeNull()
  })

  it('have options that add up to 1, and questions that are their mean', () => {
    const [next] = ahead().choices
    expect(next.options.reduce((sum, { probability }) => sum + probability, 0)).toBeCloseTo(1, 9)
    const mean = next.options
      .filter(({ probability }) => probability > 0)
      .reduce((sum, { move, probability }) => sum + probability * ahead([`${next.period.index}/${move}`]).questions['talks'], 0)
    expect(mean).toBeCloseTo(ahead().questions['talks'], 9)
  })

  it('multiply along a path, and lead through a stage to its end', () => {
    const path: string[] = []
    let chance = 1
    for (let step = 0; step < 12; step++) {
      const { choices } = ahead(path)
      if (choices.length === path.length) break
      const point = choices.at(-1)!
      const leaving = point.options.find(({ move }) => /engage|deliver/.test(move))
      const { move, probability } = leaving ?? point.options.toSorted((a, b) => b.probability - a.probability)[0]
      chance *= probability
      path.push(`${point.period.index}/${move}`)
      expect(ahead(path).probability).toBeCloseTo(chance, 9)
    }
    expect(ahead(path).end).not.toBeNull()
    expect(path.some((step) => step.includes('engage'))).toBe(true)
    expect(ahead(path).questions['talks']).toBeCloseTo(1, 9)
  })

  it('take a mark as an observation, whatever its place in the order of play', () => {
    const [first] = ahead().choices
    const step = `0/${first.options.find(({ probability }) => probability > 0)!.move}`
    const [, second] = ahead([step]).choices
    const stay = `0/${second.options.find(({ move, probability }) => probability > 0 && !/engage/.test(move))!.move}`
    const both = branch(solved, turns, asOf, [step], [stay])
    expect(both.questions['talks']).toBeCloseTo(ahead([step, stay]).questions['talks'], 9)
    expect(both.choices.some(({ actor, period }) => period.index === 0 && actor === second.actor)).toBe(
      first.actor === second.actor,
    )
    expect(() => branch(solved, turns, asOf, [], ['0/US.dance'])).toThrow(/no move of a period still open/)
  })

  it('refuse a step that is none, and say how to go on', () => {
    expect(() => ahead(['0/DPRK.dance'])).toThrow(/0\/DPRK.dance is no way on/)
    expect(() => ahead(['7/US.vague'])).toThrow(/is no way on/)
  })
})
