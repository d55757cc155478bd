/** A scenario solved as one tree. */
import { aqre, marginals, reach, TERMINAL } from '../../game/index.ts'
import {
  answers,
  compile,
  type Compiled,
  firstMoves,
  periodsBy,
  type Scenario,
  type TurnLikelihood,
} from '../../scenario/index.ts'
import thresholds from '../data/thresholds.json' with { type: 'json' }
import { analystPrior, contradicts, finish, likelihoodTable } from './shared.ts'
import type { Conditioned, Solved, SolveEffort } from './index.ts'

const { full, draw } = thresholds.tree

/** @param effort `sweeps` is the most that are made; no limit by default. */
export function solveTree(
  scenario: Scenario,
  { clock, signal, effort, near, sweeps }: SolveEffort & { sweeps?: number },
): Solved {
  const compiled = compile(scenario)
  const { game } = compiled
  const solution = aqre(game, {
    lambda: scenario.solve.lambda.value,
    tolerance: (effort === 'draw' ? draw : full).tolerance,
    clock,
    ...(signal && { signal }),
    ...(near?.profile && { near: near.profile }),
    ...(sweeps !== undefined && { maxSweeps: sweeps }),
  })
  const asked = Object.values(scenario.questions).map((question) => ({
    hits: answers(compiled, question.when),
    periods: periodsBy(scenario.clock, question.by),
  }))
  return {
    method: 'tree',
    scenario,
    game,
    first: firstMoves(compiled, solution.profile),
    profile: solution.profile,
    record: {
      nodes: game.nodes,
      informationSets: game.informationSets,
      residual: solution.residual,
      maxRegret: solution.maxRegret,
      converged: solution.converged,
      reason: solution.reason,
      iterations: solution.iterations,
      value: Object.fromEntries(game.players.map((name, i) => [name, solution.value[i]])),
      error: null,
      several: false,
    },
    condition: (turns) => condition(compiled, solution.profile, asked, turns),
  }
}

function condition(
  compiled: Compiled,
  play: Float64Array,
  asked: readonly { hits: Uint8Array; periods: number }[],
  turns: readonly TurnLikelihood[],
): Conditioned {
  const { game, scenario, period } = compiled
  const { profiles } = game
  const prior = analystPrior(scenario, game)
  const mass = reach(game, play, { likelihood: likelihoodAt(compiled, turns) })
  const atStages = turns.some((turn) => turn.seen && turn.stage?.last === false)
  const agreeing = new Float64Array(profiles)
  const weight = new Float64Array(game.nodes)
  for (let n = game.nodes - 1; n >= 0; n--) {
    const ended = game.owner[n] === TERMINAL && !contradicts(turns, period[n], passedBefore(compiled, n))
    if (ended && !(atStages && missed(compiled, turns, n))) {
      for (let p = 0; p < profiles; p++) {
        agreeing[p] += mass[n * profiles + p]
        weight[n] += prior[p] * mass[n * profiles + p]
      }
    }
    if (n > 0) weight[game.parent[n]] += weight[n]
  }
  const joint = prior.map((p, k) => p * agreeing[k])
  const posterior = marginals(game, joint)
  if (!posterior) throw new RangeError('no play of the game agrees with what was observed')
  const likelihood = joint.reduce((a, b) => a + b, 0)
  const paths = asked.map(({ hits, periods }) => {
    const done = new Uint8Array(game.nodes)
    const path = Array<number>(periods).fill(0)
    for (let n = 1; n < game.nodes; n++) {
      const above = game.parent[n]
      if (done[above] === 1) done[n] = 1
      else if (hits[n] === 1) {
        done[n] = 1
        // the move that leads to a node belongs to the period of the node above, also where it is the last of that period
        if (period[above] < periods) path[period[above]] += weight[n] / likelihood
      }
    }
    let sum = 0
    return path.map((p) => (sum += p))
  })
  return finish(scenario, game, joint, posterior, likelihood, paths)
}

/** Actors who moved and stages passed, in the period in which a node lies, on the way to it. */
function passedBefore({ game, steps, step, period }: Compiled, node: number): string[] {
  const passed: string[] = []
  for (let n = game.parent[node]; n >= 0 && period[n] === period[node]; n = game.parent[n]) {
    const { kind, id } = steps[step[n]]
    if (kind !== 'nature') passed.push(id)
  }
  return passed
}

/** Whether play to a node went on after a period without the stage at which something was seen in it. */
function missed({ game, steps, step, period }: Compiled, turns: readonly TurnLikelihood[], node: number): boolean {
  const open = new Set(turns.filter((turn) => turn.seen && turn.stage?.last === false && turn.period.index < period[node]))
  for (let n = game.parent[node]; n >= 0 && open.size > 0; n = game.parent[n]) {
    for (const turn of open) if (turn.period.index === period[n] && turn.stage!.id === steps[step[n]].id) open.delete(turn)
  }
  return open.size > 0
}

/** Likelihood of what was observed at each node: that of the move which leads there. */
function likelihoodAt(compiled: Compiled, turns: readonly TurnLikelihood[]): (node: number) => number {
  const { game, steps, step, period } = compiled
  const table = likelihoodTable(
    steps,
    Array.from({ length: compiled.periods }, (_, t) => t),
    turns,
  )
  return (node) => {
    const above = game.parent[node]
    return table[step[above]][period[above]]?.[node - game.first[above]] ?? 1
  }
}
