/**
 * From the record to the game: what was seen of each turn in each period, and how likely every move makes it.
 *
 * A closed period with matching facts is *observed*: of several options of one choice the first in the file's precedence counts. A
 * period still open on the as-of date is *partial*: options that precedence puts below what was seen are ruled out, and those above it
 * are the less likely the more of the period has passed. A period in which nothing matched and no silence is proven is *missing*: it
 * tells nothing. Different choices of one turn are observed apart, so a word and a deed of the same weeks both count.
 */
import { type EventSelector, fits, type Outcome, type Selectable } from '../ontology/index.ts'
import { elapsed, type Period, periodsOf } from './calendar.ts'
import { componentsOf, isComposite, type Move, turnsOf } from './moves.ts'
import type { Scenario, ScenarioTurn, SilenceRule } from './schema.ts'

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
  /** `ACTOR.option`, `ACTOR.component.option` or `ACTOR.exit`. */
  move: string
  /** Who said so, and when, where not a rule of the file but a person did. */
  stated?: { by: string; at: string }
}

/** What a person said that a fact or an occasion shows: moves as in {@link Match}, or none of them. It goes before every rule. */
export interface StatedMoves {
  moves: readonly string[]
  by: string
  at: string
}

/** How likely the moves of a turn make what was seen of it, up to a constant; plain data, so that it can be sent to a worker. */
export interface TurnLikelihood {
  period: Pick<Period, 'index' | 'from' | 'to'>
  actor: string
  /** Component (empty when there is one choice) → option → likelihood; components of which nothing was seen are absent. */
  choices: Record<string, Record<string, number>>
  /** Likelihood of every move that is no exit. */
  stay: number
  /** Exit → likelihood. */
  exits: Record<string, number>
  /** Whether anything was seen: play that has ended before is then ruled out. */
  seen: boolean
}

export interface ObservedTurn extends TurnLikelihood {
  status: 'observed' | 'partial' | 'missing'
  matches: readonly Match[]
  /** Options of one choice that were all seen and that the precedence does not rank. */
  tie: readonly string[]
}

/** Likelihood of what was seen if the move was made. */
export function likelihoodOf(turn: TurnLikelihood, move: Move): number {
  if (move.to !== undefined) return turn.exits[move.name] ?? 1
  return Object.entries(turn.choices).reduce((product, [component, options]) => {
    const option = move.choices[component]
    return product * (option === undefined ? 1 : (options[option] ?? 1))
  }, turn.stay)
}

/** A turn of which one option or exit is supposed to have been seen, and nothing else. */
export function supposing(
  scenario: Scenario,
  turn: ScenarioTurn,
  period: TurnLikelihood['period'],
  path: string,
): TurnLikelihood {
  const rest = path.slice(turn.actor.length + 1)
  const none = Object.fromEntries(Object.keys(turn.exits).map((exit) => [exit, 0]))
  const common = { period, actor: turn.actor, seen: true }
  if (rest in turn.exits) return { ...common, choices: {}, stay: 0, exits: { ...none, [rest]: 1 } }
  const [component, option] = isComposite(turn) ? rest.split('.') : ['', rest]
  const { options } = componentsOf(turn).find(({ name }) => name === component)!
  const likely = Object.fromEntries(options.map((item) => [item.option, item.option === option ? 1 : 0]))
  const choice = component === '' ? turn.actor : `${turn.actor}.${component}`
  return { ...common, choices: { [component]: misread(scenario, choice, likely) }, stay: 1, exits: none }
}

/** Likelihood of two observations of one turn, made apart. */
export function together(a: TurnLikelihood, b: TurnLikelihood): TurnLikelihood {
  const times = (x: Record<string, number> = {}, y: Record<string, number> = {}) =>
    Object.fromEntries([...new Set([...Object.keys(x), ...Object.keys(y)])].map((key) => [key, (x[key] ?? 1) * (y[key] ?? 1)]))
  const components = new Set([...Object.keys(a.choices), ...Object.keys(b.choices)])
  return {
    period: a.period,
    actor: a.actor,
    choices: Object.fromEntries([...components].map((name) => [name, times(a.choices[name], b.choices[name])])),
    stay: a.stay * b.stay,
    exits: times(a.exits, b.exits),
    seen: a.seen || b.seen,
  }
}

/**
 * Every turn of every period that had begun by `asOf`. Events and occasions must already be limited to what was known then;
 * their order does not matter.
 * @param stated evidence → what a person said that it shows
 */
