/** The scenario language: formulas, diagnostics with positions, settings, calendar, observed moves. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { patience, patienceText } from '../../test/support/patience.ts'
import { InvalidInput, render } from '../diagnostics/index.ts'
import { FormulaReader } from './formula.ts'
import {
  type DatedEvent,
  observe,
  type ObservedTurn,
  override,
  parseScenario,
  periodsBy,
  periodsOf,
  priorOf,
  scenarioJsonSchema,
} from './index.ts'

const korea = patienceText(3)
const parsed = patience(3)

/** The smallest scenario there is. */
const smallest = `standoff: 1
title: smallest
clock: { start: 2025-01-01, period: month, periods: 2, tail: 0, discount: 1 }
solve: { lambda: { value: 1, why: test } }
actors:
  A: { name: A, codes: [USA], types: { only: 1 } }
  B: { name: B, codes: [PRK], types: { weak: 0.5, strong: 0.5 } }
parameters:
  gain: { value: 2, range: [1, 3], why: test }
turns:
  - { actor: A, moves: [wait, push] }
  - { actor: B, moves: [hold], exits: { yield: over } }
payoffs:
  A:
    - { term: push, when: A == 'push', pay: gain }
ends:
  over: { A: [{ term: won, now: "1" }] }
`

function thrownBy(act: () => unknown): unknown {
  try {
    act()
  } catch (error) {
    return error
  }
  throw new Error('nothing was thrown')
}

describe('formulas', () => {
  const reader = new FormulaReader({ numbers: ['rent'], texts: ['US'], groups: { types: ['US'] } })
  const value = (source: string) =>
    reader.read(source, 'double').evaluate({ rent: 0.3, US: 'drills', types: { US: 'sincere' } })

  it.each([
    ['2*rent', 0.6],
    ['rent + 1', 1.3],
    ['1/2', 0.5],
    ['-rent', -0.3],
    ["US == 'drills' ? 2*rent : 0", 0.6],
    ["types.US == 'sincere' ? 1 : 0.5", 1],
    ['min(rent, 1) + max(0, 2)', 2.3],
    ['pow(2, 10)', 1024],
  ])('%s is %d', (source, expected) => {
    expect(value(source)).toBeCloseTo(expected, 12)
  })

  it.each([
    ['rnt + 1', 'double', /Unknown variable: rnt/, 0],
    ['rent +', 'double', /Unexpected token/, 6],
    ["rent == 'a'", 'bool', /no such overload/i, 0],
    ['rent', 'bool', /a number, where a condition/, 0],
    ["types.DPRK == 'x'", 'bool', /No such key: DPRK/, 0],
  ] as const)('%s does not type-check', (source, wanted, message, offset) => {
    const error = thrownBy(() => reader.read(source, wanted)) as { message: string; offset: number }
    expect(error.message).toMatch(message)
    expect(error.offset).toBeGreaterThanOrEqual(offset)
  })

  it('gives no answer that is no number', () => {
    expect(() => value('1/(rent - 0.3)')).toThrow('gives Infinity')
  })
})

