/** What formulas may look at, at one point of a period, and their values there. */
import { calendarCounts } from './calendar.ts'
import type { Formula, Scope } from './formula.ts'
import { componentsOf, isComposite, type Move, turnsOf } from './moves.ts'
import type { Scenario, ScenarioTurn } from './schema.ts'

/**
 * The texts a formula may see: state → level; `ACTOR` → move, or `ACTOR.component` and `ACTOR.exit`; stage → move. Empty where
 * nothing has been chosen yet.
 */
export type Situation = Readonly<Record<string, string>>

/** The situation in which a period begins. */
export function beginning(scenario: Scenario, levels: readonly string[]): Situation {
  const now: Record<string, string> = {}
  Object.keys(scenario.state).forEach((id, k) => (now[id] = levels[k]))
  for (const turn of turnsOf(scenario)) {
    if (!isComposite(turn)) now[turn.actor] = ''
    else for (const name of [...componentsOf(turn).map((item) => item.name), 'exit']) now[`${turn.actor}.${name}`] = ''
  }
  for (const id of Object.keys(scenario.stages)) now[id] = ''
  return now
}

/** The situation after a move. */
export function moved(now: Situation, turn: ScenarioTurn, move: Move): Situation {
  if (!isComposite(turn)) return { ...now, [turn.actor]: move.name }
  if (move.to !== undefined) return { ...now, [`${turn.actor}.exit`]: move.name }
  const chosen = Object.entries(move.choices).map(([component, option]) => [`${turn.actor}.${component}`, option])
  return { ...now, ...(Object.fromEntries(chosen) as Situation) }
}

/** Evaluates formulas; each is computed once for every combination of what it looks at. */
export class Valuer {
  readonly #numbers: Record<string, number>
  readonly #counts: Record<string, number[]>
  /** Whether formulas look at the number of the period, or at what has come due. */
  readonly #looksAhead: boolean
  readonly #known = new Map<Formula, Map<string, number | boolean>>()
  readonly #looksAt = new Map<Formula, Look>()

  constructor(scenario: Scenario) {
    this.#numbers = Object.fromEntries(Object.entries(scenario.parameters).map(([id, item]) => [id, item.value]))
    this.#counts = calendarCounts(scenario, (scenario.clock.horizon ?? scenario.clock.periods) + 1)
    this.#looksAhead = formulasOf(scenario).some((formula) => /\bperiod\b|\bdue\./.test(formula))
  }

  /** @param period from 0 */
  number(formula: Formula, now: Situation, period: number, types?: Readonly<Record<string, string>>): number {
    return this.#value(formula, now, period, types) as number
  }

  truth(formula: Formula, now: Situation, period: number, types?: Readonly<Record<string, string>>): boolean {
    return this.#value(formula, now, period, types) as boolean
  }

  /** What formulas may see of a period beside the public state. */
  season(period: number): string {
    if (this.#looksAhead) return String(period)
    return `calendar ${Object.values(this.#counts)
      .map((counts) => counts[period])
      .join()}`
  }

  /** Whether the formula looks at private types. */
  isPrivate(formula: Formula): boolean {
    return formula.uses.has('types')
  }

  #value(formula: Formula, now: Situation, period: number, types: Readonly<Record<string, string>> = {}): number | boolean {
    const look = this.#looksAt.get(formula) ?? this.#look(formula, now)
    let key = look.timed ? `${period}` : ''
    for (const name of look.texts) key += `|${now[name]}`
    for (const actor of look.types) key += `|${types[actor]}`
    let values = this.#known.get(formula)
    if (!values) this.#known.set(formula, (values = new Map()))
    let value = values.get(key)
    if (value === undefined) values.set(key, (value = formula.evaluate(this.#scope(now, period, types))))
    return value
  }

  #look(formula: Formula, now: Situation): Look {
    const look = {
      timed: formula.paths.some(isTimed),
      types: formula.paths.flatMap((path) => (path.startsWith('types.') ? [path.slice(6)] : [])),
      texts: formula.paths.filter((path) => path in now),
    }
    this.#looksAt.set(formula, look)
    return look
  }

  #scope(now: Situation, period: number, types: Readonly<Record<string, string>>): Scope {
    const scope: Scope = { ...this.#numbers, types, period: period + 1 }
    for (const [path, text] of Object.entries(now)) {
      const [group, member] = path.split('.')
      if (member === undefined) scope[path] = text
      else scope[group] = { ...(scope[group] as Record<string, string> | undefined), [member]: text }
    }
    const at = Math.min(period, (Object.values(this.#counts)[0] ?? [0]).length - 1)
    scope['calendar'] = Object.fromEntries(Object.entries(this.#counts).map(([id, counts]) => [id, counts[at]]))
    scope['due'] = Object.fromEntries(
      Object.entries(this.#counts).map(([id, counts]) => [id, counts.slice(0, at + 1).reduce((a, b) => a + b, 0)]),
    )
    return scope
  }
}

/** What a list of formulas together depends on beside types: two situations with equal keys give them equal values. */
export function keyFor(formulas: readonly Formula[]): (now: Situation, period: number) => string {
  const paths = [...new Set(formulas.flatMap((formula) => formula.paths))]
  const timed = paths.some((path) => isTimed(path))
  let texts: string[] | undefined
  return (now, period) => {
    texts ??= paths.filter((path) => path in now)
    let key = timed ? `${period}` : ''
    for (const name of texts) key += `|${now[name]}`
    return key
  }
}

function isTimed(path: string): boolean {
  return /^(period$|calendar\.|due\.)/.test(path)
}

interface Look {
  timed: boolean
  texts: string[]
  types: string[]
}

/** Every formula of a scenario. */
function formulasOf(value: unknown, key = ''): string[] {
  if (typeof value === 'string') return ['when', 'pay', 'now', 'flow', 'ratio', 'chance', 'only'].includes(key) ? [value] : []
  if (Array.isArray(value)) return value.flatMap((item) => formulasOf(item, key))
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, item]) => formulasOf(item, key === 'only' ? key : name))
}
