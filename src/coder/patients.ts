/**
 * *Patients*: to whom a verb's deed is done, as the grammar of its object tells. Of "gave rice to Nepal" it is the one after "to",
 * of "discussed Libya with Rome" the one after "with", of "rejected the premier's plan" and "welcomed the decision of the court"
 * whose plan and decision it was, of "told farmers to leave" the object. Where nobody known is meant, the words themselves.
 */
import type { Clause, Nominal } from './clauses.ts'
import { canAct } from './cues.ts'
import data from './data/features.json' with { type: 'json' }
import { lemmaOf } from './lemma.ts'
import { objectOf } from './matching.ts'
import type { Found } from './mentions.ts'
import type { NounPhrase } from './phrases.ts'
import { actorsOf, actorsOfPhrase, type Reading, unique } from './reading.ts'

const classes = data.classes as Record<string, string[]>
const classesOf = (names: readonly string[]) => new Set(names.flatMap((name) => classes[name]))
const content = {
  always: classesOf(data.content.always),
  vague: new Set(data.content.vague.words),
  moved: { words: classesOf(data.content.moved.classes), verbs: new Set(data.content.moved.verbs) },
  light: { words: classesOf(data.content.light.classes), verbs: new Set(data.content.light.verbs) },
  judging: { types: new Set(data.content.judging.types), verbs: new Set(data.content.judging.verbs) },
}
const giving = new Set(data.content.giving.classes.flatMap((name) => (data.verbs as Record<string, string[]>)[name]))
const violence = classesOf(['violence'])
const emergency = classesOf(['emergency'])
const undergoing = new Set(data.content.undergoing.verbs)

/** Prepositions by which hangs on an object whose it is or whom it is aimed at, most telling first. */
const aimed = ['by', 'against', 'of', 'on', 'with', 'from', 'to', 'toward', 'towards', 'for', 'into', 'over', 'between']

/** Of these, what hangs on an object wherever it stands beside one. */
const nearby = new Set(['by', 'against', 'of'])

/** Whether an object says what is done ("talks", "troops", "a state of emergency") rather than to whom. */
export function isContent(reading: Reading, object: Nominal, verb: string, type: string): boolean {
  const [phrase] = object.phrases
  const head = reading.sentence.tokens[phrase.head]
  const word = lemmaOf(head)
  if (head.pos === 'NUM' || head.pos === 'SYM' || head.pos === 'PRON') return true
  if (content.light.verbs.has(verb) && content.light.words.has(word)) return true
  if (content.always.has(word) || isVague(reading, object, word))
    return !content.judging.types.has(type) || content.judging.verbs.has(verb)
  return content.moved.words.has(word) && data.content.moved.types.includes(type) && content.moved.verbs.has(verb)
}

/** Whether the word beside a vague one says what is done. */
function isVague(reading: Reading, object: Nominal, word: string): boolean {
  return content.vague.has(word) && vagueOf(reading, object, content.always)
}

/** Whether a vague word stands beside one of some words: "a state of siege", "a curfew order". */
function vagueOf(reading: Reading, { phrases: [phrase], attached }: Nominal, list: ReadonlySet<string>): boolean {
  const { tokens } = reading.sentence
  if (!content.vague.has(lemmaOf(tokens[phrase.head]))) return false
  const of = attached.filter((item) => item.preposition === 'of').map((item) => tokens[item.phrase.head])
  return [...tokens.slice(phrase.from, phrase.head), ...of].some((token) => list.has(lemmaOf(token)))
}

/** A phrase whose head is a name or a word for people. */
export function isSomebody(reading: Reading, phrase: NounPhrase): boolean {
  const head = reading.sentence.tokens[phrase.head]
  return head.pos === 'PROPN' || canAct(lemmaOf(head))
}

/** Those whom a phrase that hangs on a deed names: known actors, else its words where there is a name or people in it. */
function named(reading: Reading, phrase: NounPhrase): Found[] {
  const known = actorsOfPhrase(reading, phrase)
  if (known.length > 0) return known.map((item) => widened(reading, item, phrase))
  const owner = possessor(reading, phrase)
  if (owner.length > 0) return owner
  const names = reading.sentence.tokens.slice(phrase.from, phrase.head + 1).some((token) => token.pos === 'PROPN')
  return names || isSomebody(reading, phrase) ? words(reading, phrase) : []
}

