/**
 * The reports of a case as one table of SQL: the parts of its imports and the files it refers to, each report once.
 *
 * A report that several files hold counts once: of rows with one id the first counts, by the day it was known, then by file.
 */
import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { refuse } from '../../diagnostics/index.ts'
import { type EventRow, eventColumns } from '../event-row.ts'
import { type DuckDBConnection, firstRow, literal, literals, quoted, sqlType } from './duckdb.ts'
import { importsFolder, readImports } from './manifest.ts'

/** A file that a case refers to in place: `records:` of `case.yaml`. */
export interface RecordFile {
  /** Below the case's folder. */
  path: string
  format: 'parquet' | 'csv'
}

/** Files of a case that hold reports. */
export interface Sources {
  parts: string[]
  mentions: string[]
  records: { file: string; format: RecordFile['format'] }[]
}

/** @throws InvalidInput for a record file that is not there. */
export async function sourcesOf(caseDir: string, records: readonly RecordFile[] = []): Promise<Sources> {
  const imports = await readImports(caseDir)
  const parts = (table: string) =>
    imports
      .filter(({ manifest }) => manifest.table === table)
      .flatMap(({ folder, manifest }) => manifest.parts.map((part) => join(caseDir, importsFolder, folder, part)))
  const files = records.map(({ path, format }) => ({ file: join(caseDir, path), format }))
  for (const { file } of files) {
    const info = await stat(file).catch(() => null)
    if (!info?.isFile())
      refuse('record/no-file', file, 'records: of case.yaml names a file that is not there', 'correct the path')
  }
  return { parts: parts('events'), mentions: parts('mentions'), records: files }
}

const columns = Object.entries(eventColumns)
/** Columns without which a file in place is no record. */
const needed: (keyof EventRow)[] = ['date', 'actor', 'recipient']

/**
 * Makes the table `reports` in the database: a view, deduplicated, of what had happened and was known by a day.
 * @throws InvalidInput for a record file without the columns of the event table.
 */
export async function reportsTable(db: DuckDBConnection, sources: Sources, asOf: string | null): Promise<void> {
  const branches: string[] = []
  if (sources.parts.length > 0)
    branches.push(`SELECT * FROM read_parquet(${literals(sources.parts)}, filename = true, file_row_number = true)`)
  for (const record of sources.records) branches.push(await recordBranch(db, record))
  if (branches.length === 0) {
    const empty = columns.map(([name, type]) => `NULL::${sqlType(type)} AS ${quoted(name)}`)
    branches.push(`SELECT ${empty.join(', ')}, '' AS filename, 0::BIGINT AS file_row_number WHERE false`)
  }
  const known = asOf === null ? '' : ` WHERE date <= DATE ${literal(asOf)} AND known <= DATE ${literal(asOf)}`
  await db.run(`CREATE OR REPLACE TEMP VIEW every_row AS SELECT * FROM (${branches.join(' UNION ALL BY NAME ')})${known}`)
  await db.run('CREATE OR REPLACE TEMP TABLE repeated AS SELECT hash(id) AS h FROM every_row GROUP BY h HAVING count(*) > 1')
  const { n } = await firstRow(db, 'SELECT count(*) AS n FROM repeated')
  const names = columns.map(([name]) => quoted(name)).join(', ')
  const once = `SELECT ${names} FROM every_row WHERE hash(id) NOT IN (SELECT h FROM repeated)`
  const first = `SELECT ${names} FROM every_row WHERE hash(id) IN (SELECT h FROM repeated)
    QUALIFY row_number() OVER (PARTITION BY id ORDER BY known, filename, file_row_number) = 1`
  await db.run(
    n === 0
      ? `CREATE OR REPLACE TEMP VIEW reports AS SELECT ${names} FROM every_row`
      : `CREATE OR REPLACE TEMP VIEW reports AS ${once} UNION ALL ${first}`,
  )
}

/** A file in place, with the columns it lacks as nulls; rows without a date are left out. */
async function recordBranch(db: DuckDBConnection, { file, format }: Sources['records'][number]): Promise<string> {
  const read =
    format === 'parquet'
      ? `read_parquet(${literal(file)}, file_row_number = true)`
      : `read_csv(${literal(file)}, all_varchar = true, header = true)`
  let found: string[]
  try {
    found = (await db.runAndReadAll(`DESCRIBE SELECT * FROM ${read}`)).getRowsJS().map((row) => row[0] as string)
  } catch (error) {
    return refuse(
      'record/unreadable',
      file,
      `cannot be read as ${format}: ${(error as Error).message.split('\n')[0]}`,
      'is it the right format in records: of case.yaml?',
    )
  }
  const missing = needed.filter((name) => !found.includes(name))
  if (!found.includes('type') && !found.includes('cameo')) missing.push('type')
  if (missing.length > 0)
    refuse(
      'record/missing-column',
      file,
      `lacks ${missing.join(', ')}; it has ${found.slice(0, 60).join(', ')}`,
      'a file in place has the columns of docs/record.md; import others',
    )
  const row = format === 'parquet' ? 'file_row_number' : 'row_number() OVER ()'
  const fallback: Partial<Record<string, string>> = {
    source: "'record'",
    known: 'TRY_CAST("date" AS DATE)',
    id: `'record:' || (${row})`,
  }
  const selected = columns.map(([name, type]) => {
    const value = found.includes(name)
      ? `TRY_CAST(${quoted(name)} AS ${sqlType(type)})`
      : (fallback[name] ?? `NULL::${sqlType(type)}`)
    return `${format === 'csv' && type === 'text' && found.includes(name) ? `nullif(${value}, '')` : value} AS ${quoted(name)}`
  })
  return `SELECT ${selected.join(', ')}, ${literal(file)} AS filename, ${row} AS file_row_number FROM ${read} WHERE TRY_CAST("date" AS DATE) IS NOT NULL`
}

/** Condition of SQL on reports. */
export interface ReportFilter {
  dyad?: readonly [string, string]
  type?: string
  from?: string
  until?: string
}

export function condition({ dyad, type, from, until }: ReportFilter): string {
  const parts = [
    ...(dyad ? [`actor = ${literal(dyad[0])} AND recipient = ${literal(dyad[1])}`] : []),
    ...(type ? [`type = ${literal(type)}`] : []),
    ...(from ? [`date >= DATE ${literal(from)}`] : []),
    ...(until ? [`date <= DATE ${literal(until)}`] : []),
  ]
  return parts.length === 0 ? '' : ` WHERE ${parts.join(' AND ')}`
}
