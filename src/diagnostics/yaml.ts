/** A YAML file whose every value knows its line and column. */
import { isMap, isNode, isPair, LineCounter, parseDocument, type Document } from 'yaml'
import { type Diagnostic, InvalidInput, type Position } from './diagnostic.ts'

export type Path = readonly (string | number)[]

/** Files larger than this are refused before they are parsed. */
const maxLength = 1_000_000

export class YamlSource {
  readonly file: string
  readonly text: string
  readonly #document: Document
  readonly #lines: LineCounter

  /** @throws InvalidInput for text that is no YAML, with each position; aliases that multiply are refused by the parser. */
  constructor(text: string, file: string) {
    this.file = file
    this.text = text
    this.#lines = new LineCounter()
    if (text.length > maxLength) {
      throw new InvalidInput([
        this.#problem('yaml/too-large', `${text.length} characters`, `keep the file under ${maxLength}`, null),
      ])
    }
    this.#document = parseDocument(text, { lineCounter: this.#lines, prettyErrors: false })
    if (this.#document.errors.length > 0) {
      throw new InvalidInput(
        this.#document.errors.map((error) => {
          const { line, col } = this.#lines.linePos(error.pos[0])
          const hint = 'correct the YAML here; colons, quotes and the indentation are the usual causes'
          return this.#problem('yaml/syntax', error.message, hint, { line, column: col })
        }),
      )
    }
  }

  value(): unknown {
    try {
      return this.#document.toJS({ maxAliasCount: 100 })
    } catch (error) {
      throw new InvalidInput([this.#problem('yaml/alias', (error as Error).message, 'write the values out instead', null)])
    }
  }

  /** Where the value at a path stands; with `key`, where its key stands. The nearest container for a path that is not there. */
  at(path: Path, key = false): Position | null {
    let node: unknown = this.#document.contents
    let found: unknown = node
    for (const step of path) {
      if (!isMap(node) && !isNode(node)) break
      const pair: unknown = isMap(node) ? node.items.find((item) => String(item.key) === String(step)) : undefined
      node = isPair(pair) ? pair.value : (node as { get?: (key: unknown, keep: true) => unknown }).get?.(step, true)
      if (isPair(pair) && (key || !isNode(node))) found = pair.key
      if (!isNode(node)) break
      if (!(key && isPair(pair))) found = node
    }
    const range = isNode(found) ? found.range : undefined
    if (!range) return null
    const { line, col } = this.#lines.linePos(range[0])
    const raw = this.text.slice(range[0], range[1])
    return { line, column: col, length: Math.max(1, raw.split('\n')[0].length) }
  }

  #problem(code: string, message: string, hint: string, at: Position | null): Diagnostic {
    return { code, severity: 'error', message, hint, file: this.file, at }
  }
}
