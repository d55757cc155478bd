/** Actors by code, people with the offices they held and when, institutions, and the forums at which an actor speaks. */
import actorData from './data/actors.json' with { type: 'json' }
import forumData from './data/forums.json' with { type: 'json' }
import institutionData from './data/institutions.json' with { type: 'json' }
import organisationData from './data/organisations.json' with { type: 'json' }
import officeData from './data/offices.json' with { type: 'json' }

export interface Actor {
  /** ISO 3166 alpha-3 for states, else an own code: `UNO`, `IGO-IAEA`. */
  code: string
  name: string
  kind: string
  /** Of an armed group: the state it mostly acts in. */
  home?: string
  capital?: string
  aliases: string[]
  demonyms: string[]
  source: string
}

/** One tenure: who held which office for whom, from and to (null: still held, or not known to have ended). */
export interface Office {
  person: string
  aliases: string[]
  office: string
  actor: string
  sector: string
  from: string
  to: string | null
  source: string
}

export interface Forum {
  id: string
  actor: string
  name: string
  /** Rung of the authority ladder that a text of this forum has. */
  authority: number
  cadence: string
  aliases: string[]
  source: string
}

/** An agency, parliament, force, party or armed group, with the state it belongs to or acts in. */
export interface Organisation {
  name: string
  aliases: string[]
  country: string
  /** PLOVER sector; null where it is none in particular. */
  sector: string | null
}

/** Where experts speak from. */
export interface Institution {
  name: string
  aliases: string[]
  country: string
  kind: string
  source: string
}

export const actors: readonly Actor[] = actorData.actors
export const offices: readonly Office[] = officeData.offices
export const forums: readonly Forum[] = forumData.forums
export const organisations: readonly Organisation[] = organisationData.organisations
export const institutions: readonly Institution[] = institutionData.institutions

const institutionNames = institutions.flatMap((institution) =>
  [institution.name, ...institution.aliases].map((name) => ({ name, institution })),
)
const byCode = new Map(actors.map((actor) => [actor.code, actor]))
const byForum = new Map(forums.map((forum) => [forum.id, forum]))

export function actorByCode(code: string): Actor | undefined {
  return byCode.get(code)
}

/** The name people read for a code; an unknown code is its own name. */
export function actorName(code: string): string {
  return byCode.get(code)?.name ?? code
}

/** A name inside a sentence. @example nameInProse('United States') // 'the United States' */
export function nameInProse(name: string): string {
  return /\b(States|Union|Kingdom|Nations|Emirates|Netherlands|Philippines|Republic)$/.test(name) ? `the ${name}` : name
}

export function forumById(id: string): Forum | undefined {
  return byForum.get(id)
}

/** The institution that a text names first, by its name or an alias, as whole words. */
export function institutionIn(text: string): Institution | undefined {
  return institutionNames
    .map(({ name, institution }) => ({ at: text.indexOf(name), name, institution }))
    .filter(({ at, name }) => at >= 0 && !/[\p{L}\p{N}]/u.test((text[at - 1] ?? ' ') + (text[at + name.length] ?? ' ')))
    .toSorted((a, b) => a.at - b.at || b.name.length - a.name.length)[0]?.institution
}

/** The tenures of a person (by full name) that hold on a day. */
export function officesOn(person: string, date: string): Office[] {
  return offices.filter((row) => row.person === person && row.from <= date && (row.to === null || date <= row.to))
}
