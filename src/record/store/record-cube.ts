/** The cube of a case's imported record, from the cache where nothing has changed, else built and kept. */
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { join } from 'node:path'
import { type Coverage, gapOf, spansOf } from '../coverage.ts'
import { type Cube, cubeSchema } from '../cube.ts'
import { mergeRules, type RuleName } from '../merge.ts'
import { buildCube } from './build-cube.ts'
import { readCube, writeCube } from './cube-file.ts'
import { type DuckDBConnection, literal, withDuck } from './duckdb.ts'
import { readImports } from './manifest.ts'
import { type RecordFile, reportsTable, sourcesOf } from './reports.ts'

export interface CubeOptions {
  /** Files that the case refers to in place. */
  records?: readonly RecordFile[]
  rule?: RuleName
  /** Only what had happened and was known by this day. */
  asOf?: string | null
  /** Which program built it; a cube of another one is built again. */
  program: string
  /** False leaves the cache alone. */
  cache?: boolean
  /** Megabytes for DuckDB; 1,500 by default. */
  memory?: number
}

export const cacheFolder = '.standoff'

/**
 * @returns null for a case without imports and record files; DuckDB is then not loaded, nor where the cache holds the cube.
 * @throws InvalidInput for imports or record files that cannot be used.
 */
export async function recordCube(caseDir: string, options: CubeOptions): Promise<Cube | null> {
  const { records = [], rule = 'similar', asOf = null, program, cache = true } = options
  const imports = await readImports(caseDir)
  const sources = await sourcesOf(caseDir, records)
  if (sources.parts.length === 0 && sources.records.length === 0) return null
  const hashes = await Promise.all(sources.records.map(async ({ file, format }) => [format, await hashOf(file)]))
  const parts = imports.map(({ folder, manifest }) => [folder, manifest.sha256, manifest.coverage])
  const key = createHash('sha256')
    .update(JSON.stringify([cubeSchema, program, parts, hashes, rule, mergeRules[rule], asOf]))
    .digest('hex')
  const path = join(caseDir, cacheFolder, `cube-${key.slice(0, 32)}.bin`)
  const kept = cache ? await readCube(path) : null
  if (kept) return kept
  const scratch = join(caseDir, cacheFolder, `scratch.${process.pid}.tmp`)
  const cube = await withDuck({ scratch, ...(options.memory === undefined ? {} : { memory: options.memory }) }, async (db) => {
    await reportsTable(db, sources, asOf)
    const own = imports.flatMap(({ manifest }) => manifest.coverage)
    const placed: Coverage[] = []
    for (const [k, { file }] of sources.records.entries()) placed.push(...(await coverageOf(db, file, records[k].path)))
    const coverage = [...own, ...placed]
    return buildCube(db, mergeRules[rule], asOf === null ? coverage : coverage.flatMap((item) => clipped(item, asOf)))
  })
  if (cache) await writeCube(path, cube)
  return cube
}

async function hashOf(file: string): Promise<string> {
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(file, { highWaterMark: 1 << 20 })) hash.update(chunk as Buffer)
  return hash.digest('hex')
}

/** Intervals for which a file in place speaks; gaps as in a table of unknown habits. */
async function coverageOf(db: DuckDBConnection, file: string, source: string): Promise<Coverage[]> {
  const sql = `SELECT DISTINCT (date - DATE '1970-01-01')::INTEGER AS day FROM every_row WHERE filename = ${literal(file)} ORDER BY day`
  const days = (await db.runAndReadAll(sql)).getRowsJS().map((row) => Number(row[0]))
  return spansOf(days, gapOf('csv')).map(([from, to]) => ({ source, from, to, actors: null, dyads: null, types: null }))
}

function clipped(coverage: Coverage, asOf: string): Coverage[] {
  if (coverage.from > asOf) return []
  return [coverage.to > asOf ? { ...coverage, to: asOf } : coverage]
}
