/**
 * *Modality* of a deed as the text gives it: `actual`, `negated`, `future`, `hypothetical`, or `historical` (more than a year
 * before the document, or in a named past time). Read from the verb group, from what governs its clause, and from the
 * conditional clauses around it; of a deed that a noun tells, in `noun-modality.ts`. No other coder of PLOVER implements these
 * auxiliary modes.
 */
import type { DateInterval, Modality } from '../ontology/index.ts'
import type { Clause } from './clauses.ts'
import data from './data/modality.json' with { type: 'json' }
import type { Reading } from './reading.ts'

export interface Told {
  modality: Modality
  /** The words that decided it; empty where nothing stands against a fact. */
  why: string
}

const set = (list: readonly string[]) => new Set(list)
const hypothetical = {
  modals: set(data.hypothetical.modals),
  markers: set(data.hypothetical.markers),
  governors: set(data.hypothetical.governors),
  adverbs: set(data.hypothetical.adverbs),
  complements: set(data.complements.hypothetical),
}
const future = { modals: set(data.future.modals), governors: set(data.future.governors) }
const past = new RegExp(`\\b(?:${data.historical.phrases.join('|')})\\b`)
const negated = {
  governors: set(data.negated.governors),
  complements: set(data.complements.negated),
  adverbs: set(data.adverbs.negated),
  gerunds: set(data.negated.gerunds),
}
const infinitives = {
  same: set(data.infinitives.same),
  result: set(data.infinitives.result),
  bound: set(data.infinitives.bound),
}
const predicates = { future: set(data.infinitives.predicates.future), same: set(data.infinitives.predicates.same) }
const hopeful = set(data.nouns.hypothetical)
const announcing = set(data.announcing.verbs)
const announcingNouns = set(data.announcing.nouns)

/** Modality of a clause by its grammar alone, with the words that decided it. */
export function modalityOf(clause: Clause, clauses: readonly Clause[], reading: Reading): Told {
  const { verb } = clause
  const conditional = conditionOf(clause, clauses, reading)
  if (conditional) return { modality: 'hypothetical', why: conditional }
  const adverb = adverbOf(clause, reading)
  if (adverb && hypothetical.adverbs.has(adverb)) return { modality: 'hypothetical', why: adverb }
  const modal = verb.modals.find((word) => hypothetical.modals.has(word))
  if (modal) return { modality: modal === 'would' && isAnnounced(clause, reading) ? 'future' : 'hypothetical', why: modal }
  if (verb.negated || deniesSubject(clause, reading)) return { modality: 'negated', why: 'not' }
  if (adverb) return { modality: 'negated', why: adverb }
  const governed = governedBy(clause, reading)
  if (governed) return governed
  const will = verb.modals.find((word) => future.modals.has(word))
  if (will) return { modality: 'future', why: will }
  return { modality: 'actual', why: '' }
}

/** "perhaps", "nearly": an adverb of the verb that takes from it that it happened. */
function adverbOf(clause: Clause, reading: Reading): string | undefined {
  const { tokens } = reading.sentence
  const before = tokens.filter((token, i) => i < clause.verb.head && token.head === clause.verb.head && token.pos === 'ADV')
  return before.map((token) => token.lower).find((word) => hypothetical.adverbs.has(word) || negated.adverbs.has(word))
}

/** "said it would buy", "the announcement that it would buy": a future told from the past. */
function isAnnounced(clause: Clause, reading: Reading): boolean {
  const { relation, governor } = clause
  if (relation === 'conjunct' && governor) return isAnnounced(governor, reading)
  const { tokens } = reading.sentence
  const above = tokens[tokens[clause.verb.head].head]
  if (above && announcingNouns.has(above.lemma.toLowerCase())) return true
  return (
    relation === 'complement' && governor !== null && announcing.has(governor.verb.lemma) && governor.verb.modals.length === 0
  )
}

/** "No president had met him": the subject is denied, and with it the deed. */
function deniesSubject(clause: Clause, reading: Reading): boolean {
  const first = clause.subject?.phrases[0]
  return first !== undefined && data.negated.words.includes(reading.sentence.tokens[first.from].lower)
}

/** A clause after "if", or one that another clause makes conditional. */
function conditionOf(clause: Clause, clauses: readonly Clause[], reading: Reading): string | null {
  for (
    let item: Clause | null = clause;
    item;
    item = item.relation === 'conjunct' || item.relation === 'participle' ? item.governor : null
  ) {
    if (item.marker && hypothetical.markers.has(item.marker) && item.relation !== 'participle') {
      if (item.marker !== 'before' && item.marker !== 'until' && item.marker !== 'once') return item.marker
      if (item.verb.modals.length > 0) return item.marker
    }
  }
  // What is told in the past tense has happened, whatever stands beside it: "sales rose if compared to the year before".
  if (
    /^VB[DN]$/.test(reading.sentence.tokens[clause.verb.head].xpos) &&
    clause.verb.form === 'finite' &&
    clause.verb.modals.length === 0
  )
    return null
  const condition = clauses.find(
    (item) =>
      item !== clause &&
      item.marker !== null &&
      /^(?:if|unless|should)$/.test(item.marker) &&
      (item.governor === clause || nearby(item, clause, clauses)),
  )
  return condition?.marker ?? null
}

