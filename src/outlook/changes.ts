/**
 * What changed between two assessments of one case: what came in, how far the outlook and the beliefs moved and why, and what to look for
 * next. Pure: it reads the two and nothing else.
 *
 * *Why a question moved*: each new piece of evidence is worth what the later assessment says without it and with it. What they do
 * together, the time that has passed, and assumptions that changed are the rest; it is told as a number and not divided further.
 */
import type { Assessment, DocumentView, Driver, EvidenceView, FactView, Indicator, QuestionView } from './assessment.ts'

/** A number then and now. */
export interface Moved {
  from: number
  to: number
}

export interface QuestionChange extends Moved {
  id: string
  ask: string
  by: string
  /** Words then and now. */
  words: { from: string; to: string }
  /** Assumption ranges then and now. */
  range: { from: [number, number]; to: [number, number] }
  /** New evidence that moved it, the strongest first; `driver` is its number among the later assessment's drivers. */
  why: { driver: number; label: string; by: number }[]
  /** What the evidence does not account for, one by one. */
  rest: number
}

/** What to collect, and by when it is due. */
export interface Collect {
  by: string
  /** `indicator:ID` of the later assessment, or null for a date of the calendar. */
  key: string | null
  /** Path of the move, or the name of the date. */
  what: string
  /** Probability that it is seen; null for a date. */
  probability: number | null
  /** Largest expected information about a question, in bits; null for a date. */
  bits: number | null
}

export interface Changes {
  since: string
  asOf: string
  /** Known later than `since`, newest first. */
  facts: FactView[]
  /** Ids of facts that are no longer in the record. */
  withdrawn: string[]
  documents: DocumentView[]
  codings: EvidenceView[]
  /** Decided on since. */
  decided: EvidenceView[]
  /** Ids of silences read since. */
  silences: string[]
  questions: QuestionChange[]
  /** `ACTOR.type`, the largest change first. */
  beliefs: (Moved & { path: string })[]
  /** Assumptions that have another value. */
  assumptions: (Moved & { name: string })[]
  collect: Collect[]
}

/** How much is listed to collect. */
const most = 6

/**
 * @param before assessed as of an earlier day
 * @throws RangeError for assessments of two cases, and for days in the wrong order
 * @example changes(monday, tuesday).questions[0].why // the new evidence that moved the first question
 */
export function changes(before: Assessment, after: Assessment): Changes {
  if (before.case.id !== after.case.id) throw new RangeError(`${before.case.id} and ${after.case.id} are two cases`)
  if (before.asOf > after.asOf) throw new RangeError(`${before.asOf} lies after ${after.asOf}`)
  const known = {
    facts: new Set(before.facts.map(({ id }) => id)),
    codings: new Map(before.evidence.map((item) => [item.id, item.status])),
    documents: new Set(before.documents.map(({ hash }) => hash)),
    silences: new Set(before.silence.map(({ occasion }) => occasion)),
  }
  const facts = after.facts.filter(({ id }) => !known.facts.has(id))
  const silences = after.silence.filter(({ occasion }) => !known.silences.has(occasion)).map(({ occasion }) => occasion)
  const fresh = new Set([...facts.map(({ id }) => id), ...silences])
  const now = new Set(after.facts.map(({ id }) => id))
  return {
    since: before.asOf,
    asOf: after.asOf,
    facts: facts.toReversed(),
    withdrawn: before.facts.filter(({ id }) => !now.has(id)).map(({ id }) => id),
    documents: after.documents.filter(({ hash }) => !known.documents.has(hash)),
    codings: after.evidence.filter(({ id }) => !known.codings.has(id)),
    decided: after.evidence.filter(({ id, status }) => known.codings.has(id) && known.codings.get(id) !== status),
    silences,
    questions: after.questions.flatMap((question) => {
      const old = before.questions.find(({ id }) => id === question.id)
      return old ? [questionChange(old, question, after.drivers, fresh)] : []
    }),
    beliefs: beliefChanges(before, after),
    assumptions: after.parameters.flatMap(({ name, value }) => {
      const old = before.parameters.find((item) => item.name === name)
      return old && old.value !== value ? [{ name, from: old.value, to: value }] : []
    }),
    collect: toCollect(after),
  }
}

function questionChange(
  old: QuestionView,
  question: QuestionView,
  drivers: readonly Driver[],
  fresh: ReadonlySet<string>,
): QuestionChange {
  const isNew = ({ kind, refs }: Driver) => kind === 'evidence' && refs.length > 0 && refs.every(({ id }) => fresh.has(id))
  const why = drivers
    .map((driver, index) => ({ driver, index }))
    .filter(({ driver }) => driver.question === question.id && isNew(driver))
    .map(({ driver, index }) => ({ driver: index, label: driver.label, by: driver.to - driver.from }))
    .toSorted((a, b) => Math.abs(b.by) - Math.abs(a.by))
  const [from, to] = [old.probability, question.probability]
  return {
    id: question.id,
    ask: question.ask,
    by: question.by,
    from,
    to,
    words: { from: old.words, to: question.words },
    range: { from: [old.low, old.high], to: [question.low, question.high] },
    why,
    rest: to - from - why.reduce((sum, item) => sum + item.by, 0),
  }
}

function beliefChanges(before: Assessment, after: Assessment): Changes['beliefs'] {
  const all = Object.entries(after.beliefs).flatMap(([actor, types]) =>
    Object.entries(types).flatMap(([type, { posterior }]) => {
      const from = before.beliefs[actor]?.[type]?.posterior
      return from === undefined ? [] : [{ path: `${actor}.${type}`, from, to: posterior }]
    }),
  )
  return all.toSorted((a, b) => Math.abs(b.to - b.from) - Math.abs(a.to - a.from))
}

/** The indicators that are worth most, and the dates ahead, in the order in which they are due. */
function toCollect({ indicators, indices }: Assessment): Collect[] {
  const worth = ({ information }: Indicator) => Math.max(0, ...Object.values(information))
  const moves = indicators
    .filter((item) => worth(item) > 0)
    .slice(0, most)
    .map((item) => ({
      by: item.period.to,
      key: `indicator:${item.id}`,
      what: item.id,
      probability: item.probability,
      bits: worth(item),
    }))
  const dates = indices.calendar.ahead
    .slice(0, most)
    .map(({ name, from }) => ({ by: from, key: null, what: name, probability: null, bits: null }))
  return [...dates, ...moves].toSorted((a, b) => (a.by < b.by ? -1 : a.by > b.by ? 1 : (b.bits ?? 0) - (a.bits ?? 0)))
}
