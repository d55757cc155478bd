/**
 * Facts and occasions kept by hand, one row each: `events.csv` and `occasions.csv` of a case folder.
 *
 * A *fact* is an event with the day it happened and the day it became known; `checked` means its source was read, `recalled`
 * that it was written down from memory. An *occasion* is a chance to speak: forum, day, actor, topic, what came of it, and the
 * covariates it had (`leader-speech`, `new-administration`).
 */
import { parse, CsvError } from 'csv-parse/sync'
import { z } from 'zod'
import { type Diagnostic, InvalidInput, nearest, refuse } from '../diagnostics/index.ts'
import { eventType, eventTypes, isMode, isoDate, outcomes } from '../ontology/index.ts'

const list = z.string().transform((text) =>
  text
    .split(';')
    .map((item) => item.trim())
    .filter(Boolean),
)
const optional = z.string().transform((text) => (text === '' ? null : text))
const rung = (low: number, high: number) =>
  z.string().transform((text, context) => {
    if (text === '') return null
    const value = Number(text)
    if (Number.isInteger(value) && value >= low && value <= high) return value
    context.addIssue(`${JSON.stringify(text)} is no whole number from ${low} to ${high}`)
    return z.NEVER
  })
const id = z.string().regex(/^[a-z0-9][a-z0-9.-]*$/, 'an id has lower-case letters, digits, dots and hyphens')
const provenance = { status: z.enum(['checked', 'recalled']), source: z.string().min(1), note: optional }

const FactRow = z
  .object({
    id,
    date: isoDate,
    known: isoDate,
    actor: z.string().min(1),
    type: z.string(),
    mode: optional,
    recipients: list,
    /** Rung of the provocation ladder. */
    level: rung(0, 9),
    /** Weapon or act, in a word: cruise, srbm, icbm, space, nuclear, drill, summit. */
    class: optional,
    /** Rung of the authority ladder, for words. */
    authority: rung(1, 10),
    forum: optional,
    topics: list,
    ...provenance,
  })
  .superRefine((row, context) => {
    if (!eventType(row.type)) {
      const near = nearest(
        row.type,
        eventTypes.map((item) => item.type),
      )
      context.addIssue({
        code: 'custom',
        path: ['type'],
        message: `${row.type} is no event type${near ? `; did you mean ${near}?` : ''}`,
      })
    } else if (row.mode !== null && !isMode(row.type, row.mode)) {
      context.addIssue({ code: 'custom', path: ['mode'], message: `${row.mode} is no mode of ${row.type}` })
    }
    if (row.known < row.date) {
      context.addIssue({ code: 'custom', path: ['known'], message: `known on ${row.known}, before it happened on ${row.date}` })
    }
  })
export type Fact = z.infer<typeof FactRow>

const OccasionRow = z.object({
  id,
  forum: z.string().min(1),
  date: isoDate,
  known: isoDate,
  actor: z.string().min(1),
  topic: z.string().min(1),
  outcome: z.enum(outcomes),
  covariates: list,
  /** What proves that the texts of the occasion were read in full; empty: nothing does. */
  coverage: optional,
  ...provenance,
})
export type Occasion = z.infer<typeof OccasionRow>

/** The columns of each file, in the order they are written. */
export const factColumns = Object.keys(FactRow.shape)
export const occasionColumns = Object.keys(OccasionRow.shape)

/** Reads `events.csv`. @throws InvalidInput with the line of every bad row. */
export function readFacts(text: string, file: string): Fact[] {
  return readRows(text, file, FactRow, factColumns)
}

/** Reads `occasions.csv`. @throws InvalidInput with the line of every bad row. */
export function readOccasions(text: string, file: string): Occasion[] {
  return readRows(text, file, OccasionRow, occasionColumns)
}

export interface Row {
  record: Record<string, string>
  info: { lines: number }
}

function readRows<T extends { id: string }>(text: string, file: string, schema: z.ZodType<T>, columns: string[]): T[] {
  const rows: T[] = []
  const problems: Diagnostic[] = []
  const seen = new Map<string, number>()
  for (const { record, info } of parseRows(text, file, columns)) {
    const at = { line: info.lines, column: 1 }
    const result = schema.safeParse(record)
    if (!result.success) {
      for (const issue of result.error.issues) {
        const column = String(issue.path[0] ?? '')
        const message = column ? `column ${column}: ${issue.message}` : issue.message
        problems.push({
          code: 'record/bad-row',
          severity: 'error',
          message,
          hint: `correct or remove the row ${record['id'] ?? ''}`,
          file,
          at,
        })
      }
      continue
    }
    const earlier = seen.get(result.data.id)
    if (earlier !== undefined) {
      const message = `the id ${result.data.id} stands in line ${earlier} already`
      problems.push({ code: 'record/same-id', severity: 'error', message, hint: 'give each row an id of its own', file, at })
    }
    seen.set(result.data.id, info.lines)
    rows.push(result.data)
  }
  if (problems.length > 0) throw new InvalidInput(problems)
  return rows
}

/** Rows of a CSV file with the line each ends on. @throws InvalidInput for a header without the columns, and for broken quoting. */
export function parseRows(text: string, file: string, columns: string[]): Row[] {
  try {
    const header = (names: string[]) => {
      const missing = columns.filter((name) => !names.includes(name))
      if (missing.length > 0) {
        refuse(
          'record/missing-column',
          file,
          `the header lacks ${missing.join(', ')}`,
          `the columns are ${columns.join(',')}`,
          { line: 1, column: 1 },
        )
      }
      return names
    }
    return parse(text, { columns: header, info: true, bom: true, trim: true, skip_empty_lines: true }) as unknown as Row[]
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    const line = Number(error['lines'] ?? 1)
    return refuse('record/bad-csv', file, error.message, 'quote fields that hold commas or quotation marks', {
      line,
      column: 1,
    })
  }
}
