/**
 * Conditioning a solved game on what was observed: prior × likelihood under the solved strategies = posterior over type profiles,
 * and the probability of a question given that. What was not observed is summed over.
 */
import { marginals, type Profile, profilePrior, reach, TERMINAL } from '../game/index.ts'
import type { Compiled, ObservedTurn, ScenarioQuestion } from '../scenario/index.ts'

/** What the observation leaves: joint weights of play and types, unnormalised. */
export interface Conditioned {
  /** Prior probability of the observation, summed over types; 0 when the observation is impossible under the model. */
  likelihood: number
  /** Player → type → P(observation | type). */
  given: number[][]
  /** Player → type → P(type | observation). */
  posterior: number[][]
  /** Type profile → P(profile | observation). */
  joint: number[]
  /** `weight[node]`: P(play passes through the node and the whole observation holds). */
  weight: Float64Array
}

/** @throws RangeError when no play of the game agrees with the observation. */
export function condition(
  compiled: Compiled,
  play: Profile,
  turns: readonly Pick<ObservedTurn, 'period' | 'actor' | 'possible'>[],
): Conditioned {
  const { game } = compiled
  const prior = profilePrior(game)
  const mass = reach(game, play, { allowed: allowedBy(compiled, turns) })
  const agreeing = new Float64Array(game.profiles)
  const weight = new Float64Array(game.nodes)
  for (let n = game.nodes - 1; n >= 0; n--) {
    if (game.owner[n] === TERMINAL) {
      for (let p = 0; p < game.profiles; p++) {
        agreeing[p] += mass[n * game.profiles + p]
        weight[n] += prior[p] * mass[n * game.profiles + p]
      }
    }
    if (n > 0) weight[game.parent[n]] += weight[n]
  }
  const joint = prior.map((p, k) => p * agreeing[k])
  const posterior = marginals(game, joint)
  if (!posterior) throw new RangeError('no play of the game agrees with what was observed')
  const likelihood = joint.reduce((a, b) => a + b, 0)
  const given = posterior.map((row, i) => row.map((p, t) => (p * likelihood) / game.priors[i][t]))
  return { likelihood, given, posterior, joint: [...joint].map((w) => w / likelihood), weight }
}

/** A test of nodes: does the move that leads there agree with the observed turns? */
function allowedBy(
  compiled: Compiled,
  turns: readonly Pick<ObservedTurn, 'period' | 'actor' | 'possible'>[],
): (node: number) => boolean {
  const { game, steps, step, period } = compiled
  const possible = new Map(turns.map((turn) => [`${turn.period.index}/${turn.actor}`, new Set(turn.possible)]))
  const open = steps.map((item) =>
    Array.from({ length: compiled.periods }, (_, t) => {
      const moves = item.kind === 'turn' ? possible.get(`${t}/${item.id}`) : undefined
      return item.moves.map((move) => moves === undefined || moves.has(move))
    }),
  )
  return (node) => {
    const above = game.parent[node]
    return open[step[above]][period[above]][node - game.first[above]]
  }
}

/** Probability, by the end of each period, that what the question asks has come about. */
export function questionPath(
  compiled: Compiled,
  { weight, likelihood }: Conditioned,
  when: ScenarioQuestion['when'],
): number[] {
  const { game, steps, step, period } = compiled
  const hit = new Uint8Array(game.nodes)
  const path = Array<number>(compiled.periods).fill(0)
  for (let n = 1; n < game.nodes; n++) {
    const above = game.parent[n]
    if (hit[above]) hit[n] = 1
    else if (answers(n)) {
      hit[n] = 1
      path[period[above]] += weight[n] / likelihood
    }
  }
  let sum = 0
  return path.map((p) => (sum += p))

  function answers(node: number): boolean {
    const above = game.parent[node]
    const { id, kind, moves, exits } = steps[step[above]]
    const move = moves[node - game.first[above]]
    return 'reached' in when ? exits[move] === when.reached : kind === 'turn' && `${id}.${move}` === when.move
  }
}
