/**
 * A *reading* is one sentence with all that the rules ask for: its clauses, the actors mentioned in it, and how its phrases map
 * to actors. The actors of a phrase: the possessor if there is one ("Pyongyang's condemnation"), else every name in it
 * ("US-South Korean drills" has two), else those of what hangs on it ("officials from Seoul").
 */
import { analyse, type Analysis, type Nominal } from './clauses.ts'
import { canAct } from './cues.ts'
import reference from './data/reference.json' with { type: 'json' }
import roles from './data/roles.json' with { type: 'json' }
import type { Discourse } from './discourse.ts'
import { type Found, namesIn, sectorOf } from './mentions.ts'
import { lemmaOf } from './lemma.ts'
import type { Model } from './model.ts'
import type { NounPhrase } from './phrases.ts'
import type { Sentence } from './text.ts'

export interface Reading extends Analysis {
  text: string
  found: Found[]
  /** The model that judges its candidates; null for the one that ships. */
  model: Model | null
}

/** How to read, for measurements: another model, and clauses by the order of words alone, without the tree. */
export interface Manner {
  model?: Model
  withoutTree?: boolean
}

const places = new Set(reference.placePrepositions)
const quantities = new Set(roles.quantities)
const linking = new Set(['of', 'from', 'for', 'in', 'at'])

export function read(sentence: Sentence, text: string, discourse: Discourse, manner: Manner = {}): Reading {
  const analysis = analyse(sentence, manner.withoutTree)
  const names = namesIn(sentence, discourse)
  const found = [...names, ...discourse.references(sentence, names)].sort((a, b) => a.from - b.from || a.to - b.to)
  return { ...analysis, text, found, model: manner.model ?? null }
}

/** Takes down whom a sentence named, and whom it was about, once it has been read. */
export function noteIn(discourse: Discourse, reading: Reading): void {
  const finite = reading.clauses.filter((item) => item.verb.form === 'finite')
  const subjects = finite.flatMap((item) => actorsOf(reading, item.subject))
  const main = finite.find((item) => item.relation === 'main') ?? finite[0]
  const topic = main ? actorsOf(reading, main.subject).find((item) => item.code !== null) : undefined
  discourse.note(
    reading.found.filter((item) => item.code !== null),
    subjects.filter((item) => item.code !== null),
    topic ?? null,
  )
}

/** Lemmas and words of a token range, lower case, between spaces, with and without hyphens: to look for words in. */
export function lemmas(reading: Reading, from: number, to: number): string {
  const tokens = reading.sentence.tokens.slice(from, to)
  const joined = (words: string[]) =>
    `${words.join(' ').replace(/ - /g, '-')} ${words.filter((word) => word !== '-').join(' ')}`
  return ` ${joined(tokens.map(lemmaOf))} | ${joined(tokens.map((token) => token.lower))} `
}

export function phraseLemmas(reading: Reading, nominal: Nominal): string {
  return [...nominal.phrases, ...nominal.attached.map((item) => item.phrase)]
    .map((phrase) => lemmas(reading, phrase.from, phrase.to))
    .join('')
}

/** Mentions inside a phrase that can act: possessors first. */
export function actorsOfPhrase(reading: Reading, phrase: NounPhrase): Found[] {
  const inside = reading.found.filter((item) => item.from >= phrase.from && item.to <= phrase.to)
  const { tokens } = reading.sentence
  const owner = inside.findIndex(
    (item) =>
      tokens[item.to]?.lower === "'s" ||
      tokens[item.to]?.lower === "'" ||
      /^(?:his|her|its|their)$/.test(tokens[item.from].lower),
  )
  if (owner < 0) return unique(inside)
  // "his Russian counterpart": somebody else than the one he belongs to.
  const own = inside.slice(owner + 1).filter((item) => item.to <= phrase.head + 1)
  const acts = tokens.slice(inside[owner].to, phrase.head + 1).some((token) => canAct(lemmaOf(token)))
  if (own.length > 0 && tokens[inside[owner].from].pos === 'PRON' && acts) return unique(own)
  // "South Korea and Japan's foreign ministers": owners before the mark count together.
  return unique(inside.slice(0, owner + 1))
}

