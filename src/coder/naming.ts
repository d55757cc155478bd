/**
 * *Naming*: a phrase by itself as an actor: which state it belongs to, and its sector in PLOVER. "The Pakistani army" is PAK MIL; a
 * person has the office held on a day, and is ELI (elites) where none is held any more. What no word tells stays unknown (null).
 */
import { actorByCode, officesOn, organisations } from '../ontology/index.ts'
import data from './data/sectors.json' with { type: 'json' }
import { Discourse } from './discourse.ts'
import { tenureOn } from './lexicon.ts'
import { type Found, namesIn } from './mentions.ts'
import { type Sentence, sentencesOf } from './text.ts'

export interface Named {
  /** Code of the state or organisation, and of the state: an armed group has one of its own and acts in another's. */
  code: string | null
  country: string | null
  sector: string | null
  /** Name of the person meant, and the office held on the day. */
  person: string | null
  office: string | null
  /** The word that told the sector. */
  by: string | null
}

const singular = (word: string) => word.replace(/(?:'s|’s)$/, '').replace(/(?<=[^s])s$/, '')
const plain = (text: string) =>
  text
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[’‘]/g, "'")
    .replaceAll(/\s+('s\b)/g, '$1')

const organisationNames = organisations
  .flatMap((row) => [row.name, ...row.aliases].map((name) => ({ name, row })))
  .sort((a, b) => b.name.length - a.name.length)
const sectorRows = data.rows.map(({ sector, words }) => ({ sector, words: words.map((word) => word.split(' ').map(singular)) }))

/**
 * Who a phrase names. @param date the day of which offices are told, YYYY-MM-DD
 * @example nameActor('the Pakistani army', '2022-01-01') // { code: 'PAK', country: 'PAK', sector: 'MIL', … }
 */
export function nameActor(phrase: string, date: string): Named {
  const organisation = organisationIn(phrase)
  const found = namesOf(phrase, date)
  const person = found.find((item) => item.person !== null)
  const words = plain(phrase)
    .split(/[^\p{L}\p{N}'-]+/u)
    .filter(Boolean)
  const told = sectorIn(words)
  const named = person ?? found[0]
  const base = { person: person?.person ?? null, office: null, by: told?.by ?? null }
  const of = (code: string | null) => ({ code, country: (code === null ? null : actorByCode(code)?.home) ?? code })
  if (person?.person) {
    const tenure = tenureOn(person.person, date)
    const [office] = officesOn(person.person, date)
    // The title in the phrase is that of the day it was written; without one and without an office, who had one is of the elites.
    const served = tenure?.to != null && tenure.to < date
    const sector = told?.sector ?? office?.sector ?? (served ? 'ELI' : (tenure?.sector ?? null))
    return { ...base, ...of(tenure?.actor ?? person.code), sector, office: office?.office ?? null }
  }
  if (organisation)
    return { ...base, ...of(organisation.country), sector: organisation.sector ?? told?.sector ?? null, by: organisation.name }
  const armed = named?.code?.startsWith('ARM-') ? 'REB' : null
  // A capital alone is its government; with other words, those say whose.
  const capital = named?.kind === 'capital' && words.length <= named.to - named.from ? 'GOV' : null
  return { ...base, ...of(named?.code ?? null), sector: armed ?? told?.sector ?? named?.sector ?? capital }
}

function namesOf(phrase: string, date: string): Found[] {
  const sentences = sentencesOf(phrase)
  const sentence: Sentence | undefined = sentences[0]
  return sentence ? namesIn(sentence, new Discourse(date)) : []
}

/** The organisation that a phrase names, by its longest name as whole words; abbreviations in capitals. */
function organisationIn(phrase: string) {
  const low = plain(phrase)
  return organisationNames.find(({ name }) => {
    const capitals = /^[\p{Lu}\d-]{2,7}$/u.test(name)
    const [text, key] = capitals ? [phrase, name] : [low, plain(name)]
    const at = text.indexOf(key)
    return at >= 0 && !/[\p{L}\p{N}]/u.test((text[at - 1] ?? ' ') + (text[at + key.length] ?? ' '))
  })?.row
}

/** The sector that the words of a phrase tell: earlier rows win; what stands before "of" a body is that body's. */
function sectorIn(words: readonly string[]): { sector: string; by: string } | null {
  const bare = words.flatMap((word) => (word === '-' ? [] : [singular(word)]))
  for (const { sector, words: phrases } of sectorRows)
    for (const phrase of phrases) {
      const at = bare.findIndex((_, i) => phrase.every((word, k) => bare[i + k] === word))
      if (at < 0) continue
      const former = words.slice(0, at).some((word) => data.former.includes(word))
      return { sector: former ? 'ELI' : sector, by: phrase.join(' ') }
    }
  return null
}
