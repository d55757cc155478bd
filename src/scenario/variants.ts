/** Variants of a scenario that should not change its answers: periods half as long, and a move written twice. */
import { periodsOf, daysBetween } from './calendar.ts'
import { isComposite, turnsOf } from './moves.ts'
import type { Scenario, ScenarioTurn } from './schema.ts'

/**
 * The scenario with twice as many periods of half the length. Flows are halved, what comes with an event stays. Chances by the period
 * are such that two of them make one. So are the shares at λ = 0 of all options of a choice but the first, which stands for nothing
 * new: they are hazards. A choice that is open only at times, and exits, which answer what is on the table, keep theirs.
 */
export function halved(scenario: Scenario): Scenario {
  const [first] = periodsOf(scenario.clock, 1)
  const days = Math.round((daysBetween(first.from, first.to) + 1) / 2)
  const { clock } = scenario
  const half = (formula: string) => `0.5 * (${formula})`
  const copy = structuredClone(scenario)
  copy.clock = {
    ...clock,
    period: 'day',
    every: days,
    periods: clock.periods * 2,
    ...(clock.horizon !== undefined && { horizon: clock.horizon * 2 }),
    tail: clock.tail * 2,
    discount: Math.sqrt(clock.discount),
    ...(clock.continue && { continue: { ...clock.continue, value: Math.sqrt(clock.continue.value) } }),
  }
  for (const state of Object.values(copy.state)) state.stay = halfStay(state.stay, state.levels.length)
  for (const terms of Object.values(copy.payoffs)) for (const term of terms) if (term.flow) term.pay = half(term.pay)
  for (const actors of Object.values(copy.ends)) {
    for (const term of Object.values(actors).flat()) if (term.flow !== undefined) term.flow = half(term.flow)
  }
  for (const perception of copy.perceptions) perception.ratio = `pow(${perception.ratio}, 0.5)`
  for (const turn of turnsOf(copy)) turn.hazard = (turn.hazard ?? 1) / 2
  return copy
}

/** The chance to stay for half a period, if all other levels are equally likely to be moved to. */
function halfStay(stay: number, levels: number): number {
  if (levels < 2) return stay
  // The matrix has the eigenvalue 1 − n(1 − stay)/(n − 1); half a period has its square root.
  const eigen = 1 - (levels * (1 - stay)) / (levels - 1)
  return eigen <= 0 ? stay : 1 - ((1 - Math.sqrt(eigen)) * (levels - 1)) / levels
}

/** The scenario with an option written twice, the two nested as one: every formula takes the twin for the original. */
export function cloned(scenario: Scenario, turn: ScenarioTurn, component: string, option: string): Scenario {
  const twin = `${option}-twin`
  const name = isComposite(turn) ? `${turn.actor}.${component}` : turn.actor
  const test = new RegExp(String.raw`(?<![\w.])${name.replace('.', String.raw`\.`)}\s*(==|!=)\s*(['"])${option}\2`, 'g')
  const both = (_: string, sign: string) =>
    sign === '==' ? `(${name} == '${option}' || ${name} == '${twin}')` : `(${name} != '${option}' && ${name} != '${twin}')`
  const copy = JSON.parse(JSON.stringify(scenario), (key, value: unknown) =>
    typeof value === 'string' && ['when', 'pay', 'now', 'flow', 'ratio'].includes(key) ? value.replace(test, both) : value,
  ) as Scenario
  const own = turnsOf(copy).find(({ actor }) => actor === turn.actor)!
  const nest = (options: readonly unknown[]) => options.map((item) => (item === option ? { [option]: [option, twin] } : item))
  if (Array.isArray(own.moves)) own.moves = nest(own.moves) as typeof own.moves
  else own.moves[component] = nest(own.moves[component]) as (typeof own.moves)[string]
  return copy
}
