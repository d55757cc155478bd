/** The ledger's file: questions, forecasts and resolutions appended by commands, merged by their ids, and lines that were changed. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { InvalidInput } from '../diagnostics/index.ts'
import { type LedgerEntry, ledgerOf, scoresOf } from '../forecast/index.ts'
import { mergeJournals, parseJournal } from './files/index.ts'
import {
  askQuestions,
  baseRateForecasts,
  type Case,
  ledgerFormat,
  openCase,
  pathAt,
  proposals,
  readLedger,
  recordForecasts,
  resolveQuestions,
  scenarioQuestions,
} from './index.ts'

const on = (today: string) => ({ today, now: () => `${today}T12:00:00Z` })
let korea: Case
let theCase: Case
beforeEach(async () => {
  korea ??= await openCase('cases/korea-2025')
  theCase = { ...korea, dir: await mkdtemp(join(tmpdir(), 'standoff-ledger-')), ledger: [] }
})
afterEach(() => rm(theCase.dir, { recursive: true, force: true }))

const text = () => readFile(join(theCase.dir, 'forecasts.jsonl'), 'utf8')
const by = { kind: 'analyst' as const, name: 'Desk' }
const said = (question: string, probability: number, asOf: string) => ({
  question,
  probability,
  low: null,
  high: null,
  by,
  asOf,
  inputs: null,
  note: null,
})
const codeOf = (error: unknown) => (error as InvalidInput).diagnostics[0].code

/** The scenario's questions for the first quarter, asked, forecast and resolved. */
async function story() {
  const asked = scenarioQuestions(theCase, '2025-01-28', ['2025-04-19'])
  await askQuestions(theCase, asked, on('2025-01-28'))
  await recordForecasts(theCase, [said('talks-2025-04-19', 0.1, '2025-01-28')], on('2025-01-28'))
  const proposed = proposals(theCase, await readLedger(theCase.dir), [], '2025-05-01')
  const confirmed = proposed.map(({ question, evidence, why }) => ({
    question,
    outcome: 'no' as const,
    evidence,
    why,
    confirmed: 'Desk',
  }))
  await resolveQuestions(theCase, confirmed, on('2025-05-01'))
  return proposed
}

describe('a forecast from birth to score', () => {
  it('states its criterion and base rate first, is live, is resolved from the record, and is scored', async () => {
    const proposed = await story()
    expect(proposed.map(({ outcome }) => outcome)).toEqual(['no', 'no'])
    const { questions } = ledgerOf(await readLedger(theCase.dir))
    const talks = questions.find(({ question }) => question.id === 'talks-2025-04-19')!
    expect(talks.question).toMatchObject({
      made: '2025-01-28',
      scenario: 'talks',
      ask: expect.stringContaining('by 19 April 2025?'),
    })
    expect(talks.question.criterion).toEqual([
      { actor: ['USA', 'PRK'], with: ['PRK', 'USA'], type: ['CONSULT'], class: ['summit'] },
    ])
    expect(talks.question.baseRate).toMatchObject({ hits: 3, n: 36, days: 81, to: '2025-01-28' })
    expect(talks.forecasts).toMatchObject([{ live: true, probability: 0.1 }])
    const [score] = scoresOf({ questions, orphans: [] }, '2025-05-02').scores
    expect(score).toMatchObject({ n: 1, live: true })
    expect(score.brier).toBeCloseTo(0.01, 12)
  })

  it('only ever appends: each step leaves all earlier bytes as they were', async () => {
    await askQuestions(theCase, scenarioQuestions(theCase, '2025-01-28', []), on('2025-01-28'))
    const first = await text()
    await recordForecasts(theCase, [said('talks-2026-01-19', 0.1, '2025-01-28')], on('2025-01-28'))
    const second = await text()
    expect(second.startsWith(first)).toBe(true)
    await recordForecasts(theCase, [said('talks-2026-01-19', 0.1, '2025-01-28')], on('2025-01-28'))
    await askQuestions(theCase, scenarioQuestions(theCase, '2025-01-28', []), on('2025-03-01'))
    expect(await text()).toBe(second)
  })

  it('is a retrodiction when the clock says that its day has gone, whatever the as-of day', async () => {
    await askQuestions(theCase, scenarioQuestions(theCase, '2025-01-28', []), on('2026-11-25'))
    await recordForecasts(theCase, baseRateForecasts(await readLedger(theCase.dir), '2025-01-28'), on('2026-11-25'))
    const { questions } = ledgerOf(await readLedger(theCase.dir))
    expect(questions.flatMap(({ forecasts }) => forecasts.map(({ live, made }) => [live, made]))).toEqual([
      [false, '2026-11-25'],
      [false, '2026-11-25'],
    ])
  })

  it('stays unresolved where the record does not cover its days', async () => {
    await askQuestions(theCase, scenarioQuestions(theCase, '2025-01-28', []), on('2026-11-25'))
    const proposed = proposals(theCase, await readLedger(theCase.dir), [], '2026-11-25')
    expect(proposed.map(({ outcome }) => outcome)).toEqual(['unresolved', 'unresolved'])
  })

  it('is corrected by another resolution, and can be void', async () => {
    await story()
    const change = {
      question: 'talks-2025-04-19',
      outcome: 'void' as const,
      evidence: [],
      why: 'it was ill-posed',
      confirmed: 'Desk',
    }
    await resolveQuestions(theCase, [change], on('2025-05-03'))
    const { questions } = ledgerOf(await readLedger(theCase.dir))
    expect(questions.find(({ question }) => question.id === 'talks-2025-04-19')!.resolution).toMatchObject({ outcome: 'void' })
    expect(scoresOf({ questions, orphans: [] }, '2025-06-01').questions).toMatchObject({ void: 1, resolved: 1, disputed: 0 })
  })
})

