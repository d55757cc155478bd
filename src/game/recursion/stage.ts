/** One period's tree in one public state, solved at given beliefs with what follows interpolated. */
import { type Continuation, PublicResponse } from '../aqre/public.ts'
import { Anderson, follow } from '../aqre/fixed-point.ts'
import type { PublicGame } from '../public/game.ts'
import type { BeliefGrid } from './surface.ts'
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
    for (const { owner, successor, leaves } of this.#bundles) {
      const free = Math.max(owner, 0)
      for (let i = 0; i < axes.length; i++) if (i !== free) this.#weigh(i, leaves[0], beliefs)
      this.#grid.slice(values[successor], width, free, this.#sliced)
      const { places, weights } = axes[free]
      for (const leaf of leaves) {
        this.#weigh(free, leaf, beliefs)
        found.fill(0)
        for (let k = 0; k < axes[free].count; k++) {
          const from = places[k] * width
          for (let v = 0; v < width; v++) found[v] += weights[k] * this.#sliced[from + v]
        }
        each(leaf, found)
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
  /** Whether a point that does not settle from its guess is followed along the branch from λ = 0. */
  patient: boolean
}

/** Solves a stage at many beliefs, one after the other. */
export class StageSolver {
  readonly stage: Stage
  readonly reader: LeafReader
  readonly response: PublicResponse
  readonly #anderson: Anderson
  readonly #lambda: number
  readonly #tolerance: number
  readonly #patient: boolean
  readonly #prior: Float64Array
  #following: Following | undefined
  sweeps = 0

  constructor(stage: Stage, grid: BeliefGrid, { lambda, tolerance, patient }: StageEffort) {
    this.stage = stage
    this.#lambda = lambda
    this.#tolerance = tolerance
    this.#patient = patient
    this.reader = new LeafReader(stage, grid)
    this.response = new PublicResponse(stage.game, 'current', this.#continuation())
    this.#anderson = new Anderson(this.response.size)
    this.#prior = new Float64Array(stage.game.profiles)
  }

  /** What follows each successor: each player's value by own type, players side by side. */
  follow(following: Following | undefined): void {
    this.#following = following
  }

  /**
   * Solves in place, starting from `x`.
   * @returns the residual in log-odds
   */
  solve(beliefs: readonly Float64Array[], x: Float64Array): number {
    jointOf(this.stage.game, beliefs, this.#prior)
    this.response.start(this.#prior)
    const lambda = this.#lambda
    const first = this.#anderson.solve(
      (at, out) => this.response.sweep(lambda, at, out),
      x,
      this.#tolerance,
      this.#patient ? direct : direct / 2,
      never,
    )
    this.sweeps += first.sweeps
    if (!this.#patient || first.residual <= Math.max(this.#tolerance, near)) return first.residual
    const followed = follow(this.response, { lambda, tolerance: this.#tolerance, maxSweeps: along, stop: never })
    this.sweeps += followed.sweeps
    x.set(followed.x)
    return followed.lambda === lambda ? followed.residual : Infinity
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
    return {
      goesOn: (node) => next[node] >= 0,
      write: (beliefs, values) => {
        if (this.#following === undefined) return
        this.reader.read(this.#following, beliefs, (leaf, found) => {
          const w = weight[leaf]
          for (let i = 0; i < players.length; i++) {
            const to = (leaf * players.length + i) * profiles
            for (let p = 0; p < profiles; p++) values[to + p] = w * found[first[i] + typeOf[i * profiles + p]]
          }
        })
      },
    }
  }
}

const never = () => false
/** Sweeps from a guess (half of them without patience), and then along the branch from λ = 0, after which a point counts as failed. */
const direct = 60
const along = 300
/** A residual, in log-odds, with which a point is let stand after the first of these: it is counted, and followed no further. */
const near = 0.1

function jointOf({ players, profiles, typeOf }: PublicGame, beliefs: readonly Float64Array[], out: Float64Array): void {
  for (let p = 0; p < profiles; p++) {
    out[p] = 1
    for (let i = 0; i < players.length; i++) out[p] *= beliefs[i][typeOf[i * profiles + p]]
  }
}
