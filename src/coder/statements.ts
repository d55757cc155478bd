/**
 * *Statements*: official utterances of a party, with speaker, forum, rung of the authority ladder and topics; and the sessions
 * of a forum, which speak by being held. A spokesman's report of a fact is a statement too: its rung is low.
 */
import { forumById, forums } from '../ontology/index.ts'
import type { Voice } from './attribution.ts'
import authority from './data/authority.json' with { type: 'json' }
import topicData from './data/topics.json' with { type: 'json' }
import { hasWord } from './cues.ts'
import type { Discourse } from './discourse.ts'
import { tenureOn } from './lexicon.ts'
import { lemmas, type Reading } from './reading.ts'

export interface Utterance {
  forum: string | null
  speaker: string
  actor: string
  authority: number | null
  topics: string[]
  start: number
  end: number
  from: number
  to: number
  trace: string[]
  /** The voice that says it; null for a session of a forum. */
  voice: Voice | null
}

const sessionVerbs = new Set([
  'hold',
  'convene',
  'conclude',
  'open',
  'close',
  'meet',
  'end',
  'begin',
  'focus',
  'deal',
  'discuss',
  'adopt',
  'wrap',
  'finish',
  'gather',
  'approve',
  'review',
  'debate',
])
const official = new Set(['say', 'warn'])

export function utterancesOf(reading: Reading, voices: readonly Voice[], discourse: Discourse): Utterance[] {
  const found: Utterance[] = []
  const { tokens } = reading.sentence
  for (const voice of voices) {
    const { holder, clause } = voice
    if (holder.kind !== 'party' || !holder.actor?.code || (!official.has(voice.class) && voice.cue !== 'according to')) continue
    if (clause && (clause.verb.negated || clause.verb.modals.length > 0)) continue
    const phrase = clause?.subject?.phrases[0]
    const words = phrase ? lemmas(reading, phrase.from, phrase.to) : ` ${holder.name.toLowerCase()} `
    const forum = holder.actor.forum ?? forumIn(words, holder.actor.code) ?? forumOfContext(reading, holder.actor.code)
    const spoken = clause && phrase && phrase.from < clause.verb.from ? tokens[phrase.from].start : voice.start
    const start = Math.min(spoken, voice.start)
    const end = Math.max(voice.end, clause ? tokens[clause.verb.to - 1].end : 0)
    const [from, to] = [
      tokens.findIndex((token) => token.end > voice.start),
      tokens.findLastIndex((token) => token.start < voice.end) + 1,
    ]
    found.push({
      forum,
      speaker: holder.name,
      actor: holder.actor.code,
      authority: rungOf(holder.name === holder.actor.person ? holder.actor.person : null, words, forum, discourse.date),
      topics: topicsIn(reading, from, to, holder.actor.code),
      start,
      end,
      from: tokens.findIndex((token) => token.end > start),
      to,
      trace: [`cue:${voice.cue}`, `speaker:${holder.name}`, ...(forum ? [`forum:${forum}`] : [])],
      voice,
    })
  }
  found.push(...sessionsOf(reading, voices))
  return found
}

/** "concluded a session of the Assembly", "the session focused on …": a forum at work. */
function sessionsOf(reading: Reading, voices: readonly Voice[]): Utterance[] {
  const { tokens, start } = reading.sentence
  for (const clause of reading.clauses) {
    if (
      !sessionVerbs.has(clause.verb.lemma) ||
      clause.verb.negated ||
      clause.verb.modals.length > 0 ||
      clause.verb.form !== 'finite'
    )
      continue
    if (voices.some((voice) => voice.holder.kind === 'expert')) continue
    const parts = [
      clause.subject,
      clause.object,
      ...clause.prepositional.filter((item) => item.preposition === 'of').map((item) => item.nominal),
    ]
    const phrases = parts.flatMap((item) => (item ? [...item.phrases, ...item.attached.map((hung) => hung.phrase)] : []))
    const mention = reading.found.find(
      (item) => item.forum !== null && phrases.some((phrase) => item.from >= phrase.from && item.to <= phrase.to),
    )
    const forum = mention?.forum ? forumById(mention.forum) : undefined
    if (!mention || !forum || forum.cadence === 'daily') continue
    const to = tokens.length
    return [
      {
        forum: forum.id,
        speaker: forum.name,
        actor: forum.actor,
        authority: forum.authority,
        topics: topicsIn(reading, clause.verb.from, to, forum.actor),
        start,
        end: reading.sentence.end,
        from: 0,
        to,
        trace: [`session:${clause.verb.lemma}`, `forum:${forum.id}`],
        voice: null,
      },
    ]
  }
  return []
}

/** A forum of the actor that common words name ("foreign ministry"). */
function forumIn(words: string, actor: string): string | null {
  return (
    forums.find((row) => row.actor === actor && row.aliases.some((alias) => words.includes(` ${alias.toLowerCase()} `)))?.id ??
    null
  )
}

/** "in his New Year's address", "at a party congress" in the same sentence. */
function forumOfContext(reading: Reading, actor: string): string | null {
  const words = reading.text.slice(reading.sentence.start, reading.sentence.end).toLowerCase().replace(/’/g, "'")
  return (
    forums.find(
      (row) =>
        row.actor === actor &&
        row.cadence !== 'daily' &&
        row.aliases.some((alias) =>
          new RegExp(`\\b(?:at|in|to|during) (?:the|a|an|his|her|its) (?:[\\w'-]+ ){0,3}${alias.toLowerCase()}\\b`).test(words),
        ),
    )?.id ?? null
  )
}

export function rungOf(person: string | null, words: string, forum: string | null, date: string): number | null {
  if (person) {
    const office = tenureOn(person, date)?.office
    return authority.offices.find((row) => row.office === office)?.level ?? null
  }
  const phrase = authority.phrases.find((row) => hasWord(words, row.words))
  return (forum ? forumById(forum)?.authority : undefined) ?? phrase?.level ?? null
}

/** Actor codes and plain topics in a token range, the speaker's own state left out. */
export function topicsIn(reading: Reading, from: number, to: number, own: string): string[] {
  const codes = reading.found
    .filter((item) => item.from >= from && item.to <= to && item.code !== null && item.code !== own)
    .map((item) => item.code!)
  const words = lemmas(reading, from, to)
  return [...new Set([...codes, ...topicData.topics.filter((row) => hasWord(words, row.words)).map((row) => row.topic)])]
}
