/**
 * A sentence as a row of *chunks*: noun phrases, verb groups, and the words and signs between them (prepositions,
 * conjunctions, subordinators, relatives, commas). Shallow on purpose: a trained parser can take this file's place behind
 * `clauses.ts`. After S. Abney, "Parsing by Chunks" (1991).
 *
 * *Form* of a verb group: `finite`, `infinitive` ("to V"), `ing` and `participle` (both without an auxiliary).
 */
import grammar from './data/grammar.json' with { type: 'json' }
import { lemmaOf } from './lemma.ts'
import type { Sentence, Token } from './text.ts'

export interface NounPhrase {
  kind: 'noun'
  /** Token range in the sentence, half-open. */
  from: number
  to: number
  /** Index of the head token: the last noun. */
  head: number
}

export interface VerbGroup {
  kind: 'verb'
  from: number
  to: number
  head: number
  lemma: string
  form: 'finite' | 'infinitive' | 'ing' | 'participle'
  passive: boolean
  negated: boolean
  /** Modal words in the group: "will", "would", "may". */
  modals: string[]
}

export interface Mark {
  kind: 'preposition' | 'conjunction' | 'subordinator' | 'relative' | 'comma' | 'other'
  from: number
  to: number
}

export type Chunk = NounPhrase | VerbGroup | Mark

