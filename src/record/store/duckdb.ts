/**
 * DuckDB in memory, loaded when it is first asked for. It writes and reads the Parquet parts, removes duplicates and sorts; it holds
 * no data between two commands.
 */
import type { DuckDBConnection } from '@duckdb/node-api'
import { availableParallelism } from 'node:os'
import type { ColumnType } from '../event-row.ts'

export type { DuckDBConnection }

export interface DuckOptions {
  /** Folder for what does not fit into memory. */
  scratch: string
  /** Megabytes that DuckDB may use; 1,500 by default. */
  memory?: number
  threads?: number
}

/** A database of its own for the time of `use`. */
export async function withDuck<T>(options: DuckOptions, use: (db: DuckDBConnection) => Promise<T>): Promise<T> {
  const { DuckDBInstance } = await import('@duckdb/node-api')
  const instance = await DuckDBInstance.create(':memory:', {
    memory_limit: `${options.memory ?? 1500}MB`,
    threads: String(options.threads ?? Math.min(8, availableParallelism())),
    temp_directory: options.scratch,
    // nothing is fetched: no extension, no address
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
  })
  try {
    const connection = await instance.connect()
    try {
      return await use(connection)
    } finally {
      connection.closeSync()
    }
  } finally {
    instance.closeSync()
  }
}

/** A text as a literal of SQL. */
export function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`
}

/** A list of texts as a literal list of SQL. */
export function literals(texts: readonly string[]): string {
  return `[${texts.map(literal).join(', ')}]`
}

const sqlTypes: Readonly<Record<ColumnType, string>> = { text: 'VARCHAR', day: 'DATE', integer: 'INTEGER', number: 'DOUBLE' }
/** Type of a column in the files. */
export const sqlType = (type: ColumnType): string => sqlTypes[type]
export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`

/** First row of a query as an object; numbers of any width as numbers. */
export async function firstRow(db: DuckDBConnection, sql: string): Promise<Record<string, number | string | null>> {
  const reader = await db.runAndReadAll(sql)
  const row = reader.getRowObjectsJS()[0] ?? {}
  return Object.fromEntries(
    Object.entries(row).map(([key, value]) => [
      key,
      typeof value === 'bigint' ? Number(value) : (value as number | string | null),
    ]),
  )
}
