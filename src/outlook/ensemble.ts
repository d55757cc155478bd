/**
 * The ensemble: the same scenario solved again and again with its assumptions drawn from their stated ranges, each draw weighted by
 * how well it explains what was observed. A draw depends on the seed and on its number alone, so the order in which draws are
 * solved and the number of workers change nothing. The points are those of a scrambled Sobol' sequence.
 */
import { type FirstMoves, override, type Scenario, type TurnLikelihood } from '../scenario/index.ts'
import { measured, type Measured } from './expectations.ts'
import { point } from './sensitivity/index.ts'
import { solveScenario } from './solved/index.ts'

/** A number that the ensemble varies: a path that `override` takes, and its range. */
export interface Assumption {
  path: string
  low: number
  high: number
}

export interface Draw {
  converged: boolean
  /** Whether several equilibria lie close to each other; see SolveRecord. */
  several: boolean
  /** P(observation) under the draw; 0 where the draw cannot explain it. */
  likelihood: number
  /** actor → type → probability given the observation, actors and types in the scenario's order. */
  posterior: number[][]
  /** question → probability by the end of each period. */
  paths: number[][]
  /** Moves of the first period, from the actors' own beliefs before anything was observed. */
  first: FirstMoves
  /** For each expectation of the scenario what should be larger, and than what; empty unless asked for. */
  measured: Measured
}

/** What a draw is computed from; plain data, so that it can be sent to a worker. */
export interface DrawTask {
  scenario: Scenario
  turns: TurnLikelihood[]
  settings: string[]
  /** Whether the scenario's expectations are measured as well. */
  measure?: boolean
}

/** Everything in a scenario that has a range, in the file's order; of an actor's priors all but the last type's. */
export function assumptions(scenario: Scenario): Assumption[] {
  const found: Assumption[] = []
  const add = (path: string, range: [number, number] | undefined) => {
    if (range) found.push({ path, low: range[0], high: range[1] })
  }
  for (const [id, { types }] of Object.entries(scenario.actors)) {
    for (const [type, entry] of Object.entries(types).slice(0, -1)) {
      if (!('range' in entry)) continue
      add(`${id}.${type}`, entry.range)
      add(`analyst.${id}.${type}`, entry.analystRange)
    }
  }
  for (const [id, { range }] of Object.entries(scenario.state)) add(`${id}.stay`, range)
  for (const [id, { range }] of Object.entries(scenario.parameters)) add(id, range)
  add('clock.continue', scenario.clock.continue?.range)
  add('lambda', scenario.solve.lambda.range)
  return found
}

/** Where each assumption lies in its range in a draw, 0 to 1. */
export function placesOf(list: readonly Assumption[], index: number, seed: number): number[] {
  return list.map((_, k) => point(index, k, seed))
}

/** The settings of a draw. */
export function settingsOf(list: readonly Assumption[], index: number, seed: number): string[] {
  return placesOf(list, index, seed).map((place, k) => setting(list[k], place))
}

/** An assumption at a place in its range. */
export function setting({ path, low, high }: Assumption, place: number): string {
  return `${path}=${low + place * (high - low)}`
}

/** Solves and conditions one variant of a scenario. `clock` only serves the solver's record. */
export function draw({ scenario, turns, settings, measure }: DrawTask, clock: () => number): Draw {
  const varied = override(scenario, ...settings)
  if (measure) return expected(varied, turns, clock)
  const solved = solveScenario(varied, { clock, effort: 'draw' })
  const { converged, several } = solved.record
  const { first } = solved
  try {
    const { likelihood, posterior, paths } = solved.condition(turns)
    return { converged, several, likelihood, posterior, paths, first, measured: [] }
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    return { converged, several, likelihood: 0, posterior: [], paths: [], first, measured: [] }
  }
}

function expected(scenario: Scenario, turns: readonly TurnLikelihood[], clock: () => number): Draw {
  let converged = true
  let several = false
  const solve = (variant: Scenario) => {
    const solved = solveScenario(variant, { clock, effort: 'draw' })
    converged &&= solved.record.converged
    several ||= solved.record.several
    return solved
  }
  const stated = solve(scenario)
  const { likelihood, posterior, paths } = stated.condition(turns)
  const compared = measured(scenario, (variant) => solve(variant).first, stated.first)
  return { converged, several, likelihood, posterior, paths, first: stated.first, measured: compared }
}

/** Draws that count, with weights that sum to 1. */
export interface Weighted {
  draws: Draw[]
  weights: number[]
  /** Kish's effective sample size, 1 to the number of draws; 0 without any. */
  effective: number
  failed: number
  /** Draws with several equilibria close to each other. */
  several: number
}

export function weigh(all: readonly Draw[]): Weighted {
  const draws = all.filter(counts)
  const total = draws.reduce((sum, item) => sum + item.likelihood, 0)
  const weights = draws.map((item) => item.likelihood / total)
  const squares = weights.reduce((sum, w) => sum + w * w, 0)
  return {
    draws,
    weights,
    effective: draws.length > 0 ? 1 / squares : 0,
    failed: all.length - draws.length,
    several: draws.filter((item) => item.several).length,
  }
}

/** Whether a draw converged and can explain what was observed. */
export function counts(item: Draw): boolean {
  return item.converged && item.likelihood > 0
}

/** The q-quantile of a value over the weighted draws; the value itself when there are none. */
export function quantile({ draws, weights }: Weighted, of: (draw: Draw) => number, q: number, otherwise: number): number {
  const order = draws.map((item, i) => ({ value: of(item), weight: weights[i] })).toSorted((a, b) => a.value - b.value)
  let sum = 0
  for (const { value, weight } of order) {
    sum += weight
    if (sum >= q) return value
  }
  return order.at(-1)?.value ?? otherwise
}