describe('diagnostics', () => {
  const problems = (text: string) => {
    try {
      return parseScenario(text, 's.yaml').warnings
    } catch (error) {
      if (error instanceof InvalidInput) return error.diagnostics
      throw error
    }
  }
  const change = (from: string, to: string) => {
    expect(smallest).toContain(from)
    return smallest.replace(from, to)
  }

  it('has nothing to say about a sound file', () => {
    expect(problems(smallest)).toEqual([])
  })

  it.each([
    ['an unknown actor', 'actor: A, moves', 'actor: UK, moves', 'scenario/unknown-actor', 11, /no actor `UK`/],
    ['a probability above 1', 'weak: 0.5', 'weak: 1.5', 'scenario/too-big', 7, /at most 1/],
    ['priors that do not sum to 1', 'weak: 0.5', 'weak: 0.4', 'scenario/priors', 7, /sum to 0.9, not 1/],
    ['a formula with an unknown name', 'pay: gain', 'pay: gian', 'scenario/formula', 15, /gian/],
    ['a formula of the wrong type', "when: A == 'push'", 'when: gain', 'scenario/formula', 15, /condition/],
    ['a formula that is no formula', 'pay: gain', 'pay: "gain *"', 'scenario/formula', 15, /Unexpected/],
    ['a misspelt property', 'discount: 1 }', 'discont: 1 }', 'scenario/unrecognized-keys', 3, /`discont`/],
    ['a missing property', 'title: smallest\n', '', 'scenario/invalid-type', 1, /`title` is missing/],
    ['an exit to nowhere', 'yield: over', 'yield: ovre', 'scenario/unknown-stage', 12, /no stage `ovre`/],
    ['a parameter nobody uses', 'pay: gain', 'pay: "1"', 'scenario/unused-parameter', 9, /no formula uses gain/],
    ['a value outside its range', 'value: 2', 'value: 9', 'scenario/outside-range', 9, /outside its range/],
    ['a number without a reason', 'range: [1, 3], why: test', 'range: [1, 3]', 'scenario/no-reason', 9, /no reason/],
    ['a day that is none', 'start: 2025-01-01', 'start: 2025-02-30', 'scenario/no-such-day', 3, /no day/],
    ['one name for two things', '  gain: {', '  A: {', 'scenario/same-name', 9, /the name of one of the actors/],
    ['broken YAML', 'title: smallest', 'title: [smallest', 'yaml/syntax', 3, /./],
  ])('%s', (_what, from, to, code, line, message) => {
    const found = problems(change(from, to))
    const hit = found.find((item) => item.code === code)
    expect(hit, JSON.stringify(found, null, 1)).toBeDefined()
    expect(hit!.at?.line).toBe(line)
    expect(hit!.message).toMatch(message)
    expect(hit!.hint.length).toBeGreaterThan(5)
  })

  it('finds stages that go round', () => {
    const round = change(
      'ends:',
      'stages:\n  one: { actor: A, moves: { on: two } }\n  two: { actor: B, moves: { back: one, stop: over } }\nends:',
    )
    const found = problems(round)
    expect(found.map((item) => item.code)).toContain('scenario/cyclic-stage')
    expect(found.find((item) => item.code === 'scenario/cyclic-stage')!.message).toBe('the stages go round: one → two → one')
  })

  it('refuses history from after the clock starts, and the same evidence twice', () => {
    const entry = '  - { on: 2019-02-28, about: US.sincere, ratio: 0.5, why: again }\n'
    expect(problems(korea.replace('history:\n', `history:\n${entry}`)).map((item) => item.code)).toContain(
      'scenario/history-twice',
    )
    expect(problems(korea.replace('on: 2019-02-28', 'on: 2025-02-28')).map((item) => item.code)).toContain(
      'scenario/history-overlap',
    )
  })

  it('reports several errors at once, each under the caret', () => {
    const text = change('weak: 0.5', 'weak: 1.5').replace('period: month', 'period: moon')
    const found = problems(text)
    expect(found.length).toBe(2)
    expect(render(found[0], text)).toBe(
      [
        's.yaml:3:37: error scenario/invalid-value: `clock.period`: Invalid option: expected one of "day"|"week"|"month"|"quarter"|"year"',
        '  clock: { start: 2025-01-01, period: moon, periods: 2, tail: 0, discount: 1 }',
        `${' '.repeat(38)}^^^^`,
        '  docs/scenario.md lists what may stand here',
      ].join('\n'),
    )
  })

  it('never crashes or hangs on a damaged file', () => {
    fc.assert(
      fc.property(fc.nat(korea.length), fc.nat(200), fc.string({ maxLength: 20 }), (from, width, junk) => {
        expect(Array.isArray(problems(korea.slice(0, from) + junk + korea.slice(from + width)))).toBe(true)
      }),
      { numRuns: 150, seed: 4 },
    )
  })

  it('stops aliases that multiply', () => {
    const bomb = [
      'a: &a [x,x,x,x,x,x,x,x,x]',
      ...'bcdefghi'.split('').map((c, i) => `${c}: &${c} [${Array(9).fill(`*${'abcdefghi'[i]}`).join(',')}]`),
    ].join('\n')
    expect(problems(bomb).length).toBeGreaterThan(0)
  })
})

describe('settings', () => {
  it('changes one assumption and leaves the scenario as it was', () => {
    const before = JSON.stringify(parsed)
    expect(override(parsed, 'rent=0.2').parameters['rent'].value).toBe(0.2)
    expect(override(parsed, 'h=0.8').parameters['humiliation'].value).toBe(0.8)
    expect(override(parsed, 'russia.start=low').state['russia'].start).toBe('low')
    expect(override(parsed, 'US.sincere=0.2').actors['US'].types['performer'].prior).toBeCloseTo(0.8, 12)
    expect(JSON.stringify(parsed)).toBe(before)
  })

  it.each([
    ['rnet=0.2', 'did you mean rent?'],
    ['rent', 'for example --set rent=0.2'],
    ['US.sincere=1.2', 'give a number from 0 to 1'],
    ['russia.start=middling', 'its levels are high, low'],
  ])('refuses %s and says how to mend it', (setting, hint) => {
    const error = thrownBy(() => override(parsed, setting)) as InvalidInput
    expect(error.diagnostics[0].hint).toBe(hint)
  })
})

