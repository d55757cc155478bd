/**
 * Valence of a fact, −1 (hostile) to 1 (friendly), and whether it is a word or a deed. Words are the verbal quad classes, and whatever
 * stands on the verbal rungs of the provocation ladder. The scales lie in `data/posture.json`.
 */
import { intensity, quadOf } from '../../ontology/index.ts'
import rules from '../data/posture.json' with { type: 'json' }
import type { Fact } from '../facts.ts'

export type Channel = 'words' | 'deeds'

export function channelOf(fact: Pick<Fact, 'type' | 'level'>): Channel {
  const quad = quadOf(fact.type)
  const verbal = fact.level === 1 || fact.level === 2
  return verbal || quad === 1 || quad === 3 ? 'words' : 'deeds'
}

/**
 * A row for the class comes first; then, of deeds, −level / 9; then the intensity of type and mode on the channel's scale.
 * @example valence({ type: 'MOBILIZE', mode: 'weapons', level: 4, class: 'cruise' }) // −4 / 9
 */
export function valence(fact: Pick<Fact, 'type' | 'mode' | 'level' | 'class'>): number {
  const row = rules.classes.find((item) => item.class === fact.class)
  if (row) return row.valence
  const channel = channelOf(fact)
  if (channel === 'deeds' && fact.level !== null) return -fact.level / rules.deeds.levelScale.value
  const scale = channel === 'words' ? rules.words.intensityScale.value : rules.deeds.intensityScale.value
  return Math.max(-1, Math.min(1, intensity(fact.type, fact.mode) / scale))
}

/** Weight of who spoke, 0 to 1; of a deed, that of the state itself. */
export function authorityWeight(fact: Pick<Fact, 'type' | 'level' | 'authority'>): number {
  const { scale, unknown, deed } = rules.authority
  const rung = channelOf(fact) === 'deeds' ? deed.value : (fact.authority ?? unknown.value)
  return rung / scale.value
}
