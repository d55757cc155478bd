/**
 * Units of payoffs. A sum must not add what cannot be compared; what is received once is no rate, and a flow is one; an actor's
 * payoffs are all in one unit. Numbers and parameters without a unit fit anything.
 */
import type { ASTNode } from '@marcbachmann/cel-js'
import type { Path } from '../../diagnostics/index.ts'
import type { Scenario } from '../schema.ts'
import type { Report } from './report.ts'

/** Which payoff a formula is part of. */
export interface Sum {
  actor: string
  kind: 'pay' | 'now' | 'flow'
}

/** Units without a dimension. */
const plain = new Set(['share', 'ratio', 'probability', 'percent', 'count', 'number'])
const rate = / per (\w+)$/
/** What cannot be told, and fits anything. */
const unknown = undefined
/** A number, which fits anything in a sum and has no unit in a product. */
const bare = null
type Unit = string | typeof bare | typeof unknown

/** @param sums formulas that have been read, each with the payoff that it adds to */
export function checkUnits(scenario: Scenario, sums: readonly { path: Path; tree: ASTNode; sum: Sum }[], report: Report): void {
  const bases = new Map<string, string>()
  const { period, every } = scenario.clock
  for (const { path, tree, sum } of sums) {
    const warn = (message: string, hint: string) => report.warn('scenario/units', path, message, hint)
    const clash = new Set<string>()
    const unit = unitOf(tree, scenario.parameters, clash)
    for (const pair of clash) warn(`this combines ${pair}`, 'convert one of them, or correct its `unit`')
    if (unit === unknown || unit === bare || clash.size > 0) continue
    const per = rate.exec(unit)?.[1]
    if (sum.kind === 'now' && per !== undefined)
      warn(`this is received once, and is in ${unit}`, 'let it be received in every period, or correct the `unit`')
    if (sum.kind === 'flow' && per === undefined) {
      warn(`this is received in every period, and is in ${unit || 'no unit'}`, 'write it as `now`, or correct the `unit`')
    }
    if (per !== undefined && per !== 'period' && every === 1 && per !== period) {
      warn(`this is in ${unit}, and a period is a ${period}`, `convert it to ${unit.replace(rate, ` per ${period}`)}`)
    }
    const base = unit.replace(rate, '')
    const before = bases.get(sum.actor)
    if (before === undefined) bases.set(sum.actor, base)
    else if (before !== base) {
      const words = `${base || 'no unit'}, and other payoffs of ${sum.actor} are in ${before || 'no unit'}`
      warn(`this is in ${words}`, 'an actor weighs its payoffs in one unit')
    }
  }
}

/** The unit of a formula's value, '' for none; pairs that are added or alternate and cannot be compared go to `clash`. */
function unitOf(node: ASTNode, parameters: Scenario['parameters'], clash: Set<string>): Unit {
  const of = (inner: ASTNode) => unitOf(inner, parameters, clash)
  const same = (units: readonly Unit[]): Unit => {
    const known = [...new Set(units.filter((unit) => unit !== unknown && unit !== bare))]
    if (known.length > 1) clash.add(known.map((unit) => unit || 'no unit').join(' and '))
    return known.length > 0 ? known[0] : units.includes(unknown) ? unknown : bare
  }
  switch (node.op) {
    case 'value':
      return typeof node.args === 'number' || typeof node.args === 'bigint' ? bare : unknown
    case 'id': {
      const unit = Object.hasOwn(parameters, node.args) ? parameters[node.args].unit : unknown
      return unit !== undefined && plain.has(unit) ? '' : unit
    }
    case '-_':
      return of(node.args)
    case '+':
    case '-':
      return same(node.args.map(of))
    case '*':
      return product(node.args.map(of))
    case '/': {
      const [over, under] = node.args.map(of)
      if (under === '' || under === bare) return over
      return over === under && over !== unknown ? '' : unknown
    }
    case '?:': {
      const [condition, yes, no] = node.args
      of(condition)
      return same([of(yes), of(no)])
    }
    case 'call': {
      const [name, args] = node.args
      const units = args.map(of)
      if (name === 'min' || name === 'max') return same(units)
      return name === 'lossAverse' ? product([same(units.slice(0, 2)), units[2]]) : unknown
    }
    default:
      return unknown
  }
}

/** One unit times what has none; a product of two units, or with an unknown one, cannot be told. */
function product(units: readonly Unit[]): Unit {
  if (units.includes(unknown)) return unknown
  const dimensions = units.filter((unit) => unit !== '' && unit !== bare)
  if (dimensions.length > 1) return unknown
  return dimensions[0] ?? (units.includes('') ? '' : bare)
}
