/** Parts of an event proposal: which clauses are no deeds of their own, who vouches, where, when, how real, and the plain mention. */
import type { Attribution, DateInterval, Mention } from '../ontology/index.ts'
import type { Voice } from './attribution.ts'
import modality from './data/modality.json' with { type: 'json' }
import { dateFor, type DateMention } from './dates.ts'
import type { Deed } from './events.ts'
import type { Found } from './mentions.ts'
import { modalityOf, type Told } from './modality.ts'
import { modalityAt } from './noun-modality.ts'
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

/** The date inside the deed's words, else inside its stretch of the sentence, else the sentence's only one. */
export function dateOf(reading: Reading, deed: Deed, dates: readonly DateMention[], day: string): DateInterval {
  const { tokens } = reading.sentence
  const [start, end] = [tokens[deed.from].start, tokens[deed.to - 1].end]
  const own = dates.find((item) => item.start >= start && item.end <= end)
  if (own) return own.interval
  const byNoun = deed.trace[0].startsWith('noun:')
  const year = /\b((?:19|20)\d{2})\b/.exec(reading.text.slice(start, end))?.[1]
  if (year && `${year}-12-31` < day && byNoun) return { from: `${year}-01-01`, to: `${year}-12-31`, words: year }
  // A noun's deed need not have happened when its sentence did: "condemned the drills on Sunday".
  if (byNoun) return { from: day, to: day, words: null }
  const clauses = reading.clauses.filter((item) => item.verb.form === 'finite')
  const next = clauses.find((item) => item.verb.from >= deed.to && item.relation !== 'relative')
  const before = clauses.findLast((item) => item.verb.to <= deed.from)
  const from = before ? tokens[before.verb.to - 1].end : reading.sentence.start
  const to = next ? tokens[next.verb.from].start : reading.sentence.end
  return dateFor(dates, from, to, day)
}

/** A verb's deed is told as its clause is, a noun's as the noun is: "condemned the drills", "called for drills". */
export function toldOf(reading: Reading, { clause, from, trace }: Deed): Told {
  const phrase = reading.chunks.find((chunk) => chunk.kind === 'noun' && chunk.from === from)
  if (trace[0].startsWith('noun:') && phrase?.kind === 'noun') return modalityAt(reading, phrase.head)
  return clause ? modalityOf(clause, reading.clauses, reading) : { modality: 'actual', why: '' }
}
