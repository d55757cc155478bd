/** A scenario with its formulas read: what building its trees needs, read once. */
import type { Formula, FormulaReader } from './formula.ts'
import { type Move, movesOf } from './moves.ts'
import { formulaReader, publicReader } from './names.ts'
import { Payoffs } from './payoffs.ts'
import { priorOf } from './priors.ts'
import type { Scenario, ScenarioTurn } from './schema.ts'
import { type Situation, Valuer } from './situation.ts'
import { States } from './states.ts'

interface Perception {
  actor: number
  type: number
  when: Formula
  ratio: Formula
}

export class Model {
  readonly scenario: Scenario
  readonly actors: readonly string[]
  /** Types of each actor, and the beliefs about them when the clock starts. */
  readonly types: readonly (readonly string[])[]
  readonly priors: readonly (readonly number[])[]
  readonly states: States
  readonly payoffs: Payoffs
  readonly #valuer: Valuer
  readonly #only = new Map<string, Formula>()
  readonly #chances = new Map<string, Formula | number>()
  readonly #perceptions: Perception[]

  /** @throws FormulaError for a formula that cannot be read; a checked scenario has none. */
  constructor(scenario: Scenario) {
    this.scenario = scenario
    this.actors = Object.keys(scenario.actors)
    const priors = this.actors.map((id) => priorOf(scenario, id))
    this.types = priors.map((prior) => Object.keys(prior))
    this.priors = priors.map((prior) => Object.values(prior))
    this.#valuer = new Valuer(scenario)
    const reader = formulaReader(scenario)
    this.states = new States(scenario, reader, this.#valuer)
    this.payoffs = new Payoffs(scenario, reader, this.#valuer, this.states)
    this.#readPublic(publicReader(scenario))
    this.#perceptions = scenario.perceptions.map(({ about, when, ratio }) => {
      const [actor, type] = about.split('.')
      const index = this.actors.indexOf(actor)
      return {
        actor: index,
        type: this.types[index].indexOf(type),
        when: reader.read(when, 'bool'),
        ratio: reader.read(ratio, 'double'),
      }
    })
  }

  #readPublic(reader: FormulaReader): void {
    for (const turn of this.scenario.turns) {
      if ('nature' in turn) continue
      for (const [component, when] of Object.entries(turn.only)) {
        this.#only.set(`${turn.actor}.${component}`, reader.read(when, 'bool'))
      }
    }
    for (const [id, stage] of Object.entries(this.scenario.stages)) {
      if (!('chance' in stage)) continue
      for (const [outcome, { chance }] of Object.entries(stage.chance)) {
        this.#chances.set(`${id}.${outcome}`, typeof chance === 'number' ? chance : reader.read(chance, 'double'))
      }
    }
  }

  /** Periods of one season have the same trees in the same public state. */
  season(period: number, periods: number): string {
    if (this.scenario.clock.horizon === undefined || period + 1 === periods) return String(period)
    return this.#valuer.season(period)
  }

  /** The moves an actor has in a period. */
  movesOf(turn: ScenarioTurn, now: Situation, period: number): Move[] {
    return movesOf(turn, (component) => {
      const when = this.#only.get(`${turn.actor}.${component}`)
      return when === undefined || this.#valuer.truth(when, now, period)
    })
  }

  /** The chances of a lottery's outcomes. @throws RangeError when they are none. */
  chancesOf(stage: string, outcomes: readonly string[], now: Situation, period: number): number[] {
    const chances = outcomes.map((outcome) => {
      const chance = this.#chances.get(`${stage}.${outcome}`)!
      return typeof chance === 'number' ? chance : this.#valuer.number(chance, now, period)
    })
    const sum = chances.reduce((a, b) => a + b, 0)
    if (chances.some((p) => !(p >= 0)) || Math.abs(sum - 1) > 1e-6) {
      throw new RangeError(`the chances of the lottery ${stage} are ${chances.join(', ')} and sum to ${sum}`)
    }
    return chances.map((p) => p / sum)
  }

  /** By how much beliefs lean at the end of a period, `[actor][type]`; undefined where they do not. */
  tiltAt(now: Situation, period: number): number[][] | undefined {
    const holding = this.#perceptions.filter(({ when }) => this.#valuer.truth(when, now, period))
    if (holding.length === 0) return undefined
    const tilt = this.types.map((names) => names.map(() => 1))
    for (const { actor, type, ratio } of holding) tilt[actor][type] *= this.#valuer.number(ratio, now, period)
    return tilt
  }
}
