/** One period's tree in one public state, solved at given beliefs with what follows interpolated. */
import { type Continuation, PublicResponse } from '../aqre/public.ts'
import { Anderson } from '../aqre/fixed-point.ts'
import type { PublicGame } from '../public/game.ts'
import { type BeliefGrid, mix } from './surface.ts'
import type { Stage } from './period-game.ts'

/** For each successor the values of a function of the beliefs at the grid's points, `[point * width + …]`. */
export interface Following {
  width: number
  values: readonly Float64Array[]
}

/** For each successor the expected values over its states. */
export function mixtures({ successors }: Stage, next: readonly Float64Array[], width: number): Following {
  return {
    width,
    values: successors.map(({ states }) => {
      const mixed = new Float64Array(next[0].length)
      for (const { state, chance } of states) for (let k = 0; k < mixed.length; k++) mixed[k] += chance * next[state][k]
      return mixed
    }),
  }
}

/** Leaves that share a parent, a successor and a tilt: only the beliefs about the parent's owner differ among them. */
interface Bundle {
  owner: number
  successor: number
  leaves: number[]
}

/** Reads functions of the beliefs at the leaves where play goes on. */
export class LeafReader {
  readonly #game: PublicGame
  readonly #grid: BeliefGrid
  readonly #bundles: Bundle[]
  readonly #marginal: Float64Array[]
  readonly #most: number
  #sliced = new Float64Array(0)
  #found = new Float64Array(0)

  constructor(stage: Stage, grid: BeliefGrid) {
    this.#game = stage.game
    this.#grid = grid
    this.#bundles = bundlesOf(stage)
    this.#marginal = grid.axes.map((axes) => new Float64Array(axes.types))
    this.#most = Math.max(...grid.axes.map(({ size }) => size))
  }

  /** Calls `each(leaf, values)` with the function's `width` values at the leaf's beliefs; `values` is used again. */
  read({ width, values }: Following, beliefs: Float64Array, each: (leaf: number, values: Float64Array) => void): void {
    const { axes } = this.#grid
    if (this.#sliced.length < this.#most * width) this.#sliced = new Float64Array(this.#most * width)
    if (this.#found.length !== width) this.#found = new Float64Array(width)
    const found = this.#found
    const sliced = this.#sliced
    for (const { owner, successor, leaves } of this.#bundles) {
      const free = Math.max(owner, 0)
      for (let i = 0; i < axes.length; i++) if (i !== free) this.#weigh(i, leaves[0], beliefs)
      this.#grid.slice(values[successor], width, free, sliced)
      const { places, weights } = axes[free]
      for (let l = 0; l < leaves.length; l++) {
        this.#weigh(free, leaves[l], beliefs)
        mix(sliced, places, weights, axes[free].count, width, 0, found, 0, width)
        each(leaves[l], found)
      }
    }
  }

  /** Weighs the points around the marginal beliefs about a player at a node. */
  #weigh(player: number, node: number, beliefs: Float64Array): void {
    const { profiles, typeOf } = this.#game
    const marginal = this.#marginal[player]
    marginal.fill(0)
    for (let p = 0; p < profiles; p++) marginal[typeOf[player * profiles + p]] += beliefs[node * profiles + p]
    this.#grid.axes[player].weigh(marginal)
  }
}

function bundlesOf({ game, next }: Stage): Bundle[] {
  const bundles = new Map<string, Bundle>()
  for (let n = 0; n < game.nodes; n++) {
    if (next[n] < 0) continue
    const key = `${game.parent[n]}/${next[n]}/${game.tilt?.[n] ?? 0}`
    const bundle = bundles.get(key) ?? { owner: game.owner[game.parent[n]], successor: next[n], leaves: [] }
    bundle.leaves.push(n)
    bundles.set(key, bundle)
  }
  return [...bundles.values()]
}

export interface StageEffort {
  lambda: number
  /** Residual in log-odds. */
  tolerance: number
}

/** Solves a stage at many beliefs, one after the other. */
export class StageSolver {
  readonly stage: Stage
  readonly reader: LeafReader
  readonly response: PublicResponse
  readonly #anderson: Anderson
  readonly #effort: StageEffort
  readonly #prior: Float64Array
  readonly #guess: Float64Array
  readonly #image: Float64Array
  #following: Following | undefined
  sweeps = 0
  /** Points that the acceleration led nowhere: a sign that the branch on which their guess lay had folded away. */
  strayed = 0