const set = (list: string[]) => new Set(list)
const be = set(grammar.be)
const modals = set(grammar.modals)
const negations = set(grammar.negations)
const subordinators = set(grammar.subordinators)
const relatives = set(grammar.relatives)
const calendar = set(grammar.calendar)
const particles = set(grammar.particles)
const prepositions = set(grammar.prepositions)
const conjunctions = set(grammar.conjunctions)
const irregular = new Map(grammar.irregular.flatMap((row) => row.forms.map((form) => [form, row])))
export const copulas = set(grammar.copulas)
const comparatives = set(grammar.comparatives)
const separators = set(['.', '!', '?', ';', ':', '(', ')', '–', '—', '--', '…', '|', '/'])
const quoteMarks = /^["“”‘’'«»]+$/

export function chunksOf(sentence: Sentence): Chunk[] {
  const { tokens } = sentence
  const chunks: Chunk[] = []
  let at = 0
  while (at < tokens.length) {
    const chunk =
      aside(tokens, at, chunks.at(-1)) ??
      verbGroup(tokens, at, chunks.at(-1)) ??
      nounPhrase(tokens, at) ??
      mark(tokens, at, chunks.at(-1))
    at = chunk.to
    if (chunk.kind === 'other' && isCalendar(tokens, chunk) && chunks.at(-1)?.kind === 'preposition') chunks.pop()
    chunks.push(chunk)
  }
  return chunks
}

/** A short parenthesis, or a date ("Friday", "15 October 2024"): it stands beside the clause and is no part of it. */
function aside(tokens: Token[], at: number, before: Chunk | undefined): Mark | null {
  if (tokens[at].lower === '(') {
    const close = tokens.findIndex((token, i) => i > at && i < at + 9 && token.lower === ')')
    if (close > 0) return { kind: 'other', from: at, to: close + 1 }
  }
  // "at least 19", "more than 100": the bound says nothing about who.
  const pair = `${tokens[at].lower} ${tokens[at + 1]?.lower ?? ''}`
  if (grammar.bounds.includes(pair) && tokens[at + 2]?.pos === 'NUM') return { kind: 'other', from: at, to: at + 2 }
  let to = at
  while (tokens[to] && (calendar.has(tokens[to].lower) || (tokens[to].pos === 'NUM' && /^\d{1,4}$/.test(tokens[to].lower))))
    to++
  const named = tokens
    .slice(at, to)
    .some((token) => calendar.has(token.lower) && token.pos !== 'AUX' && /^\p{Lu}|^(?:to|yester)/u.test(token.text))
  const year =
    before?.kind === 'preposition' &&
    to === at + 1 &&
    /^(?:19|20)\d{2}$/.test(tokens[at].lower) &&
    tokens[to]?.pos !== 'NOUN' &&
    tokens[to]?.pos !== 'PROPN'
  if ((!named && !year) || isPossessive(tokens[to])) return null
  return { kind: 'other', from: at, to }
}

function isCalendar(tokens: Token[], chunk: Mark): boolean {
  return tokens[chunk.from].lower !== '(' && (calendar.has(tokens[chunk.from].lower) || tokens[chunk.from].pos === 'NUM')
}

function mark(tokens: Token[], at: number, before: Chunk | undefined): Mark {
  const { lower, pos, joined } = tokens[at]
  const one = (kind: Mark['kind']): Mark => ({ kind, from: at, to: at + 1 })
  if (lower === ',' || separators.has(lower)) return one('comma')
  if (joined) return one('other')
  if (conjunctions.has(lower)) return one('conjunction')
  if (relatives.has(lower) && lower !== 'that') return one('relative')
  if (lower === 'that') return one(before?.kind === 'noun' ? 'relative' : 'subordinator')
  // "after", "before", "as" open a clause or a phrase; which of the two, what follows decides in clauses.ts.
  if (subordinators.has(lower)) return one('subordinator')
  // "blew up roads", "carried out strikes": the particle belongs to the verb.
  if (particles.has(lower) && before?.kind === 'verb') return one('other')
  if (pos === 'ADP' || prepositions.has(lower)) return one('preposition')
  return one('other')
}

/** Not the "May" and "Will" that are names, which are capital before another modal. */
const isModal = (token: Token) => modals.has(token.lower) && token.pos !== 'PROPN'
const isPossessive = (token: Token | undefined) => token?.lower === "'s" || token?.lower === "'"

function verbGroup(tokens: Token[], start: number, before: Chunk | undefined): VerbGroup | null {
  let at = start
  const words: Token[] = []
  let infinitive = false
  let head = -1
  // "Should Trump offer talks, …": an inverted condition, so that the modal is a subordinator.
  if (at === 0 && tokens[at].lower === 'should' && tokens[1]?.pos !== 'VERB') return null
  if (tokens[at].joined && tokens[at].pos !== 'VERB') return null
  if (tokens[at].lower === 'to' && tokens[at + 1] && opensInfinitive(tokens, at + 1)) {
    infinitive = true
    at++
  }
  for (; at < tokens.length; at++) {
    const token = tokens[at]
    if (token.pos === 'AUX' || isModal(token)) {
      if (head >= 0 && tokens[head].pos === 'VERB') break
      words.push(token)
      head = at
    } else if (token.pos === 'VERB' || (infinitive && head < 0 && isBareVerb(token))) {
      if (head >= 0 && tokens[head].pos === 'VERB') break
      if (head < 0 && !infinitive && isModifier(tokens, at, before)) return null
      words.push(token)
      head = at
    } else if (negations.has(token.lower)) words.push(token)
    else if (token.pos === 'ADV' && (head >= 0 || infinitive) && continuesVerb(tokens, at)) continue
    else break
  }
  if (head < 0) return null
  const verb = tokens[head]
  const auxiliaries = words.filter((token) => token !== verb)
  const hasBe = auxiliaries.some((token) => be.has(token.lower))
  const hasFinite = auxiliaries.some((token) => token.pos === 'AUX' || isModal(token)) || verb.pos === 'AUX'
  const isIng = verb.lower.endsWith('ing') && verb.pos === 'VERB'
  const form = infinitive ? 'infinitive' : !hasFinite && isIng ? 'ing' : 'finite'
  return {
    kind: 'verb',
    from: start,
    to: head + 1,
    head,
    lemma: lemmaOf(verb),
    form,
    passive: hasBe && !isIng && verb.pos === 'VERB' && isPast(verb),
    negated: words.some((token) => negations.has(token.lower)),
    modals: auxiliaries.filter(isModal).map((token) => token.lower),
  }
}

function opensInfinitive(tokens: Token[], at: number): boolean {
  const next = tokens[at]
  if (next.pos === 'VERB' && !next.lower.endsWith('ing') && !next.lower.endsWith('ed')) return true
  if (next.pos === 'AUX') return true
  if (next.pos === 'ADV' && tokens[at + 1]?.pos === 'VERB') return true
  return (
    isBareVerb(next) && grammar.bareVerbs.includes(next.lower) && /^(?:DET|PRON|PROPN|ADJ|ADP)$/.test(tokens[at + 1]?.pos ?? '')
  )
}

function isBareVerb(token: Token): boolean {
  return token.pos === 'NOUN' || token.pos === 'ADJ'
}

/** A participle that stands inside a noun phrase: "the growing partnership", "improved relations". */
function isModifier(tokens: Token[], at: number, before: Chunk | undefined): boolean {
  const verb = tokens[at]
  if (!/(?:ing|ed|en|wn)$/.test(verb.lower)) return false
  const next = tokens[at + 1]
  const previous = tokens[at - 1]
  if (!next || !/^(?:NOUN|PROPN|ADJ)$/.test(next.pos)) return false
  // "Masked gunmen kidnapped …" at the head of a sentence.
  if (!previous) return verb.lower.endsWith('ed') && next.pos === 'NOUN' && /^(?:VERB|AUX)$/.test(tokens[at + 2]?.pos ?? '')
  if (
    previous &&
    (previous.pos === 'DET' ||
      isPossessive(previous) ||
      (previous.pos === 'PRON' && /^(?:its|his|her|their|our)$/.test(previous.lower)))
  )
    return true
  return verb.lower.endsWith('ed') && before?.kind === 'preposition' && next.pos === 'NOUN'
}

function continuesVerb(tokens: Token[], at: number): boolean {
  const next = tokens[at + 1]
  return (
    next !== undefined && (next.pos === 'VERB' || next.pos === 'AUX' || (next.pos === 'ADV' && tokens[at + 2]?.pos === 'VERB'))
  )
}

export function isPast(token: Token): boolean {
  return (
    /(?:ed|en|wn|id|nt|ht|ld|pt|ft)$/.test(token.lower) || (irregular.get(token.lower)?.forms.indexOf(token.lower) ?? 0) > 0
  )
}

const nominal = /^(?:DET|NUM|ADJ|NOUN|PROPN|PRON|SYM)$/

function nounPhrase(tokens: Token[], start: number): NounPhrase | null {
  let head = -1
  let at = start
  for (; at < tokens.length; at++) {
    const token = tokens[at]
    const { lower, pos } = token
    if (token.joined && at > start) {
      if (pos === 'NOUN' || pos === 'PROPN') head = at
      continue
    }
    if ((relatives.has(lower) && !(lower === 'that' && pos === 'DET')) || subordinators.has(lower) || conjunctions.has(lower))
      break
    if (quoteMarks.test(token.text) && lower !== "'") {
      if (at === start) break
      continue
    }
    if (isPossessive(token)) {
      if (head < 0) break
      continue
    }
    if (pos === 'PRON') {
      if (head >= 0) break
      if (!/^(?:its|his|her|their|our|my|your)$/.test(lower)) {
        return { kind: 'noun', from: start, to: at + 1, head: at }
      }
      continue
    }
    // "strikes Friday evening": when it was is no part of the phrase.
    if (head >= 0 && pos === 'PROPN' && lower.endsWith('day') && calendar.has(lower)) break
    if (pos === 'DET' && head >= 0 && !isPossessive(tokens[at - 1])) break
    if (pos === 'ADJ' && head >= 0 && head === at - 1 && tokens[head].pos === 'PROPN' && comparatives.has(lower)) break
    if (pos === 'ADV' && head < 0 && tokens[at - 1]?.pos === 'DET' && /^(?:NOUN|ADJ)$/.test(tokens[at + 1]?.pos ?? '')) continue
    if (pos === 'ADV' && head < 0 && /^(?:ADJ|NUM|ADV)$/.test(tokens[at + 1]?.pos ?? '') && at > start) continue
    if (pos === 'VERB' && isModifier(tokens, at, undefined) && (at > start || start === 0)) continue
    if (!nominal.test(pos)) break
    if (pos === 'NOUN' || pos === 'PROPN' || (pos === 'NUM' && head < 0)) head = at
    else if (pos === 'DET' || pos === 'ADJ') continue
  }
  while (at > start && quoteMarks.test(tokens[at - 1].text) && tokens[at - 1].lower !== "'") at--
  if (head < 0 && at > start) {
    const last = tokens[at - 1]
    if (last.pos === 'DET' || last.pos === 'NUM') head = at - 1
    // "the accused", "the French": a determiner makes an adjective a noun.
    else if (last.pos === 'ADJ' && (tokens[start].pos === 'DET' || /^\p{Lu}/u.test(last.text))) head = at - 1
  }
  if (head < start || at <= start) return null
  return { kind: 'noun', from: start, to: Math.max(head + 1, trimEnd(tokens, at, head)), head }
}

function trimEnd(tokens: Token[], to: number, head: number): number {
  let end = to
  while (end > head + 1 && !isPossessive(tokens[end - 1])) end--
  return end
}
