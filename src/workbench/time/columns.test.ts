/** Windows of the record counted in columns, against counting it the plain way. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { exampleAssessment } from '../../../test/support/assessment.ts'
import { dayNumber, dayOfNumber } from '../../briefing/words.ts'
import { quadOf } from '../../ontology/index.ts'
import type { FactView } from '../../outlook/index.ts'
import { actorsOf, columnsOf, mostActors, newest, within } from './columns.ts'

const [sample] = exampleAssessment().facts
const start = dayNumber('2024-01-01')
const codes = ['PRK', 'USA', 'KOR', 'RUS']
const anyFact = fc
  .record({
    day: fc.nat(400),
    late: fc.nat(5),
    actor: fc.constantFrom(...codes),
    recipients: fc.uniqueArray(fc.constantFrom(...codes), { maxLength: 3 }),
    type: fc.constantFrom('CONSULT', 'AID', 'ACCUSE', 'MOBILIZE'),
  })
  .map(({ day, late, ...rest }): FactView => ({
    ...sample,
    ...rest,
    date: dayOfNumber(start + day),
    known: dayOfNumber(start + day + late),
  }))
const anyRecord = fc.array(anyFact, { maxLength: 60 }).map((list) => list.toSorted((a, b) => (a.date < b.date ? -1 : 1)))
const anyWindow = fc.tuple(fc.nat(400), fc.nat(400), fc.nat(410))

describe('a window of the record', () => {
  it('has the events of its days that are known, and the cells that counting gives', () => {
    fc.assert(
      fc.property(anyRecord, anyWindow, (facts, [a, b, seen]) => {
        const [from, to] = [start + Math.min(a, b), start + Math.max(a, b)]
        const columns = columnsOf(facts)
        const range = within(columns, from, to)
        const inside = facts.filter(
          ({ date, known }) => dayNumber(date) >= from && dayNumber(date) <= to && dayNumber(known) <= start + seen,
        )
        const { codes: shown, cells, events } = actorsOf(columns, range, start + seen, 10)
        expect(events).toBe(inside.length)
        for (const [i, actor] of shown.entries())
          for (const [j, recipient] of shown.entries()) {
            const own = inside.filter(
              (fact) => fact.actor === actor && actor !== recipient && fact.recipients.includes(recipient),
            )
            expect(cells[i][j]?.quads ?? [0, 0, 0, 0]).toEqual(
              [1, 2, 3, 4].map((q) => own.filter(({ type }) => quadOf(type) === q).length),
            )
            const listed = newest(columns, range, start + seen, 5, { from: actor, to: recipient, quad: null })
            expect(listed.count).toBe(own.length)
            expect(listed.events.map((n) => facts[n].date)).toEqual(
              own
                .map(({ date }) => date)
                .toReversed()
                .slice(0, 5),
            )
          }
      }),
    )
  })

  it('puts actors without a place of their own together', () => {
    const facts = Array.from({ length: 100 }, (_, k) => ({ ...sample, actor: `A${k}`, recipients: ['PRK'], type: 'ACCUSE' }))
    const columns = columnsOf(facts)
    expect(columns.actors).toHaveLength(mostActors)
    expect(columns.others).toBe(true)
    const { cells } = actorsOf(columns, [0, 100], Infinity, mostActors)
    expect(cells.flat().reduce((sum, cell) => sum + (cell?.total ?? 0), 0)).toBe(100)
  })
})
