/** The record on the case's own facts, and on rows that are wrong. */
import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { InvalidInput } from '../diagnostics/index.ts'
import type { EventCoding } from '../ontology/index.ts'
import { dyadMonths, factColumns, knownBy, readFacts, readOccasions, reconcile, share, silences } from './index.ts'

const facts = readFacts(readFileSync('cases/korea-2025/events.csv', 'utf8'), 'events.csv')
const occasions = readOccasions(readFileSync('cases/korea-2025/occasions.csv', 'utf8'), 'occasions.csv')
const question = { forum: 'spa-session', actor: 'PRK', topic: 'USA', given: 'leader-speech' }

describe('the assembly of January 2025', () => {
  const reading = silences(knownBy(occasions, '2025-01-28'), question).at(-1)!

  it('is a silence of 0.88 bits, and of 0.11 once it is known that the leader did not speak: not notable', () => {
    expect(reading.occasion).toBe('spa-2025-01')
    expect(reading.bits).toBeCloseTo(0.88, 2)
    expect(reading.bitsGiven).toBeCloseTo(0.11, 2)
    expect(reading).toMatchObject({ n: 11, nGiven: 6, notable: false, verdict: 'not notable', given: 'no leader speech' })
  })

  it('shows both steps and the set it is compared with', () => {
    expect(reading.covariate).toMatchObject({ hits: 6, n: 11 })
    expect(reading.spoke).toMatchObject({ hits: 5, n: 11 })
    expect(reading.spokeGiven).toMatchObject({ hits: 0, n: 6 })
    expect(reading.spokeGiven.low).toBeGreaterThanOrEqual(0)
    expect(reading.spokeGiven.high).toBeLessThan(0.35)
    expect(reading.comparison.map((item) => item.id)).not.toContain('spa-2025-01')
    expect(reading.sentence).toMatch(
      /in 5 of 5 sessions at which the leader spoke and in 0 of 6 others; the leader did not speak here: not notable; a leader speech had probability 0.46/,
    )
  })

  it('is called notable only with enough surprise and enough occasions', () => {
    const spoken = occasions.map((item) => (item.date < '2025' ? { ...item, outcome: 'spoke' as const } : item))
    const here = spoken.filter((item) => item.forum === 'spa-session')
    const loud = silences(here, question).find((item) => item.occasion === 'spa-2025-01')!
    expect(loud).toMatchObject({ verdict: 'notable', notable: true })
    expect(loud.bitsRange.low).toBeLessThan(loud.bits)
    const elsewhere = silences(spoken, question).find((item) => item.occasion === 'spa-2025-01')!
    expect(elsewhere).toMatchObject({ verdict: 'spoke elsewhere', notable: false })
    expect(elsewhere.sentence).toMatch(/plenary meeting.*2024-12-27, 27 days before/i)
    const few = silences(
      spoken.filter((item) => item.date > '2023'),
      question,
    )[0]
    expect(few.verdict).toBe('insufficient base rate')
  })

  it('takes what nobody read in full as unknown, never as silence', () => {
    const unread = occasions.map((item) => (item.id === 'spa-2025-01' ? { ...item, coverage: null } : item))
    expect(silences(unread, question).map((item) => item.occasion)).not.toContain('spa-2025-01')
  })

  it('looks at the forums of the same weeks, and lets no department’s press statement stand for a session', () => {
    const { substitutes } = silences(knownBy(occasions, '2025-01-28'), question, { facts: knownBy(facts, '2025-01-28') }).at(
      -1,
    )!
    expect(substitutes.filter((item) => item.stands).map((item) => item.id)).toEqual([
      '2024-12-27-plenum-toughest',
      'plenum-2024-12',
    ])
    expect(substitutes.find((item) => item.id === '2025-01-26-drills-condemned')).toMatchObject({ authority: 3, stands: false })
  })
})

describe('shares from counts', () => {
  it('have an interval that holds the mean, whatever the counts', () => {
    fc.assert(
      fc.property(fc.nat(60), fc.nat(60), (a, b) => {
        const { low, value, high } = share(Math.min(a, b), Math.max(a, b))
        expect(low).toBeLessThanOrEqual(value)
        expect(high).toBeGreaterThanOrEqual(value)
        expect(low).toBeGreaterThanOrEqual(0)
        expect(high).toBeLessThanOrEqual(1)
      }),
      { seed: 5 },
    )
    expect(share(0, 6).value).toBeCloseTo(0.5 / 7, 12)
    expect(() => share(3, 2)).toThrow(RangeError)
  })
})

