/**
 * What a noun can carry beside the model's judgement: "the collapse of the summit", whose parties are those that met last, and
 * whether a noun is one of a cue row.
 */
import { hungOn } from './arguments.ts'
import { failures, hasWord, type NounRow } from './cues.ts'
import type { Discourse } from './discourse.ts'
import type { Deed } from './events.ts'
import { wordsAt } from './explanation.ts'
import { lemmaOf } from './lemma.ts'
import type { Found } from './mentions.ts'
import { shippedModel } from './model.ts'
import type { NounPhrase } from './phrases.ts'
import { actorsOf, lemmas, type Reading, unique } from './reading.ts'

/** Whether a noun phrase is one of a cue row: its head is listed and what the row needs stands by it. */
export function holdsNoun(reading: Reading, row: NounRow, chunk: NounPhrase): boolean {
  if (!row.nouns.includes(lemmaOf(reading.sentence.tokens[chunk.head]))) return false
  const phrase = lemmas(reading, chunk.from, chunk.to)
  return !row.needs || hasWord(phrase.replace(/-/g, ' '), row.needs) || hasWord(phrase, row.needs)
}

/** "the collapse of the summit": the parties named, else those that met last. */
export function failureOf(reading: Reading, chunk: NounPhrase, discourse: Discourse): Deed | null {
  const lemma = lemmaOf(reading.sentence.tokens[chunk.head])
  const hung = hungOn(reading, chunk)
  if (!failures.nouns.includes(lemma)) return null
  const of = hung.find((item) => item.preposition === 'of')
  if (!of || !hasWord(lemmas(reading, of.phrase.from, of.phrase.to), failures.of)) return null
  const named = unique(
    hung
      .filter((item) => /^(?:between|with|of)$/.test(item.preposition))
      .flatMap((item) => actorsOf(reading, { phrases: [item.phrase], attached: [] }))
      .filter((item) => item.code !== null),
  )
  const { tokens } = reading.sentence
  const base = {
    person: null,
    sector: null,
    start: tokens[chunk.from].start,
    end: tokens[of.phrase.to - 1].end,
    from: chunk.from,
    to: of.phrase.to,
    forum: null,
  }
  const last = (discourse.pair ?? []).map((code): Found => ({ ...base, text: code, code, kind: 'reference' }))
  const parties = named.length >= 2 ? named : named.length === 0 ? last : []
  if (parties.length < 2) return null
  return {
    type: failures.type,
    mode: failures.mode,
    actor: parties[0],
    recipients: parties.slice(1),
    level: null,
    clause: null,
    from: chunk.from,
    to: of.phrase.to,
    confidence: shippedModel().ofRule,
    why: () => ({
      by: 'rule',
      type: failures.type,
      intent: null,
      carrier: { kind: 'noun', ...wordsAt(reading, chunk.head, of.phrase.to) },
      cue: { type: failures.type, mode: failures.mode },
      weighing: null,
      classes: shippedModel().classes.length,
      threshold: null,
      confidence: shippedModel().ofRule,
      calibration: shippedModel().calibration,
    }),
    trace: [`noun:${lemma}`, `rule:${failures.type}/${failures.mode}`, ...(named.length === 0 ? ['parties:last to meet'] : [])],
  }
}
