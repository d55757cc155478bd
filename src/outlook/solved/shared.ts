/** What both ways of solving share when they condition on an observation. */
import type { PublicGame } from '../../game/index.ts'
import { likelihoodOf, priorOf, type Scenario, type Step, type TurnLikelihood } from '../../scenario/index.ts'
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
 * Whether play that ended in a period, after these actors had moved and these stages had been passed in it, contradicts what was seen:
 * who was seen to move later had not yet moved, or the stage at which something was seen was not reached.
 */
export function contradicts(turns: readonly TurnLikelihood[], period: number, passed: readonly string[]): boolean {
  return turns.some(({ seen, stage, actor, period: { index } }) => {
    if (!seen) return false
    if (stage?.last) return index < period || !passed.includes(stage.id)
    return index > period || (index === period && !passed.includes(stage?.id ?? actor))
  })
}

/** Whether play that goes on after a period, having passed these stages in it, misses a stage at which something was seen. */
export function misses(turns: readonly TurnLikelihood[], period: number, passed: readonly string[]): boolean {
  return turns.some(({ seen, stage, period: { index } }) => {
    if (!seen || stage === undefined || index !== period) return false
    return stage.last || !passed.includes(stage.id)
  })
}

/** For each step and period how likely its moves make what was seen of them; undefined where nothing was. */
export function likelihoodTable(
  steps: readonly Step[],
  periods: readonly number[],
  turns: readonly TurnLikelihood[],
): (readonly number[] | undefined)[][] {
  const byTurn = new Map(turns.flatMap((turn) => (turn.stage ? [] : [[`${turn.period.index}/${turn.actor}`, turn] as const])))
  const atStages = turns.filter(({ stage, seen }) => stage !== undefined && seen)
  return steps.map(({ kind, id, moves, turn }) =>
    periods.map((t) => {
      if (turn) {
        const seen = byTurn.get(`${t}/${turn.turn.actor}`)
        return seen && turn.moves.map((move) => likelihoodOf(seen, move))
      }
      const seen =
        kind === 'nature'
          ? []
          : atStages.filter(({ stage, period: { index } }) => stage!.id === id && (stage!.last ? t <= index : t === index))
      if (seen.length === 0) return undefined
      return moves.map((move) => seen.reduce((product, { choices }) => product * choices[''][move], 1))
    }),
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
  return {
    likelihood,
    given,
    posterior,
    joint: Array.from(joint, (w) => w / likelihood),
    paths: paths.map((path) => path.map((p) => Math.min(1, p))),
  }
}
