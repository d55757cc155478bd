/** Where the checks put what they find. */
import { type Diagnostic, nearest, type Path, type YamlSource } from '../../diagnostics/index.ts'

/** More than this many diagnostics help nobody; the rest is not looked into. */
const most = 200

/** A place inside the text of a formula. */
export interface Inside {
  text: string
  offset: number
  length?: number
}

export class Report {
  readonly found: Diagnostic[] = []
  readonly #source: YamlSource

  constructor(source: YamlSource) {
    this.#source = source
  }

  get full(): boolean {
    return this.found.length >= most
  }

  get failed(): boolean {
    return this.found.some((item) => item.severity === 'error')
  }

  error(code: string, path: Path, message: string, hint: string, inside?: Inside): void {
    this.#add('error', code, path, message, hint, inside)
  }

  /** The same with the caret under the key of an entry. */
  errorAtKey(code: string, path: Path, message: string, hint: string): void {
    this.#add('error', code, path, message, hint, undefined, true)
  }

  warn(code: string, path: Path, message: string, hint: string, inside?: Inside): void {
    this.#add('warning', code, path, message, hint, inside)
  }

  /** Whether a name that the file mentions is known; an error with the nearest known name otherwise. */
  exists(code: string, path: Path, what: string, name: string, known: readonly string[], key = false): boolean {
    if (known.includes(name)) return true
    if (!this.full) this.#add('error', code, path, `there is no ${what} \`${name}\``, didYouMean(name, known), undefined, key)
    return false
  }

  /** The same for the key of an entry: the caret stands under the key. */
  keyExists(code: string, path: Path, what: string, known: readonly string[]): boolean {
    return this.exists(code, path, what, String(path.at(-1)), known, true)
  }

  #add(
    severity: Diagnostic['severity'],
    code: string,
    path: Path,
    message: string,
    hint: string,
    inside?: Inside,
    key = false,
  ): void {
    if (this.full) return
    const at = this.#source.at(path, key)
    this.found.push({ code, severity, message, hint, file: this.#source.file, at: (inside && this.#within(at, inside)) ?? at })
  }

  /** A place inside a formula; undefined where the file folds or escapes it, so that columns cannot be counted. */
  #within(at: Diagnostic['at'], { text, offset, length = 1 }: Inside): Diagnostic['at'] | undefined {
    if (!at) return undefined
    const line = this.#source.text.split('\n')[at.line - 1]
    const start = at.column - 1 + (/["']/.test(line[at.column - 1] ?? '') ? 1 : 0)
    return line.startsWith(text, start) ? { line: at.line, column: start + 1 + offset, length } : undefined
  }
}

/** The nearest known name, or all of them. */
export function didYouMean(name: string, known: readonly string[]): string {
  const near = nearest(name, known)
  if (near !== undefined) return `did you mean \`${near}\`?`
  if (known.length === 0) return 'there are none'
  return `known: ${known.slice(0, 20).join(', ')}${known.length > 20 ? ', …' : ''}`
}

export function round(x: number): number {
  return Math.round(x * 1e6) / 1e6
}
