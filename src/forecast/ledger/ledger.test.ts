/** A ledger by hand: scores against values worked out on paper, live forecasts apart from retrodictions, the order of lines. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Fact } from '../../record/index.ts'
import {
  type ForecastEntry,
  isLive,
  LedgerEntry,
  ledgerBy,
  ledgerOf,
  logScore,
  propose,
  type QuestionEntry,
  type ResolutionEntry,
  scoresOf,
} from './index.ts'

const program = 'standoff@test'
let next = 0
const id = () => (next++).toString(16).padStart(12, '0')

function question(name: string, change: Partial<QuestionEntry> = {}): QuestionEntry {
  return {
    kind: 'question',
    id: name,
    ask: `Does ${name} come?`,
    opens: '2025-01-01',
    by: '2025-03-31',
    criterion: [{ actor: ['PRK'], level: [7, 9] }],
    scenario: null,
    baseRate: { value: 0.5, hits: 5, n: 10, days: 89, from: '2017-01-01', to: '2025-01-01' },
    voidIf: null,
    made: '2025-01-01',
    program,
    ...change,
  }
}

function forecast(name: string, probability: number, change: Partial<ForecastEntry> = {}): ForecastEntry {
  return {
    kind: 'forecast',
    id: id(),
    question: name,
    probability,
    low: null,
    high: null,
    by: { kind: 'analyst', name: 'Kim Min-ji' },
    asOf: '2025-01-05',
    made: '2025-01-05',
    program,
    inputs: null,
    note: null,
    ...change,
  }
}

function resolution(name: string, outcome: ResolutionEntry['outcome'], change: Partial<ResolutionEntry> = {}): ResolutionEntry {
  return {
    kind: 'resolution',
    id: id(),
    question: name,
    outcome,
    evidence: [],
    coverage: { from: '2017-01-01', to: '2025-12-31' },
    why: 'as the record says',
    confirmed: 'Desk',
    replaces: null,
    made: '2025-04-02',
    program,
    ...change,
  }
}

const two = [
  question('a'),
  question('b'),
  forecast('a', 0.8),
  forecast('b', 0.3),
  resolution('a', 'yes'),
  resolution('b', 'no'),
]

describe('scores', () => {
  it('are those of a pocket calculator', () => {
    const [only, ...others] = scoresOf(ledgerOf(two), '2025-05-01').scores
    expect(others).toEqual([])
    expect(only).toMatchObject({ live: true, n: 2, skillN: 2 })
    expect(only.brier).toBeCloseTo((0.04 + 0.09) / 2, 12)
    expect(only.log).toBeCloseTo((0.22314355131 + 0.35667494394) / 2, 10)
    expect(only.skill).toBeCloseTo(1 - 0.065 / 0.25, 12)
  })

  it('show a negative skill when the base rate was better', () => {
    const [only] = scoresOf(ledgerOf([question('a'), forecast('a', 0.9), resolution('a', 'no')]), '2025-05-01').scores
    expect(only.skill).toBeCloseTo(1 - 0.81 / 0.25, 12)
    expect(only.skill).toBeLessThan(0)
  })

  it('have no end where something held impossible came about', () => {
    const [only] = scoresOf(ledgerOf([question('a'), forecast('a', 0), resolution('a', 'yes')]), '2025-05-01').scores
    expect(only).toMatchObject({ brier: 1, log: null })
    expect(logScore(0, true)).toBe(Infinity)
    expect(logScore(1, true)).toBe(0)
    expect(() => logScore(1.1, true)).toThrow(RangeError)
  })

  it('count a question once, with the mean of what one forecaster said of it', () => {
    const [only] = scoresOf(
      ledgerOf([
        question('a'),
        forecast('a', 0.2),
        forecast('a', 0.6, { made: '2025-02-01', asOf: '2025-02-01' }),
        resolution('a', 'no'),
      ]),
      '2025-05-01',
    ).scores
    expect(only.n).toBe(1)
    expect(only.brier).toBeCloseTo((0.04 + 0.36) / 2, 12)
  })

  it('say n = 0 before anything is resolved, and leave void and disputed questions out, but count them', () => {
    const open = scoresOf(ledgerOf([question('a'), forecast('a', 0.2)]), '2025-02-01')
    expect(open.scores[0]).toMatchObject({ n: 0, brier: null, log: null, skill: null })
    expect(open.questions).toMatchObject({ asked: 1, open: 1, overdue: 0 })
    expect(scoresOf(ledgerOf([question('a')]), '2025-04-01').questions).toMatchObject({ open: 0, overdue: 1 })
    const entries = [
      ...['a', 'b'].flatMap((name) => [question(name), forecast(name, 0.2)]),
      resolution('a', 'void'),
      resolution('b', 'yes'),
      resolution('b', 'no'),
    ]
    const mixed = scoresOf(ledgerOf(entries), '2025-05-01')
    expect(mixed.questions).toMatchObject({ resolved: 0, void: 1, disputed: 1 })
    expect(mixed.scores[0].n).toBe(0)
  })
})

describe('live and retrodiction', () => {
  it('a forecast is live only when it is made on the day that it is seen from, and in time', () => {
    expect(isLive({ made: '2025-01-05', asOf: '2025-01-05' }, question('a'))).toBe(true)
    expect(isLive({ made: '2026-11-25', asOf: '2025-01-05' }, question('a'))).toBe(false)
    expect(isLive({ made: '2025-04-01', asOf: '2025-04-01' }, question('a'))).toBe(false)
  })

  it('are scored apart', () => {
    const late = forecast('a', 0.1, { made: '2026-11-25' })
    const { scores, forecasts } = scoresOf(ledgerOf([...two, late]), '2026-12-01')
    expect(forecasts).toEqual({ live: 2, retrodictions: 1 })
    expect(scores.map(({ live, n }) => [live, n])).toEqual([
      [true, 2],
      [false, 1],
    ])
  })
})

describe('the ledger', () => {
  it('does not care for the order of its lines', () => {
    const told = JSON.stringify(scoresOf(ledgerOf(two), '2025-05-01'))
    fc.assert(
      fc.property(fc.shuffledSubarray(two, { minLength: two.length }), (lines) => {
        expect(JSON.stringify(scoresOf(ledgerOf(lines), '2025-05-01'))).toBe(told)
      }),
      { seed: 3 },
    )
  })

  it('lets a resolution be corrected by one that names it', () => {
    const first = resolution('a', 'yes')
    const second = resolution('a', 'no', { replaces: first.id })
    const [{ resolution: standing, disputed }] = ledgerOf([question('a'), second, first]).questions
    expect(standing?.outcome).toBe('no')
    expect(disputed).toEqual([])
  })

  it('of a day holds nothing that was written later', () => {
    expect(ledgerBy(two, '2025-01-01').map(({ kind }) => kind)).toEqual(['question', 'question'])
    expect(ledgerBy(two, '2025-04-01').some(({ kind }) => kind === 'resolution')).toBe(false)
  })

  it('lists entries whose question is missing', () => {
    expect(ledgerOf([forecast('nowhere', 0.5)]).orphans).toHaveLength(1)
  })

  it('reads its own entries back, and no probability above 1', () => {
    for (const entry of two) expect(LedgerEntry.parse(JSON.parse(JSON.stringify(entry)))).toEqual(entry)
    expect(LedgerEntry.safeParse(forecast('a', 1.2)).success).toBe(false)
  })
})

describe('resolving from the record', () => {
  const covered = { from: '2017-01-01', to: '2025-12-31' }
  const test = (date: string, known = date): Fact => ({
    id: `${date}-icbm`,
    date,
    known,
    actor: 'PRK',
    type: 'MOBILIZE',
    mode: null,
    recipients: ['USA'],
    level: 7,
    class: 'icbm',
    authority: null,
    forum: null,
    topics: [],
    status: 'recalled',
    source: 'KCNA',
    note: null,
  })
  const on = (facts: Fact[], coverage = covered, today = '2025-06-01') => propose(question('a'), facts, coverage, today)

  it('is yes as soon as an event fits, and keeps its id and its status', () => {
    expect(on([test('2025-02-02')], covered, '2025-02-03')).toMatchObject({
      outcome: 'yes',
      evidence: ['2025-02-02-icbm'],
      recalled: ['2025-02-02-icbm'],
    })
  })

  it('counts the first and the last day, and none outside', () => {
    expect(on([test('2025-01-01')]).outcome).toBe('yes')
    expect(on([test('2025-03-31')]).outcome).toBe('yes')
    expect(on([test('2024-12-31'), test('2025-04-01')]).outcome).toBe('no')
  })

  it('is no only where the record covers all of it', () => {
    expect(on([]).outcome).toBe('no')
    expect(on([], { from: '2017-01-01', to: '2025-03-30' }).outcome).toBe('unresolved')
    expect(on([], { from: '2025-01-02', to: '2025-12-31' }).outcome).toBe('unresolved')
    expect(on([], covered, '2025-03-31').outcome).toBe('open')
  })

  it('knows nothing that becomes known after today', () => {
    expect(on([test('2025-02-02', '2025-07-01')]).outcome).toBe('no')
  })
})
