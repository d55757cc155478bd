/**
 * *Occasions*: a chance to speak at a forum and what came of it, where the report says so in words. "made no mention of" is
 * silence on a topic, "named the United States" is speech. A news report is no proof that the text was read in full, so the
 * coverage names who reported it and nothing more; whether a silence is notable, the record room decides.
 */
import { forums, type Outcome } from '../ontology/index.ts'
import type { Clause } from './clauses.ts'
import { hasWord } from './cues.ts'
import data from './data/omissions.json' with { type: 'json' }
import type { Discourse } from './discourse.ts'
import { lemmaOf } from './lemma.ts'
import { actorsOf, lemmas, phraseLemmas, type Reading } from './reading.ts'

export interface Chance {
  forum: string
  actor: string
  topics: string[]
  outcome: Outcome
  from: number
  to: number
  trace: string[]
}

const avoid = new Set(data.avoid)
const abstain = new Set(data.abstain)
const speak = new Set(data.speak)

export function chancesOf(reading: Reading, discourse: Discourse): Chance[] {
  const found: Chance[] = []
  for (const clause of reading.clauses) {
    const hit = omission(reading, clause) ?? speech(reading, clause)
    if (!hit) continue
    const place = forumFor(reading, clause, discourse)
    if (!place) continue
    const topics = topicsAfter(reading, hit.at, hit.to, place.actor)
    if (topics.length === 0) continue
    found.push({
      forum: place.forum,
      actor: place.actor,
      topics,
      outcome: hit.outcome,
      from: hit.from,
      to: hit.to,
      trace: [`omission:${hit.why}`, `forum:${place.forum}${place.carried ? ' (carried)' : ''}`],
    })
  }
  return found.filter(
    (item, i) =>
      found.findIndex(
        (other) => other.outcome === item.outcome && other.topics.join() === item.topics.join() && other.to === item.to,
      ) === i,
  )
}

interface Hit {
  outcome: Outcome
  why: string
  from: number
  /** Where the topic is looked for. */
  at: number
  to: number
}

function omission(reading: Reading, clause: Clause): Hit | null {
  const { verb } = clause
  const { tokens } = reading.sentence
  const to = endOf(reading, clause)
  const from =
    clause.relation === 'participle' || clause.relation === 'conjunct'
      ? verb.from
      : Math.min(verb.from, clause.subject?.phrases[0]?.from ?? verb.from)
  const silent = (why: string, at = verb.to): Hit => ({ outcome: 'silent', why, from, at, to })
  const object = clause.object ? phraseLemmas(reading, clause.object) : ''
  const conditional = verb.modals.length > 0 && !verb.modals.includes('did')
  if (conditional) return null
  const next = reading.clauses[reading.clauses.indexOf(clause) + 1]
  if (avoid.has(verb.lemma) && !verb.negated) {
    if (hasWord(object, data.mention)) return silent(`${verb.lemma} mention`)
    if (next?.governor === clause && speak.has(next.verb.lemma))
      return { ...silent(`${verb.lemma} ${next.verb.lemma}`, next.verb.to), to: endOf(reading, next) }
    if (verb.lemma === 'omit') return silent('omit')
  }
  if (abstain.has(verb.lemma) && next && speak.has(next.verb.lemma) && next.verb.form === 'ing')
    return { ...silent(`${verb.lemma} from ${next.verb.lemma}`, next.verb.to), to: endOf(reading, next) }
  if (verb.negated && speak.has(verb.lemma) && isText(reading, clause)) return silent(`not ${verb.lemma}`)
  if (data.sayVerbs.includes(verb.lemma) && clause.object && hasWord(object, data.nothing))
    return silent(`${verb.lemma} nothing`)
  const none =
    clause.object &&
    tokens.slice(clause.object.phrases[0].from, clause.object.phrases[0].head).some((token) => token.lower === 'no')
  if (data.giveVerbs.includes(verb.lemma) && none && hasWord(object, data.mention.slice(0, 4))) return silent('no mention')
  const tail = tokens.slice(verb.to, Math.min(to + 3, tokens.length))
  if (verb.lemma === 'leave' && tail.some((token) => data.absent.includes(token.lower)))
    return { ...silent('leave absent'), to: Math.min(to + 3, tokens.length - (/^[.!?]$/.test(tokens.at(-1)!.text) ? 1 : 0)) }
  if (verb.lemma === 'be' && tail.slice(0, 3).some((token) => data.absent.includes(token.lower))) return silent('absent', from)
  if (/^(?:be|remain|stay|keep)$/.test(verb.lemma) && tail.slice(0, 3).some((token) => data.silent.includes(token.lower)))
    return silent('silent')
  if (/^(?:pass|leave)$/.test(verb.lemma) && /^(?:over|out)$/.test(tokens[verb.to]?.lower ?? ''))
    return silent(`${verb.lemma} ${tokens[verb.to].lower}`)
  return null
}

