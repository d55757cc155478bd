/** Payoff rows of a scenario: period terms, and ends with their flow over the periods that are left. */
import type { PublicBuilder } from '../game/index.ts'
import type { Formula, FormulaReader, Scope } from './formula.ts'
import { tailEnd } from './names.ts'
import type { Scenario } from './schema.ts'

/** Values of the texts a formula may see, at one point of a period: state → level, actor → move, stage → move. */
export type Situation = Readonly<Record<string, string>>

interface Term {
  when: Formula | undefined
  pay: Formula
}
type Table = number[][]

/** Evaluates a scenario's formulas into rows of a game under construction; equal questions are answered once. */
export class Payoffs {
  readonly #scenario: Scenario
  readonly #builder: PublicBuilder
  readonly #actors: string[]
  readonly #numbers: Record<string, number>
  readonly #profiles: Record<string, string>[]
  readonly #period: Record<string, Term[]>
  readonly #once = new Map<string, Record<string, Term[]>>()
  readonly #flow = new Map<string, Record<string, Term[]>>()
  readonly #known = new Map<string, Table>()
  readonly #numbered = new Map<string, number>()

  constructor(scenario: Scenario, reader: FormulaReader, builder: PublicBuilder) {
    this.#scenario = scenario
    this.#builder = builder
    this.#actors = Object.keys(scenario.actors)
    this.#numbers = Object.fromEntries(Object.entries(scenario.parameters).map(([id, item]) => [id, item.value]))
    this.#profiles = this.#actors.reduce<Record<string, string>[]>(
      (profiles, id) =>
        profiles.flatMap((profile) => Object.keys(scenario.actors[id].types).map((type) => ({ ...profile, [id]: type }))),
      [{}],
    )
    const read = (
      terms: readonly { when?: string | undefined }[] | undefined,
      pay: (term: never) => string | undefined,
    ): Term[] =>
      (terms ?? []).flatMap((term) => {
        const text = pay(term as never)
        if (text === undefined) return []
        return { when: term.when === undefined ? undefined : reader.read(term.when, 'bool'), pay: reader.read(text, 'double') }
      })
    this.#period = this.#each((id) => read(scenario.payoffs[id], (term: { pay: string }) => term.pay))
    for (const [end, actors] of Object.entries(scenario.ends)) {
      this.#once.set(
        end,
        this.#each((id) => read(actors[id], (term: { now?: string }) => term.now)),
      )
      this.#flow.set(
        end,
        this.#each((id) => read(actors[id], (term: { flow?: string }) => term.flow)),
      )
    }
  }

  /** The period's terms, as they stand when it is left through an exit or ends. */
  period(situation: Situation, period: number): number {
    return this.#row('period', situation, period, () => this.#periodTerms(situation, period))
  }

  /** The last period's terms and, discounted, the end `tail` from the next period on. */
  lastPeriod(situation: Situation, period: number): number {
    return this.#row('last', situation, period, () => {
      const { tail, discount } = this.#scenario.clock
      const terms = this.#periodTerms(situation, period)
      if (!this.#flow.has(tailEnd)) return terms
      const once = this.#evaluate(this.#once.get(tailEnd)!, situation, period + 1)
      const flow = this.#flowOver(tailEnd, situation, period + 1, this.#ahead(situation, 1, tail))
      return sum(terms, scale(sum(once, flow), discount))
    })
  }

  /** An end's terms in a period; `periods` are played at most, the tail follows. With `leaving`, the period's own terms too. */
  end(end: string, situation: Situation, period: number, periods: number, leaving = false): number {
    return this.#row(`${end}${leaving}`, situation, period, () => {
      const left = periods - period + this.#scenario.clock.tail
      const once = this.#evaluate(this.#once.get(end)!, situation, period)
      const total = sum(once, this.#flowOver(end, situation, period, this.#ahead(situation, 0, left)))
      return leaving ? sum(total, this.#periodTerms(situation, period)) : total
    })
  }

  #each<T>(of: (id: string) => T): Record<string, T> {
    return Object.fromEntries(this.#actors.map((id) => [id, of(id)]))
  }

  /** The builder's number for a row, made once for each situation and period. */
  #row(kind: string, situation: Situation, period: number, make: () => Table): number {
    const key = situationKey(kind, situation, period)
    let row = this.#numbered.get(key)
    if (row === undefined) this.#numbered.set(key, (row = this.#builder.payoff(make())))
    return row
  }

  #periodTerms(situation: Situation, period: number): Table {
    return this.#remember(situationKey('period', situation, period), () => this.#evaluate(this.#period, situation, period))
  }

  #remember(key: string, make: () => Table): Table {
    let table = this.#known.get(key)
    if (!table) this.#known.set(key, (table = make()))
    return table
  }

  /** `table[actor][profile]`: the sum of the terms that hold. */
  #evaluate(terms: Record<string, Term[]>, situation: Situation, period: number): Table {
    return this.#actors.map((id) =>
      this.#profiles.map((types) => {
        const scope: Scope = { ...this.#numbers, ...situation, types, period: period + 1 }
        return terms[id].reduce(
          (total, term) => total + (!term.when || term.when.evaluate(scope) ? Number(term.pay.evaluate(scope)) : 0),
          0,
        )
      }),
    )
  }

  /** Σ over the state combinations of their discounted expected number of periods × the flow in one. */
  #flowOver(end: string, situation: Situation, period: number, weights: Map<string, number>): Table {
    const states = Object.keys(this.#scenario.state)
    let total: Table = this.#actors.map(() => this.#profiles.map(() => 0))
    for (const [key, weight] of weights) {
      const levels = key.split('|')
      const then = { ...situation, ...Object.fromEntries(states.map((id, k) => [id, levels[k]])) }
      const flow = this.#remember(situationKey(end, then, period), () => this.#evaluate(this.#flow.get(end)!, then, period))
      total = sum(total, scale(flow, weight))
    }
    return total
  }

  /** For every combination of levels (joined by `|`): Σ β^i · P(combination at from + i), i < count. */
  #ahead(situation: Situation, from: number, count: number): Map<string, number> {
    const { clock, state } = this.#scenario
    let now = new Map([
      [
        Object.keys(state)
          .map((id) => situation[id])
          .join('|'),
        1,
      ],
    ])
    const weights = new Map<string, number>()
    for (let i = 0; i < from + count; i++) {
      if (i >= from) for (const [key, p] of now) weights.set(key, (weights.get(key) ?? 0) + clock.discount ** (i - from) * p)
      now = this.#step(now)
    }
    return weights
  }

  #step(now: Map<string, number>): Map<string, number> {
    const next = new Map<string, number>()
    for (const [key, p] of now) {
      let partial = new Map([['', p]])
      Object.keys(this.#scenario.state).forEach((id, k) => {
        const spread = new Map<string, number>()
        const level = key.split('|')[k]
        transition(this.#scenario, id, level).forEach((chance, j) => {
          const name = this.#scenario.state[id].levels[j]
          for (const [head, q] of partial) {
            const joined = k === 0 ? name : `${head}|${name}`
            spread.set(joined, (spread.get(joined) ?? 0) + q * chance)
          }
        })
        partial = spread
      })
      for (const [joined, q] of partial) next.set(joined, (next.get(joined) ?? 0) + q)
    }
    return next
  }
}

/** Chances of each level in the next period. */
export function transition(scenario: Scenario, state: string, level: string): number[] {
  const { levels, stay } = scenario.state[state]
  if (levels.length === 1) return [1]
  return levels.map((name) => (name === level ? stay : (1 - stay) / (levels.length - 1)))
}

function situationKey(kind: string, situation: Situation, period: number): string {
  return `${kind}|${period}|${Object.values(situation).join('|')}`
}

function sum(a: Table, b: Table): Table {
  return a.map((row, i) => row.map((x, p) => x + b[i][p]))
}

function scale(table: Table, factor: number): Table {
  return table.map((row) => row.map((x) => x * factor))
}
