/** The editor's own parts without a browser: where one is in a file, what may stand there, what the checker says, the drawn tree. */
import { describe, expect, test } from 'vitest'
import { patienceText } from '../../../test/support/patience.ts'
import { scenarioJsonSchema } from '../../scenario/index.ts'
import { checked } from './check.ts'
import { placeIn } from './place.ts'
import { fixIn, meaningOf, suggestions } from './suggest.ts'

const schema = scenarioJsonSchema()
const { names, tree, fields, size, diagnostics } = checked(patienceText())

/** The text with the place marked by `|`. */
const at = (marked: string) => placeIn(marked.replace('|', ''), marked.indexOf('|'))
const labels = (marked: string) => suggestions(schema, names, at(marked)).map(({ label }) => label)

describe('where one is', () => {
  test.each([
    ['ti|', [], true, 'ti'],
    ['title: A\nclock:\n  per|', ['clock'], true, 'per'],
    ['clock: { start: 2025-01-20, per|', ['clock'], true, 'per'],
    ['clock: { period: qu|', ['clock', 'period'], false, 'qu'],
    ['parameters:\n  rent: { value: 0.3, ra|', ['parameters', 'rent'], true, 'ra'],
    ['turns:\n  - actor: U|', ['turns', '[]', 'actor'], false, 'U'],
    ['turns:\n  - actor: US\n    mo|', ['turns', '[]'], true, 'mo'],
    ['turns:\n  - { actor: US, mo|', ['turns', '[]'], true, 'mo'],
    ['turns:\n- nature: russia\n- actor: US\n  ex|', ['turns', '[]'], true, 'ex'],
    ['actors:\n  US:\n    types:\n      sincere:\n        prior: 0.5\n      per|', ['actors', 'US', 'types'], true, 'per'],
    ['payoffs:\n  US:\n    - { term: x, when: US == |', ['payoffs', 'US', '[]', 'when'], false, 'US == '],
    ['precedence:\n  US: [concrete, dr|', ['precedence', 'US', '[]'], false, 'dr'],
    ['actors:\n  A: {}\n\n# a comment\nqu|', [], true, 'qu'],
  ])('%j', (marked, path, key, word) => expect(at(marked)).toEqual({ path, key, word }))
})

describe('what may stand there', () => {
  test('keys of the schema, with what is required', () => {
    expect(labels('clo|')).toEqual(expect.arrayContaining(['standoff', 'clock', 'actors', 'whatIfs']))
    expect(labels('clock:\n  |')).toEqual(expect.arrayContaining(['start', 'period', 'discount', 'tail']))
    expect(suggestions(schema, names, at('clock:\n  |')).find(({ label }) => label === 'start')!.detail).toMatch(/^required/)
  })

  test('values of the schema and names of the scenario', () => {
    expect(labels('clock: { period: |')).toEqual(['day', 'week', 'month', 'quarter', 'year'])
    expect(labels('turns:\n  - actor: |')).toEqual(['US', 'DPRK'])
    expect(labels('payoffs:\n  |')).toEqual(['US', 'DPRK'])
    expect(labels('payoffs:\n  US:\n    - { pay: "|')).toEqual(expect.arrayContaining(['rent', 'russia', 'types.US']))
    expect(labels('observe:\n  |')).toEqual(expect.arrayContaining(['US.concrete', 'DPRK.engage']))
    expect(labels('questions:\n  talks:\n    when: { reached: |')).toContain('summit')
  })

  test('what a key means', () => {
    expect(meaningOf(schema, ['actors', 'US', 'types', 'sincere', 'analyst'])).toContain('what the analyst believes')
    expect(meaningOf(schema, ['clock', 'period'])).toBe('day, week, month, quarter, year')
    expect(meaningOf(schema, ['nonsense'])).toBeNull()
  })
})

describe('the checker', () => {
  test('says what a good file holds', () => {
    expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([])
    expect(fields!.find(({ label }) => label === 'rent')).toMatchObject({
      path: ['parameters', 'rent', 'value'],
      value: 0.3,
      range: { low: 0.2, high: 0.4 },
    })
    expect(size!.nodes).toBeGreaterThan(100)
  })

  test('offers the nearest name for one that there is not, at its place', () => {
    const wrong = checked(patienceText().replace("when: US == 'drills', pay: drillGain", "when: US == 'drills', pay: drilGain"))
    const problem = wrong.diagnostics.find(({ severity }) => severity === 'error')
    expect(fixIn(problem!.hint)).toBe('drillGain')
    expect(wrong.names).toBeNull()
  })

  test('draws the first period, whose branches are the moves', () => {
    expect(tree!).toMatchObject({ who: 'US', kind: 'decision' })
    expect(tree!.children.map(({ by }) => by)).toEqual(['wait', 'vague', 'concrete', 'drills'])
    const engaged = tree!.children[0].children.find(({ by }) => by === 'engage')!
    expect(engaged).toMatchObject({ who: 'US', kind: 'decision' })
    expect(engaged.children.map(({ by, who }) => [by, who])).toEqual([
      ['deliver', 'deal'],
      ['walk', 'betrayal'],
    ])
  })
})
