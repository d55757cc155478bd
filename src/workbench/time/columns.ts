/**
 * The record in columns, so that a window of time is counted without looking at anything outside it. A *deed* here is one event from
 * one actor to one recipient; an event with two recipients is two of them. Oldest first.
 */
import { dayNumber } from '../../briefing/words.ts'
import { quadOf } from '../../ontology/index.ts'
import type { FactView } from '../../outlook/index.ts'

/** The last place of `actors` stands for all whom it has no room for. */
export const mostActors = 64

export interface Columns {
  /** Codes, the most active first. */
  actors: string[]
  /** True where the last of `actors` stands for others. */
  others: boolean
  /** Of each event: the day it happened, and the day it became known, since 1 January 1970. */
  day: Int32Array
  known: Int32Array
  /** Of each event, where its deeds begin; one more at the end. */
  first: Int32Array
  from: Uint8Array
  to: Uint8Array
  /** 1 to 4; 0 where the type has none. */
  quad: Uint8Array
}

/** @param facts oldest first */
export function columnsOf(facts: readonly FactView[]): Columns {
  const seen = new Map<string, number>()
  const recipientsOf = ({ actor, recipients }: FactView) => recipients.filter((code) => code !== actor)
  for (const fact of facts) for (const code of [fact.actor, ...recipientsOf(fact)]) seen.set(code, (seen.get(code) ?? 0) + 1)
  const ranked = [...seen].toSorted((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([code]) => code)
  const others = ranked.length > mostActors
  const actors = others ? [...ranked.slice(0, mostActors - 1), ''] : ranked
  const index = new Map(ranked.map((code, k) => [code, Math.min(k, mostActors - 1)]))
  const deeds = facts.reduce((sum, fact) => sum + recipientsOf(fact).length, 0)
  const columns: Columns = {
    actors,
    others,
    day: new Int32Array(facts.length),
    known: new Int32Array(facts.length),
    first: new Int32Array(facts.length + 1),
    from: new Uint8Array(deeds),
    to: new Uint8Array(deeds),
    quad: new Uint8Array(deeds),
  }
  const days = new Map<string, number>()
  const number = (day: string) => {
    const found = days.get(day) ?? dayNumber(day)
    days.set(day, found)
    return found
  }
  const quads = new Map<string, number>()
  let k = 0
  for (const [n, fact] of facts.entries()) {
    columns.day[n] = number(fact.date)
    columns.known[n] = number(fact.known)
    columns.first[n] = k
    const quad = quads.get(fact.type) ?? quadOf(fact.type) ?? 0
    quads.set(fact.type, quad)
    for (const code of recipientsOf(fact)) {
      columns.from[k] = index.get(fact.actor)!
      columns.to[k] = index.get(code)!
      columns.quad[k++] = quad
    }
  }
  columns.first[facts.length] = k
  return columns
}

/** Events on the days from `from` to `to`, as the first and the one after the last. */
export function within({ day }: Columns, from: number, to: number): [number, number] {
  return [lowest(day, from), lowest(day, to + 1)]
}

/** The first place whose value is not below the bound. */
function lowest(sorted: Int32Array, bound: number): number {
  let [low, high] = [0, sorted.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (sorted[middle] < bound) low = middle + 1
    else high = middle
  }
  return low
}

export interface Cell {
  /** Deeds by quad class: verbal cooperation, material cooperation, verbal conflict, material conflict. */
  quads: [number, number, number, number]
  total: number
}

export interface Actors {
  /** Codes of rows and columns, the most active in the window first. */
  codes: string[]
  /** Row (who), then column (to whom). */
  cells: (Cell | null)[][]
  /** The largest total of a cell. */
  most: number
  events: number
  /** How many actors of the window have no row. */
  left: number
}

/**
 * Who did what to whom in a window.
 * @param seen only events known by this day count
 * @param rows at most so many actors, the most active ones
 */
export function actorsOf(columns: Columns, [low, high]: readonly [number, number], seen: number, rows: number): Actors {
  const { actors, known, first, from, to, quad } = columns
  const size = actors.length
  const counts = new Uint32Array(size * size * 4)
  const active = new Uint32Array(size)
  let events = 0
  for (let n = low; n < high; n++) {
    if (known[n] > seen) continue
    events++
    for (let k = first[n]; k < first[n + 1]; k++) {
      if (quad[k] === 0) continue
      counts[(from[k] * size + to[k]) * 4 + quad[k] - 1]++
      active[from[k]]++
      active[to[k]]++
    }
  }
  const present = Array.from(active.keys()).filter((k) => active[k] > 0)
  const chosen = present.toSorted((a, b) => active[b] - active[a] || a - b).slice(0, rows)
  let most = 0
  const cells = chosen.map((row) =>
    chosen.map((column): Cell | null => {
      const at = (row * size + column) * 4
      const quads: Cell['quads'] = [counts[at], counts[at + 1], counts[at + 2], counts[at + 3]]
      const total = quads[0] + quads[1] + quads[2] + quads[3]
      most = Math.max(most, total)
      return total === 0 ? null : { quads, total }
    }),
  )
  return { codes: chosen.map((k) => actors[k]), cells, most, events, left: present.length - chosen.length }
}

/** Numbers of the newest events of the window that are known and fit; `count` of all that do. */
export function newest(
  columns: Columns,
  [low, high]: readonly [number, number],
  seen: number,
  most: number,
  pair: { from: string; to: string; quad: number | null } | null,
): { events: number[]; count: number } {
  const { known, first, from, to, quad, actors } = columns
  const [a, b] = pair ? [actors.indexOf(pair.from), actors.indexOf(pair.to)] : [-1, -1]
  const fits = (n: number) => {
    if (known[n] > seen) return false
    if (!pair) return true
    for (let k = first[n]; k < first[n + 1]; k++)
      if (from[k] === a && to[k] === b && (pair.quad === null || quad[k] === pair.quad)) return true
    return false
  }
  const events: number[] = []
  let count = 0
  for (let n = high - 1; n >= low; n--) {
    if (!fits(n)) continue
    count++
    if (events.length < most) events.push(n)
  }
  return { events, count }
}