  constructor(stage: Stage, grid: BeliefGrid, effort: StageEffort) {
    this.stage = stage
    this.#effort = effort
    this.reader = new LeafReader(stage, grid)
    this.response = new PublicResponse(stage.game, 'current', this.#continuation())
    this.#anderson = new Anderson(this.response.size)
    this.#prior = new Float64Array(stage.game.profiles)
    this.#guess = new Float64Array(this.response.size)
    this.#image = new Float64Array(this.response.size)
  }

  /** What follows each successor: each player's value by own type, players side by side. */
  follow(following: Following | undefined): void {
    this.#following = following
  }

  /**
   * Solves in place, starting from `x`: accelerated where that settles at once, else plainly and accelerated in turn.
   * @returns the residual in log-odds
   */
  solve(beliefs: readonly Float64Array[], x: Float64Array): number {
    const { lambda, tolerance } = this.#effort
    jointOf(this.stage.game, beliefs, this.#prior)
    this.response.start(this.#prior)
    const sweep = (at: Float64Array, out: Float64Array) => this.response.sweep(lambda, at, out)
    let residual = Infinity
    for (let round = 0; round < patience.rounds; round++) {
      this.#guess.set(x)
      const quick = this.#anderson.solve(sweep, x, tolerance, patience.quick, never)
      this.sweeps += quick.sweeps
      residual = quick.residual
      if (residual > patience.close) {
        if (round === 0) this.strayed++
        x.set(this.#guess)
        residual = this.#walk(x)
      }
      if (residual <= tolerance) return residual
    }
    return residual
  }

  /**
   * Plain iteration. Where a branch has folded away the acceleration is thrown about; plain steps go on to the next stable answer.
   * @returns the residual in log-odds, as soon as it is small enough for the acceleration to take over
   */
  #walk(x: Float64Array): number {
    const { lambda, tolerance } = this.#effort
    let residual = Infinity
    for (let n = 0; n < patience.walk; n++) {
      this.sweeps++
      residual = this.response.sweep(lambda, x, this.#image)
      if (residual <= (n < patience.least ? tolerance : patience.close)) return residual
      x.set(this.#image)
    }
    return residual
  }

  /** After `solve`: each player's value by own type, players side by side. */
  values(beliefs: readonly Float64Array[], out: Float64Array, at: number): void {
    const { profiles, typeOf, players, types } = this.stage.game
    const root = this.response.rootValues()
    let to = at
    for (let i = 0; i < players.length; i++) {
      const width = types[i].length
      out.fill(0, to, to + width)
      for (let p = 0; p < profiles; p++) {
        const own = typeOf[i * profiles + p]
        let weight = 1
        for (let j = 0; j < players.length; j++) if (j !== i) weight *= beliefs[j][typeOf[j * profiles + p]]
        out[to + own] += weight * root[i * profiles + p]
      }
      to += width
    }
  }

  #continuation(): Continuation | undefined {
    const { game, next } = this.stage
    const { profiles, typeOf, players, types, weight } = game
    const first = types.map((_, i) => types.slice(0, i).reduce((sum, names) => sum + names.length, 0))
    const each = players.length * profiles
    /** Where the value of a player under a profile stands: that of its own type. */
    const own = Int32Array.from({ length: each }, (_, k) => first[Math.floor(k / profiles)] + typeOf[k])
    return {
      goesOn: (node) => next[node] >= 0,
      write: (beliefs, values) => {
        if (this.#following === undefined) return
        this.reader.read(this.#following, beliefs, (leaf, found) => {
          const w = weight[leaf]
          const to = leaf * each
          for (let k = 0; k < each; k++) values[to + k] = w * found[own[k]]
        })
      },
    }
  }
}

const never = () => false
/** Sweeps at a point in each round: accelerated, then plain, at least so many of them unless done, until close, in log-odds. */
const patience = { rounds: 5, quick: 12, walk: 40, least: 10, close: 0.03 }

function jointOf({ players, profiles, typeOf }: PublicGame, beliefs: readonly Float64Array[], out: Float64Array): void {
  for (let p = 0; p < profiles; p++) {
    out[p] = 1
    for (let i = 0; i < players.length; i++) out[p] *= beliefs[i][typeOf[i * profiles + p]]
  }
}
