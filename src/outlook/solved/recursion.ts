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

/** How much of what is left of each type profile lies in some histories, and what came about in them. */
interface Weights {
  /** `mass[profile]`: P(the histories and what was observed of them | profile). */
  mass: Float64Array
  /** The part of `mass` in which a question's event has come about by the end of a period; laid out as {@link Recursion.chances}. */
  reached: Float64Array
}

/** A set of public histories at the beginning of a period. */
interface Strand extends Weights {
  state: number
  beliefs: Float64Array[]
}

/** Histories that ended in a period, after these actors had moved in it. */
interface Ended extends Weights {
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
    const settle = ({ mass, reached }: Weights, chances?: Float64Array) => {
      for (let p = 0; p < game.profiles; p++) joint[p] += prior[p] * mass[p]
      paths.forEach((path, q) => {
        for (let k = 0; k < path.length; k++) {
          const column = this.#solved.column(q, k)
          const now = this.#solved.column(q, path.length - 1)
          for (let p = 0; p < game.profiles; p++)
            path[k] += prior[p] * (reached[column + p] + (mass[p] - reached[now + p]) * (chances?.[column + p] ?? 0))
        }
      })
    }
    for (const ended of front.ended) if (!contradicts(turns, ended.period, ended.moved)) settle(ended)
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
      const last = questions.length - 1
      const width = last < 0 ? 0 : this.#solved.column(last, questions[last] - 1) + profiles
      const start = { state: 0, beliefs: players.map((_, i) => priors[i]), mass, reached: new Float64Array(width) }
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
    const { questions } = this.#game
    const { profiles } = game
    const likely = likelihoodTable(steps, [period], seen).map(([row]) => row)
    const mass = reach(game, played.play, {
      likelihood: (node) => likely[step[game.parent[node]]]?.[node - game.first[game.parent[node]]] ?? 1,
    })
    const none: { hit: readonly boolean[]; moved: readonly string[] } = { hit: questions.map(() => false), moved: [] }
    const ways = new Map([[0, none]])
    for (let n = 1; n < game.nodes; n++) {
      const above = ways.get(game.parent[n])!
      const decided = steps[step[game.parent[n]]]
      const hit = events.some((event, q) => event[n] === 1 && !above.hit[q])
        ? above.hit.map((before, q) => before || events[q][n] === 1)
        : above.hit
      const moved = decided.kind === 'nature' ? above.moved : [...above.moved, decided.id]
      ways.set(n, { hit, moved })
      if (game.owner[n] !== TERMINAL) continue
      const weights = this.#passed(strand, mass.subarray(n * profiles, (n + 1) * profiles), period, hit)
      if (weights.mass.every((m) => m === 0)) continue
      if (stage.next[n] < 0) {
        ended.push({ ...weights, period, moved })
        continue
      }
      const { states } = successors[stage.next[n]]
      const goesOn = states.reduce((sum, item) => sum + item.chance, 0)
      if (goesOn < 1) ended.push({ ...scaled(weights, 1 - goesOn), period, moved })
      if (misses(seen, period, moved)) continue
      const beliefs = beliefsOf(stage, played.beliefs, n)
      for (const { state, chance } of states) next.push({ state, beliefs, ...scaled(weights, chance) })
    }
  }

  /** A strand's weights after a way through a period that has this likelihood for each profile, and on which these events lie. */
  #passed(strand: Weights, likelihood: Float64Array, period: number, hit: readonly boolean[]): Weights {
    const { profiles } = this.#game.stage(0, 0).game
    const mass = strand.mass.map((m, p) => m * likelihood[p])
    const reached = strand.reached.map((m, at) => m * likelihood[at % profiles])
    this.#game.questions.forEach((count, q) => {
      if (!hit[q]) return
      for (let k = period; k < count; k++) reached.set(mass, this.#solved.column(q, k))
    })
    return { mass, reached }
  }
}

function scaled({ mass, reached }: Weights, factor: number): Weights {
  return { mass: mass.map((m) => m * factor), reached: reached.map((m) => m * factor) }
}

function add(to: Weights, from: Weights): void {
  from.mass.forEach((m, p) => (to.mass[p] += m))
  from.reached.forEach((m, at) => (to.reached[at] += m))
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
    const key = `${strand.state}/${place.join('/')}`
    const known = groups.get(key)
    if (!known) {
      groups.set(key, { ...strand, ...scaled(strand, 1), beliefs: strand.beliefs.map((belief) => belief.slice()) })
      continue
    }
    const share = weight / (weight + weightOf(known.mass))
    known.beliefs.forEach((belief, i) => belief.forEach((p, t) => (belief[t] = p + share * (strand.beliefs[i][t] - p))))
    add(known, strand)
  }
  return [...groups.values()]
}

/** Joins ended histories that nothing told later can set apart. */
function gathered(ended: readonly Ended[]): Ended[] {
  const groups = new Map<string, Ended>()
  for (const item of ended) {
    const key = `${item.period}/${item.moved.join()}`
    const known = groups.get(key)
    if (known) add(known, item)
    else groups.set(key, { ...item, ...scaled(item, 1) })
  }
  return [...groups.values()]
}

function weightOf(mass: Float64Array): number {
  return mass.reduce((a, b) => a + b, 0)
}
