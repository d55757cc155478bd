/** What the commands of the record share: the case as of a day, its indices, and how a number with an interval is printed. */
import { indicesOf, openCase } from '../../../case/index.ts'
import { actorName } from '../../../ontology/index.ts'
import type { Balance, Indices, SilenceReading } from '../../../record/index.ts'
import { caseFolder, print, printJson } from '../../io.ts'
import { type CommandModule, exit } from '../../run.ts'

export interface RecordOptions {
  case?: string
  asOf?: string
  json?: boolean
}

export interface AsOf {
  id: string
  asOf: string
  silence: SilenceReading[]
  indices: Indices
}

/** A command that prints a part of the indices: as JSON with its schema, or as text. */
export function recordCommand<T extends object>(
  name: string,
  part: (told: AsOf) => T,
  text: (part: T, told: AsOf) => string[],
): CommandModule<undefined, RecordOptions>['command'] {
  return async (_, options) => {
    const theCase = await openCase(caseFolder(options.case))
    const told = { id: theCase.id, ...indicesOf(theCase, options.asOf ?? theCase.asOf) }
    const own = part(told)
    if (options.json) printJson({ schema: `standoff/record-${name}@1`, case: told.id, asOf: told.asOf, ...own })
    else print([`${told.id} as of ${told.asOf}`, '', ...text(own, told)].join('\n'))
    return exit.done
  }
}

/** A balance with sign and two decimals, and its interval. */
export function spread({ facts, value, low, high }: Pick<Balance, 'facts' | 'value' | 'low' | 'high'>): string {
  if (facts === 0) return 'unknown: nothing on record'
  return `${signed(value)}  (${signed(low)} to ${signed(high)})`
}

export function signed(x: number): string {
  return `${x < -0.005 ? '−' : ' '}${Math.abs(x).toFixed(2)}`
}

export function dyadName([from, to]: readonly [string, string]): string {
  return `${actorName(from)} → ${actorName(to)}`
}

export function pairName([a, b]: readonly [string, string]): string {
  return `${actorName(a)} – ${actorName(b)}`
}