/** "vowing X if Y": the condition directly follows the clause, or "If Y, X": the clause directly follows the condition. */
function nearby(condition: Clause, clause: Clause, clauses: readonly Clause[]): boolean {
  const at = clauses.indexOf(condition)
  if (clauses[at - 1] === clause) return true
  return clauses[at + 1] === clause && at === 0 && clause.verb.modals.length > 0
}

/** "plans to hold", "refused to sign", "failed to deliver", "fears that it will", up the chain of infinitives. */
function governedBy(clause: Clause, reading: Reading): Told | null {
  const { governor, relation } = clause
  if (relation === 'conjunct' && governor) {
    const { modality, why } = modalityOf(governor, [], reading)
    const own = clause.verb.to - clause.verb.from > 1
    return modality === 'actual' || modality === 'negated' || own ? null : { modality, why }
  }
  if (relation === 'complement' && governor) return complementOf(governor)
  if (relation === 'infinitive')
    return governor ? infinitiveOf(clause, governor, reading) : { modality: 'hypothetical', why: 'to' }
  if (relation !== 'participle' || clause.verb.form !== 'ing' || !governor) return null
  return negated.gerunds.has(governor.verb.lemma) ? { modality: 'negated', why: governor.verb.lemma } : null
}

function complementOf({ verb }: Clause): Told | null {
  if (hypothetical.complements.has(verb.lemma)) return { modality: 'hypothetical', why: verb.lemma }
  return negated.complements.has(verb.lemma) && !verb.negated ? { modality: 'negated', why: verb.lemma } : null
}

function infinitiveOf(clause: Clause, governor: Clause, reading: Reading): Told | null {
  const { tokens } = reading.sentence
  const { verb } = governor
  const { deprel, head } = tokens[clause.verb.head]
  const noun = deprel.startsWith('acl') && head >= 0 ? tokens[head] : null
  if (noun && /^(?:NOUN|PROPN)$/.test(noun.pos) && noun.start < tokens[clause.verb.from].start) {
    const lemma = noun.lemma.toLowerCase()
    // "the first model to fly", "one of the few to refuse"
    const ranked = tokens.some((token) => token.head === head && predicates.same.has(token.lower))
    if (ranked || predicates.same.has(noun.lower)) return null
    return { modality: hopeful.has(lemma) ? 'hypothetical' : 'future', why: lemma }
  }
  if (negated.governors.has(verb.lemma) && !verb.negated) return { modality: 'negated', why: verb.lemma }
  if (future.governors.has(verb.lemma)) return { modality: 'future', why: verb.lemma }
  const between = tokens.slice(verb.head + 1, clause.verb.from).filter((token) => /^(?:ADJ|VERB|ADP|NOUN)$/.test(token.pos))
  const predicate = between.find((token) => predicates.future.has(token.lower) || predicates.same.has(token.lower))
  if (infinitives.same.has(verb.lemma) || (predicate && predicates.same.has(predicate.lower))) {
    const outer = modalityOf(governor, [], reading)
    return outer.modality === 'actual' ? null : outer
  }
  if (predicate) return { modality: 'future', why: predicate.lower }
  if (verb.lemma === 'have' || (verb.lemma === 'be' && between.length === 0))
    return { modality: 'future', why: `${verb.lemma} to` }
  if (hypothetical.governors.has(verb.lemma) || verb.lemma === 'be') return { modality: 'hypothetical', why: verb.lemma }
  // "fell to close at …" has closed; "flew in to mediate" tells a purpose.
  if (infinitives.result.has(verb.lemma)) return null
  return deprel.startsWith('advcl') ? { modality: 'future', why: 'to' } : { modality: 'hypothetical', why: verb.lemma }
}

/** Turns an actual deed into a historical one where its date (`why` is empty then) or the words of its sentence say so. */
export function settleHistory(told: Told, date: DateInterval, reading: Reading, documentDate: string): Told {
  if (told.modality !== 'actual') return told
  const days = (Date.parse(documentDate) - Date.parse(date.to)) / 86_400_000
  if (days > data.historical.days) return { modality: 'historical', why: '' }
  const words = reading.text.slice(reading.sentence.start, reading.sentence.end).toLowerCase()
  const found = date.words === null ? past.exec(words) : null
  return found ? { modality: 'historical', why: found[0] } : told
}
