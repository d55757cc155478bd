/** The codings of a case as whoever decides wants them: where they stand, what was decided, what deciding changes; the weightiest first. */
import { type Coding, dayOf, type Decision } from '../../ontology/index.ts'
import { decide, inForce } from '../../record/index.ts'
import { known } from '../assess.ts'
import type { Case } from '../types.ts'
import { type Consequence, consequences } from './consequence.ts'

export interface Reviewed {
  coding: Coding
  file: string
  title: string
  date: string
  /** The text around the quote, to the ends of its paragraph and no further than 300 characters. */
  before: string
  after: string
  consequence: Consequence
  /** Decisions on it that hold, oldest first, comments among them. */
  decisions: Decision[]
}

export interface ReviewOptions {
  /** The as-of date; the case's own by default. */
  asOf?: string
  /** Decisions taken by the end of this day count; all by default. */
  decided?: string
  /** Milliseconds since any moment. */
  clock: () => number
}

/** The case as one reader sees it who decides afresh, without what others decided. */
export function forReader(theCase: Case, by: string): Case {
  const decisions = theCase.decisions.filter((item) => item.by === by)
  return { ...theCase, decisions, codings: decide(theCase.proposals, decisions) }
}

const around = 300
const order = ['move', 'fact', 'report', 'none']
const kinds = ['event', 'occasion', 'statement', 'assessment']

/**
 * Every coding of a document that was known on the day: first those that change beliefs or questions, by the largest change; then
 * those that show a move, become a fact, report one, or change nothing; events before occasions, statements and assessments.
 */
export function reviewed(theCase: Case, { asOf = theCase.asOf, decided = '9999-12-31', clock }: ReviewOptions): Reviewed[] {
  const input = known(theCase, { asOf, decided }, 1)
  const { of } = consequences(input, clock)
  const holding = inForce(theCase.decisions.filter((item) => dayOf(item) <= decided))
  const documents = new Map(theCase.documents.map((item) => [item.document.hash, item]))
  const about = Map.groupBy(holding, (item) =>
    'coding' in item ? item.coding.id : item.decision === 'map' ? item.evidence : item.on,
  )
  const list = input.codings.map((coding): Reviewed => {
    const { file, document } = documents.get(coding.anchor.document)!
    const { start, end } = coding.anchor
    const [left, right] = [document.text.slice(Math.max(0, start - around), start), document.text.slice(end, end + around)]
    return {
      coding,
      file,
      title: document.title,
      date: document.date!,
      before: left.slice(left.lastIndexOf('\n\n') + 1).trimStart(),
      after: (right.includes('\n\n') ? right.slice(0, right.indexOf('\n\n')) : right).trimEnd(),
      consequence: of(coding),
      decisions: about.get(coding.id) ?? [],
    }
  })
  const size = ({ consequence }: Reviewed) => (consequence.effects ? (consequence.effects.largest ?? 1) : 0)
  const rank = ({ consequence, coding }: Reviewed) =>
    order.indexOf(consequence.kind) * kinds.length + kinds.indexOf(coding.kind)
  return list.toSorted(
    (a, b) =>
      size(b) - size(a) ||
      rank(a) - rank(b) ||
      (a.date < b.date ? -1 : a.date > b.date ? 1 : 0) ||
      a.coding.anchor.start - b.coding.anchor.start,
  )
}
