/** Decisions: what holds, what is undone, and how far people agree. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Coding, Decision, EventCoding } from '../../ontology/index.ts'
import { agreement, alpha, decide, decidedBy, inForce, statedMoves } from './index.ts'

const coding = (id: string, change: Partial<EventCoding> = {}): EventCoding => ({
  id,
  kind: 'event',
  anchor: { document: 'a'.repeat(64), start: 0, end: 4, quote: 'They' },
  coder: 'standoff@0.1.0',
  status: 'proposed',
  trace: [],
  confidence: null,
  actor: 'PRK',
  recipients: ['USA'],
  mentions: { actor: null, recipients: [] },
  type: 'THREATEN',
  mode: null,
  contexts: [],
  date: { from: '2025-01-24', to: '2025-01-24', words: null },
  modality: 'actual',
  attribution: null,
  place: null,
  level: null,
  ...change,
})
const at = (day: number) => `2025-02-${String(day).padStart(2, '0')}T09:00:00.000Z`
const on = (n: number, verdict: 'accept' | 'reject' | 'edit', of: Coding, by = 'Ito', day = n): Decision => {
  const status = ({ accept: 'accepted', reject: 'rejected', edit: 'edited' } as const)[verdict]
  return { id: `d-${String(n).padStart(16, '0')}`, decision: verdict, coding: { ...of, status }, by, at: at(day) }
}
const undo = (n: number, of: Decision): Decision => ({
  id: `d-${String(n).padStart(16, '0')}`,
  decision: 'undo',
  of: of.id,
  by: 'Ito',
  at: at(n),
})

describe('decisions', () => {
  const [a, b] = [coding('a'), coding('b')]
  const accept = on(1, 'accept', a)

  it('give codings their status, with who and when; the last holds', () => {
    const edit = on(2, 'edit', { ...a, type: 'ACCUSE' }, 'Lee')
    const found = decide([a, b], [edit, accept])
    expect(found.map((item) => [item.id, item.status, item.decided?.by])).toEqual([
      ['a', 'edited', 'Lee'],
      ['b', 'proposed', undefined],
    ])
    expect(found[0]).toMatchObject({ type: 'ACCUSE', decided: { at: at(2) } })
    expect(decide([b], [accept]).map((item) => item.id)).toEqual(['a', 'b'])
  })

  it('are undone and redone by further decisions', () => {
    const gone = undo(2, accept)
    const again = undo(3, gone)
    expect(decide([a], [accept, gone])).toEqual([a])
    expect(inForce([accept, gone, again])).toEqual([accept])
    expect(inForce([again, undo(4, again), gone, accept])).toEqual([])
  })

  it('count from their own day, undoings too', () => {
    const all = [accept, undo(5, accept)]
    expect(inForce(decidedBy(all, '2025-01-31'))).toEqual([])
    expect(inForce(decidedBy(all, '2025-02-04'))).toEqual([accept])
    expect(inForce(decidedBy(all, '2025-02-05'))).toEqual([])
  })

  it('hold whatever the order of the file', () => {
    const list = [accept, on(2, 'reject', a, 'Lee'), undo(3, on(2, 'reject', a, 'Lee')), on(4, 'edit', b), undo(5, accept)]
    const once = decide([a, b], list)
    fc.assert(
      fc.property(fc.shuffledSubarray(list, { minLength: list.length }), (shuffled) => {
        expect(decide([a, b], shuffled)).toEqual(once)
      }),
    )
  })

  it('say what a fact shows, an undone one not', () => {
    const map: Decision = { id: 'd-0000000000000009', decision: 'map', evidence: 'f', moves: ['US.none'], by: 'Ito', at: at(1) }
    expect(statedMoves([map]).get('f')).toBe(map)
    expect(statedMoves([map, undo(2, map)]).size).toBe(0)
  })
})

describe("Krippendorff's alpha", () => {
  const none = null
  /** Four observers, twelve units: Krippendorff, "Computing Krippendorff's alpha-reliability" (2011), section C. */
  const observers = [
    [1, 2, 3, 3, 2, 1, 4, 1, 2, none, none, none],
    [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, none, 3],
    [none, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, none],
    [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, none],
  ]
  const units = observers[0].map((_, u) => observers.map((row) => row[u]).filter((value) => value !== none))

  it.each([
    ['nominal', 0.743],
    ['ordinal', 0.815],
    ['interval', 0.849],
  ] as const)('has the published value: %s', (metric, value) => {
    const found = alpha(units, metric, { seed: 1 })
    expect(found.alpha).toBeCloseTo(value, 3)
    expect([found.units, found.values]).toEqual([11, 40])
    expect(found.interval!.low).toBeLessThan(found.alpha!)
    expect(found.interval!.high).toBeGreaterThan(found.alpha!)
    expect(alpha(units, metric, { seed: 1 })).toEqual(found)
    expect(alpha(units, metric, { seed: 2 }).alpha).toBe(found.alpha)
  })

  it('is 1 without disagreement, unknown without variation or pairs, and never above 1', () => {
    expect(
      alpha(
        [
          ['a', 'a'],
          ['b', 'b'],
        ],
        'nominal',
        { seed: 1 },
      ).alpha,
    ).toBe(1)
    expect(
      alpha(
        [
          ['a', 'a'],
          ['a', 'a'],
        ],
        'nominal',
        { seed: 1 },
      ),
    ).toMatchObject({ alpha: null, interval: null, units: 2 })
    expect(alpha([['a'], ['b']], 'nominal', { seed: 1 })).toMatchObject({ alpha: null, units: 0 })
    fc.assert(
      fc.property(fc.array(fc.array(fc.integer({ min: 0, max: 9 }), { maxLength: 4 }), { maxLength: 8 }), (list) => {
        for (const metric of ['nominal', 'ordinal', 'interval'] as const) {
          const one = alpha(list, metric, { seed: 1 }).alpha
          expect(one ?? 1).toBeLessThanOrEqual(1)
          const other = alpha(
            list.toReversed().map((unit) => unit.toReversed()),
            metric,
            { seed: 1 },
          ).alpha
          expect(other ?? 9).toBeCloseTo(one ?? 9, 9)
        }
      }),
      { numRuns: 25 },
    )
    expect(() => alpha([['a', 1]], 'ordinal', { seed: 1 })).toThrow('"a" is no number')
  })

  it('is measured over what two people decided on alike, each by their own last word', () => {
    const list = ['a', 'b', 'c', 'd'].map((id) => coding(id, { level: 5 }))
    const decisions = list.flatMap((item, k) => [
      on(10 + k, k === 0 ? 'reject' : 'accept', item, 'Ito', 1),
      on(20 + k, k < 2 ? 'reject' : 'edit', { ...item, level: k === 3 ? 6 : 5 }, 'Lee', 2),
    ])
    const found = agreement([...decisions, on(30, 'accept', coding('e'), 'Ito', 3)], { seed: 1 })
    expect(found.people).toEqual([
      { by: 'Ito', n: 5 },
      { by: 'Lee', n: 4 },
    ])
    const verdict = found.rows.find((row) => row.on === 'verdict')!
    // pairs: rr, ar, ae, ae → D_o = 6/8; counts r 3, a 3, e 2 → D_e = 1 − (6 + 6 + 2)/56
    expect(verdict).toMatchObject({ units: 4, values: 8, verdict: 'too few in common for a verdict (4, of 10 needed)' })
    expect(verdict.alpha).toBeCloseTo(1 - 6 / 8 / (42 / 56), 9)
    const levels = found.rows.filter((row) => row.on === 'level')
    expect(levels.map((row) => [row.metric, row.units])).toEqual([
      ['ordinal', 2],
      ['interval', 2],
    ])
    expect(found.rows.find((row) => row.on === 'moves')).toMatchObject({
      alpha: null,
      verdict: expect.stringContaining('nobody'),
    })
  })
})