describe('the clock', () => {
  it('cuts quarters from the inauguration', () => {
    expect(periodsOf(parsed.clock, 2)).toEqual([
      { index: 0, from: '2025-01-20', to: '2025-04-19' },
      { index: 1, from: '2025-04-20', to: '2025-07-19' },
    ])
    expect(periodsBy(parsed.clock, '2025-10-18')).toBe(2)
    expect(periodsBy(parsed.clock, '2025-10-19')).toBe(3)
  })
})

describe('history', () => {
  it('counts Hanoi once: an even chance before, a quarter after', () => {
    expect(parsed.actors['US'].types['sincere'].prior).toBe(0.5)
    expect(priorOf(parsed, 'US')['sincere']).toBeCloseTo(0.25, 4)
    expect(priorOf(parsed, 'DPRK')).toEqual({ dealable: 0.4, intransigent: 0.6 })
  })
})

describe('from the record to observed moves', () => {
  const event = (id: string, date: string, fields: Partial<DatedEvent>): DatedEvent => ({
    id,
    date,
    actor: 'PRK',
    recipients: ['USA'],
    type: 'MOBILIZE',
    mode: 'weapons',
    class: null,
    level: null,
    authority: null,
    ...fields,
  })
  const cruise = event('cruise', '2025-01-25', { level: 4, class: 'cruise' })
  const icbm = event('icbm', '2025-02-10', { level: 7, class: 'icbm' })
  const vague = event('vague', '2025-01-20', { actor: 'USA', recipients: ['PRK'], type: 'REQUEST', class: 'overture-vague' })
  const drill = event('drill', '2025-01-21', { actor: 'USA', recipients: ['PRK'], class: 'drill' })
  const silent = {
    id: 'spa',
    date: '2025-01-23',
    forum: 'spa-session',
    actor: 'PRK',
    topic: 'USA',
    outcome: 'silent' as const,
    coverage: 'whole report',
  }
  const turn = (actor: string, events: DatedEvent[], asOf: string, occasions = [silent]) =>
    observe(parsed, events, occasions, asOf).find((item) => item.actor === actor && item.period.index === 0)!
  /** Likelihood of every move, exits included. */
  const likely = ({ choices, exits }: ObservedTurn) => ({ ...choices[''], ...exits })

  it('takes an open period as partial: lower moves are ruled out, higher ones the less likely the later it is', () => {
    const early = turn('DPRK', [cruise], '2025-01-28')
    expect(early.status).toBe('partial')
    expect(likely(early)).toEqual({ silence: 0, calibrated: 1, overt: 0.9, engage: 0.9 })
    const late = likely(turn('DPRK', [cruise], '2025-04-18'))
    expect(late['overt']).toBeCloseTo(1 / 90, 12)
    expect(likely(turn('US', [vague, drill], '2025-01-28'))).toEqual({ wait: 0, vague: 0, concrete: 0.9, drills: 1 })
  })

  it('takes a closed period as observed: the first in precedence counts', () => {
    const closed = turn('DPRK', [cruise, icbm], '2025-04-19')
    expect(closed.status).toBe('observed')
    expect(likely(closed)).toEqual({ silence: 0, calibrated: 0, overt: 1, engage: 0 })
  })

  it('takes silence as a move only where it is proven', () => {
    expect(likely(turn('DPRK', [], '2025-04-19'))).toEqual({ silence: 1, calibrated: 0, overt: 0, engage: 0 })
    expect(turn('DPRK', [], '2025-04-19', [{ ...silent, coverage: null as never }])).toMatchObject({ status: 'missing' })
    expect(turn('DPRK', [], '2025-04-19', [])).toMatchObject({
      status: 'missing',
      choices: {},
      exits: {},
      stay: 1,
      seen: false,
    })
  })

  it('needs the recipient: a missile at nobody in particular is no move toward Washington', () => {
    expect(turn('DPRK', [{ ...cruise, recipients: ['KOR'] }], '2025-04-19', [])).toMatchObject({ status: 'missing' })
  })

  it('does not see what comes after the as-of date, and does not mind the order', () => {
    expect(likely(turn('DPRK', [icbm, cruise], '2025-01-28'))['calibrated']).toBe(1)
    expect(turn('DPRK', [icbm, cruise], '2025-04-19')).toEqual(turn('DPRK', [cruise, icbm], '2025-04-19'))
  })

  it('spreads what was seen by the stated chances of misreading it', () => {
    const misread = { ...parsed, reading: { misread: { DPRK: { silence: { calibrated: 0.1 } } } } }
    const [, dprk] = observe(misread, [cruise], [], '2025-04-19')
    expect(likely(dprk)).toEqual({ silence: 0.1, calibrated: 1, overt: 0, engage: 0 })
  })
})

describe('the published JSON Schema', () => {
  it('describes the same properties as the reader', () => {
    expect(Object.keys((scenarioJsonSchema() as { properties: object }).properties)).toContain('precedence')
  })
})
