/**
 * *Features* of a candidate: what the model sees of it, as names with a value. Names of actors never count, only what kind of
 * actor stands where, so that nothing is learnt about any state. A word or verb of a class of `data/features.json` also
 * counts as its class. The words of the whole sentence count a little (`s:`), those of the candidate's own parts fully.
 */
import type { Candidate } from './candidates.ts'
import type { Clause, Nominal } from './clauses.ts'
import data from './data/features.json' with { type: 'json' }
import { intentOf } from './intent.ts'
import { lemmaOf } from './lemma.ts'
import type { NounPhrase } from './phrases.ts'
import { actorsOf, type Reading } from './reading.ts'

export type Features = Map<string, number>

const classesOf = new Map<string, string[]>()
for (const [name, words] of Object.entries(data.classes)) {
  for (const word of words) classesOf.set(word, [...(classesOf.get(word) ?? []), name])
}

/** Classes of verbs: each verb with those it shares a meaning with. */
const verbClassesOf = new Map<string, string[]>()
for (const [name, words] of Object.entries(data.verbs)) {
  for (const word of words) verbClassesOf.set(word, [...(verbClassesOf.get(word) ?? []), `#${name}`])
}

/** A verb and its classes, as they stand in the names of features. */
const verbNames = (lemma: string): string[] => [lemma, ...(verbClassesOf.get(lemma) ?? [])]

/** Relations in which a governed clause says what its verb is about. */
const content = new Set(['complement', 'infinitive', 'participle'])

/** Weight of a word that only stands somewhere in the sentence. */
const sentenceWeight = 0.15

export function featuresOf(reading: Reading, candidate: Candidate): Features {
  const features: Features = new Map()
  const add = (name: string, value = 1) => void features.set(name, Math.max(features.get(name) ?? 0, value))
  add('bias')
  if (candidate.kind === 'verb') verbFeatures(reading, candidate.clause!, candidate, add)
  else nounFeatures(reading, candidate, add)
  for (const word of wordsOf(reading)) add(`s:${word}`, sentenceWeight)
  return features
}

type Add = (name: string, value?: number) => void

function verbFeatures(reading: Reading, clause: Clause, candidate: Candidate, add: Add): void {
  const { verb } = clause
  // Of "did this and did that" the second hangs where the first does.
  const partner = clause.relation === 'conjunct' && clause.governor ? clause.governor : clause
  const { tokens } = reading.sentence
  const names = verbNames(verb.lemma)
  const addEach = (rest: string) => {
    for (const v of names) add(`v:${v}|${rest}`)
  }
  for (const v of names) add(`v:${v}`)
  if (verb.passive) add('passive')
  // What is intended is judged as if it were done; `intent.ts` settles the rest.
  const intended = intentOf(reading, clause) !== null
  if (!intended) {
    add(`form:${verb.form}${verb.passive ? ':passive' : ''}`)
    add(`relation:${partner.relation}`)
  }
  if (candidate.row) add(`rule:${candidate.row.type}`)
  if (!intended) {
    if (verb.negated) {
      add('negated')
      addEach('negated')
      if (candidate.row) add(`rule:${candidate.row.type}|negated`)
    }
    for (const modal of verb.modals) {
      add(`modal:${modal}`)
      addEach(`modal:${kindOfModal(modal)}`)
      if (candidate.row) add(`rule:${candidate.row.type}|modal:${kindOfModal(modal)}`)
    }
  }
  const next = tokens[verb.to]
  if (next && /^(?:up|down|out|off|away|back|over|aside|against|on|in|for|with|to|from|into|at|through)$/.test(next.lower))
    addEach(`p:${next.lower}`)
  const subject = verb.passive ? 'patient' : 'subject'
  for (const kind of kindsOf(reading, clause.subject)) add(`${subject}:${kind}`)
  if (clause.subject) for (const word of headsOf(reading, clause.subject)) wordAnd(add, `${subject}:`, word, names)
  if (clause.object) {
    for (const kind of kindsOf(reading, clause.object)) {
      add(`object:${kind}`)
      addEach(`object:${kind}`)
    }
    for (const phrase of clause.object.phrases) phraseFeatures(reading, phrase, 'o', names, add)
    for (const hung of clause.object.attached) phraseFeatures(reading, hung.phrase, `o.${hung.preposition}`, [], add)
  } else addEach('intransitive')
  for (const { preposition, nominal } of clause.prepositional) {
    addEach(`p:${preposition}`)
    for (const phrase of nominal.phrases) phraseFeatures(reading, phrase, preposition, names, add)
    for (const kind of kindsOf(reading, nominal)) add(`p:${preposition}:${kind}`)
  }
  const { governor } = partner
  if (governor && !intended) {
    for (const g of verbNames(governor.verb.lemma)) {
      add(`g:${g}`)
      add(`g:${partner.relation}:${g}`)
    }
    for (const modal of governor.verb.modals) add(`g:modal:${kindOfModal(modal)}`)
    if (governor.verb.negated) add('g:negated')
  }
  if (clause.marker) add(`marker:${clause.marker}`)
  for (const inner of reading.clauses.filter((item) => item.governor === clause && content.has(item.relation))) {
    add(`c:${inner.relation}`)
    addEach(`c:${inner.relation}`)
    const innerNames = verbNames(inner.verb.lemma)
    for (const c of innerNames) {
      add(`c:${c}`)
      addEach(`c:${c}`)
    }
    if (inner.verb.negated) add('c:negated')
    for (const modal of inner.verb.modals) {
      addEach(`c:modal:${kindOfModal(modal)}`)
      for (const c of innerNames) add(`c:${c}|modal:${kindOfModal(modal)}`)
    }
    for (const kind of kindsOf(reading, inner.subject)) add(`c:subject:${kind}`)
    const about = [inner.object, ...inner.prepositional.map((item) => item.nominal)]
    for (const nominal of about) for (const word of nominal ? headsOf(reading, nominal) : []) wordAnd(add, 'c:o:', word, names)
  }
}

