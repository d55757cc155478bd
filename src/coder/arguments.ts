/**
 * Who takes part in a candidate event: *actors* who did it and *recipients* to whom it was done. First what the grammar says
 * (subject, agent, object, what hangs on the verb, what hangs on the noun), then the nearest that can act; where nobody known is
 * meant, the words themselves.
 */
import type { Candidate } from './candidates.ts'
import type { Clause, Nominal } from './clauses.ts'
import { nounRows, type VerbRow } from './cues.ts'
import data from './data/features.json' with { type: 'json' }
import { lemmaOf } from './lemma.ts'
import { agentsOf, objectOf } from './matching.ts'
import type { Found } from './mentions.ts'
import type { NounPhrase } from './phrases.ts'
import { isContent, isOwnThing, isSomebody, patientsOf, struckBeside, undergone, words } from './patients.ts'
import { actorsOf, isPlaceMention, type Reading, unique } from './reading.ts'
import { recipientsOf } from './recipients.ts'

export interface Parties {
  actors: Found[]
  recipients: Found[]
}

/** Objects that several have together. */
const sharedWords = new Set(['pact', 'talk'].flatMap((name) => (data.classes as Record<string, string[]>)[name]))

/** What a state also does to itself. */
const inward = new Set(['SUPPORT', 'ACCUSE', 'REJECT', 'COERCE'])

/** Verbs of building: their object is a thing, and whose it will be is told by where. */
const building = new Set(['build', 'construct', 'erect', 'establish', 'set', 'found', 'open', 'install'])

/** What several do with each other, where nobody else is named. */
const mutual = new Set(['CONSULT', 'AGREE', 'COOPERATE', 'SUPPORT'])

export function partiesOf(reading: Reading, candidate: Candidate, type: string): Parties {
  return candidate.kind === 'verb' ? ofVerb(reading, candidate.clause!, candidate.row, type) : ofNoun(reading, candidate, type)
}

/** "A and B signed …", "A and B failed to reach a deal": each is the other's recipient, by his words where they are of one state. */
function together(reading: Reading, clause: Clause, type: string): Found[] | null {
  const subject = clause.verb.passive ? null : subjectOf(clause)
  const phrases = partiesIn(reading, subject) ?? subject?.phrases ?? []
  const governed = reading.clauses.filter((item) => item.governor === clause && item.relation === 'infinitive')
  const shared = [clause, ...governed].some(({ object }) =>
    object?.phrases.some((phrase) => sharedWords.has(lemmaOf(reading.sentence.tokens[phrase.head]))),
  )
  if (phrases.length < 2 || !(mutual.has(type) || shared) || type === 'ACCUSE') return null
  const [first, ...rest] = phrases.map(
    (phrase) => actorsOf(reading, { phrases: [phrase], attached: [] })[0] ?? words(reading, phrase)[0],
  )
  const others = rest.filter((item) => item !== undefined)
  if (!first || others.length === 0) return null
  return [
    first,
    ...others.flatMap((item) => (item.code !== null && item.code === first.code ? domestic(reading, item) : [item])),
  ]
}

/** "the talks between A and B failed": those between whom it is. */
function partiesIn(reading: Reading, subject: Nominal | null): NounPhrase[] | null {
  if (!subject || !sharedWords.has(lemmaOf(reading.sentence.tokens[subject.phrases[0].head]))) return null
  const between = subject.attached.filter((item) => item.preposition === 'between')
  return between.length > 1 ? between.map((item) => item.phrase) : null
}

/**
 * Somebody of the actor's own state to whom it does something, by his words alone: no dyad of a state with itself. The state as
 * such is the actor once more.
 */
function domestic(reading: Reading, item: Found, judged = false): Found[] {
  const { tokens } = reading.sentence
  if (tokens[item.from].pos === 'PRON') return []
  // A minister may fault his own state, or put it under a curfew; it has no dyad for that, only its words.
  if (judged && (tokens[item.to]?.lower === "'s" || isPlaceMention(reading, item)))
    return [{ ...item, code: null, person: null }]
  // "the US", not "the US president".
  const whole = !/^(?:NOUN|PROPN|ADJ)$/.test(tokens[item.to]?.pos ?? '')
  const bare = reading.found.some(
    (other) =>
      whole && other.from === item.from && other.to === item.to && other.kind !== 'demonym' && !other.sector && !other.person,
  )
  return bare ? [] : [{ ...item, code: null, person: null }]
}

