/**
 * Parts of an import: Parquet files that are written once, under a temporary name, then renamed, and never changed. What a part holds
 * follows from the source file alone, so two importers at once write the same and may overwrite each other.
 */
import { readdir, rename, rm, writeFile } from 'node:fs/promises'
import type { DuckDBAppender, DuckDBType } from '@duckdb/node-api'
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

/** Writes a staged table to a Parquet file, then its note; the Parquet file comes last, so where it is the note is too. */
export async function writePart(db: DuckDBConnection, dir: string, k: number, stage: Stage, note: PartNote): Promise<void> {
  stage.close()
  const temporary = join(dir, `${partName(k)}.${process.pid}.tmp`)
  await db.run(`COPY ${stage.name} TO ${literal(temporary)} (FORMAT parquet, COMPRESSION zstd)`)
  await writeText(join(dir, `${partName(k)}.json`), `${JSON.stringify(note)}\n`)
  await rename(temporary, join(dir, `${partName(k)}.parquet`))
}

type Value = string | number | null
const chunkRows = 2048

/**
 * Rows on their way into a table of the database, a chunk at a time: few are in memory at once. Days go in as numbers, since
 * texts would have to be parsed again.
 */
export class Stage {
  readonly name: string
  readonly #columns: readonly [string, ColumnType][]
  readonly #types: DuckDBType[]
  readonly #duck: typeof import('@duckdb/node-api')
  #appender: DuckDBAppender | null = null
  #values: Value[][]
  #size = 0

  private constructor(name: string, columns: Readonly<Record<string, ColumnType>>, duck: typeof import('@duckdb/node-api')) {
    this.name = name
    this.#duck = duck
    this.#columns = Object.entries(columns)
    const { DOUBLE, INTEGER, VARCHAR } = duck
    this.#types = this.#columns.map(([, type]) => ({ text: VARCHAR, day: INTEGER, integer: INTEGER, number: DOUBLE })[type])
    this.#values = this.#columns.map(() => [])
  }

  /** An empty table of that name; one that was there is replaced. */
  static async open(db: DuckDBConnection, name: string, columns: Readonly<Record<string, ColumnType>>): Promise<Stage> {
    const stage = new Stage(name, columns, await import('@duckdb/node-api'))
    const staged = stage.#columns.map(([column, type]) => `${quoted(column)} ${type === 'day' ? 'INTEGER' : sqlType(type)}`)
    await db.run(`CREATE OR REPLACE TEMP TABLE ${name}_rows (${staged.join(', ')})`)
    const selected = stage.#columns.map(([column, type]) =>
      type === 'day' ? `DATE '1970-01-01' + ${quoted(column)} AS ${quoted(column)}` : quoted(column),
    )
    await db.run(`CREATE OR REPLACE TEMP VIEW ${name} AS SELECT ${selected.join(', ')} FROM ${name}_rows`)
    stage.#appender = await db.createAppender(`${name}_rows`)
    return stage
  }

  add(row: object): void {
    const fields = row as Record<string, Value>
    this.#columns.forEach(([column, type], k) => {
      const value = fields[column]
      this.#values[k].push(type === 'day' ? dayNumber(value as string) : value)
    })
    if (++this.#size === chunkRows) this.#append()
  }

  #append(): void {
    const chunk = this.#duck.DuckDBDataChunk.create(this.#types, this.#size)
    chunk.setColumns(this.#values)
    this.#appender!.appendDataChunk(chunk)
    this.#values = this.#columns.map(() => [])
    this.#size = 0
  }

  /** Everything is in the table; nothing can be added. */
  close(): void {
    if (this.#size > 0) this.#append()
    this.#appender?.closeSync()
    this.#appender = null
  }
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
