/** Parts of an event proposal: which clauses are no deeds of their own, who vouches, where, and the plain mention. */
import type { Attribution, Mention } from '../ontology/index.ts'
import type { Voice } from './attribution.ts'
import modality from './data/modality.json' with { type: 'json' }
import type { Deed } from './events.ts'
import type { Found } from './mentions.ts'
import { copulas } from './phrases.ts'
import type { Reading } from './reading.ts'
import { rungOf } from './statements.ts'

const reported = new Set(modality.reported.governors)

/** The complement of a threat, an accusation or a demand is not a deed of its own. */
export function isReported(clause: Reading['clauses'][number]): boolean {
  const governor = clause.governor
  // "remains committed to": a state of mind, no deed.
  if (
    governor &&
    clause.verb.form === 'participle' &&
    copulas.has(governor.verb.lemma) &&
    !clause.prepositional.some((item) => item.preposition === 'by')
  )
    return true
  if (!governor || (clause.relation !== 'infinitive' && clause.relation !== 'complement' && clause.relation !== 'participle'))
    return false
  if (!reported.has(governor.verb.lemma)) return false
  return clause.relation !== 'participle' || clause.verb.from - governor.verb.to < modality.reported.participleWithin
}

/** A threat in the same sentence and by the same actor as an accusation is aimed at those it accuses. */
export function inherit(deeds: Deed[]): void {
  for (const deed of deeds) {
    if (deed.type !== 'THREATEN' || deed.recipients.length > 0) continue
    const other = deeds.find(
      (item) => item.type === 'ACCUSE' && item.actor.code === deed.actor.code && item.recipients.length > 0,
    )
    if (other) [deed.recipients, deed.trace] = [other.recipients, [...deed.trace, 'recipients:accused in the same sentence']]
  }
}

export function attributionOf(voice: Voice, date: string): Attribution {
  const { actor, name } = voice.holder
  const person = actor?.person ?? null
  return {
    speaker: name,
    code: actor?.code ?? null,
    cue: voice.cue,
    authority: rungOf(person, ` ${name.toLowerCase()} `, actor?.forum ?? null, date),
  }
}

export function mention(found: Found): Mention {
  const { code, person, sector } = found
  const { text, start, end } = found.antecedent ?? found
  return { text, code, person, sector, start, end }
}

/** The capital or state that the deed's clause names as a place. */
export function placeOf(reading: Reading, deed: Deed): string | null {
  const near = deed.clause?.prepositional.filter((item) => /^(?:in|at|near|along|off|outside)$/.test(item.preposition)) ?? []
  const phrase = near.flatMap((item) => item.nominal.phrases).find((item) => reading.sentence.tokens[item.head].pos === 'PROPN')
  if (!phrase) return null
  const { tokens } = reading.sentence
  const words = reading.text.slice(tokens[phrase.from].start, tokens[phrase.to - 1].end)
  return /\b(?:19|20)\d{2}\b|january|february|march|april|june|july|august|september|october|november|december|day$/i.test(
    words,
  )
    ? null
    : words
}
