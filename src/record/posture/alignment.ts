/**
 * Alignment of two actors: the balance of what they say and do to each other, both ways together, words and deeds as two numbers from −1 to 1. The
 * same balance as posture, with a longer half-life: treaties and deliveries are rarer than words between rivals, and last.
 */
import rules from '../data/posture.json' with { type: 'json' }
import { distinct } from '../distinct.ts'
import type { Fact } from '../facts.ts'
import { type Balance, balance } from './balance.ts'
import { channelOf } from './valence.ts'

export interface Alignment {
  /** In alphabetical order: alignment has no direction. */
  pair: [string, string]
  asOf: string
  halfLife: number
  words: Balance
  deeds: Balance
  /** Facts from the first to the second, and back. */
  facts: { there: number; back: number }
}

/** @example alignment(facts, ['RUS', 'PRK'], '2025-01-28').deeds.value */
export function alignment(facts: readonly Fact[], pair: readonly [string, string], asOf: string): Alignment {
  const [a, b] = pair.toSorted() as [string, string]
  const halfLife = rules.alignmentHalfLife.days
  const sent = (from: string, to: string) => (fact: Fact) => fact.actor === from && fact.recipients.includes(to)
  const all = distinct(facts).filter((fact) => fact.date <= asOf)
  const [there, back] = [all.filter(sent(a, b)), all.filter(sent(b, a))]
  const both = all.filter((fact) => there.includes(fact) || back.includes(fact))
  const channel = (name: 'words' | 'deeds') =>
    balance(
      both.filter((fact) => channelOf(fact) === name),
      asOf,
      halfLife,
    )
  return {
    pair: [a, b],
    asOf,
    halfLife,
    words: channel('words'),
    deeds: channel('deeds'),
    facts: { there: there.length, back: back.length },
  }
}
