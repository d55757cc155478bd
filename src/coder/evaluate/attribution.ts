/**
 * How the sayings of documents do against people's attributions: a pair is *right in its source* where the sources have a
 * character in common. Pairs are one to one, those that also share content first. F1 is over attributions with a named source
 * that are told by the author: the gold data mark none inside another.
 */
import { gold, type GoldAttribution, type GoldDocument } from './attribution-gold.ts'
import { sentencesOf } from '../text.ts'
import { type Extent, type Saying, sayingsOf } from '../sayings/index.ts'

export { gold as attributionRecords }

/** Counts with shares 0-1; null where there is nothing to count. */
export interface Scored {
  gold: number
  found: number
  right: number
  precision: number | null
  recall: number | null
  f1: number | null
}

export interface AttributionScore {
  documents: number
  /** Sources by overlap. */
  source: Scored
  /** Source and content both by overlap. */
  sourceAndContent: Scored
  /** Attributions whose content opens with a quotation mark; source and content by overlap. */
  quoted: Scored
  /** Sources by overlap of the attributions whose content opens with a quotation mark. */
  quotedSource: Scored
  /** Gold attributions without a right source, and sayings without one, by what went wrong. */
  failures: Record<string, number>
  perFrame: Record<string, { found: number; right: number; precision: number }>
}

const meets = (a: readonly Extent[], b: readonly Extent[]) => a.some((x) => b.some((y) => x[0] < y[1] && y[0] < x[1]))
const opens = (text: string, content: readonly Extent[]) =>
  content.length > 0 && /^["“‘«]|^``/.test(text.slice(content[0][0], content[0][0] + 2))

/** Scores the sayings of documents, one list per document in order. */
export function scoreAttributions(
  documents: readonly GoldDocument[],
  answers: readonly (readonly Saying[])[],
): AttributionScore {
  const total = { source: none(), both: none(), quoted: none(), quotedSource: none() }
  const failures: Record<string, number> = {}
  const perFrame: AttributionScore['perFrame'] = {}
  documents.forEach(({ text, attributions }, d) => {
    const wanted = attributions.filter((item) => item.source.length > 0)
    const found = answers[d].filter((item) => item.source !== null && item.within < 0)
    const pairs = pair(wanted, found, (a, b) => meets(a.source, [b.source!]))
    const strict = pair(wanted, found, (a, b) => meets(a.source, [b.source!]) && meets(a.content, b.content))
    add(total.source, wanted.length, found.length, pairs.size)
    add(total.both, wanted.length, found.length, strict.size)
    const quotes = wanted.filter((item) => opens(text, item.content))
    const ours = found.filter((item) => opens(text, item.content))
    // What we quote may be right where people left the mark out of the content, and the other way round.
    for (const [key, map] of [
      ['quoted', strict],
      ['quotedSource', pairs],
    ] as const) {
      const matched = new Set(map.values())
      total[key].gold += quotes.length
      total[key].found += ours.length
      total[key].right += quotes.filter((item) => map.has(item)).length
      total[key].rightFound = (total[key].rightFound ?? 0) + ours.filter((item) => matched.has(item)).length
    }
    const used = new Set(pairs.values())
    for (const item of found) {
      const row = (perFrame[item.frame] ??= { found: 0, right: 0, precision: 0 })
      row.found++
      if (used.has(item)) row.right++
    }
    for (const item of wanted) if (!pairs.has(item)) count(failures, whyMissed(item, answers[d]))
    for (const item of found) if (!used.has(item)) count(failures, whySpare(item, attributions))
  })
  for (const row of Object.values(perFrame)) row.precision = row.right / row.found
  return {
    documents: documents.length,
    source: scored(total.source),
    sourceAndContent: scored(total.both),
    quoted: scored(total.quoted),
    quotedSource: scored(total.quotedSource),
    failures: Object.fromEntries(Object.entries(failures).sort(([, a], [, b]) => b - a)),
    perFrame,
  }
}

/** Sayings of all documents and their score. @param onProgress called with documents done and in all */
export function goldAttributions(
  documents: readonly GoldDocument[],
  onProgress: (done: number, all: number) => void = () => undefined,
): { answers: Saying[][]; score: AttributionScore } {
  const answers = documents.map(({ text }, k) => {
    onProgress(k, documents.length)
    return sayingsOf(text, sentencesOf(text))
  })
  return { answers, score: scoreAttributions(documents, answers) }
}

interface Counts {
  gold: number
  found: number
  right: number
  /** Where it differs from `right`: found ones that are right. */
  rightFound?: number
}
const none = (): Counts => ({ gold: 0, found: 0, right: 0 })
function add(into: Counts, gold: number, found: number, right: number): void {
  into.gold += gold
  into.found += found
  into.right += right
}
function scored({ gold: all, found, right, rightFound = right }: Counts): Scored {
  const [precision, recall] = [found === 0 ? null : rightFound / found, all === 0 ? null : right / all]
  const f1 =
    precision === null || recall === null || precision + recall === 0 ? null : (2 * precision * recall) / (precision + recall)
  return { gold: all, found, right, precision, recall, f1 }
}
function count(into: Record<string, number>, key: string): void {
  into[key] = (into[key] ?? 0) + 1
}

/** Pairs one to one: first those that share cue or content as well, then the rest, in the order of the text. */
function pair(
  wanted: readonly GoldAttribution[],
  found: readonly Saying[],
  fits: (a: GoldAttribution, b: Saying) => boolean,
): Map<GoldAttribution, Saying> {
  const pairs = new Map<GoldAttribution, Saying>()
  const used = new Set<Saying>()
  const rounds = [
    (a: GoldAttribution, b: Saying) => meets(a.cue, [b.cue]),
    (a: GoldAttribution, b: Saying) => meets(a.content, b.content),
    () => true,
  ]
  for (const closer of rounds)
    for (const a of wanted) {
      if (pairs.has(a)) continue
      const b = found.find((item) => !used.has(item) && fits(a, item) && closer(a, item))
      if (b) {
        pairs.set(a, b)
        used.add(b)
      }
    }
  return pairs
}

function whyMissed(item: GoldAttribution, answers: readonly Saying[]): string {
  const same = answers.filter((other) => meets(item.cue, [other.cue]))
  if (same.some((other) => other.source === null)) return 'missed: cue found, source not'
  if (same.length > 0) return 'missed: cue found, source wrong'
  if (answers.some((other) => meets(item.content, other.content))) return 'missed: content under another cue'
  return 'missed: cue not found'
}
function whySpare(item: Saying, attributions: readonly GoldAttribution[]): string {
  const same = attributions.filter((other) => meets(other.cue, [item.cue]))
  if (same.some((other) => other.source.length === 0)) return 'spare: people name no source'
  if (same.length > 0) return 'spare: source wrong'
  return 'spare: no attribution there'
}
