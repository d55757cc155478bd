/**
 * Which cue row a clause meets: the verb's lemma is listed and the row's conditions on object, particle, infinitive, speaker and
 * border hold. The first row that holds wins.
 */
import type { Clause, Nominal } from './clauses.ts'
import { hasWord, light, lightRows, rowsOf, type VerbRow, wordsOfClass } from './cues.ts'
import reference from './data/reference.json' with { type: 'json' }
import type { Found } from './mentions.ts'
import { actorsOf, lemmas, phraseLemmas, type Reading } from './reading.ts'

export function rowFor(reading: Reading, clause: Clause): VerbRow | null {
  const { lemma } = clause.verb
  for (const row of rowsOf(lemma)) if (holds(reading, clause, row)) return row
  const object = clause.object
  if (light.has(lemma) && object) {
    const head = phraseLemmas(reading, object)
    const row = lightRows.find((item) => item.verbs.includes(lemma) && hasWord(head, item.nouns))
    if (row) return { ...row, noRecipient: false }
  }
  return null
}

function holds(reading: Reading, clause: Clause, row: VerbRow): boolean {
  const phrase = objectLemmas(reading, clause)
  if (row.infinitive) {
    const next = reading.clauses[reading.clauses.indexOf(clause) + 1]
    if (next?.relation !== 'infinitive' || next.governor !== clause) return false
    if (row.infinitive !== 'any' && !wordsOfClass(row.infinitive).includes(next.verb.lemma)) return false
  }
  const adverb = reading.sentence.tokens[clause.verb.to]?.lower ?? ''
  const particles = row.particle
  const prepositional = particles ? clause.prepositional.filter((item) => particles.includes(item.preposition)) : []
  if (particles && !row.infinitive && !(row.object && !('particle' in row))) {
    const direct = particles.includes(adverb) || prepositional.length > 0
    const optional = row.type === 'CONSULT' && row.object === 'talk'
    if (!direct && !optional) return false
  }
  if (row.toward && !acrossFrom(reading, clause, row)) return false
  if (row.object) {
    const words = wordsOfClass(row.object)
    const near = particles ? prepositional.map((item) => phraseLemmas(reading, item.nominal)).join('') + phrase : phrase
    const named =
      words.includes('actor') &&
      actorsOf(reading, particles && !clause.object ? (prepositional[0]?.nominal ?? null) : objectOf(clause)).some(
        (item) => item.code !== null,
      )
    if (!named && !hasWord(near, words)) return false
  }
  if (row.speaker) {
    const subject = actorsOf(reading, clause.verb.passive ? null : clause.subject)[0]
    const kind =
      subject === undefined ? 'none' : (subject.sector ?? (subject.person ? 'person' : subject.code ? 'state' : 'other'))
    if (!row.speaker.includes(kind)) return false
  }
  if (row.toActor) {
    const receivers = clause.prepositional
      .filter((item) => /^(?:to|for)$/.test(item.preposition))
      .flatMap((item) => actorsOf(reading, item.nominal))
    if (
      !receivers.some((item) => item.code) ||
      !/\b(?:help|support|aid|assist|fight|back|peacekeep|ally|alongside)/.test(
        lemmas(reading, 0, reading.sentence.tokens.length),
      )
    )
      return false
  }
  if (row.atTarget) {
    const hit = clause.prepositional.filter((item) => /^(?:at|on|into|against)$/.test(item.preposition))
    if (
      !hit.some(
        (item) =>
          actorsOf(reading, item.nominal).length > 0 || hasWord(phraseLemmas(reading, item.nominal), wordsOfClass('place')),
      )
    )
      return false
  }
  return true
}

/** The logical object: of an active verb its object, of a passive its subject. */
export function objectOf(clause: Clause): Nominal | null {
  return clause.verb.passive ? clause.subject : clause.object
}

export function objectLemmas(reading: Reading, clause: Clause): string {
  const object = objectOf(clause)
  if (!object) return ''
  const of = clause.verb.passive ? [] : clause.prepositional.filter((item) => item.preposition === 'of')
  return phraseLemmas(reading, object) + of.map((item) => phraseLemmas(reading, item.nominal)).join('')
}

export function prepositionalLemmas(reading: Reading, clause: Clause): string {
  return clause.prepositional.map((item) => phraseLemmas(reading, item.nominal)).join('')
}

/** Whom a passive names after "by". */
export function agentsOf(reading: Reading, clause: Clause): Found[] {
  return clause.prepositional.filter((item) => item.preposition === 'by').flatMap((item) => actorsOf(reading, item.nominal))
}

/** Whom a deed at a border is directed at; null where no border, or none that is contested, is near the deed's words. */
export function acrossFrom(reading: Reading, clause: Clause, row: VerbRow): Found | null {
  const words = `${objectLemmas(reading, clause)}${prepositionalLemmas(reading, clause)}`
  const near = hasWord(words, wordsOfClass(row.toward!)) || /balloon|jam/.test(`${clause.verb.lemma}${words}`)
  const agents = clause.verb.passive ? agentsOf(reading, clause) : actorsOf(reading, clause.subject)
  return near ? acrossBorder(lemmas(reading, 0, reading.sentence.tokens.length), agents) : null
}

/** Whom works on a border are directed at: named by the border, else by the actor's contested border. */
function acrossBorder(words: string, subjects: Found[]): Found | null {
  const actor = subjects[0]
  if (!actor?.code) return null
  const named = reference.borders.find((row) => row.between.includes(actor.code!) && hasWord(words, row.words))
  const other =
    named?.between.find((code) => code !== actor.code) ??
    reference.contestedBorder.find((row) => row.actor === actor.code)?.toward
  const elsewhere = /\b(?:china|chinese|russia|russian)\b/.test(words) && !named
  return other && !elsewhere ? { ...actor, code: other, person: null, sector: null, text: other, kind: 'reference' } : null
}
