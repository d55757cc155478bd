/**
 * *Cues*: which words make an event of which PLOVER type, read from `data/cues.json`. A verb row holds when the verb's lemma is
 * listed and its further conditions (object, particle, infinitive, kind of speaker) are met; rows are tried in order, so the
 * more specific stand first.
 */
import data from './data/cues.json' with { type: 'json' }
import roles from './data/roles.json' with { type: 'json' }

export interface VerbRow {
  type: string
  mode?: string
  verbs: string[]
  /** Lemmas of which one must be in the object (or in the phrase after `particle`); a name stands for a class of the file. */
  object?: string | string[]
  particle?: string[]
  infinitive?: string | string[]
  /** Sectors of the subject; `state` and `person` for named ones, `other` for unknown words. */
  speaker?: string[]
  /** Level on the provocation ladder, or `deed` to read it from the weapon named. */
  level?: number
  deed?: string
  /** What must be named near the deed for it to be directed at the other side of a border. */
  toward?: string
  noRecipient?: boolean
  joint?: boolean
  /** The object belongs to the subject ("gave up its weapons"). */
  reflexive?: boolean
  /** Only where a state or an ally receives what is sent. */
  toActor?: boolean
  /** Only where a target is named after "at", "on", "into". */
  atTarget?: boolean
}

export interface NounRow {
  type: string
  mode?: string
  nouns: string[]
  actor: string[]
  recipient: string[]
  needs?: string[]
  joint?: boolean
  symmetric?: boolean
  deed?: string
}

export interface LightRow {
  type: string
  mode?: string
  nouns: string[]
  verbs: string[]
}

const classes = data.classes as Record<string, string[]>
export const verbRows = data.verbs as VerbRow[]
export const nounRows = data.nouns as NounRow[]
export const lightRows = data.lightNouns as LightRow[]
export const failures = data.failures
export const light = new Set(data.light)

/** Verbs with a row of their own, to tell cues from other words. */
const byVerb = new Map<string, VerbRow[]>()
for (const row of verbRows) {
  for (const verb of row.verbs) {
    const list = byVerb.get(verb)
    if (list) list.push(row)
    else byVerb.set(verb, [row])
  }
}

export function rowsOf(lemma: string): readonly VerbRow[] {
  return byVerb.get(lemma) ?? []
}

/** The words of a class, or the list itself. */
export function wordsOfClass(object: string | string[]): readonly string[] {
  return typeof object === 'string' ? (classes[object] ?? []) : object
}

const known = new Set(roles.roles.flatMap((row) => row.words))

/** Whether a lemma names people or a body that can act. */
export function canAct(lemma: string): boolean {
  return known.has(lemma)
}

/** Whether a phrase (lemmas joined by spaces, between spaces) has one of the words; words of several parts match as a run. */
export function hasWord(phrase: string, words: readonly string[]): boolean {
  for (const word of words) {
    // The word itself first, since most are not there at all.
    if (phrase.includes(word) && phrase.includes(` ${word} `)) return true
  }
  return false
}

/** Provocation level of the weapon or test that a phrase names, highest rung first; null where it names none. */
export function weaponLevel(phrase: string): number | null {
  return data.weapons.find((row) => hasWord(phrase, row.words))?.level ?? null
}
