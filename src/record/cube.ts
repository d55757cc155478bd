/**
 * The cube: events by dyad × day × class, as columns. Only cells with an event are kept; whether the others are quiet or unknown is
 * for the coverage to say.
 *
 * A *dyad* is directed, actor to recipient. Events of mirrored types (meetings) have no direction and stand once, under the
 * dyad whose codes are in alphabetical order. A *class* is a PLOVER type; the class null holds reports whose category has none.
 */
import { eventTypes } from '../ontology/index.ts'
import type { Coverage } from './coverage.ts'
import { dayNumber } from './event-row.ts'
import { mirroredTypes } from './merge.ts'

export const cubeSchema = 'standoff/cube@1'

/** Columns are of one length, one entry for each cell, sorted by dyad, class and day. */
export interface Cube {
  schema: typeof cubeSchema
  /** Sorted; a cell's `dyad` is an index into it. */
  dyads: readonly (readonly [string, string])[]
  /** A cell's `class` is an index into it. */
  classes: readonly (string | null)[]
  dyad: Uint32Array
  class: Uint8Array
  /** Days since 1970-01-01. */
  day: Int32Array
  /** Events of the cell, at least 1. */
  events: Uint32Array
  /** Reports of those events, on whatever day. */
  reports: Uint32Array
  coverage: readonly Coverage[]
  /** Reports that stand in no cell, since their actor or recipient is unknown. */
  unplaced: number
}

/** All classes, in the order of the vocabulary. */
export const cubeClasses: readonly (string | null)[] = [...eventTypes.map((row) => row.type), null]

/** The dyad under which events of a type stand. */
export function dyadOf(actor: string, recipient: string, type: string | null): readonly [string, string] {
  return type !== null && mirroredTypes.has(type) && recipient < actor ? [recipient, actor] : [actor, recipient]
}

/** An event as a cube needs it; a merged event is one. */
export interface Countable {
  actor: string | null
  recipient: string | null
  type: string | null
  date: string
  reports: { length: number }
}

/** The cube of events in memory. */
export function cubeOf(events: Iterable<Countable>, coverage: readonly Coverage[] = []): Cube {
  const cells = new Map<string, { dyad: readonly [string, string]; type: string | null; day: number; n: [number, number] }>()
  let unplaced = 0
  for (const { actor, recipient, type, date, reports } of events) {
    if (actor === null || recipient === null) {
      unplaced += reports.length
      continue
    }
    const dyad = dyadOf(actor, recipient, type)
    const key = JSON.stringify([dyad, type, date])
    const cell = cells.get(key) ?? { dyad, type, day: dayNumber(date), n: [0, 0] }
    cells.set(key, cell)
    cell.n[0]++
    cell.n[1] += reports.length
  }
  const dyads = [...new Map([...cells.values()].map(({ dyad }) => [dyad.join('\u0001'), dyad])).values()].toSorted(byDyad)
  const at = new Map(dyads.map((dyad, k) => [dyad.join('\u0001'), k]))
  const builder = new CubeBuilder(dyads)
  const rows = Array.from(cells.values(), ({ dyad, type, day, n }) => ({
    dyad: at.get(dyad.join('\u0001'))!,
    class: cubeClasses.indexOf(type),
    day,
    n,
  }))
  for (const row of rows.toSorted((a, b) => a.dyad - b.dyad || a.class - b.class || a.day - b.day))
    builder.add(row.dyad, row.class, row.day, row.n[0], row.n[1])
  return builder.cube(coverage, unplaced)
}

/** Takes cells in the order of the cube and keeps them in typed arrays that grow. */
export class CubeBuilder {
  readonly #dyads: readonly (readonly [string, string])[]
  #columns = columnsOf(1024)
  #length = 0

  constructor(dyads: readonly (readonly [string, string])[]) {
    this.#dyads = dyads
  }

  /** @throws RangeError for a cell out of order, which would be found by no reader. */
  add(dyad: number, cls: number, day: number, events: number, reports: number): void {
    const k = this.#length
    const last = this.#columns
    if (k > 0) {
      const order = dyad - last.dyad[k - 1] || cls - last.class[k - 1] || day - last.day[k - 1]
      if (order <= 0) throw new RangeError(`cell ${dyad}, ${cls}, ${day} out of order`)
    }
    if (cls < 0 || cls >= cubeClasses.length) throw new RangeError(`there is no class ${cls}`)
    if (k === last.dyad.length) this.#columns = columnsOf(2 * k, last)
    const { dyad: dyads, class: classes, day: days, events: counts, reports: told } = this.#columns
    dyads[k] = dyad
    classes[k] = cls
    days[k] = day
    counts[k] = events
    told[k] = reports
    this.#length++
  }

  cube(coverage: readonly Coverage[], unplaced: number): Cube {
    const n = this.#length
    const { dyad, class: cls, day, events, reports } = this.#columns
    return {
      schema: cubeSchema,
      dyads: this.#dyads,
      classes: cubeClasses,
      dyad: dyad.slice(0, n),
      class: cls.slice(0, n),
      day: day.slice(0, n),
      events: events.slice(0, n),
      reports: reports.slice(0, n),
      coverage,
      unplaced,
    }
  }
}

type Columns = Pick<Cube, 'dyad' | 'class' | 'day' | 'events' | 'reports'>

function columnsOf(length: number, from?: Columns): Columns {
  const columns = {
    dyad: new Uint32Array(length),
    class: new Uint8Array(length),
    day: new Int32Array(length),
    events: new Uint32Array(length),
    reports: new Uint32Array(length),
  }
  if (from) for (const key of Object.keys(columns) as (keyof Columns)[]) columns[key].set(from[key])
  return columns
}

/** First and last-plus-one cell of a dyad and class; equal where there is none. */
export function cellsOf(cube: Cube, dyad: readonly [string, string], type: string | null): [number, number] {
  const d = cube.dyads.findIndex(([a, b]) => a === dyad[0] && b === dyad[1])
  const c = cube.classes.indexOf(type)
  if (d < 0 || c < 0) return [0, 0]
  const first = (below: (k: number) => boolean) => {
    let [low, high] = [0, cube.dyad.length]
    while (low < high) {
      const middle = (low + high) >>> 1
      if (below(middle)) low = middle + 1
      else high = middle
    }
    return low
  }
  const from = first((k) => cube.dyad[k] < d || (cube.dyad[k] === d && cube.class[k] < c))
  return [from, first((k) => cube.dyad[k] < d || (cube.dyad[k] === d && cube.class[k] <= c))]
}

function byDyad(a: readonly [string, string], b: readonly [string, string]): number {
  return a[0] < b[0] ? -1 : a[0] > b[0] ? 1 : a[1] < b[1] ? -1 : a[1] > b[1] ? 1 : 0
}