export function observe(
  scenario: Scenario,
  events: readonly DatedEvent[],
  occasions: readonly DatedOccasion[],
  asOf: string,
  periods = scenario.clock.periods,
  stated: ReadonlyMap<string, StatedMoves> = new Map(),
): ObservedTurn[] {
  const begun = periodsOf(scenario.clock, periods).filter((period) => period.from <= asOf)
  return begun.flatMap((period) =>
    turnsOf(scenario).map((turn) => {
      const matches = matchesIn(scenario, turn.actor, period, asOf, events, occasions, stated)
      return observedTurn(scenario, turn, period, matches, elapsed(period, asOf))
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
  stated: ReadonlyMap<string, StatedMoves>,
): Match[] {
  const inPeriod = (date: string) => period.from <= date && date <= period.to && date <= asOf
  const byPerson = (from: Match['from']) => (item: DatedEvent | DatedOccasion) => {
    const said = stated.get(item.id)
    if (!said || !inPeriod(item.date)) return []
    const { by, at } = said
    const own = said.moves.filter((move) => move.startsWith(`${actor}.`))
    return own.map((move): Match => ({ evidence: item.id, from, date: item.date, move, stated: { by, at } }))
  }
  const matches = Object.entries(scenario.observe).flatMap(([move, rule]) => {
    if (!move.startsWith(`${actor}.`)) return []
    const silent = isSilence(rule)
    const found = silent
      ? occasions.filter((item) => inPeriod(item.date) && provesSilence(scenario, actor, rule, item))
      : events.filter((item) => inPeriod(item.date) && rulesOf(rule).some((one) => fits(one, item)))
    return found
      .filter(({ id }) => !stated.has(id))
      .map((item): Match => ({ evidence: item.id, from: silent ? 'occasion' : 'fact', date: item.date, move }))
  })
  const all = [...matches, ...events.flatMap(byPerson('fact')), ...occasions.flatMap(byPerson('occasion'))]
  return all.toSorted((a, b) => compare(a.date, b.date) || compare(a.evidence, b.evidence) || compare(a.move, b.move))
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
  scenario: Scenario,
  turn: ScenarioTurn,
  period: Period,
  matches: readonly Match[],
  passed: number,
): ObservedTurn {
  const { actor } = turn
  const closed = passed === 1
  const status = matches.length === 0 ? 'missing' : closed ? 'observed' : 'partial'
  /** Of what stands above the thing seen: the chance that it has not come yet and that the lower thing was seen beside it. */
  const above = closed ? 0 : (1 - passed) * (scenario.reading.overlap?.value ?? 1)
  const seen = new Set(matches.map((match) => match.move))
  const tie: string[] = []
  const rank = (choice: string, move: string) => {
    const at = (scenario.precedence[choice] ?? []).indexOf(move)
    return at < 0 ? Infinity : at
  }
  /** Likelihood of each option when some of them were seen. */
  const among = (choice: string, options: readonly string[]): Record<string, number> | undefined => {
    const shown = options.filter((option) => seen.has(`${choice}.${option}`))
    if (shown.length === 0) return undefined
    const best = Math.min(...shown.map((option) => rank(choice, option)))
    const top = shown.filter((option) => rank(choice, option) === best)
    if (top.length > 1) tie.push(...top)
    return Object.fromEntries(
      options.map((option) => [option, top.includes(option) ? 1 : rank(choice, option) < best ? above : 0]),
    )
  }
  const exits = Object.keys(turn.exits)
  const common = { period, actor, status, matches, tie, seen: status !== 'missing' } as const
  if (!isComposite(turn)) {
    // One choice: its exits stand in the same order of precedence as its options.
    const options = componentsOf(turn)[0].options.map(({ option }) => option)
    const all = among(actor, [...options, ...exits])
    if (!all) return { ...common, choices: {}, stay: 1, exits: {} }
    const clean = misread(scenario, actor, all)
    return {
      ...common,
      choices: { '': Object.fromEntries(options.map((option) => [option, clean[option]])) },
      stay: 1,
      exits: Object.fromEntries(exits.map((exit) => [exit, clean[exit]])),
    }
  }
  const left = exits.filter((exit) => seen.has(`${actor}.${exit}`))
  if (left.length > 0) {
    return {
      ...common,
      choices: {},
      stay: 0,
      exits: Object.fromEntries(exits.map((exit) => [exit, left.includes(exit) ? 1 : 0])),
    }
  }
  const choices = componentsOf(turn).flatMap(({ name, options }) => {
    const choice = `${actor}.${name}`
    const found = among(
      choice,
      options.map(({ option }) => option),
    )
    return found ? [[name, misread(scenario, choice, found)] as const] : []
  })
  const exit = status === 'missing' ? 1 : above
  return { ...common, choices: Object.fromEntries(choices), stay: 1, exits: Object.fromEntries(exits.map((id) => [id, exit])) }
}

/** The stated chances that the record shows something else than what was done, summed over what it may show. */
function misread(scenario: Scenario, choice: string, clean: Record<string, number>): Record<string, number> {
  const matrix = scenario.reading.misread[choice]
  if (!matrix) return clean
  return Object.fromEntries(
    Object.entries(clean).map(([move, likelihood]) => {
      const errors = Object.entries(matrix[move] ?? {})
      const right = 1 - errors.reduce((sum, [, rate]) => sum + rate, 0)
      return [move, errors.reduce((sum, [shown, rate]) => sum + rate * (clean[shown] ?? 0), right * likelihood)]
    }),
  )
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
