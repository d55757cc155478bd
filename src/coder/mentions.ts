/**
 * *Mentions*: the words of a sentence that name an actor, with its code. Names come from the lexicon; what refers back ("he",
 * "the two leaders", "his government", "the Assembly") is resolved in `discourse.ts`.
 *
 * A surname alone means the person of that name in office at the document's date, unless the document has introduced someone
 * else by that name ("Moon Chung-in"), or other names stand beside it ("Kim Yo Jong").
 */
import type { Mention } from '../ontology/index.ts'
import type { Discourse } from './discourse.ts'
import { inOffice, type Name, namesFrom, tenureOn } from './lexicon.ts'
import grammar from './data/grammar.json' with { type: 'json' }
import reference from './data/reference.json' with { type: 'json' }
import roles from './data/roles.json' with { type: 'json' }
import type { Sentence, Token } from './text.ts'

/** A mention with its token range and how it was found. */
export interface Found extends Mention {
  from: number
  to: number
  kind: Name['kind'] | 'reference' | 'unknown'
  forum: string | null
  /** What a reference stands for, where that is named in the same sentence. */
  antecedent?: Found
  /** The mention that a reference was resolved to, in this sentence or before it, with its own words. */
  of?: Found
}

const calendar = new Set(grammar.calendar)
const titles = new Set(reference.titles)
const placeNouns = new Set(reference.placeNouns)
const sectors = new Map(roles.roles.flatMap((row) => row.words.map((word) => [word, row.sector] as const)))

/** The PLOVER sector of a role word ("troops", "minister"), or null. */
export function sectorOf(lemma: string): string | null {
  return sectors.get(lemma) ?? null
}

const bare = (token: Token) => token.lower.replace(/\./g, '')

