/**
 * From the record to the game: which moves were seen in which period.
 *
 * A closed period with matching facts is *observed*: of several moves the first in the file's precedence counts. A period still open
 * on the as-of date is *partial*: what was seen rules out the moves that precedence puts below it, and nothing more. A period in
 * which nothing matched and no silence is proven is *missing*: it rules out nothing.
 */
import { type EventSelector, fits, type Outcome, type Selectable } from '../ontology/index.ts'
import { type Period, periodsOf } from './calendar.ts'
import { movesOf } from './names.ts'
import type { Scenario, SilenceRule } from './schema.ts'

/** What the record hands over; facts and occasions of the record have these fields. */
export interface DatedEvent extends Selectable {
  id: string
  date: string
}
export interface DatedOccasion {
  id: string
  date: string
  forum: string
  actor: string
  topic: string
  outcome: Outcome
  coverage: string | null
}

export interface Match {
  /** Id of the fact or the occasion. */
  evidence: string
  from: 'fact' | 'occasion'
  date: string
  move: string
}

export interface ObservedTurn {
  period: Period
  actor: string
  status: 'observed' | 'partial' | 'missing'
  /** Moves that what was seen leaves possible. */
  possible: readonly string[]
  matches: readonly Match[]
  /** Moves that were all seen and that the precedence does not rank. */
  tie: readonly string[]
}

/**
 * Every turn of every period that had begun by `asOf`. Events and occasions must already be limited to what was known then;
 * their order does not matter.
 */
export function observe(
  scenario: Scenario,
  events: readonly DatedEvent[],
  occasions: readonly DatedOccasion[],
  asOf: string,
  periods = scenario.clock.periods,
): ObservedTurn[] {
  const begun = periodsOf(scenario.clock, periods).filter((period) => period.from <= asOf)
  return begun.flatMap((period) =>
    scenario.turns.flatMap((turn) => {
      if ('nature' in turn) return []
      const matches = matchesIn(scenario, turn.actor, period, asOf, events, occasions)
      return [
        observedTurn(period, turn.actor, movesOf(turn), scenario.precedence[turn.actor] ?? [], matches, period.to <= asOf),
      ]
    }),
  )
}

function matchesIn(
  scenario: Scenario,
  actor: string,
  period: Period,
  asOf: string,
  events: readonly DatedEvent[],
  occasions: readonly DatedOccasion[],
): Match[] {
  const inPeriod = (date: string) => period.from <= date && date <= period.to && date <= asOf
  const matches = Object.entries(scenario.observe).flatMap(([id, rule]) => {
    const [mover, move] = id.split('.')
    if (mover !== actor) return []
    const silent = isSilence(rule)
    const found = silent
      ? occasions.filter((item) => inPeriod(item.date) && provesSilence(scenario, actor, rule, item))
      : events.filter((item) => inPeriod(item.date) && rulesOf(rule).some((one) => fits(one, item)))
    return found.map((item): Match => ({ evidence: item.id, from: silent ? 'occasion' : 'fact', date: item.date, move }))
  })
  return matches.toSorted((a, b) => compare(a.date, b.date) || compare(a.evidence, b.evidence) || compare(a.move, b.move))
}

function provesSilence(scenario: Scenario, actor: string, rule: SilenceRule, item: DatedOccasion): boolean {
  return (
    rule.occasions.includes(item.forum) &&
    item.topic === rule.topic &&
    scenario.actors[actor].codes.includes(item.actor) &&
    item.outcome === rule.outcome &&
    item.coverage !== null
  )
}

function observedTurn(
  period: Period,
  actor: string,
  moves: readonly string[],
  precedence: readonly string[],
  matches: readonly Match[],
  closed: boolean,
): ObservedTurn {
  const seen = [...new Set(matches.map((match) => match.move))]
  if (seen.length === 0) return { period, actor, status: 'missing', possible: moves, matches, tie: [] }
  const rank = (move: string) => (precedence.includes(move) ? precedence.indexOf(move) : Infinity)
  const best = Math.min(...seen.map(rank))
  const top = seen.filter((move) => rank(move) === best)
  const tie = top.length > 1 ? top : []
  const possible = closed
    ? moves.filter((move) => top.includes(move))
    : moves.filter((move) => top.includes(move) || rank(move) < best)
  return { period, actor, status: closed ? 'observed' : 'partial', possible, matches, tie }
}

function isSilence(rule: Scenario['observe'][string]): rule is SilenceRule {
  return !Array.isArray(rule) && 'occasions' in rule
}

function rulesOf(rule: EventSelector | EventSelector[]): EventSelector[] {
  return Array.isArray(rule) ? rule : [rule]
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
