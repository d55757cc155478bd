/** What is wrong with a game file, and where. */

export interface GameFileProblem {
  /** `efg/unknown-player`: the format and what is wrong, stable across releases. */
  readonly code: string
  readonly message: string
  /** What to do about it. */
  readonly hint: string
  readonly file: string
  /** From 1. */
  readonly line: number
  /** From 1, in UTF-16 units. */
  readonly column: number
}

/** Thrown by the readers; the only error that the content of a file can cause. */
export class GameFileError extends Error implements GameFileProblem {
  override readonly name = 'GameFileError'
  readonly code: string
  readonly hint: string
  readonly file: string
  readonly line: number
  readonly column: number

  constructor({ code, message, hint, file, line, column }: GameFileProblem) {
    super(`${file}:${line}:${column}: ${message}`)
    this.code = code
    this.hint = hint
    this.file = file
    this.line = line
    this.column = column
  }
}

/** Line and column, from 1, of an offset into a text. */
export function positionOf(text: string, offset: number): { line: number; column: number } {
  let line = 1
  let start = 0
  for (let at = text.indexOf('\n'); at >= 0 && at < offset; at = text.indexOf('\n', start)) {
    line++
    start = at + 1
  }
  return { line, column: offset - start + 1 }
}