function ofVerb(reading: Reading, clause: Clause, row: VerbRow | null, type: string): Parties {
  const { verb } = clause
  const passed = undergone(reading, clause)
  if (passed) return passed
  let actors = verb.passive
    ? agentsOf(reading, clause)
    : actorsOf(reading, subjectOf(clause)).filter((item) => item.kind !== 'capital' || !isPlaceMention(reading, item))
  if (actors.length === 0) actors = verb.passive ? doerNear(reading, clause) : textOf(reading, subjectOf(clause))
  if (actors.length === 0 && clause.relation === 'complement' && clause.governor && isPronoun(reading, clause.subject)) {
    // "Farc said it will release …": who is not known by name is still the one who says so.
    const sayer = clause.governor.subject
    actors = actorsOf(reading, sayer)
    if (actors.length === 0) actors = textOf(reading, sayer)
  }
  const fitting: VerbRow = row?.type === type ? row : { type, verbs: [] }
  const own = (item: Found) =>
    actors.some((actor) => (actor.from < item.to && item.from < actor.to) || (actor.code !== null && actor.code === item.code))
  const object = objectOf(clause)
  const apart = (item: Found) => !actors.some((actor) => actor.from < item.to && item.from < actor.to)
  let recipients: Found[] = []
  if (object && !row?.noRecipient)
    recipients = patientsOf(reading, clause, object, type)
      .filter(apart)
      .flatMap((item) => (own(item) ? domestic(reading, item, inward.has(type)) : [item]))
  if (recipients.length === 0) recipients = recipientsOf(reading, clause, fitting, actors).filter((item) => !own(item))
  if (row?.noRecipient && row.type === type) return { actors, recipients }
  if (type === 'ASSAULT') recipients = unique([...recipients, ...struckBeside(reading, clause).filter((item) => !own(item))])
  const partners = together(reading, clause, type)
  if (partners)
    return {
      actors: partners.slice(0, 1),
      recipients: unique([...partners.slice(1), ...recipients.filter((item) => item.code !== null)]),
    }
  if (recipients.length === 0 && !(actors.length > 1 && mutual.has(type))) {
    recipients = conditioned(reading, clause, type, own)
    if (recipients.length === 0) recipients = fallback(reading, clause, type, own)
  }
  return { actors, recipients }
}

/** "will not lift the siege until the rebels leave": what is refused or threatened on a condition is aimed at whoever must meet it. */
function conditioned(reading: Reading, clause: Clause, type: string, own: (item: Found) => boolean): Found[] {
  if (!clause.verb.negated && type !== 'THREATEN') return []
  const condition = reading.clauses.find(
    (item) =>
      item.governor === clause && item.relation === 'adverbial' && /^(?:until|till|unless|before)$/.test(item.marker ?? ''),
  )
  if (!condition) return []
  const { verb, subject, object } = condition
  const nominals = verb.passive
    ? condition.prepositional.filter((item) => item.preposition === 'by').map((item) => item.nominal)
    : [subject, object]
  for (const nominal of nominals) {
    const known = actorsOf(reading, nominal)
    const found = (known.length > 0 ? known : textOf(reading, nominal)).filter((item) => !own(item))
    if (found.length > 0) return found.slice(0, 2)
  }
  return []
}

function isPronoun(reading: Reading, nominal: Nominal | null): boolean {
  const phrase = nominal?.phrases[0]
  return phrase !== undefined && /^(?:it|they|he|she)$/.test(reading.sentence.tokens[phrase.head].lower)
}

/** Who did what a passive tells: "in an attack by …", "when … opened fire". */
function doerNear(reading: Reading, clause: Clause): Found[] {
  const hung = clause.prepositional.flatMap((part) => part.nominal.attached.filter((item) => item.preposition === 'by'))
  const by = hung.flatMap((item) => actorsOf(reading, { phrases: [item.phrase], attached: [] }))
  if (by.length > 0) return by.slice(0, 2)
  const then = reading.clauses.find(
    (item) =>
      item.governor === clause &&
      item.relation === 'adverbial' &&
      /^(?:when|as|after)$/.test(item.marker ?? '') &&
      item.subject,
  )
  return then && !then.verb.passive ? actorsOf(reading, then.subject).slice(0, 1) : []
}

/** The subject of a clause, or of what governs it. */
function subjectOf(clause: Clause): Nominal | null {
  for (let item: Clause | null = clause, steps = 0; item && steps < 4; item = item.governor, steps++) {
    if (item.subject && !item.verb.passive) return item.subject
    if (item.subject && item === clause) return item.subject
  }
  return null
}

