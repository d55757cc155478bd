/** Formulas: they parse, have the right type, name what exists and compare texts with values that occur; and what none of them uses. */
import { type ASTNode, parse } from '@marcbachmann/cel-js'
import type { Path } from '../../diagnostics/index.ts'
import { FormulaError, FormulaReader, type Names } from '../formula.ts'
import { formulaNames, openNames, publicNames } from '../names.ts'
import type { Scenario } from '../schema.ts'
import { textsOf } from './names.ts'
import { didYouMean, type Report } from './report.ts'
import { checkUnits, type Sum } from './units.ts'

/** A formula of the file: what it may see (`all`; `open`: no types; `public`: no moves either) and what it must give. */
export interface Written {
  path: Path
  text: string
  sees: 'all' | 'open' | 'public'
  gives: 'double' | 'bool'
  /** The payoff that it is part of. */
  sum?: Sum
}

export function checkFormulas(scenario: Scenario, report: Report): void {
  const names: Record<Written['sees'], Names> = {
    all: formulaNames(scenario),
    open: openNames(scenario),
    public: publicNames(scenario),
  }
  if (report.failed && !canRead(names.all)) return
  const readers = {
    all: new FormulaReader(names.all),
    open: new FormulaReader(names.open),
    public: new FormulaReader(names.public),
  }
  const texts = textsOf(scenario)
  const used = new Set<string>()
  const sums: { path: Path; tree: ASTNode; sum: Sum }[] = []
  for (const { path, text, sees, gives, sum } of formulasOf(scenario)) {
    if (report.full) return
    try {
      const { uses, paths } = readers[sees].read(text, gives)
      for (const name of [...uses, ...paths]) used.add(name)
    } catch (error) {
      if (!(error instanceof FormulaError)) throw error
      for (const name of text.match(/[A-Za-z_]\w*/g) ?? []) used.add(name)
      const { message, offset } = error
      const length = /^\w*/.exec(text.slice(offset))![0].length
      report.error('scenario/formula', path, message, hintFor(error, names, sees), {
        text,
        offset,
        length: Math.max(1, length),
      })
      continue
    }
    const tree = parse(text).ast
    checkTexts(tree, text, path, texts, report)
    if (sum) sums.push({ path, tree, sum })
  }
  checkUnits(scenario, sums, report)
  checkUse(scenario, used, report)
}

/** Whether the names can stand in formulas at all; if not, an error has said so. */
function canRead(names: Names): boolean {
  try {
    return new FormulaReader(names) instanceof FormulaReader
  } catch {
    return false
  }
}

function hintFor({ message }: FormulaError, names: Record<Written['sees'], Names>, sees: Written['sees']): string {
  const missing = /(?:Unknown variable|No such key): (\w+)/.exec(message)?.[1]
  if (missing === undefined) return 'docs/scenario.md lists the names and functions of formulas'
  if (sees !== 'all' && missing === 'types') return 'types are private: what everybody sees cannot depend on them'
  if (sees === 'public' && [...names.open.texts, ...Object.keys(names.open.groups)].includes(missing)) {
    return 'this is settled before anybody moves: it may name states, parameters, `period` and the calendar'
  }
  const { numbers, texts, groups, numberGroups = {} } = names[sees]
  const members = [...Object.values(groups), ...Object.values(numberGroups)].flat()
  const here = message.startsWith('No such key')
    ? members
    : [...numbers, ...texts, ...Object.keys(groups), ...Object.keys(numberGroups)]
  return didYouMean(missing, [...new Set(here)])
}

