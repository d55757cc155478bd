/**
 * A scenario solved by the recursion over beliefs. Conditioning goes forward: the histories that agree with the observation are
 * followed period by period, those that leave nearly the same beliefs are merged, and from the last observed period on the tables of
 * the recursion tell what may come.
 */
import {
  marginals,
  reach,
  Recursion,
  type RecursionOptions,
  solveAlongBranch,
  type StagePlay,
  TERMINAL,
} from '../../game/index.ts'
import {
  compilePeriods,
  type CompiledPeriods,
  firstMoves,
  type Scenario,
  type ScenarioStageTree,
  type TurnLikelihood,
} from '../../scenario/index.ts'
import thresholds from '../data/thresholds.json' with { type: 'json' }
import type { Conditioned, Solved, SolveEffort } from './index.ts'
import { analystPrior, contradicts, finish, likelihoodTable, misses } from './shared.ts'

const { recursion } = thresholds

export function solveByRecursion(scenario: Scenario, { clock, signal, seconds, effort }: SolveEffort): Solved {
  const game = compilePeriods(scenario)
  const { draw, full, strayed } = recursion
  const axes = (points: readonly number[]) =>
    game.types.map((names) => names.slice(1).map((_, k) => points[Math.min(k, points.length - 1)]))
  const optionsOf = ({ points, beyond, tolerance }: typeof full): RecursionOptions => ({
    lambda: scenario.solve.lambda.value,
    points: axes(points),
    beyond: { period: scenario.clock.periods, points: axes(beyond) },
    tolerance,
    clock,
    ...(signal && { signal }),
    ...(seconds !== undefined && { seconds }),
  })
  // Where few points stray the shorter way ends on the branch from λ = 0 as well.
  const solve = (options: RecursionOptions) => {
    const straight = new Recursion(game, options)
    const several = straight.strayed > strayed.share * straight.solved
    return { solved: several ? solveAlongBranch(game, options) : straight, several }
  }
  const { solved, several } = solve(optionsOf(effort === 'draw' ? draw : full))
  const history = new History(game, solved)
  const opening = history.play(0, 0, game.priors)
  const tree = opening.stage as ScenarioStageTree
  const coarse = effort === 'draw' ? null : solve(optionsOf(draw)).solved.play(0, 0, game.priors).play
  const rough = solved.rough / solved.solved
  const converged = opening.residual <= (effort === 'draw' ? draw : full).tolerance && rough <= recursion.rough.share
  return {
    method: 'recursion',
    scenario,
    game: tree.game,
    first: firstMoves(tree, opening.play),
    record: {
      nodes: game.periods * game.states * tree.game.nodes,
      informationSets: solved.points * game.periods * game.states * tree.game.informationSets,
      residual: opening.residual,
      maxRegret: null,
      converged,
      reason: converged
        ? `residual below the tolerance at ${solved.solved - solved.rough} of ${solved.solved} points`
        : `${solved.rough} of ${solved.solved} points stayed above the tolerance`,
      iterations: solved.sweeps,
      value: expectedValues(game, opening.values),
      error: coarse && opening.play.reduce((most, p, k) => Math.max(most, Math.abs(p - coarse[k])), 0),
      several,
    },
    condition: (turns) => history.condition(turns),
  }
}

/** Each player's value, over its own types by what the others believe of it. */
function expectedValues({ players, types, priors }: CompiledPeriods, values: Float64Array): Record<string, number> {
  let from = 0
  return Object.fromEntries(
    players.map((id, i) => {
      const value = types[i].reduce((sum, _, t) => sum + priors[i][t] * values[from + t], 0)
      from += types[i].length
      return [id, value]
    }),
  )
}

/** A set of public histories at the beginning of a period, or of histories that have ended. */
interface Strand {
  state: number
  beliefs: Float64Array[]
  /** `mass[profile]`: P(the histories and what was observed of them | profile). */
  mass: Float64Array
  /** Question → the period in which its event came about; −1 while it has not. */
  hit: readonly number[]
}

/** Histories that ended in a period, after these actors had moved in it. */
interface Ended {
  strand: Pick<Strand, 'mass' | 'hit'>
  period: number
  moved: readonly string[]
}

