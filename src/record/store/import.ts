/**
 * The import of a file into a case: raw rows → reports in Parquet parts under `imports/`, and a manifest once it is whole.
 *
 * The folder of an import is named after the format and a hash of the file's bytes and of the options. The same file again finds its
 * manifest and changes nothing; a killed import finds its finished parts and goes on behind them. Two at once write the same parts.
 */
import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir, rename, rm } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { nearest, refuse } from '../../diagnostics/index.ts'
import { type Coverage, gapOf, spansOf } from '../coverage.ts'
import { convert } from './convert.ts'
import { type DuckDBConnection, firstRow, literals, withDuck } from './duckdb.ts'
import { type Format, type FormatOptions, formats } from './formats/index.ts'
import type { Encoding } from './lines.ts'
import { type Counts, importsFolder, type Manifest, manifestSchema, readImports, readManifest } from './manifest.ts'
import { emptyNote, partName, type PartNote, sweep, writeText } from './parts.ts'
import { filesOf, hashOf, openFormat, type Reading, type Settings } from './source.ts'

export interface ImportOptions extends Partial<FormatOptions> {
  encoding?: Encoding
  /** Closed interval that the data set covers; by default from its first to its last day. */
  covers?: [string, string]
  /** Raw rows of a part; 100,000 by default. */
  partRows?: number
  /** Stops the import; finished parts are kept. */
  signal?: AbortSignal
  /** Bytes read so far and in all, rows read so far. */
  onProgress?: (done: number, total: number, rows: number) => void
}

export interface ImportResult extends Counts {
  format: string
  table: string
  file: string
  /** Folder of the import, below the case's. */
  folder: string
  coverage: Coverage[]
  /** Reports that other imports of the case have already. */
  elsewhere: number
  /** The same file had been imported before. */
  already: boolean
  interrupted: boolean
  /** Parts found from an earlier run. */
  resumed: number
  /** File of the bad rows, below the case's folder; null without any. */
  badFile: string | null
}

/** Changes when the same file would give other rows. */
const readerVersion = 1

/** The format of that name. @throws InvalidInput naming the nearest, or all. */
export function formatNamed(name: string): Format {
  const format = formats.find((item) => item.name === name)
  if (format) return format
  const names = formats.map((item) => item.name)
  const near = nearest(name, names)
  return refuse(
    'record/format',
    name,
    'there is no such format',
    near ? `did you mean ${near}?` : `the formats are ${names.join(', ')}`,
  )
}

/**
 * Imports a file, or a stream such as standard input, into the case folder.
 * @throws InvalidInput for a file that is not of the format, is empty, or has no row that can be read.
 * @example await importFile('cases/mine', 'gdelt', '20240101.export.CSV.gz')
 */
export async function importFile(
  caseDir: string,
  formatName: string,
  source: string | NodeJS.ReadableStream,
  options: ImportOptions = {},
): Promise<ImportResult> {
  const format = formatNamed(formatName)
  const imports = join(caseDir, importsFolder)
  await mkdir(imports, { recursive: true })
  await sweep(imports)
  if (typeof source === 'string') return importPath(caseDir, format, source, basename(source), options)
  const spool = join(imports, `stdin.${process.pid}.tmp`)
  try {
    await pipeline(source, createWriteStream(spool))
    return await importPath(caseDir, format, spool, 'standard input', options)
  } finally {
    await rm(spool, { force: true })
  }
}

async function importPath(
  caseDir: string,
  format: Format,
  path: string,
  file: string,
  options: ImportOptions,
): Promise<ImportResult> {
  checkOptions(format, options)
  const { data, all } = await filesOf(format, path)
  const settings: Settings = {
    map: options.map ?? {},
    set: options.set ?? {},
    encoding: options.encoding ?? 'utf-8',
    partRows: options.partRows ?? 100_000,
  }
  const sha256 = await hashOf(all)
  const name = `${format.name}-${keyOf(format, sha256, settings, options.covers)}`
  const dir = join(caseDir, importsFolder, name)
  const base = { format: format.name, table: format.table, file, sha256 }
  const result = (counts: Counts & { coverage: Coverage[] }): ImportResult => ({
    ...base,
    ...counts,
    folder: join(importsFolder, name),
    elsewhere: 0,
    already: false,
    interrupted: false,
    resumed: 0,
    badFile: counts.bad > 0 ? join(importsFolder, name, 'bad.jsonl') : null,
  })
  const done = await readManifest(dir)
  if (done) return { ...result(done), already: true }
  const reading: Reading = { format, path, data, settings, onProgress: options.onProgress }
  const opened = await openFormat(reading)
  await mkdir(dir, { recursive: true })
  await sweep(dir)
  return withDuck({ scratch: join(dir, `scratch.${process.pid}.tmp`), memory: 800 }, async (db) => {
    const { notes, resumed, interrupted } = await convert(db, dir, reading, opened, options.signal)
    const sums = totals(notes)
    const parts = notes.map((_, k) => `${partName(k)}.parquet`)
    const events = format.table === 'events' && parts.length > 0
    const files = parts.map((part) => join(dir, part))
    const duplicates = events ? await duplicatesOf(db, files) : 0
    const spans = options.covers ? [options.covers] : events ? await spansOfFiles(db, files, format) : []
    const { actors = null, types = null } = opened.scope ?? {}
    const coverage = events ? spans.map(([from, to]) => ({ source: format.name, from, to, actors, dyads: null, types })) : []
    const { read, rows, withoutTarget, withoutParty, bad } = sums
    const counts = { read, rows, duplicates, withoutTarget, withoutParty, bad, coverage }
    if (interrupted) return { ...result(counts), interrupted, resumed, badFile: null }
    if (bad > 0) await gatherBad(dir, parts.length)
    const elsewhere = events ? await knownElsewhere(db, caseDir, name, files) : 0
    const manifest: Manifest = { schema: manifestSchema, ...base, options: settings, ...counts, parts }
    await writeText(join(dir, 'import.json'), `${JSON.stringify(manifest, null, 2)}\n`)
    return { ...result(counts), elsewhere, resumed }
  })
}

