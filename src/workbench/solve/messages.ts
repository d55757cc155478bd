/** What the page and its worker say to each other. Plain data. */
import type { Basis, SolveEffort, Varied } from '../../outlook/index.ts'

export interface Job {
  /** Counts from 1; what the shared flag holds while the job is wanted. */
  id: number
  settings: readonly string[]
  effort: SolveEffort['effort']
}

export type Order = { basis: Basis; flag: Int32Array | null } | { job: Job }

/** What is wrong with a job, in the words of a diagnostic. */
export interface Trouble {
  code: string
  message: string
  hint: string
}

export type Outcome = { varied: Varied } | { troubles: Trouble[] } | { stopped: true }

export interface Reply {
  id: number
  outcome: Outcome
}
