/** What a format is: how its files are laid out and how one of its rows becomes rows of the event table. */
import { createHash } from 'node:crypto'
import { nearest, refuse } from '../../../diagnostics/index.ts'
import { type ColumnType, type EventRow, eventColumns } from '../../event-row.ts'

/** A report of an event by one article, as GDELT's table of mentions has it: counts for events, and no events of its own. */
export interface MentionRow {
  event: string
  date: string
  publisher: string | null
  url: string | null
  confidence: number | null
}

export const mentionColumns: Readonly<Record<keyof MentionRow, ColumnType>> = {
  event: 'text',
  date: 'day',
  publisher: 'text',
  url: 'text',
  confidence: 'integer',
}

export type Table = 'events' | 'mentions'
export const tableColumns: Readonly<Record<Table, Readonly<Record<string, ColumnType>>>> = {
  events: eventColumns,
  mentions: mentionColumns,
}

/** Rows of the table, or why the row is bad. */
export type Read = (EventRow | MentionRow)[] | string

export interface FormatOptions {
  /** `--map column=field`: what stands in a column that the format does not know. */
  map: Readonly<Record<string, string>>
  /** `--set field=value`: what is the same in every row. */
  set: Readonly<Record<string, string>>
}

export interface Opened {
  /** Rows must all be read in order, also those of parts that are there: the reader counts. */
  counting?: boolean
  /** One row's fields to rows of the table. */
  read: (fields: string[]) => Read
  /** What the data set covers by its nature. */
  scope?: { actors?: string[]; types?: string[] }
}

export interface Format {
  name: string
  about: string
  table: Table
  layout: 'csv' | 'tsv' | 'jsonl'
  /** Whether the first row names the columns. */
  header: boolean
  /** What `--set` may give beside it; `--map` too where it says `map`. */
  takes: readonly string[]
  /** Whether coverage runs over the days reports were known, rather than over those they tell of. */
  coversKnown: boolean
  open: (header: readonly string[], file: string, options: FormatOptions) => Opened
}

/** Position of each column. @throws InvalidInput naming those that are missing, with the header as it is. */
export function columnsAt(header: readonly string[], wanted: readonly string[], file: string, format: string): number[] {
  const plain = header.map((name) => name.trim().toLowerCase())
  const at = wanted.map((name) => plain.indexOf(name.toLowerCase()))
  const missing = wanted.filter((_, k) => at[k] < 0)
  if (missing.length === 0) return at
  const near = missing.flatMap((name) => nearest(name, header) ?? [])
  return refuse(
    'record/missing-column',
    file,
    `not laid out as ${format}: the header lacks ${missing.join(', ')}; it has ${listed(header)}`,
    near.length > 0
      ? `is ${near.join(', ')} meant? rename it, or import as csv with --map`
      : 'choose another format, or import as csv with --map column=field',
    { line: 1, column: 1 },
  )
}

/** A header as a reader can stand it. */
export function listed(header: readonly string[]): string {
  const shown = header.slice(0, 60).map((name) => (name.length > 40 ? `${name.slice(0, 39)}…` : name))
  return shown.join(', ') + (header.length > 60 ? ', …' : '')
}

const months = new Map(
  'january february march april may june july august september october november december'.split(' ').flatMap((name, k) => [
    [name, k + 1],
    [name.slice(0, 3), k + 1],
  ]),
)

/** A day as data files write it, unambiguously: `2014-01-31`, `20140131`, `2014-01-31T…`, `31 January 2014`; null for anything else. */
export function dayOf(text: string): string | null {
  const numeric = /^\s*(\d{4})([-/]?)(\d{2})\2(\d{2})(?:\d{6}|[T ].*)?\s*$/.exec(text)
  if (numeric) return realDay(numeric[1], numeric[3], numeric[4])
  const words = /^\s*(\d{1,2})[ -]([A-Za-z]+)[ -](\d{4})\s*$/.exec(text)
  const month = words ? months.get(words[2].toLowerCase()) : undefined
  return words && month ? realDay(words[3], String(month).padStart(2, '0'), words[1].padStart(2, '0')) : null
}

const lengths = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

function realDay(year: string, month: string, day: string): string | null {
  const [y, m, d] = [Number(year), Number(month), Number(day)]
  if (m < 1 || m > 12 || d < 1 || d > lengths[m - 1]) return null
  const leap = (y % 4 === 0 && y % 100 !== 0) || y % 400 === 0
  return m === 2 && d === 29 && !leap ? null : `${year}-${month}-${day}`
}

/** A text, or null where there is none. */
export function textOf(text: string | undefined): string | null {
  const trimmed = text?.trim()
  return trimmed ? trimmed : null
}

/** A finite number; null for an empty text, undefined for what is no number. */
export function numberOf(text: string | undefined): number | null | undefined {
  const trimmed = text?.trim()
  if (!trimmed) return null
  const value = Number(trimmed)
  return Number.isFinite(value) ? value : undefined
}

/** A whole number within what a column of 32 bits holds; null for an empty text, undefined for anything else. */
export function countOf(text: string | undefined): number | null | undefined {
  const value = numberOf(text)
  return value === null || (value !== undefined && Number.isInteger(value) && Math.abs(value) < 2 ** 31) ? value : undefined
}

/** An id for a report whose source has none: a hash of what it says, so that the same report has the same id in every file. */
export function contentId(parts: readonly (string | number | null)[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 20)
}
