/** The record out of a case: reports, or the events they tell of, as CSV, JSON lines or Parquet. Written under a temporary name first. */
import { createWriteStream } from 'node:fs'
import { mkdir, rename, rm, stat } from 'node:fs/promises'
import { dirname, extname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { refuse } from '../../diagnostics/index.ts'
import { dyadOf } from '../cube.ts'
import { type ColumnType, type EventRow, eventColumns } from '../event-row.ts'
import type { Fact } from '../facts.ts'
import { factRows, factsFirst } from '../facts-first.ts'
import { type MergedEvent, mergeReports, mergeRules, mirroredTypes, type RuleName } from '../merge.ts'
import { type DuckDBConnection, firstRow, literal, quoted, sqlType, withDuck } from './duckdb.ts'
import { Stage } from './parts.ts'
import { cacheFolder } from './record-cube.ts'
import { condition, type RecordFile, type ReportFilter, reportsTable, sourcesOf } from './reports.ts'

export interface ExportOptions extends ReportFilter {
  records?: readonly RecordFile[]
  facts: readonly Fact[]
  asOf?: string | null
  /** Events by this rule instead of reports. */
  events?: RuleName
}

const kinds = ['.csv', '.jsonl', '.parquet'] as const
type Kind = (typeof kinds)[number]

/** Columns of exported events: those of a report without `source` and `source_id`, and what is known of the reports. */
export const exportedEventColumns: Readonly<Record<string, ColumnType>> = {
  ...Object.fromEntries(Object.entries(eventColumns).filter(([name]) => name !== 'source' && name !== 'source_id')),
  until: 'day',
  mirrored: 'integer',
  reports: 'integer',
  evidence: 'integer',
  reliability: 'text',
  credibility: 'integer',
  report_ids: 'text',
  origins: 'text',
}

/**
 * Writes the record of a case to a file.
 * @returns number of rows. @throws InvalidInput for a file whose name says no format.
 */
export async function exportRecord(caseDir: string, file: string, options: ExportOptions): Promise<number> {
  const kind = kinds.find((item) => item === extname(file).toLowerCase())
  if (!kind) refuse('record/export', file, 'the name says no format', 'end it in .csv, .jsonl or .parquet')
  if ((await stat(file).catch(() => null))?.isDirectory()) refuse('record/export', file, 'this is a folder', 'name a file')
  const sources = await sourcesOf(caseDir, options.records)
  await mkdir(dirname(file), { recursive: true })
  const temporary = `${file}.${process.pid}.tmp`
  const scratch = join(caseDir, cacheFolder, `scratch.${process.pid}.tmp`)
  try {
    const rows = await withDuck({ scratch }, async (db) => {
      await reportsTable(db, sources, options.asOf ?? null)
      const facts = options.facts.flatMap(factRows)
      const stage = await Stage.open(db, 'facts', eventColumns)
      for (const row of facts) stage.add(row)
      stage.close()
      await withMentions(db, sources.mentions)
      if (options.events) return writeEvents(db, temporary, kind, facts, { ...options, events: options.events })
      const sql = `SELECT * FROM counted${condition(options)} UNION ALL SELECT * FROM facts${condition(options)} ORDER BY date, id`
      return copy(db, sql, temporary, kind)
    })
    await rename(temporary, file)
    return rows
  } finally {
    await rm(temporary, { force: true })
  }
}

/** The view `counted`: reports with what the table of mentions adds to their counts. */
async function withMentions(db: DuckDBConnection, mentions: readonly string[]): Promise<void> {
  if (mentions.length === 0) {
    await db.run('CREATE OR REPLACE TEMP VIEW counted AS SELECT * FROM reports')
    return
  }
  await db.run(`CREATE OR REPLACE TEMP VIEW told AS
    SELECT event, count(DISTINCT coalesce(url, publisher || date)) AS mentions, count(DISTINCT publisher) AS sources
    FROM read_parquet([${mentions.map(literal).join(', ')}]) GROUP BY event`)
  await db.run(`CREATE OR REPLACE TEMP VIEW counted AS
    SELECT reports.* REPLACE (greatest(reports.mentions, told.mentions)::INTEGER AS mentions, greatest(reports.sources, told.sources)::INTEGER AS sources)
    FROM reports LEFT JOIN told ON told.event = reports.id`)
}

async function copy(db: DuckDBConnection, sql: string, file: string, kind: Kind): Promise<number> {
  const how = { '.csv': 'FORMAT csv, HEADER', '.jsonl': 'FORMAT json', '.parquet': 'FORMAT parquet, COMPRESSION zstd' }[kind]
  const { Count } = await firstRow(db, `COPY (${sql}) TO ${literal(file)} (${how})`)
  return Number(Count)
}

interface EventExport extends ExportOptions {
  events: RuleName
}

/** Reports in the order of what may be one event, merged group by group: memory for one dyad and type at a time. */
async function writeEvents(
  db: DuckDBConnection,
  file: string,
  kind: Kind,
  facts: readonly EventRow[],
  options: EventExport,
): Promise<number> {
  const lines = `${file}.lines`
  let count = 0
  const wanted = filterOf(options)
  const all = async function* () {
    for await (const event of eventGroups(db, facts, options)) {
      if (!wanted(event)) continue
      count++
      yield `${JSON.stringify(exported(event))}\n`
    }
  }
  try {
    await pipeline(all, createWriteStream(lines))
    if (kind === '.jsonl') await rename(lines, file)
    else {
      const columns = Object.entries(exportedEventColumns).map(([name, type]) => `${quoted(name)}: ${literal(sqlType(type))}`)
      const read = `read_json(${literal(lines)}, format = 'newline_delimited', columns = {${columns.join(', ')}})`
      await copy(db, `SELECT * FROM ${read}`, file, kind)
    }
    return count
  } finally {
    await rm(lines, { force: true })
  }
}

function exported(event: MergedEvent): Record<string, string | number | null> {
  const { reports, mirrored, ...rest } = event
  const row: Record<string, string | number | null> = {
    ...rest,
    mirrored: Number(mirrored),
    reports: reports.length,
    report_ids: reports.map((report) => report.id).join(';'),
    origins: [...new Set(reports.flatMap((report) => report.origin ?? []))].toSorted().join(';'),
  }
  return Object.fromEntries(Object.keys(exportedEventColumns).map((name) => [name, row[name]]))
}

function filterOf({ dyad, type, from, until }: ReportFilter): (event: MergedEvent) => boolean {
  return (event) => {
    if (type && event.type !== type) return false
    if ((from && event.date < from) || (until && event.date > until)) return false
    return (
      !dyad ||
      (event.actor === dyad[0] && event.recipient === dyad[1]) ||
      (event.mirrored && event.actor === dyad[1] && event.recipient === dyad[0])
    )
  }
}

async function* eventGroups(
  db: DuckDBConnection,
  facts: readonly EventRow[],
  options: EventExport,
): AsyncGenerator<MergedEvent> {
  const rule = mergeRules[options.events]
  const [names, types] = [Object.keys(eventColumns), Object.values(eventColumns)]
  const mirrored = `type IN (${[...mirroredTypes].map(literal).join(', ')})`
  const [a, b] = ["coalesce(actor, '~' || actor_name, '~')", "coalesce(recipient, '~' || recipient_name, '~')"]
  const pair = options.dyad
    ? ` WHERE (actor = ${literal(options.dyad[0])} AND recipient = ${literal(options.dyad[1])}) OR (${mirrored} AND actor = ${literal(options.dyad[1])} AND recipient = ${literal(options.dyad[0])})`
    : ''
  const selected = names.map((name, k) => (types[k] === 'day' ? `${quoted(name)}::VARCHAR` : quoted(name)))
  const stream = await db.stream(`SELECT ${selected.join(', ')},
      CASE WHEN ${mirrored} THEN least(${a}, ${b}) ELSE ${a} END || chr(1) || CASE WHEN ${mirrored} THEN greatest(${a}, ${b}) ELSE ${b} END
        || chr(1) || coalesce(type, '~' || cameo, '~') AS likeness
    FROM counted${pair} ORDER BY likeness`)
  const own = new Map<string, EventRow[]>()
  for (const fact of facts) own.set(placeOf(fact), [...(own.get(placeOf(fact)) ?? []), fact])
  const finish = (rows: EventRow[]): MergedEvent[] => {
    const events = mergeReports(rows, rule)
    const key = placeOf(rows[0])
    const mine = own.get(key) ?? []
    own.delete(key)
    return mine.length === 0 ? events : factsFirst(events, asEvents(mine), rule.window)
  }
  let [group, rows]: [string | null, EventRow[]] = [null, []]
  for (;;) {
    const chunk = await stream.fetchChunk()
    if (!chunk || chunk.rowCount === 0) break
    for (const values of chunk.getRows()) {
      const likeness = String(values[names.length])
      if (likeness !== group && rows.length > 0) {
        yield* finish(rows)
        rows = []
      }
      group = likeness
      rows.push(Object.fromEntries(names.map((name, k) => [name, values[k]])) as unknown as EventRow)
    }
  }
  if (rows.length > 0) yield* finish(rows)
  for (const mine of own.values()) yield* asEvents(mine)
}

/** Facts are events already: each its own. */
function asEvents(facts: readonly EventRow[]): MergedEvent[] {
  return facts.flatMap((fact) => mergeReports([fact], mergeRules['one-a-day']))
}

function placeOf({ actor, recipient, type }: EventRow): string {
  return JSON.stringify(
    actor === null || recipient === null ? [actor, recipient, type] : [...dyadOf(actor, recipient, type), type],
  )
}
