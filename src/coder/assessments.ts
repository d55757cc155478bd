/**
 * *Assessments*: what an expert, unnamed experts or the author judges or expects. An expert's voice is always one; the author's
 * own sentence is one where it hedges ("may", "likely", "appears") or reads meaning into deeds ("underscores", "signals").
 * Nothing inside an assessment is coded as an event.
 */
import type { Voice } from './attribution.ts'
import type { Clause } from './clauses.ts'
import data from './data/judgement.json' with { type: 'json' }
import { lemmaOf } from './lemma.ts'
import { actingHead, isPlaceMention, type Reading } from './reading.ts'

export interface Judgement {
  holder: string
  affiliation: string | null
  start: number
  end: number
  likelihood: string[]
  about: string[]
  trace: string[]
  /** The voice it was heard in; null for the author's own. */
  voice: Voice | null
}

const modalHedges = new Set(data.modalHedges)
const adverbHedges = new Set(data.adverbHedges)
const seeming = new Set(data.seemingVerbs)
const evidential = new Set(data.evidentialVerbs)
const inner = new Set(data.innerNouns)

export function judgementsOf(reading: Reading, voices: readonly Voice[]): Judgement[] {
  const found = voices
    .filter((voice) => voice.holder.kind === 'expert')
    .map((voice) => ({
      holder: voice.holder.name,
      affiliation: voice.holder.affiliation,
      start: voice.start,
      end: voice.end,
      likelihood: likelihoodIn(reading.text.slice(voice.start, voice.end)),
      about: aboutIn(reading, voice.start, voice.end),
      trace: [`cue:${voice.cue}`, 'holder:expert', ...(voice.direct ? ['quoted'] : [])],
      voice,
    }))
  const whole = found.filter(
    (item) =>
      !found.some(
        (other) =>
          other !== item &&
          other.holder === item.holder &&
          other.start <= item.start &&
          item.end <= other.end &&
          other.end - other.start > item.end - item.start,
      ),
  )
  if (whole.length > 0 || voices.length > 0) return whole
  const why = hedgeOf(reading)
  if (!why) return []
  const { start, end } = reading.sentence
  return [
    {
      holder: 'author',
      affiliation: null,
      start,
      end,
      likelihood: likelihoodIn(reading.text.slice(start, end)),
      about: aboutIn(reading, start, end),
      trace: [`hedge:${why}`, 'holder:author'],
      voice: null,
    },
  ]
}

/** A sentence that leaves open what will be: "will reveal whether …". */
export function openQuestion(reading: Reading): boolean {
  const words = reading.text.slice(reading.sentence.start, reading.sentence.end).toLowerCase()
  return data.phrases.some((item) => words.includes(item))
}

/** The word that makes the author's sentence a judgement, or null. */
function hedgeOf(reading: Reading): string | null {
  const { tokens, start, end } = reading.sentence
  const words = reading.text.slice(start, end).toLowerCase().replace(/’/g, "'")
  const phrase = data.phrases.find((item) => words.includes(item))
  if (phrase) return phrase
  for (const clause of reading.clauses) {
    const why = clauseHedge(reading, clause)
    if (why) return why
  }
  const adverb = tokens.find((token) => adverbHedges.has(token.lower))
  return adverb && reading.clauses.length > 0 ? adverb.lower : null
}

/** The hedge in one clause: a modal, a verb of seeming, or a verb that reads meaning into something. */
export function clauseHedge(reading: Reading, clause: Clause): string | null {
  const { verb } = clause
  const modal = verb.modals.find((word) => modalHedges.has(word))
  if (modal && clause.relation !== 'relative') return modal
  if (seeming.has(verb.lemma) && verb.form === 'finite') return verb.lemma
  for (let k = verb.from; k < Math.min(verb.to + 1, reading.sentence.tokens.length); k++) {
    if (adverbHedges.has(reading.sentence.tokens[k].lower)) return reading.sentence.tokens[k].lower
  }
  if (!evidential.has(verb.lemma) || verb.form !== 'finite' || verb.passive || verb.negated || !clause.subject) return null
  const { tokens } = reading.sentence
  const head = clause.subject.phrases[0]
  const object = clause.object?.phrases[0]
  const means = object !== undefined && inner.has(lemmaOf(tokens[object.head]))
  const acts =
    actingHead(reading, head) ||
    reading.found.some((item) => item.from >= head.from && item.to >= head.head + 1 && item.from <= head.head)
  return !acts || means ? verb.lemma : null
}

/** Whether a deed's clause is hedged itself or hangs on one that is. */
export function isHedged(reading: Reading, clause: Clause | null): boolean {
  for (let item = clause; item; item = item.governor) {
    if (clauseHedge(reading, item)) return true
    if (item.relation === 'main' || item.relation === 'adverbial' || item.relation === 'relative') return false
  }
  return false
}

function likelihoodIn(words: string): string[] {
  const low = words.toLowerCase()
  return data.likelihood.filter((word) => new RegExp(`\\b${word}\\b`).test(low))
}

function aboutIn(reading: Reading, start: number, end: number): string[] {
  return [
    ...new Set(
      reading.found
        .filter((item) => item.start >= start && item.end <= end && item.code !== null && !isPlaceMention(reading, item))
        .map((item) => item.code!),
    ),
  ]
}