/** A forum, or a report of it, that took the topic up. */
function speech(reading: Reading, clause: Clause): Hit | null {
  const { verb } = clause
  if (
    !speak.has(verb.lemma) ||
    verb.negated ||
    verb.modals.length > 0 ||
    verb.passive ||
    clause.relation === 'infinitive' ||
    verb.form !== 'finite'
  )
    return null
  if (!isText(reading, clause) || reading.sentence.tokens.slice(verb.from, verb.to).some((token) => token.lower === 'never'))
    return null
  // How often a topic came up over many sessions is no single occasion.
  if (/\b(?:times|each|every|sessions|always|often)\b/i.test(reading.text.slice(reading.sentence.start, reading.sentence.end)))
    return null
  const to = endOf(reading, clause)
  return {
    outcome: 'spoke',
    why: verb.lemma,
    from: Math.min(verb.from, clause.subject?.phrases[0]?.from ?? verb.from),
    at: verb.to,
    to,
  }
}

/** Whether the subject is a forum or a text of one. */
function isText(reading: Reading, clause: Clause): boolean {
  const phrase = clause.subject?.phrases[0]
  if (!phrase) return false
  const head = lemmaOf(reading.sentence.tokens[phrase.head])
  return (
    data.texts.includes(head) ||
    reading.found.some((item) => item.forum !== null && item.from >= phrase.from && item.to <= phrase.to)
  )
}

/** The forum and the party that speaks there: named in the clause or the sentence, else the one last spoken of. */
function forumFor(
  reading: Reading,
  clause: Clause,
  discourse: Discourse,
): { forum: string; actor: string; carried: boolean } | null {
  const named = reading.found.find((item) => item.forum !== null)
  const id =
    named?.forum ??
    (isText(reading, clause) || (discourse.forumIsNear && aboutForum(reading, clause)) ? discourse.lastForum : null)
  const forum = forums.find((row) => row.id === id)
  if (!forum) return null
  const subject = actorsOf(reading, clause.subject).find((item) => item.code !== null)
  return subject && subject.code !== forum.actor ? null : { forum: forum.id, actor: forum.actor, carried: !named }
}

/** The subject is the forum's own party, and the forum was spoken of just before. */
function aboutForum(reading: Reading, clause: Clause): boolean {
  const phrase = clause.subject?.phrases[0]
  return phrase !== undefined && /^(?:it|they)$/.test(reading.sentence.tokens[phrase.head].lower)
}

function topicsAfter(reading: Reading, from: number, to: number, own: string): string[] {
  const codes = reading.found
    .filter((item) => item.from >= from && item.to <= to && item.code !== null && item.code !== own && item.forum === null)
    .map((item) => item.code!)
  return [...new Set(codes)]
}

/** End of a clause's own words: up to its last phrase, with what hangs on it. */
function endOf(reading: Reading, clause: Clause): number {
  const parts = [clause.object, ...clause.prepositional.map((item) => item.nominal)].filter((item) => item !== null)
  const last = Math.max(
    clause.verb.to,
    ...parts.flatMap((item) => [...item.phrases, ...item.attached.map((hung) => hung.phrase)]).map((phrase) => phrase.to),
  )
  const words = lemmas(reading, last, Math.min(last + 1, reading.sentence.tokens.length))
  return words.trim() === "'s" ? last + 1 : last
}
