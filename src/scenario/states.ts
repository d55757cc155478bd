/** The public state: the levels of all states together, and how it moves from one period to the next. */
import type { Formula, FormulaReader } from './formula.ts'
import type { Scenario } from './schema.ts'
import { keyFor, type Situation, type Valuer } from './situation.ts'

/** A level for each state, in the file's order. */
export type Levels = readonly string[]

/** Levels of the next period and their chance. */
export interface Transition {
  levels: Levels
  chance: number
}

interface Rule {
  when: Formula
  to: string
  chance: Formula | number
}

export class States {
  readonly ids: readonly string[]
  readonly start: Levels
  readonly #scenario: Scenario
  readonly #valuer: Valuer
  readonly #rules: Rule[][]
  readonly #moving: ReadonlySet<string>
  readonly #key: (now: Situation, period: number) => string
  readonly #known = new Map<string, Transition[]>()
  readonly #drifts = new Map<string, Transition[]>()

  constructor(scenario: Scenario, reader: FormulaReader, valuer: Valuer) {
    this.#scenario = scenario
    this.#valuer = valuer
    this.ids = Object.keys(scenario.state)
    this.start = this.ids.map((id) => scenario.state[id].start)
    this.#rules = this.ids.map((id) =>
      scenario.state[id].sets.map(({ when, to, chance = 1 }) => ({
        when: reader.read(when, 'bool'),
        to,
        chance: typeof chance === 'number' ? chance : reader.read(chance, 'double'),
      })),
    )
    this.#key = keyFor(this.#rules.flat().flatMap(({ when, chance }) => (typeof chance === 'number' ? [when] : [when, chance])))
    this.#moving = new Set(scenario.turns.flatMap((turn) => ('nature' in turn ? [turn.nature] : [])))
  }

  levelsIn(now: Situation): Levels {
    return this.ids.map((id) => now[id])
  }

  /** The levels of the next period, each combination with its chance. */
  next(now: Situation, period: number): readonly Transition[] {
    const key = `${this.levelsIn(now).join('|')}/${this.#key(now, period)}`
    let found = this.#known.get(key)
    if (!found) this.#known.set(key, (found = this.#product(this.ids.map((id, k) => this.#after(id, k, now, period)))))
    return found
  }

  /** The same when nobody moves any more. */
  drift(levels: Levels): readonly Transition[] {
    const key = levels.join('|')
    let found = this.#drifts.get(key)
    if (!found) this.#drifts.set(key, (found = this.#product(this.ids.map((id, k) => this.#byChance(id, levels[k])))))
    return found
  }

  #after(id: string, k: number, now: Situation, period: number): Map<string, number> {
    const drifted = this.#byChance(id, now[id])
    const rule = this.#rules[k].find(({ when }) => this.#valuer.truth(when, now, period))
    if (!rule) return drifted
    const chance = typeof rule.chance === 'number' ? rule.chance : this.#valuer.number(rule.chance, now, period)
    if (!(chance >= 0 && chance <= 1)) throw new RangeError(`the chance that ${id} becomes ${rule.to} is ${chance}`)
    const after = new Map([[rule.to, chance]])
    for (const [level, p] of drifted) after.set(level, (after.get(level) ?? 0) + (1 - chance) * p)
    return after
  }

  #byChance(id: string, level: string): Map<string, number> {
    const { levels, stay, chain } = this.#scenario.state[id]
    if (!this.#moving.has(id)) return new Map([[level, 1]])
    const row = chain ? (chain[level] ?? {}) : undefined
    const other = (name: string) => (row ? (row[name] ?? 0) : levels.length > 1 ? (1 - stay) / (levels.length - 1) : 0)
    const leave = levels.reduce((sum, name) => sum + (name === level ? 0 : other(name)), 0)
    return new Map(levels.map((name) => [name, name === level ? 1 - leave : other(name)]))
  }

  #product(each: Map<string, number>[]): Transition[] {
    return each.reduce<Transition[]>(
      (heads, chances) =>
        heads.flatMap(({ levels, chance }) =>
          [...chances].filter(([, p]) => p > 0).map(([level, p]) => ({ levels: [...levels, level], chance: chance * p })),
        ),
      [{ levels: [], chance: 1 }],
    )
  }
}
