/** Who is meant by the names and sectors of the data sets. What cannot be resolved is null; the name stays in its own column. */
import { actorNamed, fromCameoCountry, officesOn, offices } from '../../../ontology/index.ts'
import sectors from '../../data/sectors.json' with { type: 'json' }

const cameoTypes = new Map(sectors.cameo.map((row) => [row.code, row.sector]))
const groups = new Map(sectors.groups.map((row) => [row.code, row.actor]))
const words = sectors.words.map((row) => ({ sector: row.sector, pattern: new RegExp(`\\b(?:${row.words.join('|')})`, 'i') }))
const people = new Set(offices.flatMap((row) => [row.person, ...row.aliases]))
const fullName = new Map(offices.flatMap((row) => [row.person, ...row.aliases].map((name) => [name, row.person])))

/** The actor of a GDELT or CAMEO code: its country, else the organisation it names. */
export function cameoActor(country: string, group: string): string | null {
  return (country ? fromCameoCountry(country) : null) ?? (group ? (groups.get(group) ?? null) : null)
}

/** PLOVER's sector for a CAMEO role (`GOV`, `MED`); null for none and for what is no sector. */
export function cameoSector(type: string): string | null {
  return type ? (cameoTypes.get(type) ?? null) : null
}

/** PLOVER's sector for words such as "Executive Office" or "Armed Band"; the first rule that fits. */
export function sectorOf(text: string | null): string | null {
  return text === null ? null : (words.find(({ pattern }) => pattern.test(text))?.sector ?? null)
}

const known = new Map<string, string | null>()

/**
 * The state or organisation of an actor's name in the style of ICEWS: `Iran`, `Citizen (Nigeria)`, `Head_of_Government_(Iran)`, or a
 * person who held an office on the day.
 */
export function namedActor(name: string, date: string): string | null {
  const text = name.replaceAll('_', ' ').trim()
  if (people.has(text)) return officesOn(fullName.get(text)!, date)[0]?.actor ?? null
  const found = known.get(text)
  if (found !== undefined) return found
  const inside = /\(([^()]+)\)\s*$/.exec(text)?.[1]
  const code = actorNamed(text) ?? (inside ? actorNamed(inside) : null)
  if (known.size < 200_000) known.set(text, code)
  return code
}
