/**
 * Weekly counts of a source: how many items it published, and how many named a topic. `CASE/flows/NAME.csv`. A week without coverage
 * is unknown. Columns beyond the four are covariates, numbers: an anniversary (1 or 0), the leader's days of absence.
 */
import { type Diagnostic, InvalidInput } from '../../diagnostics/index.ts'
import { isoDate } from '../../ontology/index.ts'
import { shiftDay } from '../days.ts'
import { parseRows } from '../facts.ts'

export interface FlowWeek {
  /** First day of the week. */
  week: string
  items: number | null
  /** Items that name the topic; null where the week was not covered. */
  mentions: number | null
  coverage: string | null
  covariates: Record<string, number>
}

/** The columns that every file has. */
export const flowColumns = ['week', 'items', 'mentions', 'coverage']

/** Reads a file of weekly counts, oldest week first. @throws InvalidInput with the line of every bad row. */
export function readFlow(text: string, file: string): FlowWeek[] {
  const problems: Diagnostic[] = []
  const seen = new Map<string, number>()
  const weeks = parseRows(text, file, flowColumns).map(({ record, info }) => {
    const bad = (column: string, message: string) =>
      problems.push({
        code: 'record/bad-row',
        severity: 'error',
        message: `column ${column}: ${message}`,
        hint: 'week is a day, the counts are whole numbers or empty, further columns are numbers',
        file,
        at: { line: info.lines, column: 1 },
      })
    const count = (column: string) => {
      const value = record[column]
      if (value === '') return null
      if (!/^\d+$/.test(value)) bad(column, `${JSON.stringify(value)} is no whole number`)
      return Number(value)
    }
    const { week } = record
    if (!isoDate.safeParse(week).success) bad('week', `${JSON.stringify(week)} is no day`)
    else if (seen.has(week)) bad('week', `${week} stands in line ${seen.get(week)} already`)
    seen.set(week, info.lines)
    const [items, mentions] = [count('items'), count('mentions')]
    if (items !== null && mentions !== null && mentions > items) bad('mentions', `${mentions} of ${items} items`)
    const coverage = record['coverage'] === '' ? null : record['coverage']
    const covariates: Record<string, number> = {}
    for (const [name, value] of Object.entries(record)) {
      if (flowColumns.includes(name)) continue
      covariates[name] = Number(value)
      if (value === '' || !Number.isFinite(covariates[name])) bad(name, `${JSON.stringify(value)} is no number`)
    }
    return { week, items, mentions: coverage === null ? null : mentions, coverage, covariates }
  })
  if (problems.length > 0) throw new InvalidInput(problems)
  return weeks.toSorted((a, b) => (a.week < b.week ? -1 : 1))
}

/** Weeks that were over by a day: a week that still runs has no count yet. */
export function weeksBy(weeks: readonly FlowWeek[], asOf: string): FlowWeek[] {
  return weeks.filter(({ week }) => shiftDay(week, 6) <= asOf)
}
