/**
 * The tables behind a briefing, for CSV and JSON. Numbers stand as they were computed, unrounded, so that they can be reckoned with;
 * beside each probability that the page shows stands the text it shows, made by the same function.
 */
import type { Assessment } from '../outlook/index.ts'
import { sourceOf } from './citations.ts'
import { expertName, judgementText } from './experts.ts'
import { percent, percentRange } from './format.ts'
import { driverTitle, judgedText } from './items.ts'
import { briefingText } from './markdown.ts'
import { occasions } from './refs.ts'

/** Null stands for what is unknown or does not apply. */
export type Cell = string | number | boolean | null

export interface BriefingTable {
  name: string
  /** What a row is. */
  about: string
  columns: readonly string[]
  rows: readonly (readonly Cell[])[]
}

type Make = { about: string; columns: readonly string[]; rows: (assessment: Assessment) => readonly (readonly Cell[])[] }

const tables: Record<string, Make> = {
  questions: {
    about: 'a question: likelihood, assumption range, base rate, confidence',
    columns: [
      'id',
      'question',
      'by',
      'open',
      'probability',
      'low',
      'high',
      'words',
      'shown',
      'before',
      'base_rate',
      'base_rate_low',
      'base_rate_high',
      'base_rate_hits',
      'base_rate_windows',
      'base_rate_shown',
      'record_alone',
      'confidence',
    ],
    rows: ({ questions }) =>
      questions.map((item) => {
        const rate = item.baseRate
        const known = rate ? [rate.value, rate.low, rate.high, rate.hits, rate.n] : [null, null, null, null, null]
        const told = rate ? `${percent(rate.value)} (${percentRange(rate.low, rate.high)})` : null
        const { id, ask, by, open, probability, low, high, words, before, record, confidence } = item
        return [
          id,
          ask,
          by,
          open,
          probability,
          low,
          high,
          words,
          judgedText(item),
          before,
          ...known,
          told,
          record?.probability ?? null,
          confidence.level,
        ]
      }),
  },
  path: {
    about: 'the probability of a question by the end of a period',
    columns: ['question', 'by', 'probability', 'low', 'high', 'words', 'shown'],
    rows: ({ questions }) =>
      questions.flatMap(({ id, path }) =>
        path.map((item) => [id, item.by, item.probability, item.low, item.high, item.words, judgedText(item)]),
      ),
  },
  beliefs: {
    about: 'the belief that an actor is of a type',
    columns: ['actor', 'type', 'prior', 'posterior', 'low', 'high', 'shown', 'why'],
    rows: ({ beliefs }) =>
      Object.entries(beliefs).flatMap(([actor, types]) =>
        Object.entries(types).map(([type, { prior, posterior, low, high, why }]) => {
          const shown = `${percent(prior)} → ${percent(posterior)} (${percentRange(low, high)})`
          return [actor, type, prior, posterior, low, high, shown, why]
        }),
      ),
  },
  drivers: {
    about: 'evidence or an assumption that moves a question: without it or at the low end, with it or at the high end',
    columns: ['question', 'kind', 'what', 'from', 'to', 'share_alone', 'share_total', 'why'],
    rows: (assessment) =>
      assessment.drivers.map((item) => {
        const share = item.share?.reliable ? [item.share.first.value, item.share.total.value] : [null, null]
        return [item.question, item.kind, driverTitle(assessment, item), item.from, item.to, ...share, item.why]
      }),
  },
  flips: {
    about: 'where along the range of an assumption the words for a question change',
    columns: ['question', 'assumption', 'at', 'below', 'above'],
    rows: ({ flips }) => flips.map(({ question, path, at, from, to }) => [question, path, at, from, to]),
  },
  'what-ifs': {
    about: 'a named variant and a question in it',
    columns: ['id', 'what_if', 'set', 'question', 'probability', 'change'],
    rows: ({ whatIfs }) =>
      whatIfs.flatMap(({ id, ask, set, questions }): Cell[][] =>
        questions === null
          ? [[id, ask, set.join(' '), null, null, null]]
          : Object.entries(questions).map(([question, told]) => [
              id,
              ask,
              set.join(' '),
              question,
              told.probability,
              told.change,
            ]),
      ),
  },
  evidence: {
    about: 'how strongly what was seen speaks for a type: likelihood ratio',
    columns: ['evidence', 'actor', 'bits', 'type', 'ratio'],
    rows: ({ matrix }) =>
      matrix.flatMap(({ label, actor, bits, ratios }) =>
        Object.entries(ratios).map(([type, ratio]) => [label, actor, finite(bits), type, finite(ratio)]),
      ),
  },
  indicators: {
    about: 'a move not yet seen, and a question after it',
    columns: ['move', 'actor', 'by', 'lead_days', 'probability', 'bits', 'question', 'after', 'information_bits'],
    rows: ({ indicators }) =>
      indicators.flatMap(({ id, actor, period, leadDays, probability, bits, after, information }) =>
        Object.entries(after).map(([question, share]) => {
          return [id, actor, period.to, leadDays, probability, finite(bits), question, share, information[question] ?? null]
        }),
      ),
  },
  silences: {
    about: 'a silence against its base rate, in two steps',
    columns: [
      'occasion',
      'date',
      'actor',
      'topic',
      'verdict',
      'spoke',
      'occasions',
      'bits',
      'given',
      'spoke_given',
      'occasions_given',
      'bits_given',
    ],
    rows: ({ silence }) =>
      silence.map((item) => [
        item.occasion,
        item.date,
        item.actor,
        item.topic,
        item.verdict,
        item.spoke.hits,
        item.spoke.n,
        item.bits,
        item.given,
        item.spokeGiven.hits,
        item.spokeGiven.n,
        item.bitsGiven,
      ]),
  },
  occasions: {
    about: 'a chance to speak, and what came of it',
    columns: ['id', 'date', 'forum', 'actor', 'topic', 'outcome', 'covariates', 'status', 'source'],
    rows: (assessment) =>
      occasions(assessment).map((item) => [
        item.id,
        item.date,
        item.forum,
        item.actor,
        item.topic,
        item.outcome,
        item.covariates.join(' '),
        item.status,
        item.source,
      ]),
  },
  judgements: {
    about: 'a judgement of others, held against the model',
    columns: ['id', 'who', 'judgement', 'verdict', 'difference'],
    rows: (assessment) =>
      assessment.experts.map((item) => [
        item.id,
        expertName(item),
        judgementText(assessment, item),
        item.verdict,
        item.difference,
      ]),
  },
  assumptions: {
    about: 'an assumption of the scenario',
    columns: ['name', 'symbol', 'value', 'low', 'high', 'unit', 'why'],
    rows: ({ parameters }) =>
      parameters.map(({ name, symbol, value, range, unit, why }) => {
        return [name, symbol, value, range?.[0] ?? null, range?.[1] ?? null, unit, why]
      }),
  },
  record: {
    about: 'a fact of the record',
    columns: ['id', 'date', 'known', 'actor', 'recipients', 'type', 'mode', 'level', 'class', 'status', 'label', 'source'],
    rows: ({ facts }) =>
      facts.map((item) => [
        item.id,
        item.date,
        item.known,
        item.actor,
        item.recipients.join(' '),
        item.type,
        item.mode,
        item.level,
        item.class,
        item.status,
        item.label,
        item.source,
      ]),
  },
  sentences: {
    about: 'a sentence that the briefing cites, by its number',
    columns: ['number', 'sentence', 'from', 'document', 'start', 'end', 'coding', 'status'],
    rows: (assessment) =>
      briefingText(assessment, false).cited.map((item, index) => [
        index + 1,
        item.quote,
        sourceOf(assessment, item),
        item.document,
        item.start,
        item.end,
        item.id,
        item.status,
      ]),
  },
}

export const tableNames: readonly string[] = Object.keys(tables)

export function briefingTables(assessment: Assessment): BriefingTable[] {
  return Object.entries(tables).map(([name, { about, columns, rows }]) => ({ name, about, columns, rows: rows(assessment) }))
}

/** A ratio without end has no number. */
function finite(value: number): number | null {
  return Number.isFinite(value) ? value : null
}
