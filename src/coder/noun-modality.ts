/**
 * *Modality* of whatever a word tells of: the verb or predicate of a clause, or a noun that is a deed. "Talks" of which somebody
 * "hopes", that are "planned", "cancelled" or "could be held", did not happen. A noun's modality is read from its own modifiers, from
 * the noun it hangs on ("hopes of …"), and from the verb whose object it is.
 */
import type { Clause } from './clauses.ts'
import data from './data/modality.json' with { type: 'json' }
import { lemmaOf } from './lemma.ts'
import { modalityOf, type Told } from './modality.ts'
import type { Reading } from './reading.ts'

const { nouns } = data
const set = (list: readonly string[]) => new Set(list)
const heads = { hypothetical: set(nouns.hypothetical), negated: set(nouns.negated) }
const modifiers = {
  hypothetical: set(nouns.modifiers.hypothetical),
  future: set(nouns.modifiers.future),
  negated: set([...nouns.modifiers.negated, ...data.negated.words]),
}
const occurrence = set(nouns.occurrence.verbs)
const verbs = {
  negated: set(nouns.undone),
  hypothetical: set(nouns.wanted),
  toward: set(nouns.toward),
  future: set(nouns.expected),
}
const actual: Told = { modality: 'actual', why: '' }

/** Modality of the word at a place in the sentence. */
export function modalityAt(reading: Reading, at: number): Told {
  const { tokens } = reading.sentence
  const own = reading.clauses.find(({ verb }) => at >= verb.from && at < verb.to)
  if (own) return modalityOf(own, reading.clauses, reading)
  const copula = tokens.findIndex((token) => token.head === at && token.deprel.startsWith('cop'))
  const clause = reading.clauses.find(({ verb }) => copula >= verb.from && copula < verb.to)
  if (clause) return modalityOf(clause, reading.clauses, reading)
  return nounModality(reading, at, 0)
}

function nounModality(reading: Reading, at: number, steps: number): Told {
  const { tokens } = reading.sentence
  const { deprel, head } = tokens[at]
  if (steps > 3) return actual
  for (const [i, token] of tokens.entries()) {
    if (token.head !== at || i > at) continue
    for (const modality of ['negated', 'hypothetical', 'future'] as const)
      if (modifiers[modality].has(token.lower)) return { modality, why: token.lower }
  }
  if (head < 0) return actual
  const above = tokens[head]
  if (/^(?:conj|compound|flat|appos)/.test(deprel)) return nounModality(reading, head, steps + 1)
  if (above.pos === 'NOUN' && /^(?:nmod|acl)/.test(deprel)) {
    const lemma = lemmaOf(above)
    for (const modality of ['negated', 'hypothetical'] as const) if (heads[modality].has(lemma)) return { modality, why: lemma }
    return actual
  }
  const clause = reading.clauses.find(({ verb }) => verb.head === head)
  if (!clause || !/^(?:obj|obl|nsubj|ccomp)/.test(deprel)) return actual
  return ofParty(reading, at, clause)
}

/** A noun that is the subject, object or a prepositional phrase of a clause. */
function ofParty(reading: Reading, at: number, clause: Clause): Told {
  const { tokens } = reading.sentence
  const { deprel } = tokens[at]
  const { verb } = clause
  const isObject = /^obj|^nsubj:pass/.test(deprel) || (deprel.startsWith('nsubj') && verb.passive)
  // To reject a proposal takes nothing from its having been made.
  const said = heads.hypothetical.has(lemmaOf(tokens[at]))
  if (isObject && verbs.negated.has(verb.lemma) && !verb.negated && !said) return { modality: 'negated', why: verb.lemma }
  const toward = deprel.startsWith('obl') && tokens.some((token) => token.head === at && /^(?:for|to)$/.test(token.lower))
  const wanted = isObject
    ? verbs.hypothetical.has(verb.lemma) && !verbs.toward.has(verb.lemma)
    : toward && verbs.toward.has(verb.lemma)
  if (wanted) return { modality: 'hypothetical', why: verb.lemma }
  if (isObject && verbs.future.has(verb.lemma)) return { modality: 'future', why: verb.lemma }
  if (deprel.startsWith('obl') || (deprel.startsWith('nsubj') && !occurrence.has(verb.lemma))) return actual
  const definite = tokens.some(
    (token) => token.head === at && (/^(?:the|this|that|these|those|'s)$/.test(token.lower) || token.deprel === 'nmod:poss'),
  )
  if (definite && !occurrence.has(verb.lemma)) return actual
  const told = modalityOf(clause, reading.clauses, reading)
  return told.modality === 'future' && !occurrence.has(verb.lemma) ? actual : told
}
