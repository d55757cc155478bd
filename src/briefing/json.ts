/** The briefing as JSON, for other programs: its text, its sentences and its tables as rows with names. */
import type { Assessment } from '../outlook/index.ts'
import { briefingMarkdown } from './markdown.ts'
import { briefingTables, type Cell } from './tables.ts'

export const briefingSchema = 'standoff/briefing@1'

export interface BriefingJson {
  schema: typeof briefingSchema
  program: string
  case: Assessment['case']
  asOf: string
  label: Assessment['label']
  /** What was changed in the scenario; empty for the case as it stands. */
  set: readonly string[]
  /** SHA-256 over everything the assessment was computed from. */
  inputs: string
  summary: readonly string[]
  score: Assessment['score']
  /** The whole text, as the Markdown file has it. */
  markdown: string
  /** Name of a table → its rows. */
  tables: Record<string, Record<string, Cell>[]>
}

export function briefingJson(assessment: Assessment): BriefingJson {
  const { program, asOf, label, set, inputs, summary, score } = assessment
  const rowsOf = ({ columns, rows }: ReturnType<typeof briefingTables>[number]) =>
    rows.map((row) => Object.fromEntries(columns.map((name, index) => [name, row[index]])))
  return {
    schema: briefingSchema,
    program,
    case: assessment.case,
    asOf,
    label,
    set,
    inputs,
    summary,
    score,
    markdown: briefingMarkdown(assessment),
    tables: Object.fromEntries(briefingTables(assessment).map((table) => [table.name, rowsOf(table)])),
  }
}