/** @throws InvalidInput for an option that the format would ignore. */
function checkOptions({ name, takes }: Format, { map = {}, set = {} }: ImportOptions): void {
  const fields = takes.filter((item) => item !== 'map')
  const known = fields.length > 0 ? `${name} takes ${fields.join(', ')}` : `${name} takes none`
  for (const field of Object.keys(set))
    if (!fields.includes(field)) refuse('record/option', `--set ${field}`, `${name} has no use for it`, known)
  const [column] = Object.keys(map)
  if (column !== undefined && !takes.includes('map'))
    refuse('record/option', `--map ${column}`, `the columns of ${name} are known`, 'leave it out, or import as csv')
}

/** What the rows of an import depend on, as sixteen hexadecimal digits. */
function keyOf(format: Format, sha256: string, settings: Settings, covers: [string, string] | undefined): string {
  const sorted = (map: Readonly<Record<string, string>>) => Object.entries(map).toSorted(([a], [b]) => (a < b ? -1 : 1))
  const { map, set, encoding, partRows } = settings
  const parts = [readerVersion, format.name, sha256, sorted(map), sorted(set), encoding, partRows, covers ?? null]
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 16)
}

function totals(notes: readonly PartNote[]): PartNote {
  const sum = emptyNote()
  for (const note of notes) {
    for (const key of ['read', 'rows', 'withoutTarget', 'withoutParty', 'bad'] as const) sum[key] += note[key]
  }
  return sum
}

/** One file of bad rows from those of the parts. */
async function gatherBad(dir: string, parts: number): Promise<void> {
  const temporary = join(dir, `bad.jsonl.${process.pid}.tmp`)
  const out = createWriteStream(temporary)
  const all = async function* () {
    for (let k = 0; k < parts; k++) {
      const file = createReadStream(join(dir, `${partName(k)}.bad.jsonl`))
      try {
        for await (const chunk of file) yield chunk as Buffer
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
      }
    }
  }
  await pipeline(all, out)
  await rename(temporary, join(dir, 'bad.jsonl'))
}

/** Reports of the parts that repeat the id of another. */
async function duplicatesOf(db: DuckDBConnection, files: readonly string[]): Promise<number> {
  const sql = `SELECT count(*) - count(DISTINCT hash(id)) AS n FROM read_parquet(${literals(files)})`
  return Number((await firstRow(db, sql))['n'])
}

/** Intervals for which the parts speak, by the days their reports tell of or were known. */
async function spansOfFiles(db: DuckDBConnection, files: readonly string[], format: Format): Promise<[string, string][]> {
  const day = `(${format.coversKnown ? 'known' : 'date'} - DATE '1970-01-01')::INTEGER`
  const sql = `SELECT DISTINCT ${day} AS day FROM read_parquet(${literals(files)}) ORDER BY day`
  const days = (await db.runAndReadAll(sql)).getRowsJS().map((row) => Number(row[0]))
  return spansOf(days, gapOf(format.name))
}

/** Different ids of the parts that another finished import of the case has too. */
async function knownElsewhere(db: DuckDBConnection, caseDir: string, own: string, files: readonly string[]): Promise<number> {
  const others = (await readImports(caseDir))
    .filter(({ folder, manifest }) => folder !== own && manifest.table === 'events')
    .flatMap(({ folder, manifest }) => manifest.parts.map((part) => join(caseDir, importsFolder, folder, part)))
  if (others.length === 0) return 0
  const [mine, theirs] = [files, others].map((list) => `read_parquet(${literals(list)})`)
  const sql = `SELECT count(DISTINCT hash(id)) AS n FROM ${mine} WHERE hash(id) IN (SELECT hash(id) FROM ${theirs})`
  return Number((await firstRow(db, sql))['n'])
}
