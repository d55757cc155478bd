/** Reports become events: invariances for any reports, and the cases an analyst would look at. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type EventRow, eventRow, factsFirst, gradeOf, mergeReports, mergeRules } from './index.ts'
import { randomReports } from '../../test/support/reports.ts'

const report = (id: string, more: Partial<EventRow> = {}) =>
  eventRow({ source: 'test', source_id: id, date: '2024-01-10', actor: 'PRK', recipient: 'KOR', cameo: '190', ...more })

describe('merging', () => {
  it.each(['similar', 'one-a-day'] as const)(
    'by %s depends neither on order nor on repetition, and loses no report',
    (name) => {
      fc.assert(
        fc.property(randomReports, fc.infiniteStream(fc.nat()), (reports, order) => {
          const rule = mergeRules[name]
          const events = mergeReports(reports, rule)
          const shuffled = [...reports, ...reports.slice(0, 3)]
            .map((row) => ({ row, at: order.next().value as number }))
            .toSorted((a, b) => a.at - b.at)
            .map(({ row }) => row)
          expect(mergeReports(shuffled, rule)).toEqual(events)
          const told = events.flatMap((event) => event.reports.map((item) => item.id))
          expect(told.toSorted()).toEqual([...new Set(reports.map((row) => row.id))].toSorted())
          for (const event of events) expect(event.evidence).toBeLessThanOrEqual(event.reports.length)
        }),
        { seed: 11, numRuns: 200 },
      )
    },
  )

  it('takes the next day’s report for the same event, and the one after for another', () => {
    const events = mergeReports(
      ['2024-01-10', '2024-01-11', '2024-01-12'].map((date) => report(date, { date })),
      mergeRules.similar,
    )
    expect(events.map(({ date, until, reports }) => [date, until, reports.length])).toEqual([
      ['2024-01-10', '2024-01-11', 2],
      ['2024-01-12', '2024-01-12', 1],
    ])
  })

  it('counts a meeting once, although both parties are coded as having met', () => {
    const visit = (id: string, actor: string, recipient: string, cameo: string) => report(id, { actor, recipient, cameo })
    const meeting = [visit('a', 'KOR', 'PRK', '042'), visit('b', 'PRK', 'KOR', '043')]
    const [event, ...others] = mergeReports(meeting, mergeRules.similar)
    expect(others).toEqual([])
    expect(event).toMatchObject({ type: 'CONSULT', mode: 'visit', mirrored: true })
    const threats = meeting.map((row) => report(row.source_id, { actor: row.actor, recipient: row.recipient, cameo: '130' }))
    expect(mergeReports(threats, mergeRules.similar)).toHaveLength(2)
  })

  it('counts circular reporting once as evidence', () => {
    const url = (id: string, address: string | null, publisher: string | null = null) => report(id, { url: address, publisher })
    const printed = [
      url('a', 'https://www.reuters.com/world/1'),
      url('b', 'http://mobile.reuters.com/article/2?utm=x'),
      url('c', null, 'Reuters'),
    ]
    expect(mergeReports(printed, mergeRules.similar)).toMatchObject([{ evidence: 1, reliability: 'B', credibility: 3 }])
    const more = [...printed, url('d', 'https://apnews.com/3'), url('e', 'https://somewhere.example/4')]
    expect(mergeReports(more, mergeRules.similar)).toMatchObject([{ evidence: 3, credibility: 1 }])
    expect(mergeReports([report('x')], mergeRules.similar)).toMatchObject([
      { evidence: 0, reliability: 'ungraded', credibility: 6 },
    ])
  })

  it('does not grade whom nobody graded', () => {
    expect(gradeOf({ url: 'https://notreuters.com/x', publisher: null })).toEqual({
      origin: 'notreuters.com',
      reliability: 'ungraded',
    })
    expect(gradeOf({ url: null, publisher: null })).toEqual({ origin: null, reliability: 'ungraded' })
  })

  it('lets a fact stand for the imported event it matches, and only for one', () => {
    const rule = mergeRules.similar
    const imported = mergeReports([report('a', { date: '2024-01-11' }), report('b', { date: '2024-02-01' })], rule)
    const fact = mergeReports([{ ...report('fact'), id: 'case:fact', source: 'case' }], rule)
    const both = factsFirst(imported, fact, rule.window)
    expect(both.map((event) => [event.id, event.reports.map((item) => item.id)])).toEqual([
      ['case:fact', ['case:fact', 'test:a']],
      ['test:b', ['test:b']],
    ])
  })
})
