/** `--set path=value`: a scenario with one assumption changed. */
import { nearest, refuse } from '../diagnostics/index.ts'
import type { Scenario } from './schema.ts'

type Types = Scenario['actors'][string]['types']

/**
 * Applies `rent=0.2`, `h=0.8` (a parameter's symbol), `US.sincere=0.5` (a prior; the actor's other types share the rest in their
 * old proportion), `analyst.US.sincere=0.5` (the same of the analyst's), `russia.start=low`, `russia.stay=0.9`, `lambda=2`,
 * `clock.discount=0.9`, `clock.horizon=24`, `clock.continue=0.98`, `residual=0.1` or `reading.overlap=0.3`. The scenario handed in stays as it is.
 * @throws InvalidInput for a path that names nothing or a value that does not fit.
 */
export function override(scenario: Scenario, ...settings: string[]): Scenario {
  const copy = structuredClone(scenario)
  for (const setting of settings) change(copy, setting)
  return copy
}

/** The same in place. */
export function change(scenario: Scenario, setting: string): void {
  const cut = setting.indexOf('=')
  const path = setting.slice(0, cut).trim()
  const text = setting.slice(cut + 1).trim()
  if (cut < 1 || text === '') wrong(`\`${setting}\` is not of the form path=value`, 'for example --set rent=0.2')
  const parameter = Object.entries(scenario.parameters).find(([id, item]) => id === path || item.symbol === path)?.[1]
  if (parameter) parameter.value = number(path, text)
  else if (!(changeModel(scenario, path, text) || changeState(scenario, path, text) || changeBelief(scenario, path, text))) {
    const near = nearest(path, settable(scenario))
    wrong(`the scenario has nothing called ${path}`, near ? `did you mean ${near}?` : `known: ${settable(scenario).join(', ')}`)
  }
}

function changeModel(scenario: Scenario, path: string, text: string): boolean {
  const { clock, reading, solve } = scenario
  if (path === 'lambda') solve.lambda.value = number(path, text, 0)
  else if (path === 'clock.discount') clock.discount = number(path, text, 0, 1)
  else if (path === 'clock.tail') clock.tail = whole(path, text, 0, 400)
  else if (path === 'clock.periods') clock.periods = whole(path, text, 1, 60)
  else if (path === 'clock.horizon') clock.horizon = whole(path, text, 1, 400)
  else if (path === 'clock.continue') clock.continue = { ...clock.continue, value: number(path, text, 0, 1) }
  else if (path === 'reading.overlap') reading.overlap = { ...reading.overlap, value: number(path, text, 0, 1) }
  else if (path === 'residual') scenario.residual = { ...scenario.residual, value: number(path, text, 0, 1) }
  else return false
  return true
}

function changeState(scenario: Scenario, path: string, text: string): boolean {
  const [id, key, ...rest] = path.split('.')
  if (!Object.hasOwn(scenario.state, id) || rest.length > 0) return false
  const state = scenario.state[id]
  if (key === 'start') {
    if (!state.levels.includes(text)) wrong(`${path} has no level ${text}`, `its levels are ${state.levels.join(', ')}`)
    state.start = text
  } else if (key === 'stay') {
    if (state.chain) wrong(`${id} moves by its \`chain\`, and not by \`stay\``, 'edit the chain in the file')
    state.stay = number(path, text, 0, 1)
  } else return false
  return true
}

function changeBelief(scenario: Scenario, path: string, text: string): boolean {
  const [actor, type, ...rest] = path.replace(/^analyst\.(?=.+\.)/, '').split('.')
  if (!Object.hasOwn(scenario.actors, actor) || rest.length > 0) return false
  const { types } = scenario.actors[actor]
  if (type === undefined || !Object.hasOwn(types, type)) return false
  const value = number(path, text, 0, 1)
  if (Object.keys(types).length === 1 && value !== 1) wrong(`${actor} has only the type ${type}`, 'it is certain')
  if (path === `${actor}.${type}`) setPrior(types, type, value)
  else setAnalyst(types, type, value)
  return true
}

function setPrior(types: Types, type: string, value: number): void {
  const shares = shared(Object.fromEntries(Object.entries(types).map(([name, { prior }]) => [name, prior])), type, value)
  for (const [name, entry] of Object.entries(types)) entry.prior = shares[name]
}

/** Where the analyst has no beliefs of its own yet, they start as those of the actors. */
function setAnalyst(types: Types, type: string, value: number): void {
  const own = (entry: Types[string]) => ('analyst' in entry ? entry.analyst : undefined) ?? entry.prior
  const shares = shared(Object.fromEntries(Object.entries(types).map(([name, entry]) => [name, own(entry)])), type, value)
  for (const [name, entry] of Object.entries(types)) types[name] = { ...entry, analyst: shares[name] }
}

/** One probability set, the others in their old proportion. */
function shared(before: Record<string, number>, type: string, value: number): Record<string, number> {
  const others = Object.keys(before).filter((name) => name !== type)
  const sum = others.reduce((total, name) => total + before[name], 0)
  const share = (name: string) => (sum > 0 ? before[name] / sum : 1 / others.length) * (1 - value)
  return Object.fromEntries(Object.keys(before).map((name) => [name, name === type ? value : share(name)]))
}

function number(path: string, text: string, low = -Infinity, high = Infinity): number {
  const value = Number(text)
  if (Number.isFinite(value) && value >= low && value <= high) return value
  const bounds = high < Infinity ? ` from ${low} to ${high}` : low > -Infinity ? ` of at least ${low}` : ''
  return wrong(`${path} cannot be ${text}`, `give a number${bounds}`)
}

function whole(path: string, text: string, low: number, high: number): number {
  const value = number(path, text, low, high)
  if (!Number.isInteger(value)) wrong(`${path} cannot be ${text}`, `give a whole number from ${low} to ${high}`)
  return value
}

function wrong(message: string, hint: string): never {
  return refuse('scenario/setting', '--set', message, hint)
}

/** Every path that {@link override} takes. */
export function settable(scenario: Scenario): string[] {
  const types = Object.entries(scenario.actors).flatMap(([id, actor]) =>
    Object.keys(actor.types).map((type) => `${id}.${type}`),
  )
  return [
    ...Object.keys(scenario.parameters),
    ...types,
    ...types.map((path) => `analyst.${path}`),
    ...Object.entries(scenario.state).flatMap(([id, { chain }]) => (chain ? [`${id}.start`] : [`${id}.start`, `${id}.stay`])),
    'lambda',
    'clock.discount',
    'clock.continue',
    'clock.horizon',
    'clock.tail',
    'clock.periods',
    'reading.overlap',
    'residual',
  ]
}
