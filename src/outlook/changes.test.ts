/** Two days of one case, compared: what came in, what moved, why, and what is left unexplained. */
import { describe, expect, it } from 'vitest'
import { exampleAssessment } from '../../test/support/assessment.ts'
import type { Assessment } from './assessment.ts'
import { changes } from './changes.ts'

const after = exampleAssessment()
const [question] = after.questions

/** The example as it was before the missile of 25 January. */
function before(): Assessment {
  const early = exampleAssessment()
  return {
    ...early,
    asOf: '2025-01-24',
    facts: early.facts.filter(({ known }) => known <= '2025-01-24'),
    evidence: [],
    documents: [],
    questions: early.questions.map((item) => ({ ...item, probability: 0.3, words: 'unlikely' })),
    beliefs: {
      ...early.beliefs,
      US: { ...early.beliefs['US'], sincere: { ...early.beliefs['US']['sincere'], posterior: 0.25 } },
    },
  }
}

describe('what changed', () => {
  const found = changes(before(), after)

  it('is what became known since, newest first', () => {
    expect(found).toMatchObject({ since: '2025-01-24', asOf: '2025-01-28', withdrawn: [], assumptions: [] })
    expect(found.facts.map(({ id }) => id)).toEqual(
      after.facts
        .filter(({ known }) => known > '2025-01-24')
        .map(({ id }) => id)
        .toReversed(),
    )
    expect(found.codings).toHaveLength(after.evidence.length)
    expect(found.documents).toHaveLength(after.documents.length)
  })

  it('tells how far a question moved and what each new piece of evidence did; the rest stands beside it', () => {
    const [moved] = found.questions
    expect(moved).toMatchObject({
      id: question.id,
      from: 0.3,
      to: question.probability,
      words: { from: 'unlikely', to: question.words },
    })
    const fresh = new Set(found.facts.map(({ id }) => id))
    for (const { driver } of moved.why) expect(after.drivers[driver].refs.every(({ id }) => fresh.has(id))).toBe(true)
    expect(moved.from + moved.rest + moved.why.reduce((sum, { by }) => sum + by, 0)).toBeCloseTo(moved.to, 12)
  })

  it('puts the belief that moved most first, and what is due first to collect first', () => {
    expect(found.beliefs[0].path).toBe('US.sincere')
    const due = found.collect.map(({ by }) => by)
    expect(due).toEqual(due.toSorted())
    expect(found.collect.every(({ key }) => key === null || after.indicators.some(({ id }) => key === `indicator:${id}`))).toBe(
      true,
    )
  })

  it('is nothing between a day and itself', () => {
    const same = changes(after, after)
    expect([same.facts, same.codings, same.decided, same.documents, same.silences].every((list) => list.length === 0)).toBe(
      true,
    )
    expect(same.questions.every(({ from, to, why, rest }) => from === to && why.length === 0 && rest === 0)).toBe(true)
  })

  it('sees a decision and a fact withdrawn', () => {
    const decided = {
      ...after,
      evidence: after.evidence.map((item) => ({ ...item, status: 'accepted' })),
      facts: after.facts.slice(1),
    }
    const told = changes(after, decided)
    expect(told.decided).toHaveLength(after.evidence.length)
    expect(told.withdrawn).toEqual([after.facts[0].id])
  })

  it('refuses two cases, and days in the wrong order', () => {
    expect(() => changes({ ...after, case: { ...after.case, id: 'other' } }, after)).toThrow(RangeError)
    expect(() => changes(after, before())).toThrow(/lies after/)
  })
})
