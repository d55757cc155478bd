/** The chance that what a question asks about comes about, as a function of the beliefs: solved backwards beside the values. */
import { reach } from '../public/evaluate.ts'
import type { PeriodGame, Stage } from './period-game.ts'
import { type Following, mixtures, type StageSolver } from './stage.ts'
import type { BeliefGrid } from './surface.ts'

export class EventTables {
  /** Numbers kept for each state and point: for each question and period up to its date one for each profile. */
  readonly width: number
  readonly #game: PeriodGame
  readonly #profiles: number
  /** `#tables[period][state]`, `[point * width + …]`. */
  readonly #tables: Float64Array[][] = []
  /** What follows a stage in a period, for the last one asked for: many points share it. */
  #following: { period: number; stage: Stage; mixed: Following } | undefined

  constructor(game: PeriodGame) {
    this.#game = game
    this.#profiles = game.types.reduce((product, names) => product * names.length, 1)
    this.width = game.questions.reduce((sum, periods) => sum + periods, 0) * this.#profiles
  }

  column(question: number, period: number): number {
    const before = this.#game.questions.slice(0, question).reduce((sum, periods) => sum + periods, 0)
    return (before + period) * this.#profiles
  }

  /** Keeps the chances at a point of the grid; nothing in periods that no question looks at. */
  store(period: number, state: number, point: number, points: number, solver: StageSolver, x: Float64Array): void {
    if (period >= Math.max(0, ...this.#game.questions)) return
    const tables = (this.#tables[period] ??= [])
    tables[state] ??= new Float64Array(points * this.width)
    tables[state].set(this.at(period, solver, x), point * this.width)
  }

  /** The chances from the beginning of a period on, where the stage has just been solved. */
  at(period: number, solver: StageSolver, x: Float64Array): Float64Array {
    const { stage, response } = solver
    const { game, next, events } = stage
    const mass = reach(game, response.play(x))
    const found = new Float64Array(this.width)
    const done = events.map((event) => passed(event, game.parent))
    const ask = (each: (question: number, column: number) => void, from: number) => {
      this.#game.questions.forEach((periods, q) => {
        for (let k = from; k < periods; k++) each(q, this.column(q, k))
      })
    }
    ask((q, column) => {
      for (let n = 1; n < game.nodes; n++) {
        if (events[q][n] === 0 || done[q][game.parent[n]] === 1) continue
        for (let p = 0; p < this.#profiles; p++) found[column + p] += mass[n * this.#profiles + p]
      }
    }, period)
    const following = this.#followingOf(period, stage)
    if (!following) return found
    solver.reader.read(following, response.beliefs(), (leaf, values) => {
      if (next[leaf] < 0) return
      ask((q, column) => {
        if (done[q][leaf] === 1) return
        for (let p = 0; p < this.#profiles; p++) found[column + p] += mass[leaf * this.#profiles + p] * values[column + p]
      }, period + 1)
    })
    return found
  }

  #followingOf(period: number, stage: Stage): Following | undefined {
    const tables = this.#tables[period + 1] as Float64Array[] | undefined
    if (!tables) return undefined
    if (this.#following?.period !== period || this.#following.stage !== stage)
      this.#following = { period, stage, mixed: mixtures(stage, tables, this.width) }
    return this.#following.mixed
  }

  interpolate(period: number, state: number, grid: BeliefGrid, beliefs: readonly Float64Array[]): Float64Array {
    const table = (this.#tables[period] as Float64Array[] | undefined)?.[state]
    return table ? grid.at(table, this.width, beliefs) : new Float64Array(this.width)
  }
}

/** For each node whether the event lies on the way to it, itself included. */
function passed(event: Uint8Array, parent: Int32Array): Uint8Array {
  const done = Uint8Array.from(event)
  for (let n = 1; n < done.length; n++) if (done[parent[n]] === 1) done[n] = 1
  return done
}