/** "a peacekeeping force in Mali": it is there for the state, not for itself. */
function peacekeeping(reading: Reading, phrase: NounPhrase): boolean {
  const { tokens } = reading.sentence
  return (
    /^(?:force|mission|operation)$/.test(lemmaOf(tokens[phrase.head])) &&
    tokens
      .slice(phrase.from, phrase.head)
      .some((token) => /^(?:peace|peacekeeping|security|stabili[sz]ation)$/.test(token.lower))
  )
}

function within(reading: Reading, { attached }: Nominal): Found[] {
  return attached
    .filter((item) => item.preposition === 'in')
    .flatMap((item) => actorsOfPhrase(reading, item.phrase))
    .filter((item) => item.code !== null)
    .slice(0, 1)
}

/** Those whom a nominal names, "officials of Rome" by their state. */
function namedIn(reading: Reading, nominal: Nominal): Found[] {
  const there = nominal.phrases.some((phrase) => peacekeeping(reading, phrase)) ? within(reading, nominal) : []
  if (there.length > 0) return there
  const direct = nominal.phrases.flatMap((phrase) => named(reading, phrase))
  if (direct.length === 0 || direct.some((item) => item.code !== null)) return direct
  const known = actorsOf(reading, nominal).filter((item) => item.code !== null)
  return known.length > 0 ? known : direct
}

