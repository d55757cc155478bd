/**
 * Files of observed plays. CSV: a row for each period of each play, with the columns `play`, `period` and one for each actor, stage or
 * lottery that moved; empty where it did not. JSON Lines: a play a line, as a list of periods. Files of crises: a row for each game,
 * with the columns SQ, CD, SF and BD (how many crises ended so) and one for each covariate.
 */
import { CsvError, parse } from 'csv-parse/sync'
import { nearest, refuse } from '../../diagnostics/index.ts'
import type { Compiled } from '../../scenario/index.ts'
import { type CrisisCovariates, type CrisisGame } from './crisis-fit.ts'
import { CRISIS_OUTCOMES } from './crisis.ts'
import type { Play } from './plays.ts'

interface Row {
  line: number
  cells: Record<string, string>
}

/** Names that may stand in a play of a scenario: actors, stages and lotteries. */
export function playColumns({ steps }: Pick<Compiled, 'steps'>): string[] {
  return [...new Set(steps.flatMap(({ kind, id }) => (kind === 'nature' ? [] : [id])))]
}

/**
 * Plays from the text of a file, in its order.
 * @param names what may move, as {@link playColumns} gives it
 * @throws InvalidInput with the line, for text that is neither form, an unknown column, or periods that do not run 1, 2, 3 …
 * @example readPlays('play,period,US,DPRK\n1,1,wait,silence\n', 'plays.csv', ['US', 'DPRK']) // [[{ US: 'wait', DPRK: 'silence' }]]
 */
export function readPlays(text: string, file: string, names: readonly string[]): Play[] {
  return /^\s*\[/.test(text) ? fromLines(text, file, names) : fromCsv(text, file, names)
}

/** The same as CSV. */
export function writePlays(plays: readonly Play[], names: readonly string[]): string {
  const used = names.filter((name) => plays.some((play) => play.some((period) => Object.hasOwn(period, name))))
  const rows = plays.flatMap((play, k) =>
    play.map((period, t) => [k + 1, t + 1, ...used.map((name) => (Object.hasOwn(period, name) ? period[name] : ''))].join(',')),
  )
  return [['play', 'period', ...used].join(','), ...rows, ''].join('\n')
}

function fromCsv(text: string, file: string, names: readonly string[]): Play[] {
  const plays = new Map<string, Record<string, string>[]>()
  const rows = rowsOf(text, file, ['play', 'period'], names)
  for (const { line, cells } of rows) {
    const { play: id, period, ...moves } = cells
    const own = plays.get(id) ?? []
    plays.set(id, own)
    if (Number(period) !== own.length + 1) {
      const hint = 'give the periods of a play one after the other, from 1'
      wrong(file, line, `play ${id}: period ${period || '(empty)'} comes where ${own.length + 1} should`, hint)
    }
    own.push(Object.fromEntries(Object.entries(moves).filter(([, move]) => move !== '')))
  }
  return [...plays.values()]
}

function fromLines(text: string, file: string, names: readonly string[]): Play[] {
  return text.split('\n').flatMap((content, index): Play[] => {
    if (content.trim() === '') return []
    const line = index + 1
    const hint = 'write a play as [{"US": "wait", "DPRK": "silence"}, …], one period after the other'
    let play: unknown
    try {
      play = JSON.parse(content)
    } catch (error) {
      return wrong(file, line, `this is no JSON: ${error instanceof Error ? error.message : String(error)}`, hint)
    }
    const period = (item: unknown): item is Record<string, string> =>
      typeof item === 'object' &&
      item !== null &&
      !Array.isArray(item) &&
      Object.values(item).every((move) => typeof move === 'string')
    if (!Array.isArray(play) || !play.every(period)) return wrong(file, line, 'this is no list of periods', hint)
    for (const name of play.flatMap((item) => Object.keys(item))) known(file, line, name, names)
    return [play]
  })
}

/**
 * Crises from the text of a CSV file.
 * @throws InvalidInput with the line, for counts or covariates that are no numbers.
 */
export function readCrises(text: string, file: string): CrisisGame[] {
  return rowsOf(text, file, [...CRISIS_OUTCOMES]).map(({ line, cells }) => {
    const outcomes = Object.fromEntries(
      CRISIS_OUTCOMES.map((outcome) => [outcome, numberOf(file, line, outcome, cells[outcome])]),
    )
    return { covariates: covariatesOf(file, line, cells), outcomes: outcomes as CrisisGame['outcomes'] }
  })
}

/** Covariates alone, of games that are to be simulated; columns of counts are passed over. */
export function readCovariates(text: string, file: string): CrisisCovariates[] {
  return rowsOf(text, file, []).map(({ line, cells }) => covariatesOf(file, line, cells))
}

/** The same as CSV. */
export function writeCrises(games: readonly CrisisGame[]): string {
  const covariates = Object.keys(games[0]?.covariates ?? {})
  const rows = games.map((game) =>
    [...covariates.map((name) => game.covariates[name]), ...CRISIS_OUTCOMES.map((outcome) => game.outcomes[outcome])].join(','),
  )
  return [[...covariates, ...CRISIS_OUTCOMES].join(','), ...rows, ''].join('\n')
}

function covariatesOf(file: string, line: number, cells: Record<string, string>): CrisisCovariates {
  const own = Object.entries(cells).filter(([name]) => !(CRISIS_OUTCOMES as readonly string[]).includes(name))
  return Object.fromEntries(own.map(([name, cell]) => [name, numberOf(file, line, name, cell)]))
}

function numberOf(file: string, line: number, name: string, cell: string): number {
  const value = cell.trim() === '' ? Number.NaN : Number(cell)
  return Number.isFinite(value) ? value : wrong(file, line, `${name} is ${JSON.stringify(cell)}`, 'give a number')
}

/** @param others names that further columns may have; any where undefined */
function rowsOf(text: string, file: string, needed: readonly string[], others?: readonly string[]): Row[] {
  let rows: { record: Record<string, string>; info: { lines: number } }[]
  try {
    rows = parse(text, { columns: true, bom: true, info: true, trim: true, skip_empty_lines: true }) as unknown as typeof rows
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    const line = Number((error as { lines?: unknown }).lines ?? 1)
    return wrong(file, line, error.message, 'docs/estimation.md shows the columns')
  }
  if (rows.length === 0) wrong(file, 1, 'there is not a single row', 'docs/estimation.md shows the columns')
  const header = Object.keys(rows[0].record)
  for (const name of needed) {
    if (!header.includes(name)) wrong(file, 1, `there is no column \`${name}\``, `add it; the columns are ${header.join(', ')}`)
  }
  if (others) for (const name of header) if (!needed.includes(name)) known(file, 1, name, others)
  return rows.map(({ record, info }) => ({ line: info.lines, cells: record }))
}

function known(file: string, line: number, name: string, names: readonly string[]): void {
  if (names.includes(name)) return
  const near = nearest(name, names)
  const hint = near === undefined ? `known: ${names.join(', ')}` : `did you mean \`${near}\`?`
  wrong(file, line, `no actor, stage or lottery is called \`${name}\``, hint)
}

function wrong(file: string, line: number, message: string, hint: string): never {
  return refuse('outlook/estimate-file', file, message, hint, { line, column: 1, length: 1 })
}