export function formulasOf(scenario: Scenario): Written[] {
  const found: Written[] = []
  const add = (path: Path, text: string | number | undefined, sees: Written['sees'], gives: Written['gives'], sum?: Sum) => {
    if (typeof text === 'string') found.push({ path, text, sees, gives, ...(sum && { sum }) })
  }
  scenario.turns.forEach((turn, i) => {
    if ('nature' in turn) return
    for (const [choice, when] of Object.entries(turn.only)) add(['turns', i, 'only', choice], when, 'public', 'bool')
  })
  for (const [id, { sets }] of Object.entries(scenario.state)) {
    sets.forEach(({ when, chance }, k) => {
      add(['state', id, 'sets', k, 'when'], when, 'open', 'bool')
      add(['state', id, 'sets', k, 'chance'], chance, 'open', 'double')
    })
  }
  for (const [id, stage] of Object.entries(scenario.stages)) {
    for (const [actor, terms] of Object.entries(stage.payoffs)) {
      terms.forEach((term, i) => {
        add(['stages', id, 'payoffs', actor, i, 'when'], term.when, 'all', 'bool')
        add(['stages', id, 'payoffs', actor, i, 'pay'], term.pay, 'all', 'double', { actor, kind: 'pay' })
      })
    }
    if ('actor' in stage) continue
    for (const [outcome, { chance }] of Object.entries(stage.chance)) {
      add(['stages', id, 'chance', outcome, 'chance'], chance, 'public', 'double')
    }
  }
  for (const [actor, terms] of Object.entries(scenario.payoffs)) {
    terms.forEach((term, i) => {
      add(['payoffs', actor, i, 'when'], term.when, 'all', 'bool')
      add(['payoffs', actor, i, 'pay'], term.pay, 'all', 'double', { actor, kind: 'pay' })
    })
  }
  for (const [end, actors] of Object.entries(scenario.ends)) {
    for (const [actor, terms] of Object.entries(actors)) {
      terms.forEach((term, i) => {
        const path = ['ends', end, actor, i]
        add([...path, 'when'], term.when, 'all', 'bool')
        add([...path, 'now'], term.now, 'all', 'double', { actor, kind: 'now' })
        add([...path, 'flow'], term.flow, 'all', 'double', { actor, kind: 'flow' })
      })
    }
  }
  scenario.perceptions.forEach(({ when, ratio }, i) => {
    add(['perceptions', i, 'when'], when, 'open', 'bool')
    add(['perceptions', i, 'ratio'], ratio, 'open', 'double')
  })
  return found
}

/** Texts that are compared with what they can never be. */
function checkTexts(
  node: ASTNode,
  text: string,
  path: Path,
  texts: ReadonlyMap<string, readonly string[]>,
  report: Report,
): void {
  if (node.op === '==' || node.op === '!=' || node.op === 'in') {
    const [left, right] = node.args
    for (const [name, other] of [
      [left, right],
      [right, left],
    ]) {
      const known = texts.get(pathOf(name))
      if (!known) continue
      for (const literal of other.op === 'list' ? other.args : [other]) {
        if (literal.op !== 'value' || typeof literal.args !== 'string' || known.includes(literal.args)) continue
        const inside = { text, offset: literal.start, length: literal.end - literal.start }
        const hint = didYouMean(
          literal.args,
          known.filter((value) => value !== ''),
        )
        report.error('scenario/never-equal', path, `${pathOf(name)} is never '${literal.args}'`, hint, inside)
      }
    }
  }
  for (const child of childrenOf(node)) checkTexts(child, text, path, texts, report)
}

function pathOf(node: ASTNode): string {
  if (node.op === 'id') return node.args
  return node.op === '.' && node.args[0].op === 'id' ? `${node.args[0].args}.${node.args[1]}` : ''
}

function childrenOf({ args }: ASTNode): ASTNode[] {
  const list: readonly unknown[] = Array.isArray(args) ? args : [args]
  return list.flatMap((item) => {
    if (Array.isArray(item)) return item.filter(isNode)
    return isNode(item) ? [item] : []
  })
}

function isNode(item: unknown): item is ASTNode {
  return typeof item === 'object' && item !== null && 'op' in item
}

/** What no formula looks at. */
function checkUse(scenario: Scenario, used: ReadonlySet<string>, report: Report): void {
  const unused = (code: string, path: Path, message: string) => report.warn(code, path, message, 'remove it or use it')
  for (const id of Object.keys(scenario.parameters)) {
    if (!used.has(id)) unused('scenario/unused-parameter', ['parameters', id], `no formula uses ${id}`)
  }
  for (const id of Object.keys(scenario.state)) {
    if (!used.has(id)) unused('scenario/unused-state', ['state', id], `no formula looks at ${id}`)
  }
  for (const id of Object.keys(scenario.calendar)) {
    if (used.has(`calendar.${id}`) || used.has(`due.${id}`)) continue
    unused('scenario/unused-calendar', ['calendar', id], `no formula looks at calendar.${id} or due.${id}`)
  }
}
