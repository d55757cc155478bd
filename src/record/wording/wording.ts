/**
 * Wording: what is new in a statement against earlier statements of the same voice, what is said again and again, and what is no longer
 * said. Texts are compared only with earlier ones, and the number compared with stands beside every result.
 */
import audiences from '../data/audiences.json' with { type: 'json' }
import settings from '../data/wording.json' with { type: 'json' }
import { share } from '../interval.ts'
import { logOdds } from './log-odds.ts'
import { clausesOf, isTelling, maximal, type PhraseCount, phrasesOf } from './phrases.ts'

/** An official text or utterance: whose words, where, when. */
export interface StatementText {
  id: string
  date: string
  /** Forum or outlet, by id; null where nothing says. */
  forum: string | null
  /** Who speaks; null where nothing says. */
  speaker: string | null
  text: string
}

export type Audience = 'foreign' | 'domestic' | 'both'

export interface PhraseReading {
  /** As it stands in the text; a dropped phrase as it stood in the newest text that had it. */
  phrase: string
  /** Offsets in the text; null for what is no longer said. */
  at: { start: number; end: number } | null
  /** Occurrences in the text. */
  count: number
  /** Earlier texts that have it, of how many. */
  texts: number
  of: number
  /** −log2 of the smoothed share of earlier texts that have it, or for a dropped one, that lack it. */
  bits: number
  /** Log-odds against the earlier texts, in standard deviations. */
  z: number
  /** Whether z reaches the rule's bound. */
  significant: boolean
}

export interface WordingReading {
  id: string
  date: string
  /** What makes earlier texts comparable: `speaker Kim Yo Jong`, `forum kcna`. */
  voice: string | null
  audience: { value: Audience; source: string } | null
  /** Earlier texts of the same voice, and how many of them were for the same audience. */
  n: number
  sameAudience: number
  verdict: 'compared' | 'too few texts to compare' | 'nobody is said to speak'
  /** Never in an earlier text; the significant first, then by how often. */
  fresh: PhraseReading[]
  /** In at least half of the earlier texts. */
  boilerplate: PhraseReading[]
  /** Usual before, and not here. */
  dropped: PhraseReading[]
}

/** For whom a forum or outlet speaks; null where nothing is known. */
export function audienceOf(forum: string | null): { value: Audience; source: string } | null {
  const row = audiences.rows.find(({ name }) => name === forum)
  return row ? { value: row.audience as Audience, source: row.source } : null
}

/** Reads every text against the earlier ones of its voice: its speaker, else its forum. In order of their dates. */
export function wording(texts: readonly StatementText[]): WordingReading[] {
  const ordered = texts.toSorted((a, b) => compare(a.date, b.date) || compare(a.id, b.id))
  const counted = new Map(ordered.map((item) => [item.id, phrasesOf(clausesOf(item.text))]))
  return ordered.map((item) => {
    const voice = voiceOf(item)
    const earlier = voice === null ? [] : ordered.filter((other) => other.date < item.date && voiceOf(other) === voice)
    return reading(item, voice, earlier, counted)
  })
}

type Counted = ReadonlyMap<string, Map<string, PhraseCount>>
interface Candidate extends PhraseCount, PhraseReading {
  there: number
  /** The text it is quoted from. */
  source: string
}

