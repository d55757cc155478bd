/**
 * The *lexicon*: every name by which an actor, a person in office or a forum may be mentioned, ready for look-up by the first
 * word. Names are matched without regard to case, hyphens and the dots of abbreviations, but begin with a capital in the text;
 * abbreviations ("US", "UN") must be in capitals throughout. Built from the ontology's data alone.
 */
import { actors, forums, type Office, offices } from '../ontology/index.ts'

export type NameKind = 'name' | 'demonym' | 'capital' | 'person' | 'forum'

export interface Name {
  words: string[]
  kind: NameKind
  /** Actor code; for a person the one of the tenure, chosen by date (see `tenureOn`). */
  code: string
  person: string | null
  forum: string | null
  capitals: boolean
}

const byFirst = new Map<string, Name[]>()

/** Words of a name as they are compared: lower case, no dots, straight apostrophes, hyphens as spaces. */
export function wordsOf(name: string): string[] {
  return name
    .toLowerCase()
    .replace(/’/g, "'")
    .replace(/\.(?=\s|$|\p{L})/gu, '')
    .replace(/'s\b/g, " 's")
    .split(/[\s-]+/)
    .filter(Boolean)
}

function enter(name: string, entry: Omit<Name, 'words' | 'capitals'>): void {
  const words = wordsOf(name)
  if (words.length === 0) return
  const capitals = /^[\p{Lu}\d.-]{2,7}$/u.test(name)
  const row = byFirst.get(words[0])
  const same = row?.some(
    (item) =>
      item.words.join(' ') === words.join(' ') &&
      item.kind === entry.kind &&
      item.code === entry.code &&
      item.person === entry.person,
  )
  if (same) return
  if (row) row.push({ ...entry, words, capitals })
  else byFirst.set(words[0], [{ ...entry, words, capitals }])
}

for (const actor of actors) {
  const entry = { code: actor.code, person: null, forum: null }
  for (const name of [actor.name, ...actor.aliases]) enter(name, { ...entry, kind: 'name' })
  for (const name of actor.demonyms) {
    enter(name, { ...entry, kind: 'demonym' })
    if (!/(?:s|sh|ch|ese)$/.test(name)) enter(`${name}s`, { ...entry, kind: 'demonym' })
  }
  if (actor.capital) enter(actor.capital, { ...entry, kind: 'capital' })
}
for (const office of offices) {
  for (const name of [office.person, ...office.aliases]) {
    enter(name, { code: office.actor, kind: 'person', person: office.person, forum: null })
  }
}
for (const forum of forums) {
  for (const name of forum.aliases.filter((alias) => /^\p{Lu}/u.test(alias))) {
    const known = byFirst
      .get(wordsOf(name)[0])
      ?.some((item) => item.kind === 'person' && item.words.join(' ') === wordsOf(name).join(' '))
    if (!known) enter(name, { code: forum.actor, kind: 'forum', person: null, forum: forum.id })
  }
}
for (const row of byFirst.values()) row.sort((a, b) => b.words.length - a.words.length)

/** Names that begin with a word, longest first. */
export function namesFrom(word: string): readonly Name[] {
  return byFirst.get(word) ?? []
}

/** The tenure of a person that holds on a day, else the last one before it, else the first one after it. */
export function tenureOn(person: string, date: string): Office | undefined {
  const rows = offices.filter((row) => row.person === person).sort((a, b) => a.from.localeCompare(b.from))
  return rows.findLast((row) => row.from <= date) ?? rows[0]
}

/** Whether a person holds an office on a day. */
export function inOffice(person: string, date: string): boolean {
  return offices.some((row) => row.person === person && row.from <= date && (row.to === null || date <= row.to))
}
