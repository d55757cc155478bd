/**
 * The *discourse* of a document as it is read: who was named last, as a person, a state, a pair of leaders, or a forum, so that
 * what refers back can be resolved. Salience is recency with subjects before other mentions (after Hobbs 1978 and the centering
 * of Grosz, Joshi & Weinstein 1995, much reduced).
 */
import { forums } from '../ontology/index.ts'
import reference from './data/reference.json' with { type: 'json' }
import type { Found } from './mentions.ts'
import type { Sentence, Token } from './text.ts'

export class Discourse {
  readonly date: string
  /** Last subject or mention by kind, most salient last. */
  private people: Found[] = []
  private states: Found[] = []
  private forum: string | null = null
  private sinceForum = Infinity
  /** Who the last sentence was about; null where it was about nobody known. */
  private topic: Found | null = null
  private seen = new Set<string>()
  private names = new Map<string, string | null>()
  /** The last two parties that met, for "the collapse of the summit". */
  pair: [string, string] | null = null

  constructor(date: string) {
    this.date = date
  }

  /** Remembers whose surname a word is: a known person's, or a stranger's (null). */
  introduce(words: string[], person: string | null = null): void {
    for (const word of [words[0], words.at(-1)!]) {
      const key = word.toLowerCase()
      const bound = this.names.get(key)
      // "Trump Tower" does not make Trump a stranger; "Moon Chung-in" after "Moon Jae-in" does make "Moon" one.
      const surnameFirst = bound?.toLowerCase().startsWith(`${key} `) ?? false
      if (person === null && bound && !(surnameFirst && word === words[0])) continue
      this.names.set(key, person)
    }
  }

  /** Who bears a surname in this document: a person, null for a stranger, undefined where nobody was introduced by it. */
  bearer(word: string): string | null | undefined {
    return this.names.get(word)
  }

  get lastForum(): string | null {
    return this.forum
  }

  /** Whether a forum was spoken of in the last two sentences, so that "it" may mean its report. */
  get forumIsNear(): boolean {
    return this.sinceForum <= 2
  }

  /** Notes the mentions of a sentence once it is read; `subjects` end up most salient. */
  note(found: Found[], subjects: Found[], main: Found | null): void {
    this.topic = main
    this.sinceForum = found.some((item) => item.forum !== null) ? 0 : this.sinceForum + 1
    for (const item of [...found.filter((mention) => !subjects.includes(mention)), ...subjects]) this.remember(item)
    if (main) this.remember(main)
  }

  remember(item: Found): void {
    if (item.code) this.seen.add(item.code)
    // An agency that carries a report does not replace the forum that the report is about.
    if (item.forum && (!this.forum || forums.find((row) => row.id === item.forum)?.cadence !== 'daily')) this.forum = item.forum
    if (item.person) push(this.people, item, (other) => other.person === item.person)
    if (item.code) push(this.states, item, (other) => other.code === item.code)
  }

  lastPerson(): Found | undefined {
    return this.people.at(-1)
  }

  lastState(): Found | undefined {
    return this.states.at(-1)
  }

  /** Resolves what refers back in a sentence. `earlier` are the names already found in it. */
  references(sentence: Sentence, earlier: Found[]): Found[] {
    const { tokens } = sentence
    const found: Found[] = []
    const covered = new Set(earlier.flatMap((item) => range(item.from, item.to)))
    for (let at = 0; at < tokens.length; at++) {
      if (covered.has(at)) continue
      const before = earlier.filter((item) => item.from < at)
      const hit =
        this.pairAt(tokens, at, before) ??
        this.fixedAt(tokens, at) ??
        this.singleAt(tokens, at, before) ??
        this.forumAt(tokens, at)
      if (!hit) continue
      found.push(...hit.found)
      at = hit.to - 1
    }
    return found
  }

  private pairAt(tokens: Token[], at: number, before: Found[]): Hit | null {
    for (const { words, kind } of reference.pairs) {
      const to = longest(tokens, at, words)
      if (to < 0) continue
      const pool =
        kind === 'person'
          ? [...this.people, ...before.filter((item) => item.person)]
          : [...this.states, ...before.filter((item) => item.code)]
      const two = lastTwo(pool, kind === 'person' ? (item) => item.person : (item) => item.code)
      if (two.length < 2) return null
      return { to, found: two.map((item) => mention(tokens, at, to, item)) }
    }
    return null
  }

