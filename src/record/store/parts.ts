/**
 * Parts of an import: Parquet files that are written once, under a temporary name, then renamed, and never changed. What a part holds
 * follows from the source file alone, so two importers at once write the same and may overwrite each other.
 */
import { readdir, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { ColumnType } from '../event-row.ts'
import { dayNumber } from '../event-row.ts'
import { type DuckDBConnection, literal, quoted, sqlType } from './duckdb.ts'

/** What one part was made from, and what could not be read of it. */
export interface PartNote {
  /** Raw rows read for it. */
  read: number
  /** Rows written: reports. */
  rows: number
  /** Rows without a PLOVER type. */
  withoutTarget: number
  /** Rows whose actor or recipient is unknown. */
  withoutParty: number
  /** Raw rows set aside, in a file beside the part. */
  bad: number
}

export const partName = (k: number): string => `part-${String(k).padStart(5, '0')}`

const chunkRows = 2048

/** Writes rows to a Parquet file, then its note; the Parquet file comes last, so where it is the note is too. */
export async function writePart(
  db: DuckDBConnection,
  dir: string,
  k: number,
  rows: readonly object[],
  columns: Readonly<Record<string, ColumnType>>,
  note: PartNote,
): Promise<void> {
  await stageRows(db, 'staging', rows, columns)
  const temporary = join(dir, `${partName(k)}.${process.pid}.tmp`)
  await db.run(`COPY staging TO ${literal(temporary)} (FORMAT parquet, COMPRESSION zstd)`)
  await db.run('DROP VIEW staging; DROP TABLE staging_rows')
  await writeText(join(dir, `${partName(k)}.json`), `${JSON.stringify(note)}\n`)
  await rename(temporary, join(dir, `${partName(k)}.parquet`))
}

/** Rows in memory as a table of the database. Days go in as numbers, since texts would have to be parsed again. */
export async function stageRows(
  db: DuckDBConnection,
  name: string,
  rows: readonly object[],
  columns: Readonly<Record<string, ColumnType>>,
): Promise<void> {
  const { DuckDBDataChunk, DOUBLE, INTEGER, VARCHAR } = await import('@duckdb/node-api')
  const names = Object.keys(columns)
  const types = names.map((name) => ({ text: VARCHAR, day: INTEGER, integer: INTEGER, number: DOUBLE })[columns[name]])
  const staged = names.map((name) => `${quoted(name)} ${columns[name] === 'day' ? 'INTEGER' : sqlType(columns[name])}`)
  await db.run(`CREATE OR REPLACE TEMP TABLE ${name}_rows (${staged.join(', ')})`)
  const appender = await db.createAppender(`${name}_rows`)
  for (let from = 0; from < rows.length; from += chunkRows) {
    const slice = rows.slice(from, from + chunkRows) as Record<string, string | number | null>[]
    const chunk = DuckDBDataChunk.create(types, slice.length)
    chunk.setColumns(
      names.map((column) =>
        columns[column] === 'day' ? slice.map((row) => dayNumber(row[column] as string)) : slice.map((row) => row[column]),
      ),
    )
    appender.appendDataChunk(chunk)
  }
  appender.closeSync()
  const selected = names.map((column) =>
    columns[column] === 'day' ? `DATE '1970-01-01' + ${quoted(column)} AS ${quoted(column)}` : quoted(column),
  )
  await db.run(`CREATE OR REPLACE TEMP VIEW ${name} AS SELECT ${selected.join(', ')} FROM ${name}_rows`)
}

export function emptyNote(): PartNote {
  return { read: 0, rows: 0, withoutTarget: 0, withoutParty: 0, bad: 0 }
}

/** Writes under a temporary name, then renames. */
export async function writeText(path: string, text: string): Promise<void> {
  const temporary = `${path}.${process.pid}.tmp`
  await writeFile(temporary, text)
  await rename(temporary, path)
}

/** Removes what a killed importer left: temporary files of processes that are gone. */
export async function sweep(dir: string): Promise<void> {
  for (const name of await readdir(dir)) {
    const pid = /\.(\d+)\.tmp$/.exec(name)?.[1]
    if (pid !== undefined && Number(pid) !== process.pid && !alive(Number(pid)))
      await rm(join(dir, name), { force: true, recursive: true })
  }
}

function alive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
