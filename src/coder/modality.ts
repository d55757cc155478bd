/**
 * *Modality* of a deed as the text gives it: `actual`, `negated`, `future`, `hypothetical`, or `historical` (more than a year
 * before the document, or in a named past time). Read from the verb group, from what governs its clause, and from the
 * conditional clauses around it. No other coder of PLOVER implements these auxiliary modes.
 */
import type { DateInterval, Modality } from '../ontology/index.ts'
import type { Clause } from './clauses.ts'
import data from './data/modality.json' with { type: 'json' }
import type { Reading } from './reading.ts'

const hypothetical = {
  modals: new Set(data.hypothetical.modals),
  markers: new Set(data.hypothetical.markers),
  governors: new Set(data.hypothetical.governors),
}
const future = { modals: new Set(data.future.modals), governors: new Set(data.future.governors) }
const past = new RegExp(`\\b(?:${data.historical.phrases.join('|')})\\b`)
const negated = new Set(data.negated.governors)

/** Modality of a clause by its grammar alone, with the words that decided it. */
export function modalityOf(clause: Clause, clauses: readonly Clause[], reading: Reading): { modality: Modality; why: string } {
  const { verb } = clause
  const conditional = conditionOf(clause, clauses)
  if (conditional) return { modality: 'hypothetical', why: conditional }
  const modal = verb.modals.find((word) => hypothetical.modals.has(word))
  if (modal) return { modality: 'hypothetical', why: modal }
  if (verb.negated || deniesSubject(clause, reading)) return { modality: 'negated', why: 'not' }
  const governed = governedBy(clause, reading)
  if (governed) return governed
  const will = verb.modals.find((word) => future.modals.has(word))
  if (will) return { modality: 'future', why: will }
  return { modality: 'actual', why: '' }
}

/** "No president had met him": the subject is denied, and with it the deed. */
function deniesSubject(clause: Clause, reading: Reading): boolean {
  const first = clause.subject?.phrases[0]
  return first !== undefined && data.negated.words.includes(reading.sentence.tokens[first.from].lower)
}

/** A clause after "if", or one that another clause makes conditional. */
function conditionOf(clause: Clause, clauses: readonly Clause[]): string | null {
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

/** "plans to hold", "refused to sign", "failed to deliver", up the chain of infinitives. */
function governedBy(clause: Clause, reading: Reading): { modality: Modality; why: string } | null {
  if (clause.relation === 'conjunct' && clause.governor) {
    const { modality, why } = modalityOf(clause.governor, [], reading)
    const own = clause.verb.to - clause.verb.from > 1
    return modality === 'actual' || modality === 'negated' || own ? null : { modality, why }
  }
  if (clause.relation !== 'infinitive' && !(clause.relation === 'participle' && clause.verb.form === 'ing')) return null
  const governor = clause.governor
  if (!governor) return clause.relation === 'infinitive' ? { modality: 'hypothetical', why: 'to' } : null
  const { lemma } = governor.verb
  if (clause.relation === 'infinitive') {
    if (negated.has(lemma) && !governor.verb.negated) return { modality: 'negated', why: lemma }
    if (future.governors.has(lemma)) return { modality: 'future', why: lemma }
    if (/^(?:continue|begin|start|help|manage|come|go|move|use|rush|force)$/.test(lemma)) return null
    return { modality: 'hypothetical', why: lemma }
  }
  if (/^(?:avoid|stop|refrain|reject|halt|cease|consider|prevent)$/.test(lemma)) return { modality: 'negated', why: lemma }
  return null
}

/** Turns an actual deed into a historical one where its date or the words of its sentence say so. */
export function settleHistory(modality: Modality, date: DateInterval, reading: Reading, documentDate: string): Modality {
  if (modality !== 'actual') return modality
  const days = (Date.parse(documentDate) - Date.parse(date.to)) / 86_400_000
  if (days > data.historical.days) return 'historical'
  const words = reading.text.slice(reading.sentence.start, reading.sentence.end).toLowerCase()
  return date.words === null && past.test(words) ? 'historical' : modality
}
