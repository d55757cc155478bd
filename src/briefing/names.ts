/** Names of actors inside a sentence. */
import { actorName } from '../ontology/index.ts'

/** @example actorInProse('USA') // 'the United States' */
export function actorInProse(code: string): string {
  const name = actorName(code)
  return /^(United|European|Netherlands|Philippines)\b/.test(name) ? `the ${name}` : name
}