function nounFeatures(reading: Reading, candidate: Candidate, add: Add): void {
  const chunk = candidate.chunk!
  const { tokens } = reading.sentence
  const n = lemmaOf(tokens[chunk.head])
  add(`n:${n}`)
  add('noun')
  for (const name of classesOf.get(n) ?? []) add(`n:#${name}`)
  for (let i = chunk.from; i < chunk.head; i++) {
    const token = tokens[i]
    if (/^(?:DET|PRON|NUM|PUNCT|PART)$/.test(token.pos) || isNamed(reading, i)) continue
    add(`n.mod:${lemmaOf(token)}`)
    add(`n:${n}|mod:${lemmaOf(token)}`)
  }
  add(`n.det:${tokens[chunk.from].pos === 'DET' ? tokens[chunk.from].lower : '-'}`)
  if (reading.found.some((item) => item.from >= chunk.from && item.to <= chunk.head)) add(`n:${n}|named`)
  const at = reading.chunks.indexOf(chunk)
  for (let k = at + 1; reading.chunks[k]?.kind === 'preposition' && reading.chunks[k + 1]?.kind === 'noun'; k += 2) {
    const preposition = tokens[reading.chunks[k].from].lower
    add(`n.p:${preposition}`)
    add(`n:${n}|p:${preposition}`)
    const phrase = reading.chunks[k + 1] as NounPhrase
    for (const kind of kindsOf(reading, { phrases: [phrase], attached: [] })) add(`n:${n}|p:${preposition}:${kind}`)
    phraseFeatures(reading, phrase, `n.${preposition}`, [], add)
  }
  const { clause } = candidate
  if (!clause) return
  const role = clause.object?.phrases.includes(chunk) ? 'o' : clause.subject?.phrases.includes(chunk) ? 's' : 'p'
  add(`n.role:${role}`)
  for (const v of verbNames(clause.verb.lemma)) {
    add(`n.${role}:${v}`)
    for (const name of [n, ...(classesOf.get(n) ?? []).map((item) => `#${item}`)]) add(`n:${name}|${role}:${v}`)
  }
  for (const modal of clause.verb.modals) add(`n.modal:${kindOfModal(modal)}`)
}

/** The words of a phrase in a role, the head by itself and with the names of a verb, and their classes. */
function phraseFeatures(reading: Reading, phrase: NounPhrase, role: string, verbs: readonly string[], add: Add): void {
  const { tokens } = reading.sentence
  for (let i = phrase.from; i < phrase.to; i++) {
    const token = tokens[i]
    if (/^(?:DET|PRON|NUM|PUNCT|PART)$/.test(token.pos) || isNamed(reading, i)) continue
    const word = lemmaOf(token)
    wordAnd(add, `${role}:`, word, i === phrase.head ? verbs : [])
    const pair = i + 1 < phrase.to ? `${word} ${lemmaOf(tokens[i + 1])}` : null
    if (pair && classesOf.has(pair)) wordAnd(add, `${role}:`, pair, verbs)
  }
}

/** A word in a role and its classes, alone and with each name of the verb. */
function wordAnd(add: Add, role: string, word: string, verbs: readonly string[]): void {
  for (const name of [word, ...(classesOf.get(word) ?? []).map((item) => `#${item}`)]) {
    add(`${role}${name}`)
    for (const v of verbs) add(`v:${v}|${role}${name}`)
  }
}

function headsOf(reading: Reading, nominal: Nominal): string[] {
  return nominal.phrases
    .filter((phrase) => !isNamed(reading, phrase.head))
    .map((phrase) => lemmaOf(reading.sentence.tokens[phrase.head]))
}

/** Kinds of the actors of a nominal: a sector, `state` or `person` for named ones, `other` for words that can act. */
function kindsOf(reading: Reading, nominal: Nominal | null): Set<string> {
  const kinds = actorsOf(reading, nominal).map(
    (item) => item.sector ?? (item.person ? 'person' : item.code ? 'state' : 'other'),
  )
  return new Set(kinds.length > 0 ? kinds : nominal ? ['thing'] : ['none'])
}

function isNamed(reading: Reading, at: number): boolean {
  return reading.sentence.tokens[at].pos === 'PROPN' || reading.found.some((item) => item.from <= at && at < item.to)
}

/** Content words of a sentence, actors left out, with their classes. */
function wordsOf(reading: Reading): string[] {
  return reading.sentence.tokens.flatMap((token, i) => {
    if (!/^(?:NOUN|VERB|ADJ|ADV|PART)$/.test(token.pos) || isNamed(reading, i)) return []
    const lemma = lemmaOf(token)
    const classes = (classesOf.get(lemma) ?? []).map((name) => `#${name}`)
    return token.pos === 'VERB' ? [...verbNames(lemma), ...classes] : [lemma, ...classes]
  })
}

function kindOfModal(modal: string): string {
  if (/^(?:will|'ll|wo|shall)$/.test(modal)) return 'will'
  if (/^(?:must|should)$/.test(modal)) return modal
  return /^(?:would|'d)$/.test(modal) ? 'would' : 'may'
}
