/** The *content* of a voice: the quotation in the sentence, the clause after the cue, or the one before it. */
import type { Clause } from './clauses.ts'
import speech from './data/speech.json' with { type: 'json' }
import type { Reading } from './reading.ts'

const classOf = new Map(speech.verbs.flatMap((row) => row.words.map((word) => [word, row.class] as const)))

/** What a cue introduces: a quotation in the sentence, the clause after it, or the one before it. */
export function contentOf(
  reading: Reading,
  clause: Clause,
  inverted: boolean,
): { start: number; end: number; direct: boolean } | null {
  const { tokens } = reading.sentence
  const quoted = quotationIn(reading)
  if (quoted && (inverted || quoted.end <= tokens[clause.verb.from].start || quoted.start >= tokens[clause.verb.to - 1].end))
    return { ...quoted, direct: true }
  if (inverted) return { start: tokens[0].start, end: tokens[clause.verb.from - 1].end, direct: false }
  const inner = reading.clauses.find(
    (item) =>
      item.governor === clause && (item.relation === 'complement' || item.relation === 'infinitive' || item.marker === 'that'),
  )
  const last = tokens.at(-1)!
  const end = /^[.!?]$/.test(last.text) ? last.start : last.end
  if (inner) {
    const that = tokens.findIndex((token, i) => i >= clause.verb.to && i <= inner.verb.from && token.lower === 'that')
    const from = inner.relation !== 'infinitive' && that >= 0 ? that + 1 : clause.verb.to
    return tokens[from] && tokens[from].start < end ? { start: tokens[from].start, end, direct: false } : null
  }
  const first = reading.clauses.find((item) => item.verb.form === 'finite')
  const trailing = first && first !== clause && clause.subject && tokens[clause.subject.phrases[0].from - 1]?.lower === ','
  if (trailing) return { start: tokens[0].start, end: tokens[clause.subject!.phrases[0].from - 1].start, direct: false }
  const opened = tokens[clause.verb.to]?.lower === 'that' ? tokens[clause.verb.to + 1] : undefined
  if (opened && opened.start < end) return { start: opened.start, end, direct: false }
  const object = clause.object ?? clause.prepositional[0]?.nominal
  if (!object || !tokens[clause.verb.to] || tokens[clause.verb.to].start >= end) return null
  // "describes the position as strong": the judgement is the sentence, no part of it stands alone.
  if (classOf.get(clause.verb.lemma) === 'judge') return { start: tokens[0].start, end, direct: false }
  return { start: tokens[clause.verb.to].start, end, direct: false }
}

/** The longest quotation of at least three words in a sentence. */
function quotationIn(reading: Reading): { start: number; end: number } | null {
  const { start, end } = reading.sentence
  const words = reading.text.slice(start, end)
  let best: { start: number; end: number } | null = null
  for (const match of words.matchAll(/[“"]([^“”"]{1,1400})(?:[”"]|$)/g)) {
    const inner = match[1].replace(/[,\s]+$/, '')
    if (inner.split(/\s+/).length < 3) continue
    if (!best || inner.length > best.end - best.start)
      best = { start: start + match.index + 1, end: start + match.index + 1 + inner.length }
  }
  return best
}