/** The words of a nominal whose head is a noun, where they name nobody who is known to act. */
function textOf(reading: Reading, nominal: Nominal | null): Found[] {
  const phrase = nominal?.phrases[0]
  return phrase ? words(reading, phrase) : []
}

/** The same, but for what is the actor's own ("its troops"). */
function othersText(reading: Reading, nominal: Nominal | null): Found[] {
  return nominal && !isOwnThing(reading, nominal.phrases[0]) ? textOf(reading, nominal) : []
}

/** Prepositions that lead to whom a deed is done, most telling first; "in" only where a name follows. */
const toward = [
  'to',
  'with',
  'against',
  'from',
  'at',
  'on',
  'toward',
  'towards',
  'between',
  'for',
  'over',
  'into',
  'of',
  'about',
  'in',
]

/**
 * Recipients that the grammar does not give: names in the object and in what hangs on the verb, else people and names there
 * without a code, then the object's words, the parties of the clause it governs, the next actor named.
 */
function fallback(reading: Reading, clause: Clause, type: string, own: (item: Found) => boolean): Found[] {
  const known = reading.found.filter((item) => item.code !== null && !own(item))
  const phrasesOf = (nominal: Nominal | null) =>
    nominal === null ? [] : [...nominal.phrases, ...nominal.attached.map((item) => item.phrase)]
  const inside = (nominal: Nominal | null) =>
    phrasesOf(nominal).flatMap((phrase) => known.filter((item) => item.from >= phrase.from && item.to <= phrase.to))
  const people = (nominal: Nominal | null) =>
    phrasesOf(nominal).flatMap((phrase) => (isSomebody(reading, phrase) ? words(reading, phrase) : []))
  const hung = [...clause.prepositional]
    .filter((part) => toward.includes(part.preposition))
    .sort((a, b) => toward.indexOf(a.preposition) - toward.indexOf(b.preposition))
  const object = objectOf(clause)
  const says = object !== null && isContent(reading, object, clause.verb.lemma, type)
  const aside = hung.filter((part) => !isContent(reading, part.nominal, '', ''))
  const tiers: (() => Found[])[] = [
    () => (building.has(clause.verb.lemma) ? builtIn(reading, clause) : []),
    () => inside(object),
    () => (says ? [] : people(object)),
    () => first(hung, (part) => inside(part.nominal)),
    () => first(hung, (part) => people(part.nominal)),
    () => governedParties(reading, clause, own),
    () => (says ? first(aside, (part) => textOf(reading, part.nominal)) : []),
    () => othersText(reading, object),
    () => known.filter((item) => item.from >= clause.verb.to).slice(0, 1),
    () => first(hung, (part) => othersText(reading, part.nominal)),
    () => textOf(reading, object),
  ]
  for (const tier of tiers) {
    const found = unique(tier().filter((item) => !own(item)))
    if (found.length > 0) return found.slice(0, 2)
  }
  return []
}

/** "agreed to set up a clinic in Brno": who has what is built, a part of one's own land by its words. */
function builtIn(reading: Reading, clause: Clause): Found[] {
  const where = clause.prepositional.filter((part) => part.preposition === 'in').map((part) => part.nominal.phrases[0])
  return where
    .filter((phrase) => reading.sentence.tokens[phrase.head].pos === 'PROPN')
    .flatMap((phrase) => {
      const known = reading.found.find((item) => item.code !== null && item.from >= phrase.from && item.to <= phrase.to)
      return known ? [known] : words(reading, phrase)
    })
    .slice(0, 1)
}

function first<T>(list: readonly T[], find: (item: T) => Found[]): Found[] {
  for (const item of list) {
    const found = find(item)
    if (found.length > 0) return found
  }
  return []
}

/**
 * Whom the clauses are about that a clause governs, over two steps: "agreed to send help to …". Names come before other people,
 * and both before mere words.
 */
