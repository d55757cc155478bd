/**
 * The recursion along λ: solved at a few smaller λ first, each point starting from its own solution at the one before. So the answer
 * lies on the branch that continues from λ = 0, also where beliefs far from the prior have several.
 */
import { Recursion, type RecursionOptions } from './index.ts'
import type { PeriodGame } from './period-game.ts'

/** Shares of λ on the way, and the residual in log-odds to which they are solved: choices of speed, not of the answer. */
const way = { shares: [0.5, 0.8], tolerance: 0.05 }

/**
 * @returns the solution at the λ wanted, with the sweeps and seconds of the whole way
 * @throws as {@link Recursion} does
 * @example const solved = solveAlongBranch(game, { lambda: 3, points: [[9], [9]], clock: () => performance.now() })
 */
export function solveAlongBranch(game: PeriodGame, options: Omit<RecursionOptions, 'from'>): Recursion {
  const { lambda, tolerance, clock } = options
  const start = clock()
  const left = () => (options.seconds === undefined ? {} : { seconds: options.seconds - (clock() - start) / 1000 })
  let from: Recursion | undefined
  let sweeps = 0
  for (const share of way.shares) {
    const rough = Math.max(way.tolerance, tolerance ?? 0)
    from = new Recursion(game, { ...options, ...left(), ...(from && { from }), lambda: share * lambda, tolerance: rough })
    sweeps += from.sweeps
  }
  const solved = new Recursion(game, { ...options, ...left(), ...(from && { from }) })
  solved.sweeps += sweeps
  solved.seconds = (clock() - start) / 1000
  return solved
}
