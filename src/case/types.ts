/** A case folder, read: what `openCase` returns and `assess` takes. */
import type { Document } from '../coder/index.ts'
import type { Diagnostic } from '../diagnostics/index.ts'
import type { LedgerEntry } from '../forecast/index.ts'
import type { Coding, Decision } from '../ontology/index.ts'
import type { Fact, FlowQuestion, FlowWeek, Occasion, ShiftQuestion, SilenceQuestion } from '../record/index.ts'
import type { RecordFile } from '../record/store/index.ts'
import type { Scenario } from '../scenario/index.ts'
import type { Claim } from './claims.ts'
import type { CaseHead } from './head.ts'

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
  /** Day of the analysis that the claims are taken from; before it they are not known. */
  analysed: string
  dyads: [string, string][]
  silence: SilenceQuestion[]
  /** Weekly counts of sources, each with what is asked of it. */
  flows: { question: FlowQuestion; weeks: FlowWeek[] }[]
  /** Shifts asked about beforehand. */
  shifts: ShiftQuestion[]
  /** Rates by term of office, each for a question of the scenario. */
  rates: CaseHead['rates']
  facts: Fact[]
  occasions: Occasion[]
  /** Large files of reports below the folder; those imported are in `imports/`. */
  records: RecordFile[]
  documents: CaseDocument[]
  /** What the coder reads in the documents, what second coders propose (`proposals.jsonl`), and codings of older files that say neither who decided nor when. */
  proposals: Coding[]
  /** Decisions in `codings.jsonl`, in the order of the file. */
  decisions: Decision[]
  /** The proposals with all decisions, whenever they were taken. */
  codings: Coding[]
  scenario: Scenario
  /** Entries of the ledger, in the order of the file. */
  ledger: LedgerEntry[]
  /** Claims of a source analysis; null without `claims.yaml`. */
  claims: Claim[] | null
  warnings: Diagnostic[]
  /** What whoever runs the program should know and no assessment hangs on: a torn line of a journal. */
  notices: Diagnostic[]
}

export interface AssessOptions {
  /** The case's own as-of date by default. */
  asOf?: string
  /** Decisions taken by the end of this day count; by default the as-of date, so that none was taken later. */
  decided?: string
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
