/**
 * A scenario → a game of public actions with private types, with labels that lead back from each node to the scenario's words.
 *
 * A period is: the states move (except in the first), then the actors in turn. A last reply that is no exit ends the period: the
 * period's terms are received and what follows is discounted. An exit leads, within the period, to stages and an end; an end's flow
 * runs over the periods left, this one included, with the states' levels in expectation. After the last period comes the end `tail`.
 */
import { CHANCE, type Edge, PublicBuilder, type PublicGame } from '../game/index.ts'
import { formulaReader, movers, movesOf } from './names.ts'
import { Payoffs, type Situation, transition } from './payoffs.ts'
import { priorOf } from './priors.ts'
import type { Scenario } from './schema.ts'

/** What is decided at a node: a state's level by chance, an actor's move in a period, or a move at a stage. */
export interface Step {
  kind: 'nature' | 'turn' | 'stage'
  /** State, actor or stage. */
  id: string
  /** Who decides; null for nature. */
  actor: string | null
  moves: readonly string[]
  /** Where a move leads when it leaves the period or the stage: a stage or an end. */
  exits: Readonly<Record<string, string>>
}

export interface Compiled {
  readonly scenario: Scenario
  readonly periods: number
  readonly game: PublicGame
  readonly steps: readonly Step[]
  /** Index into `steps` of what is decided at each node; −1 at terminals. */
  readonly step: Int16Array
  /** Period of each node, from 0. */
  readonly period: Int16Array
}

/**
 * @param periods how many periods are played before the tail; the scenario's own number by default.
 * @throws RangeError when a formula gives no finite number.
 */
export function compile(scenario: Scenario, periods = scenario.clock.periods): Compiled {
  return new Compiler(scenario, periods).run()
}

class Compiler {
  readonly #scenario: Scenario
  readonly #periods: number
  readonly #actors: string[]
  readonly #builder: PublicBuilder
  readonly #payoffs: Payoffs
  readonly #steps: Step[]
  readonly #step: number[] = []
  readonly #period: number[] = []

  constructor(scenario: Scenario, periods: number) {
    this.#scenario = scenario
    this.#periods = periods
    this.#actors = Object.keys(scenario.actors)
    const priors = this.#actors.map((id) => priorOf(scenario, id))
    this.#builder = new PublicBuilder(
      this.#actors,
      priors.map((prior) => Object.keys(prior)),
      priors.map((prior) => Object.values(prior)),
    )
    this.#payoffs = new Payoffs(scenario, formulaReader(scenario), this.#builder)
    this.#steps = stepsOf(scenario)
  }

  run(): Compiled {
    const { state, stages } = this.#scenario
    const notYet = [...movers(this.#scenario), ...Object.keys(stages)].map((id) => [id, ''])
    const levels = Object.entries(state).map(([id, { start }]) => [id, start])
    this.#turn(this.#builder.root, 0, 0, Object.fromEntries([...levels, ...notYet]) as Situation)
    return {
      scenario: this.#scenario,
      periods: this.#periods,
      game: this.#builder.finish(),
      steps: this.#steps,
      step: Int16Array.from(this.#step),
      period: Int16Array.from(this.#period),
    }
  }

  /** Plays what comes at position `index` of `scenario.turns`. */
  #turn(node: number, period: number, index: number, now: Situation): void {
    const turn = this.#steps[index]
    if (turn.kind === 'nature' && period === 0) {
      this.#turn(node, period, index + 1, now)
      return
    }
    const edges = turn.moves.map((move, k) =>
      turn.kind === 'nature'
        ? { chance: transition(this.#scenario, turn.id, now[turn.id])[k] }
        : this.#edge(turn, move, period, index, { ...now, [turn.id]: move }),
    )
    this.#split(node, period, index, edges, (child, move) => {
      const after = { ...now, [turn.id]: move }
      if (move in turn.exits) this.#enter(child, period, turn.exits[move], after)
      else if (!this.#endsPeriod(index)) this.#turn(child, period, index + 1, after)
      else if (period + 1 < this.#periods) this.#turn(child, period + 1, 0, this.#cleared(after))
    })
  }

  /** What an actor's move in a period brings at once. */
  #edge(turn: Step, move: string, period: number, index: number, after: Situation): Edge {
    const to = turn.exits[move]
    if (to !== undefined) {
      return {
        row:
          to in this.#scenario.stages
            ? this.#payoffs.period(after, period)
            : this.#payoffs.end(to, after, period, this.#periods, true),
      }
    }
    if (!this.#endsPeriod(index)) return {}
    if (period + 1 === this.#periods) return { row: this.#payoffs.lastPeriod(after, period) }
    return { row: this.#payoffs.period(after, period), weight: this.#scenario.clock.discount }
  }

  /** Plays a stage; an end is a terminal and needs nothing more. */
  #enter(node: number, period: number, stage: string, now: Situation): void {
    const index = this.#steps.findIndex((step) => step.kind === 'stage' && step.id === stage)
    if (index < 0) return
    const { moves, exits } = this.#steps[index]
    const edges = moves.map((move) =>
      exits[move] in this.#scenario.stages
        ? {}
        : { row: this.#payoffs.end(exits[move], { ...now, [stage]: move }, period, this.#periods) },
    )
    this.#split(node, period, index, edges, (child, move) => this.#enter(child, period, exits[move], { ...now, [stage]: move }))
  }

  #split(node: number, period: number, index: number, edges: Edge[], below: (child: number, move: string) => void): void {
    const step = this.#steps[index]
    this.#step[node] = index
    this.#period[node] = period
    const children = this.#builder.split(node, step.actor === null ? CHANCE : this.#actors.indexOf(step.actor), edges)
    for (const child of children) {
      this.#step[child] = -1
      this.#period[child] = period
    }
    children.forEach((child, k) => below(child, step.moves[k]))
  }

  #endsPeriod(index: number): boolean {
    return index === this.#scenario.turns.length - 1
  }

  /** The states stay; the moves of the period are forgotten. */
  #cleared(now: Situation): Situation {
    return Object.fromEntries(Object.entries(now).map(([id, value]) => [id, id in this.#scenario.state ? value : '']))
  }
}

/** The turns of a period in their order, then the stages. */
function stepsOf(scenario: Scenario): Step[] {
  const turns = scenario.turns.map((turn): Step =>
    'nature' in turn
      ? { kind: 'nature', id: turn.nature, actor: null, moves: scenario.state[turn.nature].levels, exits: {} }
      : { kind: 'turn', id: turn.actor, actor: turn.actor, moves: movesOf(turn), exits: turn.exits ?? {} },
  )
  const stages = Object.entries(scenario.stages).map(([id, stage]): Step => ({
    kind: 'stage',
    id,
    actor: stage.actor,
    moves: Object.keys(stage.moves),
    exits: stage.moves,
  }))
  return [...turns, ...stages]
}
