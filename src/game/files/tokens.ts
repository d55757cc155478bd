/**
 * The words of Gambit's game files: quoted texts, numerals, braces and bare symbols. White space and commas only separate.
 *
 * Inside quotes `\"` is a quote and `\\` a backslash; a backslash before anything else is itself. Gambit escapes the quote alone,
 * and cannot write a text that ends in a backslash.
 */
import { type Fraction, parseRational } from '../rational.ts'
import { GameFileError, positionOf } from './error.ts'

export type TokenKind = 'text' | 'number' | 'open' | 'close' | 'symbol' | 'end'

const separators = /[\s,\uFEFF]*/y
const words = /[{}]|[^\s,"{}\uFEFF]+/y
const MOST_WARNINGS = 20
const numberish = /^[+-]?\.?\d/

/** Reads a text token by token; `kind`, `value` and `at` describe the present one. */
export class Tokens {
  kind: TokenKind = 'end'
  /** The token's text, unescaped, without its quotes. */
  value = ''
  /** Where it starts. */
  at = 0
  readonly text: string
  readonly file: string
  /** `efg` or `nfg`: first half of the error codes. */
  readonly format: string
  #next = 0
  #unsaid = 0
  readonly #warnings: string[] = []
  readonly #numbers = new Map<string, Fraction | null>()

  constructor(text: string, file: string, format: string) {
    this.text = text
    this.file = file
    this.format = format
    this.advance()
  }

  advance(): void {
    const { text } = this
    separators.lastIndex = this.#next
    separators.test(text)
    this.at = separators.lastIndex
    if (this.at >= text.length) {
      this.kind = 'end'
      this.value = 'the end of the file'
      this.#next = this.at
    } else if (text[this.at] === '"') {
      const close = this.#closing()
      const inside = text.slice(this.at + 1, close)
      this.kind = 'text'
      this.value = inside.includes('\\') ? inside.replace(/\\(["\\])/g, '$1') : inside
      this.#next = close + 1
    } else {
      words.lastIndex = this.at
      const [word] = words.exec(text)!
      this.kind = word === '{' ? 'open' : word === '}' ? 'close' : numberish.test(word) ? 'number' : 'symbol'
      this.value = word
      this.#next = words.lastIndex
    }
  }

  /** Where the text that starts here ends: the first quote after an even number of backslashes. */
  #closing(): number {
    const { text } = this
    for (let quote = text.indexOf('"', this.at + 1); quote >= 0; quote = text.indexOf('"', quote + 1)) {
      let before = quote
      while (text[before - 1] === '\\') before--
      if ((quote - before) % 2 === 0) return quote
    }
    return this.fail('unclosed-text', 'This text has no closing quote.', 'Close it with ".')
  }

  /** The first line, up to the title, which it returns: `EFG 2 R "title"`. */
  head(word: string, version: number): string {
    if (this.kind !== 'symbol' || this.value !== word) {
      const hint = `The first line is: ${word} ${version} R "title" { "players" }`
      this.fail(`no-${this.format}`, `This is no .${this.format} file: it starts with ${this.present()}.`, hint)
    }
    this.advance()
    const { at } = this
    if (this.integer('version', 0) !== version) {
      this.fail('version', `Only version ${version} of .${this.format} is known.`, `Save it as ${word} ${version} R.`, at)
    }
    if (this.symbol() === 'R' || this.symbol() === 'D') this.advance()
    else if (this.symbol() !== null) {
      this.fail('version', `Numbers are of kind R or D, not ${this.present()}.`, `The file starts with ${word} ${version} R.`)
    }
    return this.optionalText() ?? ''
  }

  /** The present bare symbol, or null if there is none here. */
  symbol(): string | null {
    return this.kind === 'symbol' ? this.value : null
  }

  /** The present text, or null if there is none here. */
  optionalText(): string | null {
    if (this.kind !== 'text') return null
    const { value } = this
    this.advance()
    return value
  }

  open(what: string): void {
    if (this.kind !== 'open')
      this.fail('expected-list', `Expected { and ${what} here, not ${this.present()}.`, `Write ${what} in { }.`)
    this.advance()
  }

  /** Whether a list starts here. */
  opens(): boolean {
    return this.kind === 'open'
  }

  /** True, and past it, at a closing brace. */
  closes(): boolean {
    if (this.kind === 'end') this.fail('unclosed-list', 'The file ends inside a list.', 'Close it with }.')
    if (this.kind !== 'close') return false
    this.advance()
    return true
  }

  /** A list of texts in braces. */
  texts(what: string): string[] {
    this.open(what)
    const list: string[] = []
    while (!this.closes()) list.push(this.neededText(what))
    return list
  }

  neededText(what: string): string {
    const text = this.optionalText()
    if (text === null)
      this.fail('expected-text', `Expected a quoted text (${what}) here, not ${this.present()}.`, 'Put names in " ".')
    return text
  }

  /** A rational; equal numerals give the same object. */
  number(what: string): Fraction {
    if (this.kind !== 'number') {
      this.fail('expected-number', `Expected a number (${what}) here, not ${this.present()}.`, 'Write 3, -0.5, 1e-3 or 1/3.')
    }
    const known = this.#numbers.get(this.value)
    const parsed = known === undefined ? parseRational(this.value) : known
    if (known === undefined) this.#numbers.set(this.value, parsed)
    if (!parsed) this.fail('bad-number', `${this.present()} is no number (${what}).`, 'Write 3, -0.5, 1e-3 or 1/3.')
    this.advance()
    return parsed
  }

  /** `{ 1, 2 }`: one number per player. */
  payoffs(players: number): Fraction[] {
    const { at } = this
    this.open('the payoffs')
    const row: Fraction[] = []
    while (!this.closes()) row.push(this.number('payoff'))
    if (row.length !== players) {
      this.fail(
        'payoff-count',
        `${row.length} payoffs for ${players} players.`,
        'List one payoff per player, in their order.',
        at,
      )
    }
    return row
  }

  /** A whole number of at least `least`. */
  integer(what: string, least: number): number {
    const { at } = this
    const { s, n, d } = this.number(what)
    const value = Number(s * n)
    if (d !== 1n || !Number.isSafeInteger(value) || value < least) {
      this.fail(
        'bad-integer',
        `The ${what} must be a whole number, ${least} or more.`,
        `Give the ${what} as ${least} or more.`,
        at,
      )
    }
    return value
  }

  /** The present token as a message would name it. */
  present(): string {
    if (this.kind === 'end') return this.value
    const shown = this.value.length > 40 ? `${this.value.slice(0, 40)}…` : this.value
    return this.kind === 'text' ? `the text "${shown}"` : `‘${shown}’`
  }

  /** @throws GameFileError always, at the present token or at the offset given. */
  fail(code: string, message: string, hint: string, at: number = this.at): never {
    throw new GameFileError({ code: `${this.format}/${code}`, message, hint, file: this.file, ...positionOf(this.text, at) })
  }

  /** Adds a warning with its place; after the first few only their number is kept. */
  warn(message: string, at: number = this.at): void {
    this.#unsaid++
    if (this.#warnings.length === MOST_WARNINGS) return
    const { line, column } = positionOf(this.text, at)
    this.#warnings.push(`${this.file}:${line}:${column}: ${message}`)
    this.#unsaid--
  }

  warnings(): string[] {
    return this.#unsaid > 0 ? [...this.#warnings, `${this.file}: and ${this.#unsaid} more warnings`] : [...this.#warnings]
  }
}

/** A text as the file writes it: quoted, with quotes escaped, and backslashes where they would be taken for an escape. */
export function quote(text: string): string {
  return `"${text.replace(/\\(?=["\\]|$)/g, '\\\\').replace(/"/g, '\\"')}"`
}
