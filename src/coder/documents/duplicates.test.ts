import { describe, expect, test } from 'vitest'
import { copiesOf, type Original, resemblance, signature } from './duplicates.ts'

const words = Array.from({ length: 300 }, (_, i) => `word${(i * 7919) % 1000}`)
const document = (hash: string, text: string, date: string | null = null): Original => ({
  hash,
  date,
  signature: signature(text),
})
const report = words.join(' ')
/** The report with a new opening, one sentence changed, and its end cut off. */
const shortened = ['The agency said later that', ...words.slice(0, 120), 'another', 'word', ...words.slice(122, 270)].join(' ')

describe('near-duplicates', () => {
  test('a shortened copy is linked to the earlier report, another text to nothing', () => {
    const other = words.toReversed().join(' ')
    const copies = copiesOf([document('c', shortened, '2025-01-29'), document('o', other), document('r', report, '2025-01-28')])
    expect([...copies.keys()]).toEqual([0])
    expect(copies.get(0)!.origin).toBe('r')
    expect(copies.get(0)!.resemblance).toBeGreaterThan(0.7)
  })

  test('the estimate is near the share of common shingles', () => {
    for (const kept of [30, 150, 240]) {
      const mixed = [...words.slice(0, kept), ...Array.from({ length: 300 - kept }, (_, i) => `new${i}`)].join(' ')
      const exact = (kept - 4) / (2 * 296 - (kept - 4))
      expect(Math.abs(resemblance(signature(report)!, signature(mixed)!) - exact)).toBeLessThan(0.15)
    }
  })

  test('the same text is a copy however short; case and punctuation make no difference', () => {
    expect(signature('too short')).toBeNull()
    expect(copiesOf([document('a', 'Yes.'), document('a', 'Yes.')]).get(1)).toEqual({ origin: 'a', resemblance: 1 })
    expect(copiesOf([document('a', report), document('b', `${report.toUpperCase()}!`)]).get(1)).toEqual({
      origin: 'a',
      resemblance: 1,
    })
  })

  test('a chain of copies has one origin', () => {
    const drift = (from: number) => words.slice(from, from + 200).join(' ')
    const copies = copiesOf([0, 20, 40, 60].map((from, i) => document(`d${i}`, drift(from), `2025-01-0${4 - i}`)))
    expect([...copies.values()].map((copy) => copy.origin)).toEqual(['d3', 'd3', 'd3'])
  })
})