  private fixedAt(tokens: Token[], at: number): Hit | null {
    for (const { words, codes } of reference.fixed) {
      const to = longest(tokens, at, [words])
      if (to > 0) return { to, found: codes.map((code) => mention(tokens, at, to, { code, person: null, sector: null })) }
    }
    for (const { words, code, needs } of reference.short) {
      const to = longest(tokens, at, [words])
      if (to > 0 && this.seen.has(needs) && /^\p{Lu}/u.test(tokens[to - 1].text)) {
        return { to, found: [mention(tokens, at, to, { code, person: null, sector: null })] }
      }
    }
    return null
  }

  private singleAt(tokens: Token[], at: number, before: Found[]): Hit | null {
    const { lower } = tokens[at]
    const one = (to: number, item: Found | undefined): Hit | null =>
      item
        ? { to, found: [{ ...mention(tokens, at, to, item), ...(before.includes(item) ? { antecedent: item } : {}) }] }
        : null
    if (reference.person.includes(lower)) return one(at + 1, before.findLast((item) => item.person) ?? this.lastPerson())
    const to = longest(tokens, at, reference.state)
    if (to > 0)
      return one(
        to,
        before.findLast((item) => item.code && item.kind !== 'capital') ??
          before.findLast((item) => item.code) ??
          this.topic ??
          (lower === 'it' ? undefined : this.lastState()),
      )
    return null
  }

  /** "the Assembly", "the session": the forum last named. */
  private forumAt(tokens: Token[], at: number): Hit | null {
    if (tokens[at].lower !== 'the' || !tokens[at + 1] || !this.forum) return null
    const forum = forums.find((row) => row.id === this.forum)
    const word = tokens[at + 1]
    const named = forum && [forum.name, ...forum.aliases].some((name) => name.toLowerCase().split(/\s+/).includes(word.lower))
    if (!forum || !named || word.pos === 'ADJ') return null
    return {
      to: at + 2,
      found: [{ ...mention(tokens, at, at + 2, { code: forum.actor, person: null, sector: null }), forum: forum.id }],
    }
  }
}

interface Hit {
  to: number
  found: Found[]
}

const range = (from: number, to: number) => Array.from({ length: to - from }, (_, i) => from + i)

function push(list: Found[], item: Found, same: (other: Found) => boolean): void {
  const at = list.findIndex(same)
  if (at >= 0) list.splice(at, 1)
  list.push(item)
}

function lastTwo(pool: Found[], key: (item: Found) => string | null): Found[] {
  const two: Found[] = []
  for (const item of pool.toReversed()) {
    if (!two.some((other) => key(other) === key(item))) two.unshift(item)
    if (two.length === 2) break
  }
  return two
}

function longest(tokens: Token[], at: number, phrases: readonly string[]): number {
  let best = -1
  for (const phrase of phrases) {
    const words = wordsOfPhrase(phrase)
    if (words[0] === tokens[at].lower && words.every((word, i) => tokens[at + i]?.lower === word))
      best = Math.max(best, at + words.length)
  }
  return best
}

const split = new Map<string, string[]>()

/** Words of a phrase as the tagger cuts them, hyphens apart. */
function wordsOfPhrase(phrase: string): string[] {
  const known = split.get(phrase)
  if (known) return known
  const words = phrase
    .toLowerCase()
    .split(/\s+|(-)/)
    .filter(Boolean)
  split.set(phrase, words)
  return words
}

function mention(
  tokens: Token[],
  from: number,
  to: number,
  of: Found | { code: string | null; person: string | null; sector: string | null },
): Found {
  const text = tokens
    .slice(from, to)
    .map((token) => token.text)
    .join(' ')
  const { code, person, sector } = of
  return {
    text,
    code,
    person,
    sector,
    start: tokens[from].start,
    end: tokens[to - 1].end,
    from,
    to,
    kind: 'reference',
    forum: null,
    // What a reference refers to is what it was resolved to in turn.
    ...('kind' in of && { of: of.of ?? of }),
  }
}
