/**
 * The *lexicon*: every name by which an actor, a person in office or a forum may be mentioned, ready for look-up by the first
 * word. Names are matched without regard to case, hyphens and the dots of abbreviations, but begin with a capital in the text;
 * abbreviations ("US", "UN") must be in capitals throughout. Built from the ontology's data, and from actors of one's own where
 * the program was given some.
 */
import { type Actor, actors, forums, type Office, offices, organisations } from '../ontology/index.ts'

export type NameKind = 'name' | 'demonym' | 'capital' | 'person' | 'forum'

export interface Name {
  words: string[]
  kind: NameKind
  /** Actor code; for a person the one of the tenure, chosen by date (see `tenureOn`). */
  code: string
  person: string | null
  forum: string | null
  /** PLOVER sector of a name that says one: "the Knesset" is LEG. */
  sector: string | null
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

/** An actor as a file of one's own names it; the code may end in a sector ("GONMIL"). */
export type OwnActor = Pick<Actor, 'code' | 'name' | 'aliases' | 'demonyms' | 'capital'> & { sector?: string | null }

function enterActor({ code, name, aliases, demonyms, capital, sector = null }: OwnActor): void {
  const entry = { code, person: null, forum: null, sector }
  for (const other of [name, ...aliases]) enter(other, { ...entry, kind: 'name' })
  for (const demonym of demonyms) {
    enter(demonym, { ...entry, kind: 'demonym' })
    if (!/(?:s|sh|ch|ese)$/.test(demonym)) enter(`${demonym}s`, { ...entry, kind: 'demonym' })
  }
  if (capital) enter(capital, { ...entry, kind: 'capital' })
}

for (const actor of actors) enterActor(actor)
// Whoever fights or runs against a state is no part of it, and has a code of its own or none.
const organs = new Set(['MIL', 'SPY', 'COP', 'LEG', 'JUD', 'GOV'])
for (const { name, aliases, country, sector } of organisations) {
  if (sector === null || !organs.has(sector)) continue
  for (const other of [name, ...aliases]) enter(other, { code: country, kind: 'name', person: null, forum: null, sector })
}
for (const office of offices) {
  for (const name of [office.person, ...office.aliases]) {
    enter(name, { code: office.actor, kind: 'person', person: office.person, forum: null, sector: null })
  }
}
for (const forum of forums) {
  for (const name of forum.aliases.filter((alias) => /^\p{Lu}/u.test(alias))) {
    const known = byFirst
      .get(wordsOf(name)[0])
      ?.some((item) => item.kind === 'person' && item.words.join(' ') === wordsOf(name).join(' '))
    if (!known) enter(name, { code: forum.actor, kind: 'forum', person: null, forum: forum.id, sector: null })
  }
}
const longestFirst = () => {
  for (const row of byFirst.values()) row.sort((a, b) => b.words.length - a.words.length)
}
longestFirst()

/** Adds actors of one's own for the rest of this process; a name that was known already then means the new one. */
export function addActors(rows: readonly OwnActor[]): void {
  for (const row of rows) {
    for (const name of [row.name, ...row.aliases, ...row.demonyms, ...(row.capital ? [row.capital] : [])]) {
      const words = wordsOf(name)
      const known = byFirst.get(words[0])
      if (known)
        byFirst.set(
          words[0],
          known.filter((item) => item.words.join(' ') !== words.join(' ')),
        )
    }
    enterActor(row)
  }
  longestFirst()
}

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