/** What is left at the beginning of a period of all play that agrees with the observation so far. */
interface Front {
  strands: readonly Strand[]
  ended: readonly Ended[]
}

class History {
  readonly #game: CompiledPeriods
  readonly #solved: Recursion
  readonly #plays = new Map<string, StagePlay>()
  /** Fronts by what was observed before them: many questions differ in the last period alone. */
  readonly #fronts = new Map<string, Front>()

  constructor(game: CompiledPeriods, solved: Recursion) {
    this.#game = game
    this.#solved = solved
  }

  play(period: number, state: number, beliefs: readonly Float64Array[]): StagePlay {
    const key = `${period}/${state}/${beliefs.map((belief) => Array.from(belief, (p) => p.toPrecision(9)).join()).join('/')}`
    let play = this.#plays.get(key)
    if (!play) this.#plays.set(key, (play = this.#solved.play(period, state, beliefs)))
    return play
  }

  condition(turns: readonly TurnLikelihood[]): Conditioned {
    const { scenario, questions } = this.#game
    const { game } = this.#game.stage(0, 0)
    const prior = analystPrior(scenario, game)
    const begun = Math.min(
      turns.reduce((most, turn) => Math.max(most, turn.period.index + 1), 0),
      scenario.clock.periods,
    )
    const front = this.#front(turns, begun)
    const joint = new Float64Array(game.profiles)
    const paths = questions.map((count) => Array<number>(count).fill(0))
    const settle = ({ mass, hit }: Pick<Strand, 'mass' | 'hit'>, chances?: Float64Array) => {
      for (let p = 0; p < game.profiles; p++) joint[p] += prior[p] * mass[p]
      paths.forEach((path, q) => {
        for (let k = 0; k < path.length; k++) {
          const column = this.#solved.column(q, k)
          for (let p = 0; p < game.profiles; p++) {
            const chance = hit[q] >= 0 ? (hit[q] <= k ? 1 : 0) : (chances?.[column + p] ?? 0)
            path[k] += prior[p] * mass[p] * chance
          }
        }
      })
    }
    for (const { strand, period, moved } of front.ended) if (!contradicts(turns, period, moved)) settle(strand)
    for (const strand of front.strands) settle(strand, this.#solved.chances(begun, strand.state, strand.beliefs))
    const posterior = marginals(game, joint)
    if (!posterior) throw new RangeError('no play of the game agrees with what was observed')
    const likelihood = joint.reduce((a, b) => a + b, 0)
    const shares = paths.map((path) => path.map((p) => p / likelihood))
    return finish(scenario, game, joint, posterior, likelihood, shares)
  }

  #front(turns: readonly TurnLikelihood[], period: number): Front {
    const { priors, questions, players, types } = this.#game
    if (period === 0) {
      const profiles = types.reduce((product, names) => product * names.length, 1)
      const mass = new Float64Array(profiles).fill(1)
      const start = { state: 0, beliefs: players.map((_, i) => priors[i]), mass, hit: questions.map(() => -1) }
      return { strands: [start], ended: [] }
    }
    // what a stage shows that nothing follows counts for earlier periods as well
    const before = turns.filter((turn) => turn.period.index < period || turn.stage?.last)
    const key = `${period}/${JSON.stringify(before.map(({ period: at, actor, stage: of, choices, stay, exits }) => [at.index, actor, of, choices, stay, exits]))}`
    let front = this.#fronts.get(key)
    if (!front) {
      const { strands, ended } = this.#front(before, period - 1)
      const next: Strand[] = []
      const over = [...ended]
      const seen = before.filter((turn) => turn.period.index === period - 1 || turn.stage?.last)
      for (const strand of strands) this.#advance(strand, period - 1, seen, over, next)
      this.#fronts.set(key, (front = { strands: merged(next), ended: gathered(over) }))
    }
    return front
  }

