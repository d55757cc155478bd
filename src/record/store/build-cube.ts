/**
 * The cube of a large record: DuckDB numbers what may be alike and sorts, one pass over the sorted numbers makes the events. The rule
 * is that of `merge.ts`; a test holds both to the same cube.
 */
import { eventTypes } from '../../ontology/index.ts'
import type { Coverage } from '../coverage.ts'
import { type Cube, CubeBuilder, cubeClasses } from '../cube.ts'
import { type MergeRule, mirroredTypes, opens } from '../merge.ts'
import { type DuckDBConnection, firstRow, literals, literal } from './duckdb.ts'

/** @param coverage of the data sets. The table `reports` must be there. */
export async function buildCube(db: DuckDBConnection, rule: MergeRule, coverage: readonly Coverage[]): Promise<Cube> {
  const mirrored = `type IN (${[...mirroredTypes].map(literal).join(', ')})`
  const kind = [
    `coalesce(nullif(list_position(${literals(eventTypes.map((row) => row.type))}, type), 0), ${cubeClasses.length}) - 1 AS class`,
    // reports without a type are alike when their category is
    `CASE WHEN type IS NULL THEN coalesce(cameo, '') ELSE '' END AS cameo`,
    rule.mode ? 'mode' : 'NULL AS mode',
    rule.place ? 'place' : 'NULL AS place',
  ]
  const placed = 'actor IS NOT NULL AND recipient IS NOT NULL'
  await db.run(`CREATE OR REPLACE TEMP VIEW placed AS
    SELECT CASE WHEN ${mirrored} THEN least(actor, recipient) ELSE actor END AS a,
           CASE WHEN ${mirrored} THEN greatest(actor, recipient) ELSE recipient END AS b,
           ${kind.join(', ')}, (date - DATE '1970-01-01')::INTEGER AS day
    FROM reports WHERE ${placed}`)
  await db.run(`CREATE OR REPLACE TEMP TABLE codes AS
    SELECT code, (row_number() OVER (ORDER BY code) - 1)::BIGINT AS k
    FROM (SELECT DISTINCT a AS code FROM placed UNION SELECT DISTINCT b FROM placed)`)
  await db.run(`CREATE OR REPLACE TEMP TABLE kinds AS
    SELECT class, cameo, mode, place, (row_number() OVER (ORDER BY class, cameo, mode, place) - 1)::BIGINT AS k
    FROM (SELECT DISTINCT class, cameo, mode, place FROM placed)`)
  const codes = (await db.runAndReadAll('SELECT code FROM codes ORDER BY k')).getRowsJS().map((row) => row[0] as string)
  const classes = (await db.runAndReadAll('SELECT class FROM kinds ORDER BY k')).getRowsJS().map((row) => Number(row[0]))
  const { first, last } = await firstRow(db, 'SELECT min(day) AS first, max(day) AS last FROM placed')
  const { n: all } = await firstRow(db, `SELECT count(*) AS n FROM reports WHERE NOT (${placed})`)
  const days = Number(last) - Number(first) + 1
  if (codes.length ** 2 * classes.length * days > Number.MAX_SAFE_INTEGER)
    throw new RangeError(`${codes.length} actors, ${classes.length} kinds and ${days} days are too many to be numbered`)
  // one number for dyad, kind and day: the sort then moves nothing else
  const key = `((x.k * ${codes.length} + y.k) * ${classes.length} + kinds.k) * ${days} + (day - (${Number(first)}))`
  const stream = await db.stream(`SELECT (${key})::DOUBLE AS key FROM placed
    JOIN codes x ON x.code = a JOIN codes y ON y.code = b
    JOIN kinds ON kinds.class = placed.class AND kinds.cameo = placed.cameo
      AND kinds.mode IS NOT DISTINCT FROM placed.mode AND kinds.place IS NOT DISTINCT FROM placed.place
    ORDER BY key`)
  const events = new EventPass(codes, classes, Number(first), days, rule.window)
  for (;;) {
    const chunk = await stream.fetchChunk()
    if (!chunk || chunk.rowCount === 0) break
    const keys = chunk.getColumnVector(0)
    for (let k = 0; k < chunk.rowCount; k++) events.take(keys.getItem(k) as number)
  }
  return events.cube(coverage, Number(all))
}

/** Sorted keys to cells. Kinds of one class follow one another, so the cells of a dyad and class are gathered and then written in order. */
class EventPass {
  readonly #codes: readonly string[]
  readonly #classes: readonly number[]
  readonly #first: number
  readonly #days: number
  readonly #window: number
  readonly #dyads: [string, string][] = []
  readonly #builder = new CubeBuilder(this.#dyads)
  /** Events and reports by day, of one dyad and class. */
  #cells = new Map<number, [number, number]>()
  #group = -1
  #pair = -1
  #class = -1
  #start = Number.NEGATIVE_INFINITY
  #cell: [number, number] = [0, 0]

  constructor(codes: readonly string[], classes: readonly number[], first: number, days: number, window: number) {
    this.#codes = codes
    this.#classes = classes
    this.#first = first
    this.#days = days
    this.#window = window
  }

  take(key: number): void {
    const group = Math.floor(key / this.#days)
    const day = key - group * this.#days
    if (group !== this.#group) this.#turn(group)
    if (opens(this.#start, day, this.#window)) {
      this.#start = day
      let cell = this.#cells.get(day)
      if (!cell) this.#cells.set(day, (cell = [0, 0]))
      cell[0]++
      this.#cell = cell
    }
    this.#cell[1]++
  }

  #turn(group: number): void {
    const pair = Math.floor(group / this.#classes.length)
    const cls = this.#classes[group - pair * this.#classes.length]
    if (pair !== this.#pair || cls !== this.#class) this.#write()
    if (pair !== this.#pair)
      this.#dyads.push([this.#codes[Math.floor(pair / this.#codes.length)], this.#codes[pair % this.#codes.length]])
    this.#group = group
    this.#pair = pair
    this.#class = cls
    this.#start = Number.NEGATIVE_INFINITY
  }

  #write(): void {
    const days = this.#cells.size > 1 ? [...this.#cells.keys()].sort((a, b) => a - b) : this.#cells.keys()
    for (const day of days) {
      const [events, reports] = this.#cells.get(day)!
      this.#builder.add(this.#dyads.length - 1, this.#class, day + this.#first, events, reports)
    }
    this.#cells = new Map()
  }

  cube(coverage: readonly Coverage[], unplaced: number): Cube {
    this.#write()
    return this.#builder.cube(coverage, unplaced)
  }
}
