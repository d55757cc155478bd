/** Names of actors inside a sentence, and of the quad classes. */
import { actorName } from '../ontology/index.ts'

/** @example actorInProse('USA') // 'the United States' */
export function actorInProse(code: string): string {
  const name = actorName(code)
  return /^(United|European|Netherlands|Philippines)\b/.test(name) ? `the ${name}` : name
}

const quads = ['verbal cooperation', 'material cooperation', 'verbal conflict', 'material conflict']

/** @example quadName(4) // 'material conflict' */
export function quadName(quad: 1 | 2 | 3 | 4): string {
  return quads[quad - 1]
}
