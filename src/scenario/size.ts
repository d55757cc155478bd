/** The size of a scenario's game, counted without building it. */
import { componentsOf, turnsOf } from './moves.ts'
import { compilePeriods } from './periods.ts'
import type { Scenario } from './schema.ts'

/** Nodes beyond which a game is not built: about 200 bytes a node for two actors of two types each. */
export const largestGame = 5_000_000

/** What the recursion builds, and what the whole tree would be. */
export interface Extent {
  /** Nodes and information sets of the whole tree. */
  nodes: number
  informationSets: number
  /** Combinations of the states' levels that may occur. */
  states: number
  /** Nodes of a period's tree, for each period the largest over its public states. */
  perPeriod: number[]
}

/** Number of nodes of the compiled game with the given number of periods. */
export function sizeOf(scenario: Scenario, periods = scenario.clock.periods): number {
  return extentOf(scenario, periods).nodes
}

/** All sizes. Builds one period in each public state at a time. */
export function extentOf(scenario: Scenario, periods = scenario.clock.periods): Extent {
  const compiled = compilePeriods(scenario, periods)
  const goesOn = scenario.clock.continue?.value ?? 1
  const perPeriod: number[] = []
  let nodes = new Float64Array(compiled.states)
  let sets = new Float64Array(compiled.states)
  for (let period = periods - 1; period >= 0; period--) {
    const [nodesHere, setsHere] = [new Float64Array(compiled.states), new Float64Array(compiled.states)]
    perPeriod[period] = 0
    for (let state = 0; state < compiled.states; state++) {
      const { game, next, successors } = compiled.stage(period, state)
      const below = successors.map(({ states }) => {
        const inside = states.reduce((sum, item) => sum + nodes[item.state], 0)
        return {
          nodes: states.length === 1 && goesOn === 1 ? inside - 1 : inside + (goesOn < 1 ? 1 : 0),
          sets: states.reduce((sum, item) => sum + sets[item.state], 0),
        }
      })
      nodesHere[state] = game.nodes
      setsHere[state] = game.informationSets
      for (const index of next) {
        if (index < 0) continue
        nodesHere[state] += below[index].nodes
        setsHere[state] += below[index].sets
      }
      perPeriod[period] = Math.max(perPeriod[period], game.nodes)
    }
    nodes = nodesHere
    sets = setsHere
  }
  return { nodes: nodes[0], informationSets: sets[0], states: compiled.states, perPeriod }
}

/** The largest number of periods, up to `most`, whose game stays within a number of nodes. */
export function horizonWithin(scenario: Scenario, limit = largestGame, most = scenario.clock.periods): number {
  let periods = 0
  while (periods < most && sizeOf(scenario, periods + 1) <= limit) periods++
  return periods
}

/** Combinations of the states' levels. */
export function publicStates({ state }: Scenario): number {
  return Object.values(state).reduce((product, { levels }) => product * levels.length, 1)
}

/** At most so many nodes have the trees of all periods in all public states together; found without building one. */
export function mostNodes(scenario: Scenario, periods = scenario.clock.periods): number {
  const known = new Map<string, number>()
  const below = (to: string): number => {
    const before = known.get(to)
    if (before !== undefined || !Object.hasOwn(scenario.stages, to)) return before ?? 1
    const stage = scenario.stages[to]
    const targets = 'actor' in stage ? Object.values(stage.moves) : Object.values(stage.chance).map((outcome) => outcome.to)
    const nodes = targets.reduce((sum, target) => sum + below(target), 1)
    known.set(to, nodes)
    return nodes
  }
  const tree = turnsOf(scenario).reduceRight((after, turn) => {
    const moves = componentsOf(turn).reduce((product, { options }) => product * options.length, 1)
    return Object.values(turn.exits).reduce((sum, to) => sum + below(to), 1 + moves * after)
  }, 1)
  return periods * publicStates(scenario) * tree
}
