/**
 * Posture of a directed dyad: what one actor's words and deeds toward another amount to now, as two numbers from −1 (hostile) to 1 (friendly).
 * Beside the words stands how many there were. Few words are *waiting* only where words were expected and coverage proves their absence.
 */
import rules from '../data/posture.json' with { type: 'json' }
import { shiftDay } from '../days.ts'
import { distinct } from '../distinct.ts'
import type { Fact } from '../facts.ts'
import type { FlowReading } from '../flow/flow-silence.ts'
import type { SilenceReading } from '../silence/silences.ts'
import { type Balance, balance } from './balance.ts'
import { channelOf } from './valence.ts'

export interface Posture {
  dyad: [string, string]
  asOf: string
  halfLife: number
  words: Balance & { volume: Volume }
  deeds: Balance & { volume: Volume }
  waiting: Waiting
}

/** How much there was. */
export interface Volume {
  /** Facts within one half-life, and how many the record brings in so many days on average. */
  recent: number
  usual: number | null
}

/** Whether few words are proven waiting, and why or why not. */
export interface Waiting {
  proven: boolean
  why: string
}

/**
 * @param facts as known on the day
 * @param coverage days that the record covers
 * @param silence readings of the day, among which the proof of waiting is looked for
 */
export function posture(
  facts: readonly Fact[],
  dyad: readonly [string, string],
  asOf: string,
  coverage: { from: string; to: string },
  silence: readonly SilenceReading[] = [],
  flows: readonly FlowReading[] = [],
): Posture {
  const [actor, recipient] = dyad
  const halfLife = rules.halfLife.days
  const own = distinct(facts).filter((fact) => fact.actor === actor && fact.recipients.includes(recipient) && fact.date <= asOf)
  const channel = (name: 'words' | 'deeds') => {
    const list = own.filter((fact) => channelOf(fact) === name)
    return { ...balance(list, asOf, halfLife), volume: volume(list, asOf, coverage, halfLife) }
  }
  const words = channel('words')
  return { dyad: [actor, recipient], asOf, halfLife, words, deeds: channel('deeds'), waiting: waiting() }

  function waiting(): Waiting {
    if (words.volume.recent > rules.waiting.few)
      return { proven: false, why: `it spoke: ${words.volume.recent} statements in ${halfLife} days` }
    const since = shiftDay(asOf, -halfLife)
    const about = (item: { actor: string; topic: string }) => item.actor === actor && item.topic === recipient
    const quiet = silence.find((item) => about(item) && item.date > since && item.notable)
    if (quiet) return { proven: true, why: `silent where words were expected: ${quiet.occasion}` }
    const dry = flows.find((item) => about(item) && item.verdict === 'notable')
    if (dry) return { proven: true, why: `its weekly flow of words has stopped: ${dry.name}` }
    const chance = silence.find((item) => about(item) && item.date > since)
    return {
      proven: false,
      why: chance
        ? `no words were to be expected at ${chance.occasion}`
        : 'no occasion of these weeks proves that words were missing',
    }
  }
}

function volume(list: readonly Fact[], asOf: string, coverage: { from: string; to: string }, days: number): Volume {
  const until = coverage.to < asOf ? coverage.to : asOf
  const length = (Date.parse(until) - Date.parse(coverage.from)) / 86_400_000 + 1
  const since = shiftDay(asOf, -days)
  const within = list.filter((fact) => fact.date >= coverage.from && fact.date <= until)
  return {
    recent: list.filter((fact) => fact.date > since).length,
    usual: length < days ? null : (within.length * days) / length,
  }
}
