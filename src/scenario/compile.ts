/**
 * A scenario → a game of public actions with private types, with labels that lead back from each node to the scenario's words.
 *
 * A period is: the states move (except in the first), then the actors in turn. A last reply that is no exit ends the period: the
 * period's terms are received and what follows is discounted. An exit leads, within the period, to stages, lotteries and an end, or
 * onward into the next period; an end's flow runs over the periods left, this one included, with the states' levels in expectation.
 * After the last period, or when the standoff does not go on, comes the end `tail`. Nodes that differ only in moves their actor has not
 * seen (`seen`) are joined to one information set.
 */
import { hide, PublicBuilder, type PublicGame } from '../game/index.ts'
import { Model } from './model.ts'
import type { Scenario } from './schema.ts'
import { privateChoices, viewsOf } from './sight.ts'
import { beginning } from './situation.ts'
import type { Levels } from './states.ts'
import { type Step, Walk } from './walk.ts'

export interface Compiled {
  readonly scenario: Scenario
  readonly periods: number
  readonly game: PublicGame
  readonly steps: readonly Step[]
  /** Index into `steps` of what is decided at each node; −1 at terminals. */
  readonly step: Int16Array
  /** Period of each node, from 0. */
  readonly period: Int16Array
}

/**
 * @param periods how many periods are played before the tail; the scenario's own number by default.
 * @throws RangeError when a formula gives no finite number, or a chance that is none.
 */
export function compile(scenario: Scenario, periods = scenario.clock.periods): Compiled {
  const model = new Model(scenario)
  const builder = new PublicBuilder(model.actors, model.types, model.priors)
  const goesOn = scenario.clock.continue?.value ?? 1
  /** Node at which a period begins → the levels there. */
  const begins = new Map<number, string>()
  const play = (node: number, period: number, levels: Levels) => {
    begins.set(node, levels.join('|'))
    walk.play(node, period, beginning(scenario, levels))
  }
  const walk: Walk = new Walk(model, periods, builder, (node, period, now) => {
    const next = model.states.next(now, period)
    if (next.length === 1 && goesOn === 1) {
      play(node, period + 1, next[0].levels)
      return
    }
    const edges = next.map(({ chance }) => ({ chance: chance * goesOn }))
    if (goesOn < 1) edges.push({ chance: 1 - goesOn })
    const children = walk.split(node, walk.nature(), period + 1, edges)
    next.forEach(({ levels }, k) => play(children[k], period + 1, levels))
  })
  walk.play(builder.root, 0, beginning(scenario, model.states.start))
  const tree = { game: builder.finish(), steps: walk.steps, step: Int16Array.from(walk.step) }
  const hidden = privateChoices(scenario).length > 0
  return {
    scenario,
    periods,
    ...tree,
    game: hidden ? hide(tree.game, viewsOf(tree, begins)) : tree.game,
    period: Int16Array.from(walk.period),
  }
}
