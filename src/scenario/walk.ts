/**
 * Builds trees out of a scenario: turns in order, exits to stages and ends, up to where a period ends. What comes after a period is up
 * to the caller: the whole tree goes on, the recursion notes where to.
 */
import { CHANCE, type Edge, type PublicBuilder } from '../game/index.ts'
import type { Model } from './model.ts'
import type { Move } from './moves.ts'
import { onward } from './names.ts'
import { sum, type Table } from './payoffs.ts'
import type { ScenarioTurn } from './schema.ts'
import { moved, type Situation } from './situation.ts'

/** What is decided at a node: the states' levels by chance, an actor's move in a period, a move at a stage, or a lottery. */
export interface Step {
  kind: 'nature' | 'turn' | 'stage' | 'lottery'
  /** `states`, the actor or the stage. */
  id: string
  /** Who decides; null for chance. */
  actor: string | null
  /** Names of the moves, in the order of the node's children; empty for nature. */
  moves: readonly string[]
  /** Of each move, where it leads when it leaves the period or the stage: a stage, an end or `next`. */
  to: readonly (string | undefined)[]
  /** The turn and its moves in full, where an actor moves in a period. */
  turn: { turn: ScenarioTurn; moves: readonly Move[] } | undefined
}

export class Walk {
  readonly steps: Step[] = []
  /** Index into `steps` of what is decided at each node; −1 where nothing is. */
  readonly step: number[] = []
  /** Period of each node, from 0. */
  readonly period: number[] = []
  readonly #model: Model
  readonly #periods: number
  readonly #builder: PublicBuilder
  readonly #close: (node: number, period: number, now: Situation) => void
  readonly #stepIndex = new Map<string, number>()
  readonly #turns: ScenarioTurn[]

  /** @param close called at each leaf where a period ends and another follows */
  constructor(
    model: Model,
    periods: number,
    builder: PublicBuilder,
    close: (node: number, period: number, now: Situation) => void,
  ) {
    this.#model = model
    this.#periods = periods
    this.#builder = builder
    this.#close = close
    this.#turns = model.scenario.turns.flatMap((turn) => ('actor' in turn ? [turn] : []))
  }

  /** Plays a period, from its turn number `index` on. */
  play(node: number, period: number, now: Situation, index = 0): void {
    const { payoffs } = this.#model
    const turn = this.#turns[index]
    const moves = this.#model.movesOf(turn, now, period)
    const last = index === this.#turns.length - 1
    const after = moves.map((move) => moved(now, turn, move))
    const edges = moves.map((move, k): Edge => {
      const share = move.share
      if (move.to !== undefined) return { share, ...this.#leave(move.to, after[k], period, payoffs.period(after[k], period)) }
      return last ? { share, ...this.#over(after[k], period, payoffs.period(after[k], period)) } : { share }
    })
    const step = this.#stepOf({
      kind: 'turn',
      id: turn.actor,
      actor: turn.actor,
      moves: moves.map((move) => move.name),
      to: moves.map((move) => move.to),
      turn: { turn, moves },
    })
    this.split(node, step, period, edges).forEach((child, k) => {
      const { to } = moves[k]
      if (to !== undefined) this.#enter(child, period, to, after[k])
      else if (last) this.#end(child, period, after[k])
      else this.play(child, period, after[k], index + 1)
    })
  }

  /** Splits a node and notes what is decided there. */
  split(node: number, step: number, period: number, edges: Edge[]): number[] {
    const { actor } = this.steps[step]
    this.step[node] = step
    this.period[node] = period
    const children = this.#builder.split(node, actor === null ? CHANCE : this.#model.actors.indexOf(actor), edges)
    for (const child of children) {
      this.step[child] = -1
      this.period[child] = period
    }
    return children
  }

  /** The number of a step; equal steps share one. */
  #stepOf(step: Step): number {
    const key = `${step.kind}|${step.id}|${step.moves.join('|')}`
    let index = this.#stepIndex.get(key)
    if (index === undefined) this.#stepIndex.set(key, (index = this.steps.push(step) - 1))
    return index
  }

  nature(): number {
    return this.#stepOf({ kind: 'nature', id: 'states', actor: null, moves: [], to: [], turn: undefined })
  }

  /** What a move brings that leads to a stage, to an end or onward, together with terms that are received on the way. */
  #leave(to: string, after: Situation, period: number, terms: Table | undefined): Edge {
    if (to === onward) return this.#over(after, period, terms)
    const { payoffs, scenario } = this.#model
    if (to in scenario.stages) return terms ? { row: this.#builder.payoff(terms) } : {}
    const worth = payoffs.end(to, after, period, this.#periods)
    return { row: this.#builder.payoff(terms ? sum(worth, terms) : worth) }
  }

  /** What is received as a period ends, and by how much what follows counts. */
  #over(after: Situation, period: number, terms: Table | undefined): Edge {
    const { payoffs, scenario } = this.#model
    const goesOn = period + 1 < this.#periods ? (scenario.clock.continue?.value ?? 1) : 0
    const tail = payoffs.tail(after, period, 1 - goesOn)
    const row: Table = terms ? sum(terms, tail) : tail
    const tilt = goesOn > 0 ? this.#model.tiltAt(after, period) : undefined
    return { row: this.#builder.payoff(row), weight: scenario.clock.discount, ...(tilt && { tilt }) }
  }

  #end(node: number, period: number, now: Situation): void {
    if (period + 1 < this.#periods) this.#close(node, period, now)
  }

  /** Plays a stage or a lottery; an end is a terminal and needs nothing more. */
  #enter(node: number, period: number, to: string, now: Situation): void {
    if (to === onward) {
      this.#end(node, period, now)
      return
    }
    const { payoffs } = this.#model
    const stage = this.#model.scenario.stages[to] as Model['scenario']['stages'][string] | undefined
    if (!stage) return
    const lottery = 'chance' in stage
    const moves = Object.keys(lottery ? stage.chance : stage.moves)
    const targets = lottery ? moves.map((move) => stage.chance[move].to) : Object.values(stage.moves)
    const after = moves.map((move) => ({ ...now, [to]: move }))
    const chances = lottery ? this.#model.chancesOf(to, moves, now, period) : undefined
    const edges = moves.map((_, k): Edge => ({
      ...this.#leave(targets[k], after[k], period, payoffs.stage(to, after[k], period)),
      ...(chances && { chance: chances[k] }),
    }))
    const kind = lottery ? 'lottery' : 'stage'
    const step = this.#stepOf({ kind, id: to, actor: lottery ? null : stage.actor, moves, to: targets, turn: undefined })
    this.split(node, step, period, edges).forEach((child, k) => this.#enter(child, period, targets[k], after[k]))
  }
}