describe('events.csv', () => {
  const header = factColumns.join(',')
  const row = '2025-01-25-cruise,2025-01-25,2025-01-26,PRK,MOBILIZE,weapons,USA;KOR,4,cruise,,,missiles,checked,KCNA,'
  const refusal = (text: string) => {
    try {
      readFacts(text, 'events.csv')
      return expect.unreachable()
    } catch (error) {
      return (error as InvalidInput).diagnostics
    }
  }

  it('has at least 150 facts of the case, each with its source and the day it became known', () => {
    expect(facts.length).toBeGreaterThanOrEqual(150)
    expect(facts.every((fact) => fact.source.length > 3 && fact.known >= fact.date)).toBe(true)
    expect(facts.every((fact) => !/https?:/.test(fact.source))).toBe(true)
  })

  it('has no border work at Seoul’s gate coded against Washington', () => {
    expect(
      facts.filter(
        (fact) => fact.level === 3 && fact.recipients.includes('USA') && /border|road|wall|mine|balloon/.test(fact.class ?? ''),
      ),
    ).toEqual([])
  })

  it('says which column of which line is wrong', () => {
    expect(refusal(`${header}\n${row.replace('MOBILIZE', 'MOBILISE')}`)[0]).toMatchObject({
      at: { line: 2 },
      message: 'column type: MOBILISE is no event type; did you mean MOBILIZE?',
    })
    expect(refusal(`${header}\n${row.replace(',4,', ',12,')}`)[0].message).toMatch(
      'column level: "12" is no whole number from 0 to 9',
    )
    expect(refusal(`${header}\n${row.replace('2025-01-26', '2025-01-20')}`)[0].message).toMatch('before it happened')
    expect(refusal(`${header}\n${row}\n${row}`)[0].message).toMatch('stands in line 2 already')
    expect(refusal(header.replace('known,', ''))[0].message).toMatch('the header lacks known')
    expect(refusal(`${header}\n${row.replace('KCNA', '"KCNA')}`)[0].code).toBe('record/bad-csv')
  })
})

describe('series', () => {
  it('count a dyad by month and keep empty months', () => {
    const months = dyadMonths(knownBy(facts, '2025-01-31'), ['PRK', 'USA'], { from: '2017-01-01', to: '2025-01-31' })
    expect(months).toHaveLength(97)
    const january = months.at(-1)!
    expect(january.month).toBe('2025-01')
    expect(january.level).toBe(6)
    expect(january.events).toContain('2025-01-25-cruise')
  })
})

describe('codings against the record', () => {
  const cruise = facts.find((fact) => fact.id === '2025-01-25-cruise')!
  const coding: EventCoding = {
    kind: 'event',
    id: 'c1',
    anchor: { document: '0'.repeat(64), start: 0, end: 6, quote: 'launch' },
    coder: 'reader',
    status: 'accepted',
    trace: [],
    confidence: null,
    actor: 'PRK',
    recipients: [],
    mentions: { actor: null, recipients: [] },
    type: 'MOBILIZE',
    mode: 'weapons',
    contexts: [],
    date: { from: '2025-01-25', to: '2025-01-25', words: null },
    modality: 'actual',
    attribution: null,
    place: null,
    level: 4,
  }
  const known = () => '2025-01-26'

  it('a report of a known fact is evidence for it and never a second event', () => {
    const { facts: after, reports } = reconcile([cruise], [coding, { ...coding, id: 'c2' }], known)
    expect(after).toEqual([cruise])
    expect(reports).toEqual([
      { fact: cruise.id, coding: 'c1' },
      { fact: cruise.id, coding: 'c2' },
    ])
  })

  it('an accepted coding of something new becomes a fact, a proposal does not', () => {
    const later = { ...coding, date: { from: '2025-02-26', to: '2025-02-26', words: null } }
    expect(reconcile([cruise], [later], known).facts).toHaveLength(2)
    expect(reconcile([cruise], [{ ...later, status: 'proposed' }], known).facts).toHaveLength(1)
    expect(reconcile([cruise], [{ ...later, modality: 'hypothetical' }], known).facts).toHaveLength(1)
    expect(reconcile([cruise], [later, { ...later, id: 'c3' }], known).facts).toHaveLength(2)
  })
})