/** Actors of a nominal: known ones, else one mention with the words themselves where they can act. */
export function actorsOf(reading: Reading, nominal: Nominal | null): Found[] {
  if (!nominal) return []
  const found: Found[] = []
  for (const phrase of nominal.phrases) {
    // "dozens of students": those counted act, not the number.
    const counted = quantities.has(lemmaOf(reading.sentence.tokens[phrase.head]))
      ? nominal.attached.find((item) => item.preposition === 'of')
      : undefined
    if (counted) {
      const attached = nominal.attached.slice(nominal.attached.indexOf(counted) + 1)
      found.push(...actorsOf(reading, { phrases: [counted.phrase], attached }))
      continue
    }
    const known = actorsOfPhrase(reading, phrase)
    if (known.length > 0) found.push(...known.map((item) => withSector(reading, phrase, item)))
    else {
      const attached = nominal.attached.filter((item) => linking.has(item.preposition))
      const inner =
        actingHead(reading, phrase) || attached.length === 0
          ? attached
              .filter((item) => item.preposition === attached[0]?.preposition)
              .flatMap((item) => actorsOfPhrase(reading, item.phrase))
              .slice(0, 2)
          : []
      const words = unknown(reading, phrase)
      if (inner.length > 0 && words) found.push(...inner.map((item) => withSector(reading, phrase, item)))
      else if (words) found.push(words)
    }
  }
  return unique(found)
}

/** The sector that the head of the phrase gives a state: "South Korean troops" are MIL. */
function withSector(reading: Reading, phrase: NounPhrase, item: Found): Found {
  const head = reading.sentence.tokens[phrase.head]
  // "Albanians" are people, "the Albanian government" is not.
  const within = phrase.head < item.to && phrase.head >= item.from
  const people =
    item.kind === 'demonym' && head.lower.endsWith('s') && (within || (head.pos === 'PROPN' && !actingHead(reading, phrase)))
  const sector = item.sector ?? (people ? 'CVL' : sectorOf(lemmaOf(head)))
  return { ...item, sector }
}

export function actingHead(reading: Reading, phrase: NounPhrase): boolean {
  return canAct(lemmaOf(reading.sentence.tokens[phrase.head]))
}

/** A phrase that names nobody known but can act: a role word or a proper name at its head. */
export function unknown(reading: Reading, phrase: NounPhrase): Found | null {
  const { tokens } = reading.sentence
  const head = tokens[phrase.head]
  const lemma = lemmaOf(head)
  if (!canAct(lemma) && head.pos !== 'PROPN') return null
  if (
    /^(?:i|we|you|who|which|that|this|there|january|february|march|april|may|june|july|august|september|october|november|december|monday|tuesday|wednesday|thursday|friday|saturday|sunday)$/.test(
      head.lower,
    )
  )
    return null
  const [start, end] = [tokens[phrase.from].start, tokens[phrase.head].end]
  return {
    text: reading.text.slice(start, end),
    code: null,
    person: null,
    sector: sectorOf(lemma),
    start,
    end,
    from: phrase.from,
    to: phrase.head + 1,
    kind: 'unknown',
    forum: null,
  }
}

/** Whether a capital or state stands as a place ("in Pyongyang"), so that it does not act. */
export function isPlaceMention(reading: Reading, item: Found): boolean {
  let k = item.from - 1
  while (k >= 0 && /^(?:the|northern|southern|eastern|western|central)$/.test(reading.sentence.tokens[k].lower)) k--
  const before = reading.sentence.tokens[k]
  const after = reading.sentence.tokens[item.to]
  return before !== undefined && places.has(before.lower) && after?.lower !== "'s" && item.kind !== 'person'
}

export function unique(found: Found[]): Found[] {
  return found.filter((item, i) => found.findIndex((other) => key(other) === key(item)) === i)
}

function key(item: Found): string {
  return item.code ?? `${item.start}`
}
