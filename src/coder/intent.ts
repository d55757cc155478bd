/**
 * *Intent*: whether a clause tells what somebody will do ("will sign", "is ready to send"), will not do, or only what is thought
 * of, asked or alleged. By PLOVER's rule a friendly deed intended is AGREE, a hostile one THREATEN, and a friendly one refused is
 * REJECT; what is only thought of is no deed.
 */
import type { Clause } from './clauses.ts'
import data from './data/intent.json' with { type: 'json' }
import { lemmaOf } from './lemma.ts'
import { copulas } from './phrases.ts'
import type { Reading } from './reading.ts'

const modals = new Set(data.modals)
const reportedModals = new Set(data.reportedModals)
const governors = new Set(data.governors)
const adjectives = new Set(data.adjectives)
const unreal = { governors: new Set(data.unreal.governors), nouns: new Set(data.unreal.nouns) }

/** The words that make a clause intended, or null where it tells what was done. */
export function intentOf(reading: Reading, clause: Clause): string | null {
  const { verb, governor } = clause
  const will = verb.modals.find((word) => modals.has(word) || reportedModals.has(word))
  if (will) return will
  if (clause.relation === 'conjunct' && governor) return intentOf(reading, governor)
  if (clause.relation !== 'infinitive' || !governor) return null
  if (governors.has(governor.verb.lemma)) return governor.verb.lemma
  const between = reading.sentence.tokens.slice(governor.verb.head + 1, verb.from)
  const adjective = between.find((token) => adjectives.has(token.lower))
  if (adjective && copulas.has(governor.verb.lemma)) return adjective.lower
  // "is to visit": nothing between the copula and its infinitive.
  if (governor.verb.lemma === 'be' && between.every((token) => token.pos === 'ADV')) return 'is to'
  return null
}

/** The type of a deed that is intended or refused rather than done. */
export function settleIntent(type: string, intent: string | null, negated: boolean): string {
  if (intent === null) return type
  if (data.friendly.includes(type)) return negated ? 'REJECT' : 'AGREE'
  return data.hostile.includes(type) && !negated ? 'THREATEN' : type
}

/** Whether a clause is only thought of, asked for, denied or alleged by what governs it. */
export function isUnreal(reading: Reading, clause: Clause): boolean {
  const { governor, relation } = clause
  if (!governor) return false
  const near = clause.verb.from - governor.verb.to
  if ((relation === 'infinitive' || relation === 'complement' || relation === 'participle') && near < 12) {
    if (unreal.governors.has(governor.verb.lemma) && (relation !== 'participle' || near < 4)) return true
  }
  // "rejected accusations that it had …", "the possibility of sending …"
  const before = reading.sentence.tokens.slice(Math.max(0, clause.verb.from - 8), clause.verb.from)
  const at = before.findLastIndex((token) => unreal.nouns.has(lemmaOf(token)))
  if (at < 0) return false
  const after = before[at + 1]?.lower ?? ''
  if (relation === 'participle' && clause.verb.form === 'ing') return after === 'of' || at === before.length - 1
  return (relation === 'relative' || relation === 'complement') && (after === 'that' || after === 'it')
}
