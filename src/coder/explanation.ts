/**
 * *Explanation*: why a coding is what it is, made while its document is read, from the very values that decided, and kept nowhere: the
 * same document, date and program give it again. `words.ts` puts it into sentences.
 */
import type { Coding, DateInterval, Modality } from '../ontology/index.ts'
import type { Voice } from './attribution.ts'
import type { DateMention } from './dates.ts'
import { lemmaOf } from './lemma.ts'
import { tenureOn } from './lexicon.ts'
import type { Found } from './mentions.ts'
import type { Told } from './modality.ts'
import type { Calibration, Weighing } from './model.ts'
import type { Reading } from './reading.ts'

/** Words of the document at half-open offsets. */
export interface Words {
  text: string
  start: number
  end: number
}

/** How an event got its type. */
export interface TypeTrace {
  /**
   * `model`: its likeliest type, above its threshold. `row`: the type of a cue row, above the lower threshold for such. `names`: a cue
   * row with all parties named, which needs no threshold. `rule`: a rule that asks no model.
   */
  by: 'model' | 'row' | 'names' | 'rule'
  /** The type so found; that of the coding may follow from it by `intent`. */
  type: string
  /** Words by which the deed is intended or refused rather than done. */
  intent: string | null
  carrier: Words & { kind: 'verb' | 'noun' }
  cue: { type: string; mode: string | null } | null
  weighing: Weighing | null
  /** Classes the model chooses among, no event included. */
  classes: number
  threshold: number | null
  confidence: number
  calibration: Calibration
}

/** How words were taken for an actor. */
export interface ActorTrace {
  role: 'actor' | 'recipient' | 'speaker'
  words: Words
  code: string | null
  person: string | null
  sector: string | null
  how: Found['kind']
  forum: string | null
  /** Of a person: the office on the day, else the last one before it, else the first after it. */
  office: { office: string; actor: string; from: string; to: string | null; held: boolean } | null
  /** The mention that a reference was resolved to. */
  refersTo: (Words & { code: string | null; person: string | null }) | null
}

/** Whose words a coding passes on. */
export interface SpeakerTrace {
  name: string
  kind: 'expert' | 'party' | 'other'
  affiliation: string | null
  actor: ActorTrace | null
  cue: string
  /** The cue as it stands in the text, where it is a verb. */
  words: Words | null
  quoted: boolean
}

export interface ModalityTrace {
  modality: Modality
  /** What decided it: nothing that stands against a fact, a word, or a date more than a year before the document. */
  by: 'nothing' | 'word' | 'date'
  why: string
  words: Words | null
}

export interface DateTrace {
  interval: DateInterval
  /** `words` of this sentence, a date `carried` from an earlier one, or the day of the `document`. */
  by: 'words' | 'carried' | 'document'
  at: Words | null
  /** The day that relative words are counted from. */
  document: string
}

export interface Explanation {
  coding: Coding
  sentence: Words
  /** Where the sentence begins in the text of the document; both count from 1. */
  at: { line: number; column: number }
  /** Of an event; null for other kinds. */
  type: TypeTrace | null
  /** Null: the text itself says so. */
  speaker: SpeakerTrace | null
  modality: ModalityTrace | null
  actors: ActorTrace[]
  date: DateTrace
}

export function wordsAt(reading: Reading, from: number, to: number): Words {
  const { tokens } = reading.sentence
  return words(reading.text, tokens[from].start, tokens[to - 1].end)
}

export function words(text: string, start: number, end: number): Words {
  return { text: text.slice(start, end), start, end }
}

export function actorTrace(role: ActorTrace['role'], found: Found, text: string, date: string): ActorTrace {
  const { start, end, code, person, sector, kind, forum, of } = found
  const tenure = person ? tenureOn(person, date) : undefined
  return {
    role,
    words: words(text, start, end),
    code,
    person,
    sector,
    how: kind,
    forum,
    office: tenure
      ? {
          office: tenure.office,
          actor: tenure.actor,
          from: tenure.from,
          to: tenure.to,
          held: tenure.from <= date && (tenure.to === null || date <= tenure.to),
        }
      : null,
    refersTo: of ? { ...words(text, of.start, of.end), code: of.code, person: of.person } : null,
  }
}

export function speakerTrace({ holder, cue, clause, direct }: Voice, reading: Reading, date: string): SpeakerTrace {
  const { name, kind, affiliation, actor } = holder
  return {
    name,
    kind,
    affiliation,
    actor: actor && actorTrace('speaker', actor, reading.text, date),
    cue,
    words: clause && wordsAt(reading, clause.verb.from, clause.verb.to),
    quoted: direct,
  }
}

const negations = /^(?:not|n't|no|never|none|nobody|neither|nor)$/

export function modalityTrace({ modality, why }: Told, reading: Reading): ModalityTrace {
  if (why === '') return { modality, by: modality === 'historical' ? 'date' : 'nothing', why, words: null }
  const { tokens, start, end } = reading.sentence
  const at = tokens.findIndex((token) =>
    why === 'not' ? negations.test(token.lower) : token.lower === why || lemmaOf(token) === why,
  )
  const phrase = at < 0 ? reading.text.slice(start, end).toLowerCase().indexOf(why) : -1
  const found =
    at >= 0
      ? wordsAt(reading, at, at + 1)
      : phrase >= 0
        ? words(reading.text, start + phrase, start + phrase + why.length)
        : null
  return { modality, by: 'word', why, words: found }
}

/** @param mentions the date expressions of the coding's sentence */
export function dateTrace(interval: DateInterval, mentions: readonly DateMention[], text: string, document: string): DateTrace {
  const own = mentions.find((item) => item.interval === interval)
  const at = own ? words(text, own.start, own.end) : null
  return { interval, by: interval.words === null ? 'document' : own ? 'words' : 'carried', at, document }
}
