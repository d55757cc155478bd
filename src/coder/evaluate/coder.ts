/**
 * How the coder does on gold records: shares of records, 0-1. The *answer* to a record is its first event, of two that begin
 * at the same word the surer: news leads with what it is about. None is an abstention and counts as wrong. Overlap of actors is any common character with a gold span.
 */
import { type EventCoding, quadOf } from '../../ontology/index.ts'
import { codeDocument } from '../code.ts'
import { readDocument } from '../document.ts'
import type { Manner } from '../reading.ts'
import { type GoldRecord, overlaps, rootOf, type Span } from './gold.ts'

export interface Answer {
  type: string
  confidence: number | null
  source: Span | null
  targets: Span[]
}

export interface CoderScore {
  n: number
  coded: number
  rootAccuracy: number | null
  macroF1: number | null
  quadAccuracy: number | null
  endToEnd: number | null
  sourceOverlap: number | null
  targetOverlap: number | null
  /** Records with label 0, and the share of them that receive an event. */
  neutral: number
  falseAlarmRate: number | null
  perType: { type: string; n: number; precision: number | null; recall: number | null; f1: number }[]
  /** Gold type → answer → records; an abstention is `-`. */
  confusion: Record<string, Record<string, number>>
}

/** Day that undated records are read from: only tenures and relative dates depend on it. */
export const undated = '2020-01-01'

/** The coder's answer to one record. */
export function answerTo(record: Pick<GoldRecord, 'text' | 'date'>, manner?: Manner): Answer | null {
  const document = readDocument(record.text, { name: 'record.txt', date: record.date ?? undated, language: 'en' })
  const events = codeDocument(document, { coder: 'evaluation', ...(manner && { manner }) }).filter(
    (item) => item.kind === 'event',
  )
  const before = (a: EventCoding, b: EventCoding) =>
    a.anchor.start - b.anchor.start || (b.confidence ?? 0) - (a.confidence ?? 0)
  const best = events.toSorted(before)[0]
  if (!best) return null
  const { actor, recipients } = best.mentions
  return {
    type: rootOf(best.type),
    confidence: best.confidence,
    source: actor && [actor.start, actor.end],
    targets: recipients.map((item): Span => [item.start, item.end]),
  }
}

/** Scores answers, one per record in order. */
export function scoreAnswers(records: readonly GoldRecord[], answers: readonly (Answer | null)[]): CoderScore {
  const rows = records.map((gold, i) => ({ gold, answer: answers[i] }))
  const events = rows.filter(({ gold }) => gold.type !== null)
  const neutral = rows.filter(({ gold }) => gold.type === null)
  const share = (list: typeof rows, holds: (row: (typeof rows)[number]) => boolean) =>
    list.length === 0 ? null : list.filter(holds).length / list.length
  const source = ({ gold, answer }: (typeof rows)[number]) =>
    answer?.source != null && gold.source.some((span) => overlaps(span, answer.source!))
  const target = ({ gold, answer }: (typeof rows)[number]) =>
    answer !== null && gold.target.some((span) => answer.targets.some((other) => overlaps(span, other)))
  const right = ({ gold, answer }: (typeof rows)[number]) => answer?.type === gold.type
  const withSource = events.filter(({ gold }) => gold.source.length > 0)
  const withTarget = events.filter(({ gold }) => gold.target.length > 0)
  const confusion: CoderScore['confusion'] = {}
  for (const { gold, answer } of events) {
    const row = (confusion[gold.type!] ??= {})
    row[answer?.type ?? '-'] = (row[answer?.type ?? '-'] ?? 0) + 1
  }
  const types = [...new Set(events.map(({ gold }) => gold.type!))].sort()
  const perType = types.map((type) => {
    const n = events.filter(({ gold }) => gold.type === type).length
    const found = events.filter(({ answer }) => answer?.type === type).length
    const hits = events.filter((row) => row.gold.type === type && right(row)).length
    return {
      type,
      n,
      precision: found === 0 ? null : hits / found,
      recall: hits / n,
      f1: found + n === 0 ? 0 : (2 * hits) / (found + n),
    }
  })
  return {
    n: events.length,
    coded: events.filter(({ answer }) => answer !== null).length,
    rootAccuracy: share(events, right),
    macroF1: perType.length === 0 ? null : perType.reduce((sum, row) => sum + row.f1, 0) / perType.length,
    quadAccuracy: share(events, ({ gold, answer }) => answer !== null && quadOf(answer.type) === gold.quad),
    endToEnd: share(
      events,
      (row) => right(row) && (row.gold.source.length === 0 || source(row)) && (row.gold.target.length === 0 || target(row)),
    ),
    sourceOverlap: share(withSource, source),
    targetOverlap: share(withTarget, target),
    neutral: neutral.length,
    falseAlarmRate: share(neutral, ({ answer }) => answer !== null),
    perType,
    confusion,
  }
}

/** Answers to all records and their score. @param onProgress called now and then with records done and in all @param manner another way to read, for comparison */
export function goldAnswers(
  records: readonly GoldRecord[],
  onProgress: (done: number, all: number) => void = () => undefined,
  manner?: Manner,
): { answers: (Answer | null)[]; score: CoderScore } {
  const answers = records.map((record, k) => {
    if (k % 50 === 0) onProgress(k, records.length)
    return answerTo(record, manner)
  })
  return { answers, score: scoreAnswers(records, answers) }
}