/** Named actors of a sentence, left to right, longest name first, none overlapping. */
export function namesIn(sentence: Sentence, discourse: Discourse): Found[] {
  const { tokens } = sentence
  const found: Found[] = []
  let at = 0
  while (at < tokens.length) {
    const match = /^[\p{Lu}\d]/u.test(tokens[at].text) || tokens[at].lower === 'al' ? matchAt(tokens, at, discourse) : null
    if (match) {
      found.push(match)
      at = match.to
      continue
    }
    const stranger = strangerAt(tokens, at)
    if (stranger) {
      if (/^[.!?,”"]$/.test(tokens.at(-1)!.text)) discourse.introduce(stranger.words)
      at = stranger.to
    } else at++
  }
  return found
}

function matchAt(tokens: Token[], at: number, discourse: Discourse): Found | null {
  const candidates: { name: Name; to: number }[] = []
  for (const name of namesFrom(bare(tokens[at]))) {
    const to = spanOf(tokens, at, name)
    if (to > at && (candidates.length === 0 || candidates[0].to === to)) candidates.push({ name, to })
  }
  if (candidates.length === 0) return null
  const { to } = candidates[0]
  const people = candidates.filter(({ name }) => name.kind === 'person')
  const name =
    people.length === candidates.length
      ? person(tokens, at, to, people, discourse)
      : candidates.find((item) => item.name.kind !== 'person')!.name
  if (!name || isPlace(tokens, to, name) || isOtherName(tokens, at, to, name)) return null
  const [start, end] = [tokens[at].start, tokens[to - 1].end]
  const tenure = name.person ? tenureOn(name.person, discourse.date) : undefined
  if (name.person) discourse.introduce(name.person.split(/[\s-]+/), name.person)
  return {
    text: tokens
      .slice(at, to)
      .map((token, i, all) => (i > 0 && all[i - 1].end < token.start ? ' ' : '') + token.text)
      .join(''),
    code: tenure?.actor ?? name.code,
    person: name.person,
    sector: tenure?.sector ?? name.sector,
    start,
    end,
    from: at,
    to,
    kind: name.kind,
    forum: name.forum,
  }
}

/** End of a name's match at a token, or −1. Hyphens between its words are passed over. */
function spanOf(tokens: Token[], at: number, name: Name): number {
  let k = at
  for (let i = 0; i < name.words.length; i++) {
    if (i > 0 && tokens[k]?.lower === '-') k++
    const token = tokens[k]
    if (!token || bare(token) !== name.words[i]) return -1
    if (name.capitals && token.text !== token.text.toUpperCase()) return -1
    k++
  }
  return k
}

/** Which person a surname means; a full name always means its bearer. */
function person(tokens: Token[], at: number, to: number, candidates: { name: Name }[], discourse: Discourse): Name | null {
  if (to - at > 1) return candidates[0].name
  const [before, after] = [tokens[at - 1], tokens[to]]
  if (after && isNamePart(after)) return null
  if (after?.lower === '-' && tokens[to + 1] && after.joined && isNamePart(tokens[to + 1])) return null
  if (
    before &&
    isNamePart(before) &&
    !titles.has(before.lower) &&
    sectorOf(before.lemma) === null &&
    !endsName(tokens, at, discourse)
  )
    return null
  const known = discourse.bearer(tokens[at].lower)
  if (known !== undefined) return candidates.find(({ name }) => name.person === known)?.name ?? null
  const serving = candidates.filter(({ name }) => inOffice(name.person!, discourse.date))
  if (serving.length === 1) return serving[0].name
  return serving.length === 0 && candidates.length === 1 ? candidates[0].name : null
}

/** "on Monday Russia", "Trump Monday": a day or month beside a name is no part of it. */
function isNamePart(token: Token): boolean {
  return token.pos === 'PROPN' && /^\p{Lu}/u.test(token.text) && !calendar.has(token.lower)
}

/** A demonym or a state may stand directly before a surname ("US President", "North Korean Kim"). */
function endsName(tokens: Token[], at: number, discourse: Discourse): boolean {
  for (let back = 1; back <= 3 && at - back >= 0; back++) {
    const match = namesFrom(bare(tokens[at - back])).find(
      (name) => name.kind !== 'person' && spanOf(tokens, at - back, name) === at,
    )
    if (match) return true
  }
  return at > 0 && discourse.bearer(tokens[at].lower) !== undefined && tokens[at - 1].pos !== 'PROPN'
}

/** "the Hanoi summit" names a place and a meeting, not the Vietnamese government. */
function isPlace(tokens: Token[], to: number, name: Name): boolean {
  if (name.kind !== 'capital') return false
  const next = tokens[to]
  return next !== undefined && placeNouns.has(next.lemma.toLowerCase())
}

/** A one-word state inside a personal name ("Michael Jordan") or a name of something else ("Georgia Tech"). */
function isOtherName(tokens: Token[], at: number, to: number, name: Name): boolean {
  if (name.kind === 'person' || name.kind === 'demonym' || to - at > 1 || name.capitals) return false
  const before = tokens[at - 1]
  if (!before || !isNamePart(before) || before.joined || before.lower === '-') return false
  if (at === 1 || titles.has(before.lower) || sectorOf(before.lemma) !== null) return false
  return (
    namesFrom(bare(before)).length === 0 &&
    /^\p{Lu}\p{Ll}+$/u.test(before.text) &&
    tokens[at - 2]?.pos !== 'PROPN' &&
    name.kind === 'name' &&
    name.words[0] !== 'us'
  )
}

/** Two to four capitalised words in a row that no actor is known by: somebody the document introduces. */
function strangerAt(tokens: Token[], at: number): { words: string[]; to: number } | null {
  const words: string[] = []
  let k = at
  for (; k < tokens.length && words.length < 4; k++) {
    const token = tokens[k]
    if (
      calendar.has(token.lower) ||
      namesFrom(bare(token)).some((name) => name.kind !== 'person' && spanOf(tokens, k, name) > k)
    )
      break
    if (token.lower === '-' && token.joined && words.length > 0) continue
    if (token.joined && words.length > 0 && k > at) words.push(token.text)
    else if (/^\p{Lu}[\p{L}'.]+$/u.test(token.text) && (token.pos === 'PROPN' || token.pos === 'NOUN')) words.push(token.text)
    else break
  }
  if (words.length < 2 || words.some((word) => titles.has(word.toLowerCase()) || sectorOf(word.toLowerCase()) !== null))
    return null
  return { words, to: k }
}