  /** Plays one period from a strand: histories that end go to `ended`, the others to `next`. */
  #advance(strand: Strand, period: number, seen: readonly TurnLikelihood[], ended: Ended[], next: Strand[]): void {
    const played = this.play(period, strand.state, strand.beliefs)
    const stage = played.stage as ScenarioStageTree
    const { game, successors, events, steps, step } = stage
    const { profiles } = game
    const likely = likelihoodTable(steps, [period], seen).map(([row]) => row)
    const mass = reach(game, played.play, {
      likelihood: (node) => likely[step[game.parent[node]]]?.[node - game.first[game.parent[node]]] ?? 1,
    })
    const ways = new Map<number, { hit: readonly number[]; moved: readonly string[] }>([[0, { hit: strand.hit, moved: [] }]])
    for (let n = 1; n < game.nodes; n++) {
      const above = ways.get(game.parent[n])!
      const decided = steps[step[game.parent[n]]]
      const hit = events.some((event, q) => event[n] === 1 && above.hit[q] < 0)
        ? above.hit.map((at, q) => (at < 0 && events[q][n] === 1 ? period : at))
        : above.hit
      const moved = decided.kind === 'nature' ? above.moved : [...above.moved, decided.id]
      ways.set(n, { hit, moved })
      if (game.owner[n] !== TERMINAL) continue
      const here = strand.mass.map((m, p) => m * mass[n * profiles + p])
      if (here.every((m) => m === 0)) continue
      if (stage.next[n] < 0) {
        ended.push({ strand: { mass: here, hit }, period, moved })
        continue
      }
      const { states } = successors[stage.next[n]]
      const goesOn = states.reduce((sum, item) => sum + item.chance, 0)
      if (goesOn < 1) ended.push({ strand: { mass: here.map((m) => m * (1 - goesOn)), hit }, period, moved })
      if (misses(seen, period, moved)) continue
      const beliefs = beliefsOf(stage, played.beliefs, n)
      for (const { state, chance } of states) next.push({ state, beliefs, mass: here.map((m) => m * chance), hit })
    }
  }
}

/** Everybody's beliefs about each player at a node. */
function beliefsOf({ game }: ScenarioStageTree, joint: Float64Array, node: number): Float64Array[] {
  return game.players.map((_, i) => {
    const belief = new Float64Array(game.types[i].length)
    for (let p = 0; p < game.profiles; p++) belief[game.typeOf[i * game.profiles + p]] += joint[node * game.profiles + p]
    return belief
  })
}

/** Joins strands of one state and nearly one belief, and drops those that hardly count. */
function merged(strands: readonly Strand[]): Strand[] {
  const total = strands.reduce((sum, { mass }) => sum + weightOf(mass), 0)
  const groups = new Map<string, Strand>()
  for (const strand of strands) {
    const weight = weightOf(strand.mass)
    if (weight < recursion.merge.drop * total) continue
    const place = strand.beliefs.map((belief) =>
      Array.from(belief, (p) =>
        Math.round(Math.log(Math.max(p, 1e-9) / Math.max(1 - p, 1e-9)) / recursion.merge.logOdds),
      ).join(),
    )
    const key = `${strand.state}/${strand.hit.join()}/${place.join('/')}`
    const known = groups.get(key)
    if (!known) {
      groups.set(key, { ...strand, beliefs: strand.beliefs.map((belief) => belief.slice()), mass: strand.mass.slice() })
      continue
    }
    const share = weight / (weight + weightOf(known.mass))
    known.beliefs.forEach((belief, i) => belief.forEach((p, t) => (belief[t] = p + share * (strand.beliefs[i][t] - p))))
    known.mass.forEach((m, p) => (known.mass[p] = m + strand.mass[p]))
  }
  return [...groups.values()]
}

/** Joins ended histories that nothing told later can set apart. */
function gathered(ended: readonly Ended[]): Ended[] {
  const groups = Map.groupBy(ended, ({ strand, period, moved }) => `${period}/${moved.join()}/${strand.hit.join()}`)
  return [...groups.values()].map((list) => {
    const mass = list[0].strand.mass.map((_, p) => list.reduce((sum, { strand }) => sum + strand.mass[p], 0))
    return { ...list[0], strand: { hit: list[0].strand.hit, mass } }
  })
}

function weightOf(mass: Float64Array): number {
  return mass.reduce((a, b) => a + b, 0)
}
