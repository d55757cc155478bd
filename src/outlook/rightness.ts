/**
 * Tests of rightness that any scenario must pass whatever its numbers: the answer must not hang on where the model stops, on how long
 * its periods are, or on a move being written twice.
 */
import {
  cloned,
  componentsOf,
  halved,
  observables,
  override,
  type Scenario,
  sizeOf,
  treeOnly,
  turnsOf,
} from '../scenario/index.ts'
import thresholds from './data/thresholds.json' with { type: 'json' }
import { probabilityOf } from './expectations.ts'
import { solveScenario } from './solved/index.ts'

export interface Rightness {
  test: 'horizon' | 'halving' | 'cloning'
  /** What was varied. */
  what: string
  /** Largest change of a probability. */
  change: number
  /** What it may be at most. */
  limit: number
}

const { rightness } = thresholds

/** Whether a variant can be solved in the time of a test: by the recursion, or as a tree that is not too large. */
function solvable(scenario: Scenario): boolean {
  return treeOnly(scenario).length === 0 || sizeOf(scenario) <= rightness.nodes.limit
}

/**
 * A question's probability by the second period, cut off later and later, for several priors of every actor's first type: with the
 * stated horizon, half as far again and twice as far; and, where there is a horizon apart, with as many more reported periods. Lengths whose
 * tree would be too large are left out, where the recursion cannot do.
 */
export function horizonTests(scenario: Scenario, clock: () => number): Rightness[] {
  const { periods, horizon } = scenario.clock
  const longer = (path: string, from: number) => [from, 1.5 * from, 2 * from].map((length) => `${path}=${Math.ceil(length)}`)
  const variations = [longer('clock.periods', periods), ...(horizon === undefined ? [] : [longer('clock.horizon', horizon)])]
  const priors = Object.entries(scenario.actors).flatMap(([id, { types }]) =>
    Object.keys(types).length > 1 ? rightness.priors.map((p) => `${id}.${Object.keys(types)[0]}=${p}`) : [],
  )
  const tried = variations
    .map((cuts) => cuts.filter((cut) => solvable(override(scenario, cut))))
    .filter((cuts) => cuts.length > 1)
  return tried.flatMap((cuts) =>
    priors.map((prior) => {
      const found = cuts.map(
        (cut) => solveScenario(override(scenario, cut, prior), { clock, effort: 'draw' }).condition([]).paths,
      )
      const change = Math.max(...found[0].map((_, q) => spread(found.map((paths) => paths[q][1] ?? paths[q][0]))))
      return { test: 'horizon', what: `${prior}; ${cuts.join(', ')}`, change, limit: rightness.horizon.limit }
    }),
  )
}

/** Each question's probability by its date, with periods half as long. */
export function halvingTest(scenario: Scenario, clock: () => number): Rightness[] {
  if (!solvable(halved(scenario))) return []
  const whole = solveScenario(scenario, { clock, effort: 'draw' }).condition([]).paths
  const half = solveScenario(halved(scenario), { clock, effort: 'draw' }).condition([]).paths
  return Object.keys(scenario.questions).map((id, q) => ({
    test: 'halving',
    what: `${id}, periods half as long`,
    change: Math.abs(whole[q].at(-1)! - half[q].at(-1)!),
    limit: rightness.halving.limit,
  }))
}

/** First moves with each option of each choice written twice in turn. */
export function cloningTests(scenario: Scenario, clock: () => number): Rightness[] {
  const base = solveScenario(scenario, { clock, effort: 'draw' }).first
  return turnsOf(scenario).flatMap((turn) =>
    componentsOf(turn).flatMap(({ name, options }) =>
      options.map(({ option }): Rightness => {
        const twin = cloned(scenario, turn, name, option)
        const first = solveScenario(twin, { clock, effort: 'draw' }).first
        const own = name === '' ? turn.actor : `${turn.actor}.${name}`
        const changes = [...observables(turn).keys()].map((path) => {
          const paths = path === `${own}.${option}` ? [path, `${path}-twin`] : [path]
          return Math.abs(probabilityOf(scenario, base, [path]) - probabilityOf(twin, first, paths))
        })
        return { test: 'cloning', what: `${own}.${option}`, change: Math.max(...changes), limit: rightness.cloning.limit }
      }),
    ),
  )
}

function spread(values: readonly number[]): number {
  return Math.max(...values) - Math.min(...values)
}
