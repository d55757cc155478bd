/** `--set path=value`: a scenario with one assumption changed. */
import { nearest, refuse } from '../diagnostics/index.ts'
import type { Scenario } from './schema.ts'

/**
 * Applies `rent=0.2`, `h=0.8` (a parameter's symbol), `US.sincere=0.5` (a prior; the actor's other types share the rest in their
 * old proportion), `russia.start=low`, `russia.stay=0.9`, `lambda=2` or `clock.discount=0.9`. The scenario handed in stays as it is.
 * @throws InvalidInput for a path that names nothing or a value that does not fit.
 */
export function override(scenario: Scenario, setting: string): Scenario {
  const cut = setting.indexOf('=')
  const path = setting.slice(0, cut).trim()
  const text = setting.slice(cut + 1).trim()
  if (cut < 1 || text === '')
    refuse('scenario/setting', '--set', `\`${setting}\` is not of the form path=value`, 'for example --set rent=0.2')
  const copy = structuredClone(scenario)
  const number = (low = -Infinity, high = Infinity): number => {
    const value = Number(text)
    if (Number.isFinite(value) && value >= low && value <= high) return value
    return refuse(
      'scenario/setting',
      '--set',
      `${path} cannot be ${text}`,
      high === 1 ? 'give a number from 0 to 1' : 'give a number',
    )
  }
  const [head, tail] = path.split('.')
  const parameter = Object.entries(copy.parameters).find(([id, item]) => id === path || item.symbol === path)?.[1]
  const actor = copy.actors[head]
  const state = copy.state[head]
  if (parameter) parameter.value = number()
  else if (path === 'lambda') copy.solve.lambda.value = number(0)
  else if (path === 'clock.discount') copy.clock.discount = number(0, 1)
  else if (path === 'clock.tail' || path === 'clock.periods')
    copy.clock[path === 'clock.tail' ? 'tail' : 'periods'] = Math.trunc(number(0))
  else if (actor && tail in actor.types) setPrior(actor.types, tail, number(0, 1))
  else if (state && tail === 'stay') state.stay = number(0, 1)
  else if (state && tail === 'start' && state.levels.includes(text)) state.start = text
  else unknown(scenario, path, text)
  return copy
}

function setPrior(types: Scenario['actors'][string]['types'], type: string, prior: number): void {
  const rest = Object.entries(types).filter(([name]) => name !== type)
  const before = rest.reduce((sum, [, entry]) => sum + entry.prior, 0)
  for (const [, entry] of rest) entry.prior = before > 0 ? (entry.prior / before) * (1 - prior) : (1 - prior) / rest.length
  types[type].prior = prior
}

function unknown(scenario: Scenario, path: string, text: string): never {
  const state = Object.keys(scenario.state)
  if (state.some((id) => path === `${id}.start`)) {
    refuse(
      'scenario/setting',
      '--set',
      `${path} has no level ${text}`,
      `its levels are ${scenario.state[path.split('.')[0]].levels.join(', ')}`,
    )
  }
  const near = nearest(path, settable(scenario))
  return refuse(
    'scenario/setting',
    '--set',
    `the scenario has nothing called ${path}`,
    near ? `did you mean ${near}?` : `known: ${settable(scenario).join(', ')}`,
  )
}

/** Every path that {@link override} takes. */
export function settable(scenario: Scenario): string[] {
  return [
    ...Object.keys(scenario.parameters),
    ...Object.entries(scenario.actors).flatMap(([id, actor]) => Object.keys(actor.types).map((type) => `${id}.${type}`)),
    ...Object.keys(scenario.state).flatMap((id) => [`${id}.start`, `${id}.stay`]),
    'lambda',
    'clock.discount',
    'clock.tail',
    'clock.periods',
  ]
}
