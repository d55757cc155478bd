/** The fields of a solution that `--json` prints for every kind of game. */
import type { Solution } from '../game/index.ts'

/** Everything but the profile, which `--profile FILE` writes; values and regrets by the players' names. */
export function solutionFields(players: readonly string[], solution: Solution) {
  const byPlayer = (numbers: Float64Array) => Object.fromEntries(players.map((name, i) => [name, numbers[i]]))
  return {
    method: solution.method,
    parameters: solution.parameters,
    converged: solution.converged,
    reason: solution.reason,
    residual: solution.residual,
    maxRegret: solution.maxRegret,
    value: byPlayer(solution.value),
    regret: byPlayer(solution.regret),
    iterations: solution.iterations,
    seconds: solution.seconds,
  }
}
