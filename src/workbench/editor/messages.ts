/** What the editor and its checker, a worker, say to each other. */
import type { Diagnostic } from '../../diagnostics/index.ts'
import type { Change } from '../../scenario/index.ts'

export type Ask =
  | { id: number; check: string }
  /** A change of the file from the form: every other byte stays. */
  | { edit: string; changes: Change[] }

/** Names of the scenario, by what they name, for completion. */
export interface Names {
  actors: string[]
  types: string[]
  parameters: string[]
  states: string[]
  calendar: string[]
  stages: string[]
  ends: string[]
  moves: string[]
  /** `ACTOR.option`, as `observe` and questions name moves. */
  paths: string[]
}

/** A number of the file that the form shows: where it stands, its range, and what a hover says of it. */
export interface Field {
  path: (string | number)[]
  label: string
  value: number
  range: { path: (string | number)[]; low: number; high: number } | null
  why: string | null
}

/** A node of the drawn tree; what a decision leads to stands in its children. */
export interface Drawn {
  /** Who moves, or the state, the lottery, the end. */
  who: string
  kind: 'decision' | 'chance' | 'end'
  /** The move that leads here. */
  by: string | null
  children: Drawn[]
  /** How many branches are not drawn. */
  more: number
}

export interface Checked {
  diagnostics: readonly Diagnostic[]
  /** Null where the file has errors; then what was known before still holds. */
  names: Names | null
  fields: Field[] | null
  size: { nodes: number; informationSets: number; periods: number } | null
  /** The first period; null where it is too large to be drawn, too. */
  tree: Drawn | null
}

export type Told =
  | { id: number; checked: Checked }
  | { edited: string }
  /** A check or an edit that could not be made. */
  | { trouble: string }
  | { schema: unknown }
