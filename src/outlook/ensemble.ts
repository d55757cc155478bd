/**
 * The ensemble: the same scenario solved again and again with its assumptions drawn from their stated ranges, each draw weighted by
 * how well it explains what was observed. The draws depend on the seed and on their number alone, so the order in which they are
 * solved and the number of workers change nothing.
 *
 * Points form a Latin hypercube (McKay, Beckman & Conover 1979): each assumption's range is cut into as many strata as there are
 * draws, and each stratum is met once, even in few draws and many dimensions.
 */
import { xorshift128plus } from 'pure-rand/generator/xorshift128plus'
import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64'
import { uniformInt } from 'pure-rand/distribution/uniformInt'
import type { RandomGenerator } from 'pure-rand/types/RandomGenerator'
import { aqre } from '../game/index.ts'
import { compile, type ObservedTurn, override, periodsBy, type Scenario } from '../scenario/index.ts'
import { condition, questionPath } from './condition.ts'

/** A number that the ensemble varies: a path that `override` takes, and its range. */
export interface Assumption {
  path: string
  low: number
  high: number
}

export interface Draw {
  converged: boolean
  /** P(observation) under the draw; 0 where the draw cannot explain it. */
  likelihood: number
  /** actor → type → probability given the observation, actors and types in the scenario's order. */
  posterior: number[][]
  /** question → probability by the end of each period. */
  paths: number[][]
}

/** What a draw is computed from; plain data, so that it can be sent to a worker. */
export interface DrawTask {
  scenario: Scenario
  turns: Pick<ObservedTurn, 'period' | 'actor' | 'possible'>[]
  settings: string[]
}

/** Everything in a scenario that has a range, in the file's order; of an actor's priors all but the last type's. */
export function assumptions(scenario: Scenario): Assumption[] {
  const priors = Object.entries(scenario.actors).flatMap(([id, actor]) =>
    Object.entries(actor.types)
      .slice(0, -1)
      .flatMap(([type, entry]) =>
        'range' in entry && entry.range ? [{ path: `${id}.${type}`, low: entry.range[0], high: entry.range[1] }] : [],
      ),
  )
  const parameters = Object.entries(scenario.parameters).flatMap(([path, { range }]) =>
    range ? [{ path, low: range[0], high: range[1] }] : [],
  )
  const { range } = scenario.solve.lambda
  return [...priors, ...parameters, ...(range ? [{ path: 'lambda', low: range[0], high: range[1] }] : [])]
}

/** The settings of each of `count` draws: every assumption uniform on its range. */
export function settingsOf(list: readonly Assumption[], count: number, seed: number): string[][] {
  const random = xorshift128plus(seed)
  const columns = list.map(({ path, low, high }) => {
    const strata = shuffled(count, random)
    return strata.map((stratum) => `${path}=${low + ((stratum + uniformFloat64(random)) / count) * (high - low)}`)
  })
  return Array.from({ length: count }, (_, k) => columns.map((column) => column[k]))
}

/** The numbers below `count` in random order (Fisher & Yates). */
function shuffled(count: number, random: RandomGenerator): number[] {
  const order = Array.from({ length: count }, (_, k) => k)
  for (let k = count - 1; k > 0; k--) {
    const j = uniformInt(random, 0, k)
    ;[order[k], order[j]] = [order[j], order[k]]
  }
  return order
}

/** Solves and conditions one variant of a scenario. `clock` only serves the solver's record. */
export function draw({ scenario, turns, settings }: DrawTask, clock: () => number): Draw {
  const varied = settings.reduce(override, scenario)
  const compiled = compile(varied)
  const solution = aqre(compiled.game, { lambda: varied.solve.lambda.value, tolerance: 1e-6, maxSweeps: sweepsPerDraw, clock })
  const questions = Object.values(varied.questions)
  try {
    const conditioned = condition(compiled, solution.profile, turns)
    const paths = questions.map((question) =>
      questionPath(compiled, conditioned, question.when).slice(0, periodsBy(varied.clock, question.by)),
    )
    return { converged: solution.converged, likelihood: conditioned.likelihood, posterior: conditioned.posterior, paths }
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    return { converged: solution.converged, likelihood: 0, posterior: [], paths: [] }
  }
}

/** A draw that needs more sweeps than this counts as not converged, and is reported as such. */
const sweepsPerDraw = 400

/** Draws that count, with weights that sum to 1. */
export interface Weighted {
  draws: Draw[]
  weights: number[]
  /** Kish's effective sample size, 1 to the number of draws; 0 without any. */
  effective: number
  failed: number
}

export function weigh(all: readonly Draw[]): Weighted {
  const draws = all.filter((item) => item.converged && item.likelihood > 0)
  const total = draws.reduce((sum, item) => sum + item.likelihood, 0)
  const weights = draws.map((item) => item.likelihood / total)
  const squares = weights.reduce((sum, w) => sum + w * w, 0)
  return { draws, weights, effective: draws.length > 0 ? 1 / squares : 0, failed: all.length - draws.length }
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
