/**
 * Formulas of a scenario: the Common Expression Language with every number a double, so that `2*rent` and `1/2` mean what they
 * say. Formulas terminate, see nothing but what they are given, and are type-checked when the file is read.
 */
import { Environment } from '@marcbachmann/cel-js'

/** Numbers, texts, and groups of either by name (`types.US`, `calendar.drills`), that a formula may look at. */
export type Scope = Record<string, number | string | Record<string, string | number>>

export interface Formula {
  readonly source: string
  /** Names it mentions. */
  readonly uses: ReadonlySet<string>
  /** The same in full: `US.offer` for a member of a group. */
  readonly paths: readonly string[]
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
  /** Groups whose members are numbers. */
  numberGroups?: Readonly<Record<string, readonly string[]>>
}

/** What makes a whole number a double. */
const fraction = '.0'
const limits = { maxAstNodes: 500, maxDepth: 40 }

/** A reader of formulas over the given names. */
export class FormulaReader {
  readonly #environment: Environment

  constructor(names: Names) {
    const environment = new Environment({ limits })
    for (const name of names.numbers) environment.registerVariable(name, 'double')
    for (const name of names.texts) environment.registerVariable(name, 'string')
    const register = (groups: Names['groups'], type: 'string' | 'double') => {
      for (const [name, members] of Object.entries(groups)) {
        environment.registerVariable({ name, schema: Object.fromEntries(members.map((member) => [member, type])) })
      }
    }
    register(names.groups, 'string')
    register(names.numberGroups ?? {}, 'double')
    environment.registerFunction('min(double, double): double', (a: number, b: number) => Math.min(a, b))
    environment.registerFunction('max(double, double): double', (a: number, b: number) => Math.max(a, b))
    environment.registerFunction(
      'lossAverse(double, double, double): double',
      (x: number, reference: number, aversion: number) => (x >= reference ? x - reference : aversion * (x - reference)),
    )
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
    const paths = new Set<string>()
    const ends = this.#wholeNumbers(source, uses, paths)
    const doubles = ends.reduce((text, end) => `${text.slice(0, end)}${fraction}${text.slice(end)}`, source)
    const checked = this.#environment.check(doubles)
    if (!checked.valid) throw toFormulaError(checked.error, source, ends)
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
    return { source, uses, paths: [...paths], evaluate }
  }

  /** Where whole numbers end, the last first; what the formula mentions goes to `uses` and `paths`. */
  #wholeNumbers(source: string, uses: Set<string>, paths: Set<string>): number[] {
    let root: unknown
    try {
      root = this.#environment.parse(source).ast
    } catch (error) {
      throw toFormulaError(error, source)
    }
    const ends: number[] = []
    visit(root, (node) => {
      if (node.op === 'id' && typeof node.args === 'string') {
        uses.add(node.args)
        paths.add(node.args)
      }
      const member = memberOf(node)
      if (member) paths.add(member)
      if (node.op === 'value' && typeof node.args === 'bigint' && node.end !== undefined) ends.push(node.end)
    })
    return ends.sort((a, b) => b - a)
  }
}

interface AstNode {
  op?: unknown
  args?: unknown
  end?: number
}

/** `US.offer` as one path. */
function memberOf(node: AstNode): string | undefined {
  if (node.op !== '.' || !Array.isArray(node.args)) return undefined
  const [group, member] = node.args as [AstNode, unknown]
  return group.op === 'id' && typeof member === 'string' ? `${String(group.args)}.${member}` : undefined
}

function visit(node: unknown, each: (node: AstNode) => void): void {
  if (Array.isArray(node)) for (const item of node) visit(item, each)
  else if (typeof node === 'object' && node !== null) {
    each(node)
    visit((node as AstNode).args, each)
  }
}

/**
 * The library prints the source with a caret behind its message; the caret's place is the offset.
 * @param ends where whole numbers were made doubles, which the library's source is longer by
 */
function toFormulaError(error: unknown, source: string, ends: readonly number[] = []): FormulaError {
  const [message, ...rest] = (error as Error).message.split('\n')
  const caret = rest.find((line) => /^\s*\^/.test(line))
  const shown = rest.find((line) => line.includes(' | '))
  const column = caret && shown ? caret.indexOf('^') - shown.indexOf(' | ') - 3 : 0
  const added = ends.toReversed().filter((end, k) => end + k * fraction.length < column).length * fraction.length
  return new FormulaError(message, Math.max(0, Math.min(column - added, source.length)))
}

function article(type: string): string {
  return type === 'string' ? 'a text' : type === 'bool' ? 'a condition' : type === 'double' ? 'a number' : `a ${type}`
}
