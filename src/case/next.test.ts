/** The Korea case: what its record says comes next, as known on the day the case is seen from. */
import { describe, expect, it } from 'vitest'
import { bundledCase, nextMovesOf, openCase } from './index.ts'

describe('what comes next in the Korea case', async () => {
  const korea = await openCase(bundledCase)
  const told = await nextMovesOf(korea, { windows: [30], cache: false })

  it('rests on what was known: later rows of the record change nothing', async () => {
    const { asOf } = korea
    const past = { ...korea, facts: korea.facts.filter(({ known }) => known <= asOf) }
    expect(past.facts.length).toBeLessThan(korea.facts.length)
    expect(await nextMovesOf(past, { windows: [30], cache: false })).toEqual(told)
    expect(told.record.to).toBe(asOf)
    expect(told.stale).toBeNull()
  })

  it('cites facts of the record, each before the window', () => {
    const facts = new Map(korea.facts.map(({ id, date }) => [id, date]))
    const cited = told.moves.flatMap(({ reasons }) => reasons.flatMap(({ events }) => events))
    expect(cited.length).toBeGreaterThan(20)
    for (const { id, date } of cited) {
      expect(facts.get(id!)).toBe(date)
      expect(date < told.origin).toBe(true)
    }
  })

  it('says where the record has ended before the day asked for', async () => {
    const later = await nextMovesOf(korea, { asOf: '2026-03-01', windows: [90], cache: false })
    expect(later.stale).toContain('2025-12-31')
    expect(later.origin).toBe('2026-01-01')
  })

  it('refuses a window that the record has no room for', async () => {
    await expect(nextMovesOf(korea, { asOf: '2017-02-20', windows: [90], cache: false })).rejects.toThrow(/too few/)
  })
})
