/**
 * What a decision on a coding would change. Accepted, a coding either reports a fact that the record has, and changes no number; or it
 * becomes a fact of its own, which may show a move and so change beliefs; or it is no event that happened, and changes nothing.
 */
import type { Coding, EventCoding } from '../../ontology/index.ts'
import { type Effects, effects, type OutlookInput, type Solved, solveScenario } from '../../outlook/index.ts'
import { reconcile } from '../../record/index.ts'
import { observe, type ObservedTurn } from '../../scenario/index.ts'

export interface Consequence {
  kind: 'move' | 'fact' | 'report' | 'none'
  /** The fact that it reports. */
  fact: string | null
  /** Moves that it shows. */
  moves: string[]
  /** Beliefs and questions with it against without it; null where it changes nothing that was seen. */
  effects: Effects | null
}

export interface Consequences {
  /** Of the coding being accepted, against its not being so. */
  of: (coding: Coding) => Consequence
}

/** @param clock milliseconds since any moment; the scenario is solved once, and only when a coding changes what was seen. */
export function consequences(input: OutlookInput, clock: () => number): Consequences {
  const { scenario, about } = input
  const dates = new Map(input.documents.map(({ hash, date }) => [hash, date!]))
  const knownOn = (coding: EventCoding) => dates.get(coding.anchor.document)!
  const seen = (facts: OutlookInput['facts']) =>
    observe(scenario, facts, input.occasions, about.asOf, scenario.clock.periods, input.stated)
  let solved: Solved | undefined
  const base = seen(input.facts)
  return {
    of: (coding) => {
      const none: Consequence = { kind: 'none', fact: null, moves: [], effects: null }
      if (coding.kind !== 'event' || !dates.has(coding.anchor.document)) return none
      const without = input.facts.filter((fact) => fact.id !== coding.id)
      const { facts, reports } = reconcile(without, [{ ...coding, status: 'accepted' }], knownOn)
      if (reports.length > 0) return { ...none, kind: 'report', fact: reports[0].fact }
      if (facts.length === without.length) return none
      const [before, after] = [without.length === input.facts.length ? base : seen(without), seen(facts)]
      const moves = after.flatMap(({ matches }) =>
        matches.filter((match) => match.evidence === coding.id).map(({ move }) => move),
      )
      if (same(before, after)) return { ...none, kind: moves.length > 0 ? 'move' : 'fact', moves }
      solved ??= solveScenario(scenario, { clock, effort: 'draw' })
      return { kind: 'move', fact: null, moves, effects: effects(solved, before, after) }
    },
  }
}

/** Whether two observations weigh every move alike, whatever they rest on. */
function same(a: readonly ObservedTurn[], b: readonly ObservedTurn[]): boolean {
  const weights = (turns: readonly ObservedTurn[]) =>
    JSON.stringify(turns.map(({ choices, stay, exits, seen }) => [choices, stay, exits, seen]))
  return weights(a) === weights(b)
}
