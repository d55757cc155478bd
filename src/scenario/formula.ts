/**
 * Formulas of a scenario: the Common Expression Language with every number a double, so that `2*rent` and `1/2` mean what they
 * say. Formulas terminate, see nothing but what they are given, and are type-checked when the file is read.
 */
import { Environment } from '@marcbachmann/cel-js'

/** Text, or a group of texts by name (`types.US`), that a formula may compare. */
export type Scope = Record<string, number | string | Record<string, string>>

export interface Formula {
  readonly source: string
  /** Names it mentions. */
  readonly uses: ReadonlySet<string>
  /** @throws RangeError when the result is not a finite number or a truth value. */
  evaluate(scope: Scope): number | boolean
}

export class FormulaError extends Error {
  /** Offset into the formula. */
  readonly offset: number

  constructor(message: string, offset: number) {
    super(message)
    this.name = 'FormulaError'
    this.offset = offset
  }
}

/** What formulas of one scenario may mention. Groups map a name to its members. */
export interface Names {
  numbers: readonly string[]
  texts: readonly string[]
  groups: Readonly<Record<string, readonly string[]>>
}

const limits = { maxAstNodes: 500, maxDepth: 40 }

/** A reader of formulas over the given names. */
export class FormulaReader {
  readonly #environment: Environment

  constructor(names: Names) {
    const environment = new Environment({ limits })
    for (const name of names.numbers) environment.registerVariable(name, 'double')
    for (const name of names.texts) environment.registerVariable(name, 'string')
    for (const [name, members] of Object.entries(names.groups)) {
      environment.registerVariable({ name, schema: Object.fromEntries(members.map((member) => [member, 'string'])) })
    }
    environment.registerFunction('min(double, double): double', (a: number, b: number) => Math.min(a, b))
    environment.registerFunction('max(double, double): double', (a: number, b: number) => Math.max(a, b))
    environment.registerFunction('pow(double, double): double', (a: number, b: number) => a ** b)
    this.#environment = environment
  }

  /**
   * Reads and type-checks a formula.
   * @throws FormulaError with the offset, for bad syntax, an unknown name or a wrong type.
   * @example new FormulaReader({ numbers: ['rent'], texts: [], groups: {} }).read('2*rent', 'double').evaluate({ rent: 0.3 }) // 0.6
   */
  read(source: string, wanted: 'double' | 'bool'): Formula {
    const uses = new Set<string>()
    const doubles = this.#wholeNumbersToDoubles(source, uses)
    const checked = this.#environment.check(doubles)
    if (!checked.valid) throw toFormulaError(checked.error, source)
    if (String(checked.type) !== wanted) {
      const needed = wanted === 'bool' ? 'a condition (true or false)' : 'a number'
      throw new FormulaError(`this is ${article(String(checked.type))}, where ${needed} is needed`, 0)
    }
    const run = this.#environment.parse(doubles)
    const evaluate = (scope: Scope): number | boolean => {
      const result: unknown = run(scope)
      if (wanted === 'bool' ? typeof result === 'boolean' : Number.isFinite(result)) return result as number | boolean
      throw new RangeError(`the formula ${source} gives ${String(result)}`)
    }
    return { source, uses, evaluate }
  }

  #wholeNumbersToDoubles(source: string, uses: Set<string>): string {
    let root: unknown
    try {
      root = this.#environment.parse(source).ast
    } catch (error) {
      throw toFormulaError(error, source)
    }
    const ends: number[] = []
    visit(root, (node) => {
      if (node.op === 'id' && typeof node.args === 'string') uses.add(node.args)
      if (node.op === 'value' && typeof node.args === 'bigint' && node.end !== undefined) ends.push(node.end)
    })
    return ends.sort((a, b) => b - a).reduce((text, end) => `${text.slice(0, end)}.0${text.slice(end)}`, source)
  }
}

interface AstNode {
  op?: unknown
  args?: unknown
  end?: number
}

function visit(node: unknown, each: (node: AstNode) => void): void {
  if (Array.isArray(node)) for (const item of node) visit(item, each)
  else if (typeof node === 'object' && node !== null) {
    each(node)
    visit((node as AstNode).args, each)
  }
}

/** The library prints the source with a caret behind its message; the caret's place is the offset. */
function toFormulaError(error: unknown, source: string): FormulaError {
  const [message, ...rest] = (error as Error).message.split('\n')
  const caret = rest.find((line) => /^\s*\^/.test(line))
  const shown = rest.find((line) => line.includes(' | '))
  const column = caret && shown ? caret.indexOf('^') - shown.indexOf(' | ') - 3 : 0
  return new FormulaError(message, Math.max(0, Math.min(column, source.length)))
}

function article(type: string): string {
  return type === 'string' ? 'a text' : type === 'bool' ? 'a condition' : type === 'double' ? 'a number' : `a ${type}`
}
