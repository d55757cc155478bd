/**
 * A scenario solved one way or the other, and what the outlook asks of it: the joint chance of what was observed and of everything
 * else, given that. Two ways: the whole tree, where it is small, and the recursion over beliefs.
 */
import type { Profile, PublicGame } from '../../game/index.ts'
import { refuse } from '../../diagnostics/index.ts'
import {
  type FirstMoves,
  horizonWithin,
  largestGame,
  type Scenario,
  sizeOf,
  treeOnly,
  type TurnLikelihood,
} from '../../scenario/index.ts'
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
  /** Whether several equilibria lie close to each other, so that the branch from λ = 0 had to be followed step by step. */
  several: boolean
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

/**
 * Solves a scenario by the method it names, else by the tree if that is small, or if only a tree can carry it. A draw that does not settle on
 * the tree is solved by the recursion, where that can carry it and no method is named.
 * @throws InvalidInput where the recursion is asked for and cannot carry it, and where a tree is needed that would be too large.
 */
export function solveScenario(scenario: Scenario, options: SolveEffort): Solved {
  const { method } = scenario.solve
  const [reason] = treeOnly(scenario)
  if (method === 'recursion' && reason) refuse(reason.code, 'the recursion', reason.message, reason.hint)
  if (method === 'recursion') return solveByRecursion(scenario, options)
  // a draw has the size of what it is a draw of
  const { sweeps, patience } = thresholds.tree.draw
  if (options.effort === 'draw' && (method === 'tree' || reason)) return solveTree(scenario, { ...options, sweeps })
  const size = sizeOf(scenario)
  if (method === undefined && !reason && size > thresholds.tree.nodes) return solveByRecursion(scenario, options)
  if (size > largestGame) {
    const fits = horizonWithin(scenario)
    refuse(
      'scenario/too-large',
      'the whole tree',
      `${scenario.clock.periods} periods make ${size.toLocaleString('en')} nodes, more than ${largestGame.toLocaleString('en')}`,
      `${fits} periods fit${reason ? `; the recursion is no way out: ${reason.message}` : ', or `method: recursion`'}`,
    )
  }
  if (options.effort === 'full') return solveTree(scenario, options)
  // at high λ the sweeps over a tree may circle; the stages of the recursion settle apart from each other
  const solved = solveTree(scenario, { ...options, sweeps: patience })
  return solved.record.converged ? solved : solveByRecursion(scenario, options)
}
