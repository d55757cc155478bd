/** A case folder, read: what `openCase` returns and `assess` takes. */
import type { Document } from '../coder/index.ts'
import type { Diagnostic } from '../diagnostics/index.ts'
import type { Coding } from '../ontology/index.ts'
import type { Fact, Occasion, SilenceQuestion } from '../record/index.ts'
import type { Scenario } from '../scenario/index.ts'

export interface CaseDocument {
  /** Path inside the case folder. */
  file: string
  document: Document
}

export interface Case {
  /** Absolute path of the folder. */
  dir: string
  /** Name of the folder. */
  id: string
  title: string
  about: string | null
  /** Days that the record covers; outside it nothing is known. */
  coverage: { from: string; to: string }
  /** As-of date when none is asked for. */
  asOf: string
  /** When the case was written. */
  written: string
  dyads: [string, string][]
  silence: SilenceQuestion[]
  facts: Fact[]
  occasions: Occasion[]
  documents: CaseDocument[]
  /** Machine proposals of the documents merged with the decisions in `codings.jsonl`. */
  codings: Coding[]
  scenario: Scenario
  warnings: Diagnostic[]
}

export interface AssessOptions {
  /** The case's own as-of date by default. */
  asOf?: string
  /** Seed of the ensemble; 1 by default. */
  seed?: number
  /** Draws of the ensemble; 48 by default. */
  draws?: number
  /** Settings by which the scenario is changed first, as `--set` takes them; the assessment says so. None by default. */
  set?: readonly string[]
  /** Worker threads; 0 solves in this thread. As many as there are cores, at most 8, by default. */
  workers?: number
  /** Milliseconds since any fixed moment; the case room reads no clock of its own. */
  clock: () => number
  /** Stops the ensemble; what is done is kept and the assessment says that it was interrupted. */
  signal?: AbortSignal
  onProgress?: (done: number, total: number) => void
  /** False leaves the cache in `.standoff/` alone. */
  cache?: boolean
}
