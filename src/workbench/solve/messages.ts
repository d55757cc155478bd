/** What the page and its worker say to each other. Plain data. */
import type { Basis, Branch, SolveEffort, Varied } from '../../outlook/index.ts'

export interface Job {
  /** Counts from 1; what the shared flag holds while the job is wanted. */
  id: number
  settings: readonly string[]
  effort: SolveEffort['effort']
}

/** What comes after a path of supposed moves, under settings. */
export interface Ahead {
  id: number
  settings: readonly string[]
  path: readonly string[]
  /** What counts as observed beside the record. */
  marked: readonly string[]
}

export type Order = { basis: Basis; flag: Int32Array | null } | { job: Job } | { ahead: Ahead }

/** What is wrong with a job, in the words of a diagnostic. */
export interface Trouble {
  code: string
  message: string
  hint: string
}

export type Outcome = { varied: Varied } | { branch: Branch } | { troubles: Trouble[] } | { stopped: true }

export interface Reply {
  id: number
  outcome: Outcome
}