function governedParties(reading: Reading, clause: Clause, own: (item: Found) => boolean): Found[] {
  const governed = (above: Clause) =>
    reading.clauses.filter((item) => item.governor === above && item.relation !== 'conjunct' && item.relation !== 'adverbial')
  const inner = governed(clause).flatMap((item) => [item, ...governed(item)])
  for (const item of inner.filter(({ verb }) => building.has(verb.lemma))) {
    const there = builtIn(reading, item)
    if (there.length > 0) return there.map((one) => (own(one) ? { ...one, code: null, person: null } : one))
  }
  const nominals = inner.flatMap((item) => [item.subject, item.object, ...item.prepositional.map((part) => part.nominal)])
  const phrases = nominals.flatMap((nominal) =>
    nominal ? [...nominal.phrases, ...nominal.attached.map((item) => item.phrase)] : [],
  )
  const known = nominals.flatMap((nominal) => actorsOf(reading, nominal)).filter((item) => item.code !== null)
  const inside = reading.found.filter((item) => phrases.some((part) => item.from >= part.from && item.to <= part.to))
  const people = phrases.filter((phrase) => isSomebody(reading, phrase)).flatMap((phrase) => words(reading, phrase))
  for (const tier of [
    known,
    inside.filter((item) => item.code !== null),
    people,
    nominals.flatMap((item) => othersText(reading, item)),
  ]) {
    const found = tier.filter((item) => !own(item))
    if (found.length > 0) return found.slice(0, 1)
  }
  return []
}

const general = {
  actor: ['possessor', 'by', 'from', 'modifier'],
  recipient: ['on', 'against', 'of', 'with', 'to', 'for', 'in'],
}

function ofNoun(reading: Reading, { chunk, clause }: Candidate, type: string): Parties {
  const { tokens } = reading.sentence
  const lemma = lemmaOf(tokens[chunk!.head])
  const row = nounRows.find((item) => item.type === type && item.nouns.includes(lemma)) ?? general
  const inside = reading.found.filter((item) => item.from >= chunk!.from && item.to <= chunk!.head)
  const owners = inside.filter(
    (item) => /^'s?$/.test(tokens[item.to]?.lower ?? '') || /^(?:its|his|her|their)$/.test(tokens[item.from].lower),
  )
  const hung = hungOn(reading, chunk!)
  const between = hung.filter((item) => item.preposition === 'between' || item.preposition === 'among')
  if (between.length > 1) {
    const [first, ...rest] = between.flatMap((item) => actorsOf(reading, { phrases: [item.phrase], attached: [] }))
    if (first) return { actors: [first], recipients: unique(rest) }
  }
  const roles = (list: readonly string[]) =>
    list.flatMap((role) => {
      if (role === 'possessor') return owners
      if (role === 'modifier') return inside.filter((item) => !owners.includes(item))
      return hung
        .filter((item) => item.preposition === role)
        .flatMap((item) => actorsOf(reading, { phrases: [item.phrase], attached: [] }))
    })
  let actors = unique(roles(row.actor)).slice(0, 3)
  const same = (item: Found) => actors.some((actor) => actor.from === item.from || (actor.code && actor.code === item.code))
  let recipients = unique(roles(row.recipient)).filter((item) => !same(item))
  if (recipients.length === 0) {
    const next = row.recipient.flatMap((role) => hung.filter((item) => item.preposition === role))[0]
    recipients = next ? words(reading, next.phrase) : []
  }
  if (actors.length === 0 && recipients.some((item) => item.code !== null)) actors = announced(reading, chunk!)
  if (actors.length === 0 && clause && !clause.verb.passive && !clause.subject?.phrases.includes(chunk!)) {
    actors = actorsOf(reading, clause.subject).filter((item) => !recipients.some((other) => other.from === item.from))
  }
  return { actors, recipients }
}

/** "followed by a condemnation of …, with X vowing": the one that the same sentence has act next. */
function announced(reading: Reading, chunk: NounPhrase): Found[] {
  const next = reading.clauses.find((item) => item.verb.from > chunk.to && item.relation === 'participle' && item.subject)
  return actorsOf(reading, next?.subject ?? null)
    .filter((item) => item.code !== null)
    .slice(0, 1)
}

interface Hung {
  preposition: string
  phrase: NounPhrase
}

/** The phrases that hang on a noun phrase by prepositions, both of "between A and B". */
export function hungOn(reading: Reading, chunk: NounPhrase): Hung[] {
  const found: Hung[] = []
  const { chunks } = reading
  for (let k = chunks.indexOf(chunk) + 1; chunks[k]?.kind === 'preposition' && chunks[k + 1]?.kind === 'noun'; k += 2) {
    const preposition = reading.sentence.tokens[chunks[k].from].lower
    found.push({ preposition, phrase: chunks[k + 1] as NounPhrase })
    if (chunks[k + 2]?.kind === 'conjunction' && chunks[k + 3]?.kind === 'noun') {
      found.push({ preposition, phrase: chunks[k + 3] as NounPhrase })
      k += 2
    }
  }
  return found
}
