/** A scenario → the tree of each period in each public state, for the recursion over beliefs and for counting. */
import { type PeriodGame, PublicBuilder, type Stage, type Successor } from '../game/index.ts'
import { periodsBy } from './calendar.ts'
import { Model } from './model.ts'
import { answers } from './questions.ts'
import type { Scenario } from './schema.ts'
import { beginning } from './situation.ts'
import type { Levels } from './states.ts'
import { type Step, Walk } from './walk.ts'

/** A stage with the labels that lead back to the scenario's words. */
export interface ScenarioStageTree extends Stage {
  steps: readonly Step[]
  /** Index into `steps` of what is decided at each node; −1 at leaves. */
  step: Int16Array
}

export interface CompiledPeriods extends PeriodGame {
  readonly scenario: Scenario
  /** The levels that each public state stands for. */
  readonly levels: readonly Levels[]
  stage(period: number, state: number): ScenarioStageTree
}

/**
 * The periods of a scenario. Trees are built when asked for.
 * @throws RangeError when a formula gives no finite number, or a chance that is none.
 */
export function compilePeriods(
  scenario: Scenario,
  periods = scenario.clock.horizon ?? scenario.clock.periods,
): CompiledPeriods {
  const model = new Model(scenario)
  const numbers = new Map<string, number>()
  const levels: Levels[] = []
  const numberOf = (of: Levels): number => {
    const key = of.join('|')
    let number = numbers.get(key)
    if (number === undefined) numbers.set(key, (number = levels.push(of) - 1))
    return number
  }
  numberOf(model.states.start)
  const trees = new Map<string, ScenarioStageTree>()
  const stage = (period: number, state: number): ScenarioStageTree => {
    const key = `${model.season(period, periods)}/${state}`
    let tree = trees.get(key)
    if (!tree) trees.set(key, (tree = build(period, levels[state])))
    return tree
  }
  for (let state = 0, found = -1; found !== levels.length;) {
    found = levels.length
    for (; state < levels.length; state++) for (let period = 0; period < periods; period++) stage(period, state)
  }
  return {
    scenario,
    levels,
    players: model.actors,
    types: model.types,
    priors: model.priors.map((prior) => Float64Array.from(prior)),
    periods,
    states: levels.length,
    questions: Object.values(scenario.questions).map(({ by }) => periodsBy(scenario.clock, by)),
    stage,
  }

  function build(period: number, of: Levels): ScenarioStageTree {
    const builder = new PublicBuilder(model.actors, model.types, model.priors)
    const successors: Successor[] = []
    const byKey = new Map<string, number>()
    const leaves: [number, number][] = []
    const goesOn = scenario.clock.continue?.value ?? 1
    const walk = new Walk(model, periods, builder, (node, at, now) => {
      const states = model.states.next(now, at).map((item) => ({ state: numberOf(item.levels), chance: goesOn * item.chance }))
      const key = states.map((item) => `${item.state}:${item.chance}`).join()
      let index = byKey.get(key)
      if (index === undefined) byKey.set(key, (index = successors.push({ states }) - 1))
      leaves.push([node, index])
    })
    walk.play(builder.root, period, beginning(scenario, of))
    const game = builder.finish()
    const next = new Int16Array(game.nodes).fill(-1)
    for (const [node, index] of leaves) next[node] = index
    const step = Int16Array.from(walk.step)
    const events = Object.values(scenario.questions).map(({ when }) => answers({ game, steps: walk.steps, step }, when))
    return { game, next, successors, events, steps: walk.steps, step }
  }
}
