/**
 * A scenario solved one way or the other, and what the outlook asks of it: the joint chance of what was observed and of everything
 * else, given that. Two ways: the whole tree, where it is small, and the recursion over beliefs.
 */
import type { Profile, PublicGame } from '../../game/index.ts'
import { type FirstMoves, type Scenario, sizeOf, type TurnLikelihood } from '../../scenario/index.ts'
import thresholds from '../data/thresholds.json' with { type: 'json' }
import { solveByRecursion } from './recursion.ts'
import { solveTree } from './tree.ts'

/** What the observation leaves. */
export interface Conditioned {
  /** Probability of the observation, summed over types by the analyst's prior. */
  likelihood: number
  /** Player → type → P(observation | type). */
  given: number[][]
  /** Player → type → P(type | observation). */
  posterior: number[][]
  /** Type profile → P(profile | observation). */
  joint: number[]
  /** Question → probability, by the end of each period up to its date, that what it asks about has come about. */
  paths: number[][]
}

/** How a solution came about and how far it is from right. */
export interface SolveRecord {
  nodes: number
  informationSets: number
  residual: number
  /** Null where no whole profile is at hand to measure it. */
  maxRegret: number | null
  converged: boolean
  reason: string
  /** Sweeps of the solver. */
  iterations: number
  value: Record<string, number>
  /** Largest difference of a first move's probability to that on a coarser grid; null for a whole tree, which has none. */
  error: number | null
}

export interface Solved {
  readonly method: 'tree' | 'recursion'
  readonly scenario: Scenario
  /** Players, types and profiles; of the recursion the first period's tree. */
  readonly game: Pick<PublicGame, 'players' | 'types' | 'typeOf' | 'profiles'>
  readonly first: FirstMoves
  readonly record: SolveRecord
  /** The strategies, of a whole tree. */
  readonly profile?: Profile
  /** @throws RangeError when no play agrees with the observation. */
  condition(turns: readonly TurnLikelihood[]): Conditioned
}

export interface SolveEffort {
  clock: () => number
  signal?: AbortSignal
  /** Time allowed, for the recursion. */
  seconds?: number
  /** `draw` for one of many, `full` for the answer that is shown. */
  effort: 'draw' | 'full'
  /** The solution of a scenario like this one, near which to look first; whole trees alone make use of it. */
  near?: Solved
}

/** Solves a scenario by the method it names, else by the tree if that is small. */
export function solveScenario(scenario: Scenario, options: SolveEffort): Solved {
  const method = scenario.solve.method ?? (sizeOf(scenario) <= thresholds.tree.nodes ? 'tree' : 'recursion')
  return method === 'tree' ? solveTree(scenario, options) : solveByRecursion(scenario, options)
}
