/**
 * Raw rows of a delimited file or of JSON lines. In CSV a quoted field may hold line ends; a quote that is never closed damages its
 * own line only, and the lines after it are read afresh.
 */
import { type Line, longestLine, shownOfDamaged } from './lines.ts'

export interface RawRow {
  /** Line on which the row begins, from 1. */
  line: number
  /** Its text, for the file of bad rows. */
  raw: string
  fields: string[]
  damage: string | null
}

export type Layout = { kind: 'csv'; delimiter: string } | { kind: 'tsv' } | { kind: 'jsonl' }

/** A quoted field that reaches over more lines than this was not meant to. */
const mostLines = 50

export async function* rowsOf(lines: AsyncIterable<Line[]>, layout: Layout): AsyncGenerator<RawRow[]> {
  if (layout.kind !== 'csv') {
    for await (const batch of lines) yield batch.flatMap((line) => (blank(line) ? [] : plainRow(line, layout)))
    return
  }
  const reader: CsvReader = { delimiter: layout.delimiter, width: null, atEnd: false }
  let open: Line[] = []
  for await (const batch of lines) {
    const rows: RawRow[] = []
    open = csvRows([...open, ...batch], reader, rows)
    yield rows
  }
  const rows: RawRow[] = []
  csvRows(open, { ...reader, atEnd: true }, rows)
  yield rows
}

function blank({ text, damage }: Line): boolean {
  return damage === null && text.trim() === ''
}

function plainRow({ n, text, damage }: Line, layout: Layout): RawRow {
  const fields = damage !== null ? [] : layout.kind === 'jsonl' ? [text] : tabbed(text)
  return { line: n, raw: text, fields, damage }
}

function tabbed(text: string): string[] {
  const fields = text.split('\t')
  return text.includes('"') ? fields.map(unquoted) : fields
}

/** Some writers of tab-separated files quote fields as in CSV. */
function unquoted(field: string): string {
  const quoted = field.length > 1 && field.charCodeAt(0) === 34 && field.endsWith('"')
  return quoted ? field.slice(1, -1).replaceAll('""', '"') : field
}

interface CsvReader {
  delimiter: string
  /** Fields of the first row; a row over several lines that has another number was not meant to be one. */
  width: number | null
  atEnd: boolean
}

/** Appends the rows that are whole; returns the lines of a row that may go on. */
function csvRows(lines: readonly Line[], reader: CsvReader, rows: RawRow[]): Line[] {
  for (let k = 0; k < lines.length; k++) {
    const line = lines[k]
    if (blank(line)) continue
    if (line.damage !== null) {
      rows.push({ line: line.n, raw: line.text, fields: [], damage: line.damage })
      continue
    }
    let [text, end] = [line.text, k]
    while (oddQuotes(text) && end + 1 < lines.length && lines[end + 1].damage === null) {
      if (end - k >= mostLines || text.length > longestLine) break
      text += `\n${lines[++end].text}`
    }
    const odd = oddQuotes(text)
    if (odd && !reader.atEnd && end + 1 === lines.length && end - k < mostLines && text.length <= longestLine)
      return lines.slice(k)
    const fields = odd ? null : csvFields(text, reader.delimiter)
    if (fields !== null && (end === k || reader.width === null || fields.length === reader.width)) {
      reader.width ??= fields.length
      rows.push({ line: line.n, raw: text, fields, damage: null })
      k = end
    } else {
      const damage = end === k && !odd ? 'a quotation mark inside a field is not doubled' : 'a quotation mark is not closed'
      rows.push({ line: line.n, raw: line.text.slice(0, shownOfDamaged), fields: [], damage })
    }
  }
  return []
}

function oddQuotes(text: string): boolean {
  let odd = false
  for (let at = text.indexOf('"'); at >= 0; at = text.indexOf('"', at + 1)) odd = !odd
  return odd
}

/** Fields of one row as RFC 4180 has them; null where a quotation mark stands where none may. */
export function csvFields(text: string, delimiter: string): string[] | null {
  if (!text.includes('"')) return text.split(delimiter)
  const fields: string[] = []
  let at = 0
  for (;;) {
    if (text[at] === '"') {
      let value = ''
      for (at++; ; at++) {
        const end = text.indexOf('"', at)
        if (end < 0) return null
        value += text.slice(at, end)
        at = end + 1
        if (text[at] !== '"') break
        value += '"'
      }
      fields.push(value)
      if (at === text.length) return fields
      if (text[at] !== delimiter) return null
      at++
    } else {
      const end = text.indexOf(delimiter, at)
      const value = text.slice(at, end < 0 ? undefined : end)
      if (value.includes('"')) return null
      fields.push(value)
      if (end < 0) return fields
      at = end + 1
    }
  }
}

/** The delimiter of a header line: the most frequent of comma, semicolon and tab. */
export function delimiterOf(header: string): string {
  const count = (mark: string) => header.split(mark).length
  return [',', ';', '\t'].reduce((best, mark) => (count(mark) > count(best) ? mark : best))
}
