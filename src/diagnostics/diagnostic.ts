/** What a diagnostic is, how it is thrown and how it is shown. */

export type Severity = 'error' | 'warning'

export interface Position {
  /** Both count from 1. */
  line: number
  column: number
  /** How many characters the caret underlines. */
  length?: number
}

export interface Diagnostic {
  code: string
  severity: Severity
  message: string
  hint: string
  file: string
  at: Position | null
}

/** Input that cannot be used as it is; carries every diagnostic found, not only the first. Commands exit with 3. */
export class InvalidInput extends Error {
  readonly diagnostics: readonly Diagnostic[]

  constructor(diagnostics: readonly Diagnostic[]) {
    super(diagnostics.map((item) => `${place(item)}: ${item.message}`).join('\n'))
    this.name = 'InvalidInput'
    this.diagnostics = diagnostics
  }
}

/** Throws {@link InvalidInput} with one error. */
export function refuse(code: string, file: string, message: string, hint: string, at: Position | null = null): never {
  throw new InvalidInput([{ code, severity: 'error', message, hint, file, at }])
}

export function place(item: Diagnostic): string {
  return item.at ? `${item.file}:${item.at.line}:${item.at.column}` : item.file
}

/** A diagnostic as text: place, message, the offending line with a caret where the source is at hand, and the remedy. */
export function render(item: Diagnostic, source?: string): string {
  const lines = [`${place(item)}: ${item.severity} ${item.code}: ${item.message}`]
  const text = item.at ? source?.split(/\r?\n/)[item.at.line - 1] : undefined
  if (item.at && text !== undefined) {
    const from = Math.max(0, item.at.column - 81)
    const shown = text.slice(from, from + 120)
    const width = Math.max(1, Math.min(item.at.length ?? 1, shown.length - (item.at.column - 1 - from)))
    lines.push(`  ${shown}`, `  ${' '.repeat(item.at.column - 1 - from)}${'^'.repeat(width)}`)
  }
  lines.push(`  ${item.hint}`)
  return lines.join('\n')
}

/** Line and column, from 1, of an offset into a text. */
export function positionAt(text: string, offset: number): Position {
  const before = text.slice(0, offset)
  const line = before.split('\n').length
  return { line, column: offset - before.lastIndexOf('\n') }
}

/**
 * The nearest known word, for "did you mean": at most a third of the letters may differ. Words that nobody mistypes, longer than 80
 * letters, have none.
 */
export function nearest(word: string, known: Iterable<string>): string | undefined {
  if (word.length > 80) return undefined
  let best: string | undefined
  let least = Math.floor(Math.max(word.length, 3) / 3) + 1
  for (const candidate of known) {
    if (Math.abs(candidate.length - word.length) >= least) continue
    const distance = edits(word.toLowerCase(), candidate.toLowerCase())
    if (distance < least) [best, least] = [candidate, distance]
  }
  return best
}

/** Edit distance in which two swapped neighbours count once (optimal string alignment). */
function edits(a: string, b: string): number {
  const rows = [Array.from({ length: b.length + 1 }, (_, j) => j)]
  for (let i = 1; i <= a.length; i++) {
    rows[i] = [i]
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1
      rows[i][j] = Math.min(rows[i - 1][j] + 1, rows[i][j - 1] + 1, rows[i - 1][j - 1] + same)
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]
      if (swapped) rows[i][j] = Math.min(rows[i][j], rows[i - 2][j - 2] + 1)
    }
  }
  return rows[a.length][b.length]
}
