/**
 * Who takes part in a candidate event: *actors* who did it and *recipients* to whom it was done. First what the grammar says
 * (subject, agent, object, what hangs on the verb, what hangs on the noun), then the nearest that can act; where nobody known is
 * meant, the words themselves.
 */
import type { Candidate } from './candidates.ts'
import type { Clause, Nominal } from './clauses.ts'
import { nounRows, type VerbRow } from './cues.ts'
import { lemmaOf } from './lemma.ts'
import { agentsOf, objectOf } from './matching.ts'
import type { Found } from './mentions.ts'
import type { NounPhrase } from './phrases.ts'
import { actorsOf, isPlaceMention, type Reading, unique } from './reading.ts'
import { recipientsOf } from './recipients.ts'

export interface Parties {
  actors: Found[]
  recipients: Found[]
}

export function partiesOf(reading: Reading, candidate: Candidate, type: string): Parties {
  return candidate.kind === 'verb' ? ofVerb(reading, candidate.clause!, candidate.row, type) : ofNoun(reading, candidate, type)
}

function ofVerb(reading: Reading, clause: Clause, row: VerbRow | null, type: string): Parties {
  const { verb } = clause
  let actors = verb.passive
    ? agentsOf(reading, clause)
    : actorsOf(reading, subjectOf(clause)).filter((item) => item.kind !== 'capital' || !isPlaceMention(reading, item))
  if (actors.length === 0 && !verb.passive) actors = textOf(reading, subjectOf(clause))
  const fitting: VerbRow = row?.type === type ? row : { type, verbs: [] }
  let recipients = recipientsOf(reading, clause, fitting, actors)
  if (row?.noRecipient && row.type === type) return { actors, recipients }
  if (recipients.length === 0) recipients = fallback(reading, clause, actors)
  return { actors, recipients }
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

function words(reading: Reading, phrase: NounPhrase): Found[] {
  const { tokens } = reading.sentence
  if (!/^(?:NOUN|PROPN|ADJ|NUM)$/.test(tokens[phrase.head].pos)) return []
  const [start, end] = [tokens[phrase.from].start, tokens[phrase.head].end]
  const text = reading.text.slice(start, end)
  const base = { text, code: null, person: null, sector: null, start, end, forum: null }
  return [{ ...base, from: phrase.from, to: phrase.head + 1, kind: 'unknown' }]
}

/** Recipients that the grammar does not give: the object's words, then what hangs on the verb, then the next actor named. */
function fallback(reading: Reading, clause: Clause, actors: Found[]): Found[] {
  const own = (item: Found) =>
    actors.some((actor) => actor.from === item.from || (actor.code !== null && actor.code === item.code))
  const after = reading.found.filter((item) => item.from >= clause.verb.to && item.code !== null && !own(item))
  const object = textOf(reading, objectOf(clause)).filter((item) => !own(item))
  const inside = (nominal: Nominal | null) =>
    nominal === null
      ? []
      : [...nominal.phrases, ...nominal.attached.map((item) => item.phrase)].flatMap((phrase) =>
          after.filter((item) => item.from >= phrase.from && item.to <= phrase.to),
        )
  const near = inside(objectOf(clause))
  if (near.length > 0) return unique(near).slice(0, 2)
  const hung = clause.prepositional.flatMap((part) => inside(part.nominal))
  if (hung.length > 0) return unique(hung).slice(0, 2)
  if (object.length > 0) return object
  const governed = reading.clauses.filter((item) => item.governor === clause && item.relation !== 'conjunct')
  for (const inner of governed) {
    const found = [inner.subject, inner.object, ...inner.prepositional.map((part) => part.nominal)]
      .flatMap((nominal) => [...actorsOf(reading, nominal), ...textOf(reading, nominal)])
      .filter((item) => !own(item))
    if (found.length > 0) return found.slice(0, 1)
  }
  if (after.length > 0) return after.slice(0, 1)
  return clause.prepositional.flatMap((part) => textOf(reading, part.nominal)).slice(0, 1)
}

const general = { actor: ['possessor', 'by', 'from', 'modifier'], recipient: ['on', 'against', 'of', 'with', 'to', 'for', 'in'] }

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
  if (actors.length === 0 && clause && !clause.verb.passive && !clause.subject?.phrases.includes(chunk!)) {
    actors = actorsOf(reading, clause.subject).filter((item) => !recipients.some((other) => other.from === item.from))
  }
  return { actors, recipients }
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
