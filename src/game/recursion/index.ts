/**
 * The belief-state recursion: the agent logit quantal response equilibrium of long games of public actions with private types.
 *
 * What a history leaves behind is the public state and the beliefs, so the value of going on is a function of these alone. It is
 * solved for backwards, period by period, at a grid of beliefs in each public state, and interpolated between its points. The cost
 * grows with the number of periods and no longer with the number of histories. Where the continuation has one equilibrium for each
 * state and belief, the answer is that of the whole tree up to the error of the interpolation; solving again on another grid tells how
 * large that is.
 */
import type { Budget } from '../solution.ts'
import { EventTables } from './events.ts'
import type { PeriodGame, Stage } from './period-game.ts'
import { BeliefAxes } from './simplex.ts'
import { mixtures, type StageEffort, StageSolver } from './stage.ts'
import { BeliefGrid } from './surface.ts'

export { solveAlongBranch } from './branch.ts'
export type { PeriodGame, Stage, Successor } from './period-game.ts'

export interface RecursionOptions extends Budget {
  lambda: number
  /** For each player the number of points along each coordinate of the beliefs, odd; one coordinate for each type but the last. */
  points: readonly (readonly number[])[]
  /** From this period on another, usually coarser, number of points. */
  beyond?: { period: number; points: readonly (readonly number[])[] }
  /** Residual at a point, in log-odds, with which it counts as converged; 1e-4 by default. */
  tolerance?: number
  /** A solution of the same game on the same points for another λ, from which each point starts. */
  from?: Recursion
}

/** The time allowed was over before the recursion was through. */
export class TimeIsUp extends Error {
  constructor() {
    super('the time allowed was over before the recursion was through')
    this.name = 'TimeIsUp'
  }
}

/** One period solved at given beliefs. */
export interface StagePlay {
  stage: Stage
  /** The strategies, in the layout of the stage's game. */
  play: Float64Array
  /** `[node * profiles + profile]`: joint beliefs at each node, summing to 1 at a node. */
  beliefs: Float64Array
  /** Each player's value by own type, players side by side. */
  values: Float64Array
  residual: number
}

/**
 * A solved recursion.
 * @throws when the signal aborts, and {@link TimeIsUp} when `seconds` are over: half a recursion tells nothing
 * @example
 * const solved = new Recursion(game, { lambda: 3, points: [[9], [9]], clock: () => performance.now() })
 * solved.play(0, 0, game.priors).play // the strategies of the first period
 */
export class Recursion {
  readonly game: PeriodGame
  /** Points solved for in each period and state. */
  readonly points: number
  /** Largest residual of any point, in log-odds; Infinity where the branch was lost. */
  residual = 0
  /** Points above the tolerance, and points in all. */
  rough = 0
  solved = 0
  /** Points that were led away from where they started: a sign that their branch had folded. */
  strayed = 0
  sweeps = 0
  seconds: number
  readonly #near: BeliefGrid
  readonly #far: BeliefGrid
  readonly #farFrom: number
  readonly #effort: StageEffort
  /** `#values[period][state]`: the players' values by own type at the grid's points. */
  readonly #values: Float64Array[][] = []
  /** `#solutions[period][state][point]`. */
  readonly #solutions: Float64Array[][][] = []
  readonly #events: EventTables
  readonly #solvers = new Map<BeliefGrid, Map<Stage, StageSolver>>()
  readonly #width: number

  constructor(
    game: PeriodGame,
    { lambda, points, beyond, tolerance = 1e-4, from, clock, seconds, signal, onProgress }: RecursionOptions,
  ) {
    const start = clock()
    this.game = game
    this.#effort = { lambda, tolerance }
    const grid = (counts: typeof points) =>
      new BeliefGrid(game.priors.map((prior, i) => new BeliefAxes(inside(prior), counts[i], span)))
    this.#near = grid(points)
    this.#far = beyond ? grid(beyond.points) : this.#near
    this.#farFrom = beyond?.period ?? Infinity
    this.points = this.#near.size
    this.#events = new EventTables(game)
    this.#width = game.types.reduce((sum, names) => sum + names.length, 0)
    for (let period = game.periods - 1; period >= 1; period--) {
      this.#values[period] = []
      this.#solutions[period] = []
      for (let state = 0; state < game.states; state++) {
        signal?.throwIfAborted()
        if (seconds !== undefined && clock() - start > seconds * 1000) throw new TimeIsUp()
        this.#solve(period, state, from)
      }
      onProgress?.({ lambda, sweeps: this.sweeps, residual: this.residual })
    }
    this.seconds = (clock() - start) / 1000
  }