function reading(
  item: StatementText,
  voice: string | null,
  earlier: readonly StatementText[],
  counted: Counted,
): WordingReading {
  const audience = audienceOf(item.forum)
  const common = {
    id: item.id,
    date: item.date,
    voice,
    audience,
    n: earlier.length,
    sameAudience: audience ? earlier.filter((other) => audienceOf(other.forum)?.value === audience.value).length : 0,
  }
  const nothing = { fresh: [], boilerplate: [], dropped: [] }
  if (voice === null) return { ...common, verdict: 'nobody is said to speak', ...nothing }
  if (earlier.length < settings.texts.least) return { ...common, verdict: 'too few texts to compare', ...nothing }
  const own = counted.get(item.id)!
  const others = earlier.map((other) => ({ text: other.text, phrases: counted.get(other.id)! }))
  const [here, there] = [totals([own]), totals(others.map(({ phrases }) => phrases))]
  const judge = (key: string, phrase: PhraseCount, count: number): Candidate => {
    const having = others.filter(({ phrases }) => phrases.has(key))
    const times = having.reduce((sum, { phrases }) => sum + phrases.get(key)!.count, 0)
    const length = phrase.words.length
    const { z } = logOdds({ count, total: here[length] }, { count: times, total: there[length] }, settings.prior.weight)
    const usual = share(having.length, others.length).value
    return {
      ...phrase,
      count,
      there: times,
      source: item.text,
      phrase: '',
      at: count > 0 ? { start: phrase.start, end: phrase.end } : null,
      texts: having.length,
      of: others.length,
      bits: -Math.log2(count > 0 ? usual : 1 - usual),
      z,
      significant: Math.abs(z) >= settings.z.value,
    }
  }
  const said = [...own].map(([key, phrase]) => judge(key, phrase, phrase.count))
  const isUsual = ({ texts }: Candidate) => texts >= settings.boilerplate.share * others.length
  const before = new Map(
    others.flatMap(({ text, phrases }) => [...phrases].map(([key, phrase]) => [key, { text, phrase }] as const)),
  )
  const gone = [...before]
    .filter(([key, { phrase }]) => !own.has(key) && phrase.words.length >= settings.dropped.words)
    .map(([key, { text, phrase }]) => ({ ...judge(key, phrase, 0), source: text }))
    .filter((candidate) => candidate.bits >= settings.dropped.bits)
  const byWeight = (a: Candidate, b: Candidate) =>
    b.z - a.z || b.count - a.count || b.words.length - a.words.length || a.start - b.start
  const byBits = (a: Candidate, b: Candidate) =>
    b.bits - a.bits || b.words.length - a.words.length || compare(a.source, b.source) || a.start - b.start
  const byTexts = (a: Candidate, b: Candidate) => b.texts - a.texts || b.words.length - a.words.length || a.start - b.start
  const pick = (list: Candidate[], order: typeof byBits, most: number) =>
    distinct(chained(maximal(list, profile)).toSorted(order))
      .slice(0, most)
      .map(plain)
  const fresh = said.filter((one) => one.texts === 0 && isTelling(one))
  const usual = said.filter((one) => one.words.length >= settings.boilerplate.words && isUsual(one))
  return {
    ...common,
    verdict: 'compared',
    fresh: pick(fresh, byWeight, settings.shown.new),
    boilerplate: pick(usual, byTexts, settings.shown.boilerplate),
    dropped: pick(gone.filter(isTelling), byBits, settings.shown.dropped),
  }
}

/** Joins phrases of the longest length that overlap in a text and occur alike: together they are one passage. */
function chained(list: Candidate[]): Candidate[] {
  const ordered = list.toSorted((a, b) => compare(a.source, b.source) || a.start - b.start)
  const joined: Candidate[] = []
  for (const one of ordered) {
    const last = joined.at(-1)
    const longest = one.words.length === settings.longest.value
    if (longest && last && last.source === one.source && one.start < last.end && profile(one) === profile(last)) {
      joined[joined.length - 1] = { ...last, end: one.end, at: last.at && { start: last.start, end: one.end } }
    } else joined.push(one)
  }
  return joined
}

/** Of phrases that overlap in the text the first, which weighs most, stands for the passage. */
function distinct(list: Candidate[]): Candidate[] {
  const kept: Candidate[] = []
  for (const one of list)
    if (!kept.some((other) => one.source === other.source && one.start < other.end && other.start < one.end)) kept.push(one)
  return kept
}

const profile = ({ count, there, texts }: Candidate) => `${count}/${there}/${texts}`

function plain({ source, start, end, at, count, texts, of, bits, z, significant }: Candidate): PhraseReading {
  return { phrase: source.slice(start, end).replaceAll(/\s+/g, ' '), at, count, texts, of, bits, z, significant }
}

/** Phrases by their length, repetitions included. */
function totals(sets: readonly Map<string, PhraseCount>[]): number[] {
  const sums = Array<number>(settings.longest.value + 1).fill(0)
  for (const set of sets) for (const { words, count } of set.values()) sums[words.length] += count
  return sums
}

function voiceOf({ speaker, forum }: StatementText): string | null {
  return speaker !== null ? `speaker ${speaker}` : forum !== null ? `forum ${forum}` : null
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
