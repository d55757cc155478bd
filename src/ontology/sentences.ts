/** An event as a sentence that people read: who, a verb for the PLOVER type and mode, to whom, and of which class. The wording is data. And who says so. */
import { nameInProse } from './actors.ts'
import type { Coding } from './codings.ts'
import data from './data/sentences.json' with { type: 'json' }

interface Verb {
  type: string
  mode?: string
  with: string
  alone: string
}

const verbs = new Map((data.verbs as Verb[]).map((row) => [`${row.type}/${row.mode ?? ''}`, row]))
const classes = new Map(data.classes.map((row) => [row.class, row.name]))
const list = new Intl.ListFormat('en')

export interface ToldEvent {
  actor: string
  type: string
  mode: string | null
  recipients: readonly string[]
  class?: string | null
}

/**
 * The event in one sentence without its full stop. An actor that is its own recipient is not named twice; a type without a wording is
 * told by its name.
 * @param name what an actor's code is called
 * @example eventSentence({ actor: 'USA', type: 'MOBILIZE', mode: 'troops', recipients: ['PRK'], class: 'drill' }, actorName)
 * // 'The United States showed force toward North Korea: drill'
 */
export function eventSentence(event: ToldEvent, name: (code: string) => string): string {
  const verb = verbs.get(`${event.type}/${event.mode ?? ''}`) ?? verbs.get(`${event.type}/`)
  const to = event.recipients.filter((code) => code !== event.actor).map((code) => nameInProse(name(code)))
  const { with: toward, alone } = verb ?? { with: `${event.type.toLowerCase()}, toward {}`, alone: event.type.toLowerCase() }
  const done = to.length > 0 ? toward.replace('{}', () => list.format(to)) : alone
  const who = nameInProse(name(event.actor))
  const what = event.class ? `: ${classes.get(event.class) ?? event.class.replaceAll('-', ' ')}` : ''
  return `${who.charAt(0).toUpperCase()}${who.slice(1)} ${done}${what}`
}

/** Who says what a coding passes on: speaker or holder; null where the text itself does. */
export function saidBy(coding: Coding): string | null {
  switch (coding.kind) {
    case 'event':
      return coding.attribution?.speaker ?? null
    case 'statement':
      return coding.speaker
    case 'assessment':
      return coding.holder
    case 'occasion':
      return null
  }
}
