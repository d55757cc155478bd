/**
 * From the record to the game: what was seen of each turn in each period, and how likely every move makes it.
 *
 * A closed period with matching facts is *observed*: of several options of one choice the first in the file's precedence counts. A
 * period still open on the as-of date is *partial*: options that precedence puts below what was seen are ruled out, and those above it
 * are the less likely the more of the period has passed. A period in which nothing matched and no silence is proven is *missing*: it
 * tells nothing. Different choices of one turn are observed apart, so a word and a deed of the same weeks both count.
 *
 * A move at a stage follows its exit at once in the model, and after days in the world. So where nothing follows a stage but the end, a
 * fact about it counts for the period in which the stage was reached, be it that of the fact or an earlier one.
 */
import { type EventSelector, fits, type Outcome, type Selectable } from '../ontology/index.ts'
import { elapsed, type Period, periodsOf } from './calendar.ts'
import { componentsOf, isComposite, type Move, observables, stageObservables, turnsOf } from './moves.ts'
import { leadsOut } from './questions.ts'
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
  /**
   * The stage or lottery that this is about, if it is about one: its moves are then the options of the choice ``, and `actor` is the stage
   * itself where it is a lottery. `last` where no period follows it, so that it may have been reached before the fact.
   */
  stage?: { id: string; last: boolean }
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
  const stages = Map.groupBy(stageObservables(scenario), ([, { stage }]) => stage)
  return begun.flatMap((period) => [
    ...turnsOf(scenario).map((turn) => {
      const matches = matchesIn(scenario, turn.actor, observables(turn), period, asOf, events, occasions, stated)
      return observedTurn(scenario, turn, period, matches, elapsed(period, asOf))
    }),
    ...[...stages].flatMap(([id, moves]) => {
      const entry = scenario.stages[id]
      const actor = 'actor' in entry ? entry.actor : id
      const matches = matchesIn(scenario, actor, new Map(moves), period, asOf, events, occasions, stated)
      return matches.length > 0 ? [observedStage(scenario, actor, id, period, matches, elapsed(period, asOf))] : []
    }),
  ])
}

/** A stage of which something was seen; of what was not seen nothing is listed. */
function observedStage(
  scenario: Scenario,
  actor: string,
  id: string,
  period: Period,
  matches: readonly Match[],
  passed: number,
): ObservedTurn {
  const choice = actor === id ? id : `${actor}.${id}`
  const options = [...stageObservables(scenario).values()].flatMap((item) => (item.stage === id ? [item.move] : []))
  const seen = new Set(matches.map(({ move }) => move))
  const { likely, tie } = ranked(
    scenario,
    choice,
    options,
    (option) => seen.has(`${choice}.${option}`),
    aboveOf(scenario, passed),
  )
  return {
    period,
    actor,
    stage: { id, last: leadsOut(scenario, id) },
    status: passed === 1 ? 'observed' : 'partial',
    choices: { '': misread(scenario, choice, likely!) },
    stay: 1,
    exits: {},
    seen: true,
    matches,
    tie,
  }
}

/** Of what stands above the thing seen: the chance that it has not come yet and that the lower thing was seen beside it. */
function aboveOf(scenario: Scenario, passed: number): number {
  return passed === 1 ? 0 : (1 - passed) * (scenario.reading.overlap?.value ?? 1)
}

/** Likelihood of each option of a choice when some of them were seen; of those seen the first in precedence counts. */
function ranked(
  scenario: Scenario,
  choice: string,
  options: readonly string[],
  seen: (option: string) => boolean,
  above: number,
): { likely: Record<string, number> | undefined; tie: string[] } {
  const rank = (move: string) => {
    const at = (scenario.precedence[choice] ?? []).indexOf(move)
    return at < 0 ? Infinity : at
  }
  const shown = options.filter(seen)
  if (shown.length === 0) return { likely: undefined, tie: [] }
  const best = Math.min(...shown.map(rank))
  const top = shown.filter((option) => rank(option) === best)
  const likely = options.map((option) => [option, top.includes(option) ? 1 : rank(option) < best ? above : 0])
  return { likely: Object.fromEntries(likely) as Record<string, number>, tie: top.length > 1 ? top : [] }
}

function matchesIn(
  scenario: Scenario,
  actor: string,
  own: ReadonlyMap<string, unknown>,
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
    const here = said.moves.filter((move) => own.has(move))
    return here.map((move): Match => ({ evidence: item.id, from, date: item.date, move, stated: { by, at } }))
  }
  const matches = Object.entries(scenario.observe).flatMap(([move, rule]) => {
    if (!own.has(move)) return []
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
    Object.hasOwn(scenario.actors, actor) &&
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
  const above = aboveOf(scenario, passed)
  const seen = new Set(matches.map((match) => match.move))
  const tie: string[] = []
  /** Likelihood of each option when some of them were seen. */
  const among = (choice: string, options: readonly string[]): Record<string, number> | undefined => {
    const found = ranked(scenario, choice, options, (option) => seen.has(`${choice}.${option}`), above)
    tie.push(...found.tie)
    return found.likely
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
