/**
 * Levers: what a reader may move to ask "what if I am wrong about this?". Every assumption with a range, and the level at which each
 * state starts, each with the path that `override` takes.
 */
import type { Scenario } from '../scenario/index.ts'
import { assumptions } from './ensemble.ts'

/** An assumption with a range. */
export interface Lever {
  path: string
  symbol: string | null
  value: number
  low: number
  high: number
  unit: string | null
  why: string | null
  claims: number[]
}

/** The level at which a state starts. */
export interface StartLever {
  path: string
  value: string
  levels: string[]
  why: string | null
  claims: number[]
}

/** Levers in the file's order: what the ensemble draws, and how observations are read. */
export function levers(scenario: Scenario): Lever[] {
  const { overlap } = scenario.reading
  const read = overlap?.range ? [{ path: 'reading.overlap', low: overlap.range[0], high: overlap.range[1] }] : []
  return [...assumptions(scenario), ...read].map((item) => ({ ...item, ...standing(scenario, item.path) }))
}

export function startLevers({ state }: Scenario): StartLever[] {
  return Object.entries(state).map(([id, { start, levels, why, claims }]) => ({
    path: `${id}.start`,
    value: start,
    levels,
    why: why ?? null,
    claims: claims ?? [],
  }))
}

/** What each lever stands at in a scenario: of several priors of one actor that are set, the last one set holds and the others share the rest. */
export function leverValues(scenario: Scenario): Record<string, number> {
  return Object.fromEntries(levers(scenario).map(({ path, value }) => [path, value]))
}

/** Why an assumption is what it is, as the scenario says. */
export function reasonFor(scenario: Scenario, path: string): string | null {
  return standing(scenario, path).why
}

function standing(scenario: Scenario, path: string): Omit<Lever, 'path' | 'low' | 'high'> {
  const [head, tail] = path.replace('analyst.', '').split('.')
  const told = (
    value: number,
    item: { symbol?: string; unit?: string; why?: string; claims?: number[] } | undefined,
    unit: string | null = null,
  ) => ({
    symbol: item?.symbol ?? null,
    value,
    unit: item?.unit ?? unit,
    why: item?.why ?? null,
    claims: item?.claims ?? [],
  })
  const { clock, solve, reading, state, parameters, actors } = scenario
  if (path === 'lambda') return told(solve.lambda.value, { ...solve.lambda, symbol: 'λ' }, 'per unit of utility')
  if (path === 'clock.continue') return told(clock.continue?.value ?? 1, clock.continue, 'per period')
  if (path === 'reading.overlap') return told(reading.overlap?.value ?? 0, reading.overlap, 'share of periods')
  if (Object.hasOwn(parameters, path)) return told(parameters[path].value, parameters[path])
  if (Object.hasOwn(state, head)) return told(state[head].stay, state[head], 'per period')
  const entry = actors[head].types[tail]
  const own = 'analyst' in entry ? entry.analyst : undefined
  return told(
    path.startsWith('analyst.') ? (own ?? entry.prior) : entry.prior,
    'why' in entry ? entry : undefined,
    'probability',
  )
}