describe('what the ledger refuses', () => {
  it('unknown questions, days to come, questions past their date, evidence that is not in the record', async () => {
    await askQuestions(theCase, scenarioQuestions(theCase, '2025-01-28', ['2025-04-19']), on('2025-01-28'))
    const failing = async (work: Promise<unknown>) => codeOf(await work.catch((error: unknown) => error))
    const today = on('2025-02-01')
    expect(await failing(recordForecasts(theCase, [said('war', 0.1, '2025-02-01')], today))).toBe('forecast/no-question')
    expect(await failing(recordForecasts(theCase, [said('talks-2025-04-19', 0.1, '2025-03-01')], today))).toBe(
      'forecast/future',
    )
    expect(await failing(recordForecasts(theCase, [said('talks-2025-04-19', 0.1, '2025-05-01')], on('2025-05-01')))).toBe(
      'forecast/closed',
    )
    const made = {
      question: 'talks-2025-04-19',
      outcome: 'yes' as const,
      evidence: ['no-such-fact'],
      why: 'x',
      confirmed: 'Desk',
    }
    expect(await failing(resolveQuestions(theCase, [made], today))).toBe('forecast/no-evidence')
    expect(await failing(askQuestions(theCase, scenarioQuestions(theCase, '2025-05-01', ['2025-04-19']), today))).toBe(
      'forecast/dates',
    )
  })

  it('a line that somebody changed, at its place', async () => {
    await story()
    const changed = (await text()).replace('"probability":0.1', '"probability":0.9')
    await writeFile(join(theCase.dir, 'forecasts.jsonl'), changed)
    const error = await readLedger(theCase.dir).catch((problem: unknown) => problem)
    expect((error as InvalidInput).diagnostics[0]).toMatchObject({ code: 'case/bad-record', at: { line: 3 } })
  })
})

describe('two ledgers of one case', () => {
  it('merge into the same set, whichever comes first, and however the lines are dealt', async () => {
    await story()
    const entries = await readLedger(theCase.dir)
    const told = JSON.stringify(scoresOf(ledgerOf(entries), '2025-05-02'))
    const id = (entry: LedgerEntry) => entry.id
    fc.assert(
      fc.property(fc.shuffledSubarray(entries), fc.shuffledSubarray(entries), (some, others) => {
        const missing = entries.filter((entry) => !some.includes(entry) && !others.includes(entry))
        const one = mergeJournals([...some, ...missing], others, id)
        const two = mergeJournals(others, [...some, ...missing], id)
        expect([one.conflicts, two.conflicts]).toEqual([[], []])
        for (const { merged } of [one, two]) expect(JSON.stringify(scoresOf(ledgerOf(merged), '2025-05-02'))).toBe(told)
      }),
      { seed: 5, numRuns: 50 },
    )
  })

  it('may be joined as files, lines twice and in any order', async () => {
    await story()
    const lines = (await text()).trimEnd().split('\n')
    const joined = [...lines.toReversed(), ...lines].join('\n')
    expect(parseJournal(Buffer.from(`${joined}\n`), 'forecasts.jsonl', ledgerFormat).records).toHaveLength(lines.length)
  })
})

describe('a question between the ends of two periods', () => {
  const path = [
    { by: '2025-04-19', probability: 0.1, low: 0, high: 0.2, words: '' },
    { by: '2025-07-19', probability: 0.3, low: 0.1, high: 0.5, words: '' },
  ]
  it('is read linearly, exactly at an end, and not beyond the last', () => {
    expect(pathAt(path, '2025-01-20', '2025-07-19')).toMatchObject({ probability: 0.3, exact: true })
    expect(pathAt(path, '2025-01-20', '2025-06-03')!.probability).toBeCloseTo(0.1 + (45 / 91) * 0.2, 12)
    expect(pathAt(path, '2025-01-20', '2025-03-06')!.probability).toBeCloseTo((45 / 89) * 0.1, 12)
    expect(pathAt(path, '2025-01-20', '2025-07-20')).toBeNull()
  })
})

describe('the ledger of the bundled case', () => {
  it('has retrodictions of January 2025, resolved only where the record reaches, and live forecasts', () => {
    const { questions, forecasts, scores } = scoresOf(ledgerOf(korea.ledger), '2026-11-26')
    expect(questions.asked).toBeGreaterThanOrEqual(12)
    expect(questions.resolved).toBeGreaterThanOrEqual(6)
    expect(questions.overdue).toBeGreaterThan(0)
    expect(forecasts.retrodictions).toBeGreaterThanOrEqual(16)
    expect(forecasts.live).toBeGreaterThanOrEqual(8)
    expect(scores.filter(({ live }) => live).every(({ n }) => n === 0)).toBe(true)
    const settled = ledgerOf(korea.ledger).questions.filter(({ resolution }) => resolution?.outcome === 'no')
    expect(settled.filter(({ question }) => question.by > korea.coverage.to)).toEqual([])
  })
})
