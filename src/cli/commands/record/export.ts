/** standoff record export: the record of a case as a file for other programs. */
import { openRecord } from '../../../case/record.ts'
import { refuse } from '../../../diagnostics/index.ts'
import { eventType, eventTypes } from '../../../ontology/index.ts'
import { knownBy } from '../../../record/index.ts'
import { exportRecord } from '../../../record/store/index.ts'
import { exit } from '../../run.ts'

interface Options {
  case: string
  to: string
  events?: boolean
  oneADay?: boolean
  dyad?: [string, string]
  type?: string
  from?: string
  until?: string
  asOf?: string
}

export async function command(_none: undefined, options: Options): Promise<number> {
  const theCase = await openRecord(options.case)
  const { to, dyad, type, from, until, asOf = null } = options
  if (type !== undefined && !eventType(type))
    refuse('record/type', '--type', `${type} is no event type`, `the types are ${eventTypes.map((row) => row.type).join(', ')}`)
  const rows = await exportRecord(theCase.dir, to, {
    records: theCase.records,
    facts: asOf === null ? theCase.facts : knownBy(theCase.facts, asOf),
    asOf,
    ...(dyad ? { dyad } : {}),
    ...(type ? { type } : {}),
    ...(from ? { from } : {}),
    ...(until ? { until } : {}),
    ...(options.oneADay ? { events: 'one-a-day' as const } : options.events ? { events: 'similar' as const } : {}),
  })
  process.stderr.write(
    `${rows.toLocaleString('en-US')} ${options.events || options.oneADay ? 'events' : 'reports'} written to ${to}\n`,
  )
  return exit.done
}
