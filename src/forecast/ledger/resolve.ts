/** What the record says of a question: yes, no, not yet, or that it cannot tell. A proposal; a person confirms it. */
import { fits } from '../../ontology/index.ts'
import type { Fact } from '../../record/index.ts'
import type { QuestionEntry } from './entries.ts'

export interface Proposal {
  question: string
  /** `open`: its date has not come. `unresolved`: the record does not cover the time it asks about. */
  outcome: 'yes' | 'no' | 'open' | 'unresolved'
  /** Ids of the facts that fit the criterion; `recalled` are those whose source was not read. */
  evidence: string[]
  recalled: string[]
  coverage: { from: string; to: string }
  why: string
}

/**
 * A fitting fact settles a question with yes, even before its date. A no needs a record that covers all of its time.
 * @param facts what is known on the day
 * @param today the day by the clock
 */
export function propose(
  { id, opens, by, criterion }: Pick<QuestionEntry, 'id' | 'opens' | 'by' | 'criterion'>,
  facts: readonly Fact[],
  coverage: { from: string; to: string },
  today: string,
): Proposal {
  const found = facts
    .filter(({ date, known }) => date >= opens && date <= by && known <= today)
    .filter((fact) => criterion.some((selector) => fits(selector, fact)))
    .toSorted((a, b) => (`${a.date} ${a.id}` < `${b.date} ${b.id}` ? -1 : 1))
  const told = {
    question: id,
    evidence: found.map((fact) => fact.id),
    recalled: found.filter(({ status }) => status === 'recalled').map((fact) => fact.id),
    coverage,
  }
  if (found.length > 0) return { ...told, outcome: 'yes', why: `on ${found[0].date} an event that fits the criterion` }
  if (today <= by) return { ...told, outcome: 'open', why: `its date, ${by}, has not passed` }
  if (coverage.from <= opens && coverage.to >= by) {
    return { ...told, outcome: 'no', why: `the record covers ${opens} to ${by} and has no event that fits the criterion` }
  }
  const why = `the record covers ${coverage.from} to ${coverage.to} and not all of ${opens} to ${by}; up to there no event fits`
  return { ...told, outcome: 'unresolved', why }
}
