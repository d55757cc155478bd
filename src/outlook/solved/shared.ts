/** What both ways of solving share when they condition on an observation. */
import type { PublicGame } from '../../game/index.ts'
import { priorOf, type Scenario, type TurnLikelihood } from '../../scenario/index.ts'
import type { Conditioned } from './index.ts'

type Types = Pick<PublicGame, 'players' | 'types' | 'typeOf' | 'profiles'>

/** The analyst's probability of each type profile after the history. */
export function analystPrior(scenario: Scenario, { players, types, typeOf, profiles }: Types): Float64Array {
  const priors = players.map((id, i) => {
    const prior = priorOf(scenario, id, 'analyst')
    return types[i].map((type) => prior[type])
  })
  return Float64Array.from({ length: profiles }, (_, p) =>
    priors.reduce((product, prior, i) => product * prior[typeOf[i * profiles + p]], 1),
  )
}

/**
 * Whether play that ended in a period, after some actors had moved in it, contradicts what was seen: an actor who was seen to move
 * later had not yet moved.
 */
export function contradicts(turns: readonly TurnLikelihood[], period: number, moved: readonly string[]): boolean {
  return turns.some(
    (turn) => turn.seen && (turn.period.index > period || (turn.period.index === period && !moved.includes(turn.actor))),
  )
}

export function finish(
  scenario: Scenario,
  { players, types }: Types,
  joint: Float64Array,
  posterior: number[][],
  likelihood: number,
  paths: number[][],
): Conditioned {
  const given = posterior.map((row, i) => {
    const prior = priorOf(scenario, players[i], 'analyst')
    return row.map((p, t) => (p * likelihood) / prior[types[i][t]])
  })
  return { likelihood, given, posterior, joint: Array.from(joint, (w) => w / likelihood), paths }
}