/** The words before "'s" in a phrase, where they name somebody. */
function possessor(reading: Reading, phrase: NounPhrase): Found[] {
  const { tokens } = reading.sentence
  for (let i = phrase.from + 1; i < phrase.head; i++) {
    if (!/^(?:'s?|’s?)$/.test(tokens[i].lower)) continue
    const owner: NounPhrase = { kind: 'noun', from: phrase.from, to: i, head: i - 1 }
    return isSomebody(reading, owner) ? words(reading, owner) : []
  }
  return []
}

/** Phrases after "to": near ones, else what the parser hung on a clause about the thing given ("a painting stolen in 1989 to its owner"). */
function handedTo(reading: Reading, clause: Clause, near: Nominal[]): Nominal[] {
  if (near.length > 0) return near
  const about = reading.clauses.filter((item) => item.governor === clause && item.relation === 'relative')
  return [clause, ...about].flatMap((item) =>
    item.prepositional.filter((part) => part.preposition === 'to').map((part) => part.nominal),
  )
}

/** "launched strikes against a camp in Mali", "imposed a curfew in Oran": where violence or force falls, by the state there or by the words. */
function struck(reading: Reading, clause: Clause, object: Nominal): Found[] {
  const { tokens } = reading.sentence
  const isOf = (list: ReadonlySet<string>) =>
    object.phrases.some((phrase) => list.has(lemmaOf(tokens[phrase.head]))) || vagueOf(reading, object, list)
  const confined = isOf(emergency)
  if (!confined && !isOf(violence)) return []
  const near = nearTo(reading, clause)
  for (const preposition of confined ? ['on', 'in', 'across', 'over', 'throughout'] : ['against', 'on', 'upon', 'at', 'into']) {
    const hung = clause.prepositional
      .filter((part) => part.preposition === preposition && near(part))
      .map((part) => part.nominal)
    for (const nominal of hung) {
      const known = namedIn(reading, nominal)
      if (known.length > 0) return unique(known)
      const there = nominal.attached
        .flatMap((item) => actorsOfPhrase(reading, item.phrase))
        .filter((item) => item.code !== null)
      return there.length > 0 ? there.slice(0, 1) : nominal.phrases.slice(0, 1).flatMap((phrase) => words(reading, phrase))
    }
  }
  return []
}

/** "a raid on a camp killed ten", "ten died when planes hit a camp": where the violence fell that a clause tells the toll of. */
export function struckBeside(reading: Reading, clause: Clause): Found[] {
  const { subject } = clause
  if (!clause.verb.passive && subject && violence.has(lemmaOf(reading.sentence.tokens[subject.phrases[0].head]))) {
    const on = subject.attached.find((item) => item.preposition === 'on' || item.preposition === 'against')
    if (!on) return []
    const known = named(reading, on.phrase)
    return known.length > 0 ? known : words(reading, on.phrase)
  }
  const then = reading.clauses.find(
    (item) => item.governor === clause && item.relation === 'adverbial' && /^(?:when|as|after)$/.test(item.marker ?? ''),
  )
  return then?.object && !then.verb.passive ? struck(reading, then, then.object) : []
}

/** "its troops", "their weapons": what belongs to the one who acts and is nobody. */
export function isOwnThing(reading: Reading, phrase: NounPhrase): boolean {
  const { tokens } = reading.sentence
  return /^(?:its|their|his|her)$/.test(tokens[phrase.from].lower) && !isSomebody(reading, phrase)
}

/** Tells what hangs on the verb or the object itself from what hangs on that. */
export function nearTo(reading: Reading, clause: Clause): (part: Clause['prepositional'][number]) => boolean {
  const { tokens } = reading.sentence
  const near = new Set([clause.verb.head, ...(objectOf(clause)?.phrases ?? []).map((phrase) => phrase.head)])
  const holder = ({ from, to }: NounPhrase) => tokens.slice(from, to).find(({ head }) => head < from || head >= to)?.head ?? -1
  return (part) => near.has(holder(part.nominal.phrases[0]))
}

/** Whom the object and what hangs on it tell, by the rules above; empty where they tell nobody. */
export function patientsOf(reading: Reading, clause: Clause, object: Nominal, type: string): Found[] {
  const near = nearTo(reading, clause)
  const after = (preposition: string) =>
    clause.prepositional.filter((part) => part.preposition === preposition && near(part)).map((part) => part.nominal)
  const namedAfter = (preposition: string) => after(preposition).flatMap((nominal) => namedIn(reading, nominal))
  const people = object.phrases.some((phrase) => isSomebody(reading, phrase))
  if (data.content.mutual.includes(type) && (!people || data.content.talking.includes(type))) {
    const partners = namedAfter('with')
    if (partners.length > 0) return unique(partners)
  }
  // "welcomed Rome's invitation to Paris": what is judged belongs to Rome.
  const owned = content.judging.types.has(type) && object.phrases.some((phrase) => isOwned(reading, phrase))
  if (!owned && (!data.content.done.includes(type) || !people)) {
    const receivers = giving.has(clause.verb.lemma) || !people ? namedAfter('to') : []
    if (receivers.length > 0) return unique(receivers)
    const given = giving.has(clause.verb.lemma)
      ? handedTo(reading, clause, after('to')).flatMap((nominal) => nominal.phrases.flatMap((phrase) => words(reading, phrase)))
      : []
    if (given.length > 0) return given.slice(0, 1)
  }
  const hit = struck(reading, clause, object)
  if (hit.length > 0) return hit
  if (isContent(reading, object, clause.verb.lemma, type)) return []
  const controlled = reading.clauses.some((inner) => inner.governor === clause && inner.relation === 'infinitive')
  const found = unique(object.phrases.slice(0, 3).flatMap((phrase) => ofPhrase(reading, clause, object, phrase)))
  const names = object.phrases.some((phrase) => named(reading, phrase).length > 0)
  if (found.some((item) => item.code !== null) || people || names || data.content.done.includes(type)) return found
  return controlled && type === 'REQUEST' ? found : []
}

function isOwned(reading: Reading, phrase: NounPhrase): boolean {
  return reading.sentence.tokens.slice(phrase.from, phrase.head).some((token) => /^['’]s?$/.test(token.lower))
}

/** "an appeal filed by the union", "threats made by the guards": who did what the object tells. */
function doersOf(reading: Reading, phrase: NounPhrase): Found[] {
  const done = reading.clauses.find(
    (item) => item.verb.passive && /^(?:participle|relative)$/.test(item.relation) && item.subject?.phrases[0] === phrase,
  )
  if (!done || done.verb.from < phrase.to) return []
  const by = done.prepositional.find((part) => part.preposition === 'by')
  return by ? [...namedIn(reading, by.nominal), ...by.nominal.phrases.flatMap((part) => words(reading, part))].slice(0, 1) : []
}

function ofPhrase(reading: Reading, clause: Clause, object: Nominal, phrase: NounPhrase): Found[] {
  const inside = actorsOfPhrase(reading, phrase)
  if (inside.length > 0) return inside.map((item) => widened(reading, item, phrase))
  const owner = possessor(reading, phrase)
  if (owner.length > 0) return owner
  if (!isSomebody(reading, phrase)) {
    const doers = doersOf(reading, phrase)
    if (doers.length > 0) return doers
    // The parser may hang on the verb what stands right after the object; an active verb has no other doer.
    const beside = clause.prepositional
      .filter((part) => nearby.has(part.preposition) && part.nominal.phrases[0].from === phrase.to + 1)
      .map((part) => ({ preposition: part.preposition, phrase: part.nominal.phrases[0] }))
    for (const preposition of aimed) {
      const hung = [...object.attached, ...beside].filter((item) => item.preposition === preposition)
      // Who does it or bears it needs no name: "a protest by farmers".
      const bare = preposition === 'by' || preposition === 'against' ? words : named
      const found = hung.flatMap((item) => (named(reading, item.phrase).length > 0 ? named : bare)(reading, item.phrase))
      if (found.length > 0) return found.slice(0, 2)
    }
  }
  const hung = object.attached.flatMap((item) => actorsOfPhrase(reading, item.phrase)).filter((item) => item.code !== null)
  if (hung.length > 0) return hung.slice(0, 2).map((item) => widened(reading, item, phrase))
  const counted = actorsOf(reading, { phrases: [phrase], attached: object.attached })
  return counted.length > 0 || isOwnThing(reading, phrase) ? counted : words(reading, phrase)
}

/** "received aid from Rome", "faced criticism by the press", "died": the subject undergoes it, whoever is after "from" or "by" does it. */
export function undergone(reading: Reading, clause: Clause): { actors: Found[]; recipients: Found[] } | null {
  const { verb, subject, object } = clause
  if (!undergoing.has(verb.lemma) || verb.passive || !subject) return null
  const doers = ['from', 'by'].flatMap((preposition) =>
    clause.prepositional
      .filter((part) => part.preposition === preposition)
      .flatMap((part) => part.nominal.phrases.flatMap((phrase) => named(reading, phrase))),
  )
  if (object ? doers.length === 0 : !data.content.undergoing.alone.includes(verb.lemma)) return null
  const [phrase] = subject.phrases
  const known = actorsOf(reading, subject)
  return { actors: unique(doers), recipients: known.length > 0 ? known : words(reading, phrase) }
}

/** A mention with the words of its whole phrase, where it is the only one there. */
function widened(reading: Reading, item: Found, phrase: NounPhrase): Found {
  const { tokens } = reading.sentence
  const [from, to] = [Math.min(item.from, phrase.from), Math.max(item.to, phrase.head + 1)]
  const others = reading.found.some((other) => other.from >= from && other.to <= to && other.from !== item.from)
  if (others || /^'s?$/.test(tokens[item.to]?.lower ?? '')) return item
  const [start, end] = [tokens[from].start, tokens[to - 1].end]
  return { ...item, from, to, start, end, text: reading.text.slice(start, end) }
}

/** A phrase's words as somebody who is not known, where its head is a noun. */
export function words(reading: Reading, phrase: NounPhrase): Found[] {
  const { tokens } = reading.sentence
  if (!/^(?:NOUN|PROPN|ADJ|NUM)$/.test(tokens[phrase.head].pos)) return []
  const [start, end] = [tokens[phrase.from].start, tokens[phrase.head].end]
  const text = reading.text.slice(start, end)
  const base = { text, code: null, person: null, sector: null, start, end, forum: null }
  return [{ ...base, from: phrase.from, to: phrase.head + 1, kind: 'unknown' }]
}
