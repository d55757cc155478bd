/** Rows of JSON as a table for other programs. */
import { rename, rm } from 'node:fs/promises'
import { firstRow, literal, quoted, withDuck } from './duckdb.ts'

/**
 * Writes a file of JSON lines as CSV or Parquet, by the ending of `to`; `columns` from name to SQL type, in their order.
 * @returns number of rows.
 */
export async function writeTable(
  lines: string,
  to: string,
  columns: Readonly<Record<string, string>>,
  scratch: string,
): Promise<number> {
  const types = Object.entries(columns).map(([name, type]) => `${quoted(name)}: ${literal(type)}`)
  const source = `read_json(${literal(lines)}, format = 'newline_delimited', maximum_object_size = 67108864, columns = {${types.join(', ')}})`
  const how = /\.parquet$/i.test(to) ? 'FORMAT parquet, COMPRESSION zstd' : 'FORMAT csv, HEADER'
  const temporary = `${to}.${process.pid}.tmp`
  try {
    const rows = await withDuck({ scratch }, async (db) => {
      await db.run('SET preserve_insertion_order = true')
      return Number((await firstRow(db, `COPY (SELECT * FROM ${source}) TO ${literal(temporary)} (${how})`)).Count)
    })
    await rename(temporary, to)
    return rows
  } finally {
    await rm(temporary, { force: true })
  }
}
