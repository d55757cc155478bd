/** Payoffs of a scenario: the terms of a period, and ends with their flow over the periods that are left. */
import type { Formula, FormulaReader } from './formula.ts'
import { tailEnd } from './names.ts'
import type { Scenario } from './schema.ts'
import { keyFor, type Situation, type Valuer } from './situation.ts'
import type { Levels, States, Transition } from './states.ts'

interface Term {
  when: Formula | undefined
  pay: Formula
}
/** `table[actor][profile]` */
export type Table = number[][]
type Terms = Term[][]

export class Payoffs {
  readonly #scenario: Scenario
  readonly #states: States
  readonly #valuer: Valuer
  readonly #actors: string[]
  readonly #profiles: Record<string, string>[]
  readonly #period: Terms
  readonly #stages = new Map<string, Terms>()
  readonly #once = new Map<string, Terms>()
  readonly #flow = new Map<string, Terms>()
  readonly #keys = new Map<string, (now: Situation, period: number) => string>()
  readonly #tails = new WeakMap<readonly Transition[], Map<string, Table>>()
  readonly #ends = new Map<string, Table>()
  readonly #ahead = new Map<string, { levels: Levels; weight: number }[]>()
  readonly #flows = new Map<string, Table>()
  readonly #zero: Table

  constructor(scenario: Scenario, reader: FormulaReader, valuer: Valuer, states: States) {
    this.#scenario = scenario
    this.#valuer = valuer
    this.#states = states
    this.#actors = Object.keys(scenario.actors)
    this.#profiles = this.#actors.reduce<Record<string, string>[]>(
      (profiles, id) =>
        profiles.flatMap((profile) => Object.keys(scenario.actors[id].types).map((type) => ({ ...profile, [id]: type }))),
      [{}],
    )
    this.#zero = this.#actors.map(() => this.#profiles.map(() => 0))
    type Written = { when?: string | undefined; pay?: string; now?: string | undefined; flow?: string | undefined }
    const read = <K extends 'pay' | 'now' | 'flow'>(
      terms: readonly (Pick<Written, 'when'> & { [key in K]?: string | undefined })[] | undefined,
      key: K,
    ): Term[] =>
      (terms ?? []).flatMap((term) => {
        const text = term[key]
        if (text === undefined) return []
        return [
          { when: term.when === undefined ? undefined : reader.read(term.when, 'bool'), pay: reader.read(text, 'double') },
        ]
      })
    this.#period = this.#actors.map((id) => read(scenario.payoffs[id], 'pay'))
    for (const [id, { payoffs }] of Object.entries(scenario.stages)) {
      const terms = this.#actors.map((actor) => read(payoffs[actor], 'pay'))
      if (terms.some((list) => list.length > 0)) this.#stages.set(id, terms)
    }
    for (const [end, actors] of Object.entries(scenario.ends)) {
      this.#once.set(
        end,
        this.#actors.map((id) => read(actors[id], 'now')),
      )
      this.#flow.set(
        end,
        this.#actors.map((id) => read(actors[id], 'flow')),
      )
      const formulas = [...this.#once.get(end)!, ...this.#flow.get(end)!]
        .flat()
        .flatMap(({ when, pay }) => (when ? [when, pay] : [pay]))
      this.#keys.set(end, keyFor(formulas))
    }
  }

  /** The period's terms, as they stand when it is left through an exit or ends. */
  period(now: Situation, period: number): Table {
    return this.#evaluate(this.#period, now, period)
  }

  /** A stage's own terms, as they stand once its move is made; undefined where it has none. */
  stage(id: string, after: Situation, period: number): Table | undefined {
    const terms = this.#stages.get(id)
    return terms && this.#evaluate(terms, after, period)
  }

  /**
   * What the end `tail` is worth when it begins with the period after this one, as of this one: with a chance, the chance that the
   * standoff does not go on.
   */
  tail(now: Situation, period: number, chance: number): Table {
    if (chance === 0 || !this.#flow.has(tailEnd)) return this.#zero
    const { tail, discount } = this.#scenario.clock
    const next = this.#states.next(now, period)
    let tables = this.#tails.get(next)
    if (!tables) this.#tails.set(next, (tables = new Map()))
    const key = `${chance}|${this.#keys.get(tailEnd)!(now, period + 1)}`
    let table = tables.get(key)
    if (table) return table
    const once = this.#evaluate(this.#once.get(tailEnd)!, now, period + 1)
    const flow = next.map((item) => scale(this.#flowOver(tailEnd, now, item.levels, period + 1, tail), item.chance))
    table = scale(flow.reduce(sum, once), discount * chance)
    tables.set(key, table)
    return table
  }

  /** An end's terms in a period; its flow runs over the periods that are left, this one included, and over the tail. Where a horizon
   * is stated it runs over the tail alone, so that an end is worth the same whenever it comes. */
  end(end: string, now: Situation, period: number, periods: number): Table {
    const { horizon, tail } = this.#scenario.clock
    const left = horizon === undefined ? periods - period + tail : tail
    const levels = this.#states.levelsIn(now)
    const key = `${end}|${left}|${levels.join('|')}|${this.#keys.get(end)!(now, period)}`
    let table = this.#ends.get(key)
    if (table) return table
    table = sum(this.#evaluate(this.#once.get(end)!, now, period), this.#flowOver(end, now, levels, period, left))
    this.#ends.set(key, table)
    return table
  }

  #evaluate(terms: Terms, now: Situation, period: number): Table {
    return terms.map((list) => {
      const row = this.#profiles.map(() => 0)
      for (const { when, pay } of list) {
        if (when && !this.#valuer.isPrivate(when) && !this.#valuer.truth(when, now, period)) continue
        if ((!when || !this.#valuer.isPrivate(when)) && !this.#valuer.isPrivate(pay)) {
          const value = this.#valuer.number(pay, now, period)
          for (let p = 0; p < row.length; p++) row[p] += value
          continue
        }
        this.#profiles.forEach((types, p) => {
          if (!when || this.#valuer.truth(when, now, period, types)) row[p] += this.#valuer.number(pay, now, period, types)
        })
      }
      return row
    })
  }

  /** Σ over the levels ahead of their discounted expected number of periods × the flow in one. */
  #flowOver(end: string, now: Situation, start: Levels, period: number, count: number): Table {
    const terms = this.#flow.get(end)!
    if (terms.every((list) => list.length === 0)) return this.#zero
    const key = `${end}|${count}|${start.join('|')}|${this.#keys.get(end)!(now, period)}`
    let total = this.#flows.get(key)
    if (total) return total
    total = this.#zero
    for (const { levels, weight } of this.#levelsAhead(start, count)) {
      const then = { ...now, ...Object.fromEntries(this.#states.ids.map((id, k) => [id, levels[k]])) }
      total = sum(total, scale(this.#evaluate(terms, then, period), weight))
    }
    this.#flows.set(key, total)
    return total
  }

  /** For every combination of levels: Σ β^i · P(combination after i periods of chance alone), i < count. */
  #levelsAhead(start: Levels, count: number): { levels: Levels; weight: number }[] {
    const id = `${count}|${start.join('|')}`
    const known = this.#ahead.get(id)
    if (known) return known
    const weights = new Map<string, { levels: Levels; weight: number }>()
    let now = new Map([[start.join('|'), { levels: start, chance: 1 }]])
    for (let i = 0; i < count; i++) {
      const next: typeof now = new Map()
      for (const [key, { levels, chance }] of now) {
        const item = weights.get(key) ?? { levels, weight: 0 }
        item.weight += this.#scenario.clock.discount ** i * chance
        weights.set(key, item)
        for (const after of this.#states.drift(levels)) {
          const name = after.levels.join('|')
          const known = next.get(name) ?? { levels: after.levels, chance: 0 }
          known.chance += chance * after.chance
          next.set(name, known)
        }
      }
      now = next
    }
    const list = [...weights.values()]
    this.#ahead.set(id, list)
    return list
  }
}

export function sum(a: Table, b: Table): Table {
  return a.map((row, i) => row.map((x, p) => x + b[i][p]))
}

function scale(table: Table, factor: number): Table {
  return table.map((row) => row.map((x) => x * factor))
}
