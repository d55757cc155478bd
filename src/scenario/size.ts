/** The size of a scenario's game, counted without building it. */
import { movesOf } from './names.ts'
import type { Scenario } from './schema.ts'

/** Nodes beyond which a game is not built: about 200 bytes a node for two actors of two types each. */
export const largestGame = 5_000_000

/** Number of nodes of the compiled game with the given number of periods. */
export function sizeOf(scenario: Scenario, periods = scenario.clock.periods): number {
  let nodes = 1
  let starts = 1
  for (let period = 0; period < periods; period++) {
    let width = starts
    for (const turn of scenario.turns) {
      if ('nature' in turn) {
        if (period === 0) continue
        width *= scenario.state[turn.nature].levels.length
        nodes += width
        continue
      }
      nodes += width * movesOf(turn).length
      for (const to of Object.values(turn.exits ?? {})) nodes += width * below(scenario, to)
      width *= turn.moves.length
    }
    starts = width
  }
  return nodes
}

/** The largest number of periods, up to `most`, whose game stays within a number of nodes. */
export function horizonWithin(scenario: Scenario, limit = largestGame, most = scenario.clock.periods): number {
  let periods = 0
  while (periods < most && sizeOf(scenario, periods + 1) <= limit) periods++
  return periods
}

/** Nodes under one entry of a stage; none under an end. */
function below(scenario: Scenario, to: string): number {
  const stage = scenario.stages[to]
  return stage ? Object.values(stage.moves).reduce((sum, next) => sum + 1 + below(scenario, next), 0) : 0
}
