/**
 * States as data files name them: ISO 3166 alpha-3 codes, CAMEO's country codes, names and other spellings. What is not known stays
 * unknown (null): no code is guessed.
 */
import { actors } from './actors.ts'
import labels from './data/cameo-labels.json' with { type: 'json' }
import countries from './data/countries.json' with { type: 'json' }

const plain = (text: string) =>
  text
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

const codes = new Set([...actors.map((actor) => actor.code), ...countries.names.map((row) => row.code)])
const otherCodes = new Map(countries.codes.map((row) => [row.from, row.code]))
const names = new Map([
  ...actors.flatMap((actor) => [actor.name, ...actor.aliases].map((name): [string, string] => [plain(name), actor.code])),
  ...countries.names.map((row): [string, string] => [plain(row.name), row.code]),
])
const categories = new Map(labels.rows.map((row) => [plain(row.label), row.cameo]))

/** Is it a code of the vocabulary: a state, a territory, an organisation? */
export function isActorCode(code: string): boolean {
  return codes.has(code)
}

/**
 * The ISO 3166 alpha-3 code for a country code of CAMEO, which mostly is one; null for regions and for what is unknown.
 * @example fromCameoCountry('ROM') // 'ROU'
 */
export function fromCameoCountry(code: string): string | null {
  const known = otherCodes.get(code)
  if (known !== undefined) return known
  return codes.has(code) && code.length === 3 ? code : null
}

/**
 * The code of an actor by code, name or alias, in any case and whatever the punctuation; null when nobody of that name is known.
 * @example actorNamed('Korea, South') // 'KOR'
 */
export function actorNamed(name: string): string | null {
  return codes.has(name) ? name : (names.get(plain(name)) ?? null)
}

/**
 * The CAMEO code of a category by its name, as ICEWS spells it; null for a name that is none.
 * @example cameoNamed('Make_a_visit') // '042'
 */
export function cameoNamed(label: string): string | null {
  return categories.get(plain(label)) ?? null
}