  #solve(period: number, state: number, from: Recursion | undefined): void {
    const solver = this.#ready(period, state)
    const grid = this.#gridOf(period)
    const { size } = solver.response
    const known = from && from.#solutions[period][state]
    const later = this.#alike(period, state, size)
    const solutions = (this.#solutions[period][state] = [] as Float64Array[])
    const values = new Float64Array(grid.size * this.#width)
    for (let point = 0; point < grid.size; point++) {
      const beliefs = grid.beliefs(point).map(inside)
      // The point at the λ before, else in the next period of the same shape, else the point before.
      const near = known?.[point] ?? (later ? this.#nearest(later, beliefs) : solutions[point - 1])
      const x = near ? Float64Array.from(near) : new Float64Array(size)
      const residual = solver.solve(beliefs, x)
      this.solved++
      if (residual > this.#effort.tolerance) this.rough++
      this.residual = Math.max(this.residual, residual)
      solutions[point] = x
      solver.values(beliefs, values, point * this.#width)
      this.#events.store(period, state, point, grid.size, solver, x)
    }
    this.sweeps += solver.sweeps
    this.strayed += solver.strayed
    solver.sweeps = solver.strayed = 0
    this.#values[period][state] = values
  }

  /** The first period after one in which the state's tree has the same shape. */
  #alike(period: number, state: number, size: number): { period: number; state: number } | undefined {
    for (let later = period + 1; later < this.game.periods; later++) {
      if (this.#solutions[later][state][0].length === size) return { period: later, state }
    }
    return undefined
  }

  /** What solved the point nearest to given beliefs. */
  #nearest({ period, state }: { period: number; state: number }, beliefs: readonly Float64Array[]): Float64Array {
    return this.#solutions[period][state][this.#gridOf(period).nearest(beliefs)]
  }

  #gridOf(period: number): BeliefGrid {
    return period >= this.#farFrom ? this.#far : this.#near
  }

  /** The stage's solver with what follows the period set. */
  #ready(period: number, state: number): StageSolver {
    const stage = this.game.stage(period, state)
    const grid = this.#gridOf(period + 1)
    let solvers = this.#solvers.get(grid)
    if (!solvers) this.#solvers.set(grid, (solvers = new Map<Stage, StageSolver>()))
    let solver = solvers.get(stage)
    if (!solver) solvers.set(stage, (solver = new StageSolver(stage, grid, this.#effort)))
    const next = this.#values[period + 1] as Float64Array[] | undefined
    solver.follow(next && mixtures(stage, next, this.#width))
    return solver
  }

  /** Solves one period at given beliefs about each player's types. */
  play(period: number, state: number, beliefs: readonly Float64Array[]): StagePlay {
    const at = beliefs.map(inside)
    const { solver, x, residual } = this.#at(period, state, at)
    const values = new Float64Array(this.#width)
    solver.values(at, values, 0)
    return {
      stage: solver.stage,
      play: solver.response.play(x),
      beliefs: Float64Array.from(solver.response.beliefs()),
      values,
      residual,
    }
  }

  /**
   * The chance that each question's event comes about in this period or later, by the end of each period.
   * @returns `[(offset of question + period) * profiles + profile]`, see {@link Recursion.column}
   */
  chances(period: number, state: number, beliefs: readonly Float64Array[]): Float64Array {
    if (period >= this.game.periods) return new Float64Array(this.#events.width)
    const at = beliefs.map(inside)
    if (period > 0) return this.#events.interpolate(period, state, this.#gridOf(period), at)
    const { solver, x } = this.#at(period, state, at)
    return this.#events.at(period, solver, x)
  }

  #at(period: number, state: number, beliefs: readonly Float64Array[]) {
    const solver = this.#ready(period, state)
    const { size } = solver.response
    const alike = this.#alike(Math.max(period, 1) - 1, state, size)
    const x = alike ? Float64Array.from(this.#nearest(alike, beliefs)) : new Float64Array(size)
    return { solver, x, residual: solver.solve(beliefs, x) }
  }

  /** Where the chances of a question by the end of a period begin, one for each profile. */
  column(question: number, period: number): number {
    return this.#events.column(question, period)
  }
}

/** How far from the prior beliefs are told apart, in log-odds: beyond, a value stays as it is there. */
const span = 3.5

/** Beliefs that rule out no type, so that each type's best reply is defined. */
function inside(belief: Float64Array): Float64Array {
  const sum = belief.reduce((a, b) => a + Math.max(b, 1e-9), 0)
  return belief.map((p) => Math.max(p, 1e-9) / sum)
}
