/** Raw rows to parts: batches of a fixed number of raw rows, so that the parts follow from the file alone; bad rows beside them. */
import { appendFile, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { refuse } from '../../diagnostics/index.ts'
import type { ColumnType } from '../event-row.ts'
import type { DuckDBConnection } from './duckdb.ts'
import { type Opened, tableColumns } from './formats/index.ts'
import { emptyNote, partName, type PartNote, Stage, writePart } from './parts.ts'
import type { RawRow } from './rows.ts'
import { rawRows, type Reading } from './source.ts'

export interface Converted {
  notes: PartNote[]
  /** Parts found from an earlier run. */
  resumed: number
  interrupted: boolean
}

/** @throws InvalidInput when no row of the first part can be read: the file is of another format. */
export async function convert(
  db: DuckDBConnection,
  dir: string,
  reading: Reading,
  opened: Opened,
  signal?: AbortSignal,
): Promise<Converted> {
  const { format, settings, path } = reading
  const finished = new Set(await readdir(dir))
  const done: Converted = { notes: [], resumed: 0, interrupted: false }
  const open = () => openPart(db, dir, done.notes.length, finished, tableColumns[format.table])
  let part = await open()
  const close = async () => {
    const { note, stage, bad, found } = part
    if (found) done.resumed++
    else {
      if (done.notes.length === 0 && note.rows === 0 && bad.first) {
        await bad.discard()
        const { line, reason } = bad.first
        refuse(
          'record/no-good-row',
          path,
          `none of ${note.read} rows can be read as ${format.name}: ${reason}`,
          'is it the right format?',
          { line, column: 1 },
        )
      }
      await bad.close()
      await writePart(db, dir, done.notes.length, stage!, note)
    }
    done.notes.push(found ?? note)
    part = await open()
  }
  for await (const { rows, file } of rawRows(reading)) {
    for (const row of rows) {
      part.note.read++
      if (!part.found) take(row, file, opened, part)
      else if (opened.counting && row.damage === null) opened.read(row.fields)
      if (part.note.read === settings.partRows) await close()
    }
    await part.bad.flush()
    if (signal?.aborted) {
      await part.bad.discard()
      return { ...done, interrupted: true }
    }
  }
  if (part.note.read > 0) await close()
  return done
}

interface Part {
  note: PartNote
  /** Where its rows go; null for a part that is there. */
  stage: Stage | null
  bad: BadLog
  /** The note of a part that an earlier run finished; its raw rows are then only counted. */
  found: PartNote | null
}

async function openPart(
  db: DuckDBConnection,
  dir: string,
  k: number,
  finished: ReadonlySet<string>,
  columns: Readonly<Record<string, ColumnType>>,
): Promise<Part> {
  const bad = new BadLog(join(dir, `${partName(k)}.bad.jsonl`))
  if (!finished.has(`${partName(k)}.parquet`))
    return { note: emptyNote(), stage: await Stage.open(db, 'staging', columns), bad, found: null }
  const found = JSON.parse(await readFile(join(dir, `${partName(k)}.json`), 'utf8')) as PartNote
  return { note: emptyNote(), stage: null, bad, found }
}

function take(row: RawRow, file: string | undefined, opened: Opened, { note, stage, bad }: Part): void {
  const read = row.damage ?? opened.read(row.fields)
  if (typeof read === 'string') {
    bad.add({ line: row.line, ...(file === undefined ? {} : { file }), reason: read, raw: row.raw.slice(0, longestRaw) })
    note.bad++
    return
  }
  for (const event of read) {
    stage!.add(event)
    note.rows++
    if ('event' in event) continue
    if (event.type === null) note.withoutTarget++
    if (event.actor === null || event.recipient === null) note.withoutParty++
  }
}

/** Bad rows are kept up to this many characters. */
const longestRaw = 2_000
const flushedAt = 4_000_000

interface BadRow {
  line: number
  /** Of a folder: which of its files. */
  file?: string
  reason: string
  raw: string
}

/** Bad rows of a part: in memory until they are many, then in a temporary file. */
class BadLog {
  first: BadRow | null = null
  readonly #path: string
  readonly #temporary: string
  #lines: string[] = []
  #size = 0
  #begun = false

  constructor(path: string) {
    this.#path = path
    this.#temporary = `${path}.${process.pid}.tmp`
  }

  add(row: BadRow): void {
    this.first ??= row
    const line = `${JSON.stringify(row)}\n`
    this.#lines.push(line)
    this.#size += line.length
  }

  async flush(force = false): Promise<void> {
    if (this.#lines.length === 0 || (this.#size < flushedAt && !force)) return
    await (this.#begun ? appendFile : writeFile)(this.#temporary, this.#lines.join(''))
    this.#begun = true
    this.#lines = []
    this.#size = 0
  }

  async close(): Promise<void> {
    await this.flush(true)
    if (this.#begun) await rename(this.#temporary, this.#path)
  }

  async discard(): Promise<void> {
    if (this.#begun) await rm(this.#temporary, { force: true })
  }
}
