/**
 * Answers made proposals. Nothing of an answer is believed that the text or the ontology does not bear out: the quote must stand in the
 * sentence it names, types and modes must be of the ontology, actors must be words of the text. Offsets, codes, dates, contexts and
 * who says so are ours. What fails is *set aside* with its reason. A proposal has no confidence: nobody has measured one.
 */
import { type EventCoding, eventType, isMode, type Mention } from '../../ontology/index.ts'
import { codingId } from '../coding-id.ts'
import { contextsOf } from '../contexts.ts'
import { dateFor, datesIn } from '../dates.ts'
import type { Document } from '../document.ts'
import { settleHistory } from '../modality.ts'
import { attributionOf } from '../proposals.ts'
import { AnsweredItem } from './answer.ts'
import type { Asked } from './sentences.ts'
import { actorsNamed } from './who.ts'
import { type Place, placesOf } from './words.ts'

/** Why something was set aside, for counting. */
export const asideReasons = {
  form: 'not of the form asked for',
  sentence: 'names no sentence that was sent',
  quote: 'quote not in the sentence',
  type: 'no type of the ontology',
  mode: 'no mode of its type',
  actor: 'actor not in the text',
  recipient: 'recipient not in the text',
  nobody: 'names nobody',
  twice: 'said twice',
} as const
export type AsideReason = keyof typeof asideReasons

export interface Aside {
  document: string
  /** Number of the sentence it named; null where it named none. */
  sentence: number | null
  reason: AsideReason
  /** The words it failed by, cut short. */
  words: string
}

export interface Verified {
  /** Items in the answer. */
  proposed: number
  /** Items that became codings; a joint deed of several actors is one coding for each. */
  kept: number
  codings: EventCoding[]
  aside: Aside[]
}

export interface VerifyOptions {
  document: Pick<Document, 'hash' | 'text'>
  /** Day that dates and offices are read from. */
  date: string
  /** `second:MODEL`. */
  coder: string
  /** What the trace says of where the answer is kept. */
  trace: string[]
}

/** Makes proposals of the items of one answer, about the sentences that were sent. */
export function verify(items: readonly unknown[], sentences: readonly Asked[], options: VerifyOptions): Verified {
  const byNumber = new Map(sentences.map((sentence) => [sentence.number, sentence]))
  const result: Verified = { proposed: items.length, kept: 0, codings: [], aside: [] }
  const ids = new Set<string>()
  for (const raw of items) {
    const setAside = (reason: AsideReason, words: unknown, sentence: number | null = null) => {
      result.aside.push({ document: options.document.hash, sentence, reason, words: shown(words) })
    }
    const read = AnsweredItem.safeParse(raw)
    if (!read.success) {
      const [{ path, message }] = read.error.issues
      setAside('form', `${path.join('.') || 'item'}: ${message}`)
      continue
    }
    const item = read.data
    const asked = byNumber.get(item.sentence)
    if (!asked) {
      setAside('sentence', item.sentence)
      continue
    }
    const made = codingsOf(item, asked, sentences, options)
    if ('reason' in made) setAside(made.reason, made.words, item.sentence)
    else {
      const fresh = made.codings.filter(({ id }) => !ids.has(id))
      if (fresh.length === 0) setAside('twice', item.quote, item.sentence)
      else result.kept++
      for (const coding of fresh) ids.add(coding.id)
      result.codings.push(...fresh)
    }
  }
  return result
}

type Failed = { reason: AsideReason; words: string }

function codingsOf(
  item: AnsweredItem,
  asked: Asked,
  sent: readonly Asked[],
  options: VerifyOptions,
): { codings: EventCoding[] } | Failed {
  const { document, date, coder, trace } = options
  const { reading, voices } = asked
  const { sentence } = reading
  const { type, mode } = item
  const quoted = anchorOf(item.quote, sentence, document.text)
  if (!quoted) return { reason: 'quote', words: item.quote }
  if (!eventType(type)) return { reason: 'type', words: type }
  if (mode !== null && !isMode(type, mode)) return { reason: 'mode', words: `${type}/${mode}` }
  const actors = item.actor === null ? [null] : actorsNamed(item.actor, asked, sent, date)
  if (!actors) return { reason: 'actor', words: item.actor! }
  const recipients: Mention[] = []
  for (const words of item.recipients) {
    const named = actorsNamed(words, asked, sent, date)
    if (!named) return { reason: 'recipient', words }
    recipients.push(...named)
  }
  if (item.actor === null && recipients.length === 0) return { reason: 'nobody', words: item.quote }
  const { start, end } = quoted
  const dates = datesIn(document.text, sentence.start, sentence.end, date, null)
  const day = dateFor(dates, start, end, date)
  const voice = voices.find((other) => start >= other.start && end <= other.end)
  const range = tokensOf(sentence.tokens, quoted)
  const codings = actors.map((who): EventCoding => {
    const actor = who?.code ?? who?.text ?? 'unnamed'
    const others = recipients.filter((other) => (other.code ?? other.text) !== actor)
    const names = [...new Set(others.map((other) => other.code ?? other.text))]
    const about = [coder, type, mode ?? '', actor, names.join(' ')].join('/')
    return {
      id: codingId(document.hash, 'event', start, end, about),
      anchor: { document: document.hash, start, end, quote: document.text.slice(start, end) },
      coder,
      status: 'proposed',
      trace: [
        ...trace,
        `sentence:${item.sentence}`,
        ...(quoted.whole ? ['quote:stands twice in its sentence, which is the anchor'] : []),
        ...(item.actor === null ? [] : [`actor:${shown(item.actor)}`]),
        ...(voice ? [`voice:${voice.cue}`] : []),
      ],
      confidence: null,
      kind: 'event',
      actor,
      recipients: names,
      mentions: { actor: who, recipients: others },
      type,
      mode,
      contexts: contextsOf(reading, range),
      date: day,
      modality: settleHistory({ modality: item.modality, why: '' }, day, reading, date).modality,
      attribution: voice ? attributionOf(voice, date) : null,
      place: null,
      level: null,
    }
  })
  return { codings }
}

/** Where a quote stands in its sentence; the whole sentence where it stands there twice, so that nothing is guessed. */
function anchorOf(quote: string, sentence: Place, text: string): (Place & { whole: boolean }) | null {
  const places = placesOf(text, sentence.start, sentence.end, quote)
  if (places.length === 0) return null
  return places.length === 1 ? { ...places[0], whole: false } : { start: sentence.start, end: sentence.end, whole: true }
}

function tokensOf(tokens: readonly Place[], { start, end }: Place): { from: number; to: number } {
  const from = tokens.findIndex((token) => token.end > start)
  const to = tokens.findLastIndex((token) => token.start < end) + 1
  return { from: Math.max(0, from), to }
}

/** Words of an answer as they may be shown: on one line, short, and without anything that would steer a terminal. */
export function shown(words: unknown, most = 80): string {
  const plain = (typeof words === 'string' ? words : (JSON.stringify(words) ?? '')).replaceAll(/[\s\p{C}]+/gu, ' ').trim()
  return plain.length > most ? `${plain.slice(0, most - 1).toWellFormed()}…` : plain
}
