/** A table as CSV by RFC 4180, in UTF-8. What is unknown is empty. */
import type { BriefingTable, Cell } from './tables.ts'

export function csvOf({ columns, rows }: BriefingTable): string {
  return [columns, ...rows].map((row) => `${row.map(cell).join(',')}\r\n`).join('')
}

function cell(value: Cell): string {
  if (value === null) return ''
  const text = typeof value === 'string' ? harmless(value) : String(value)
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** A text that a spreadsheet would take for a formula gets an apostrophe in front: documents are text and never run. */
function harmless(text: string): string {
  return /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
}
