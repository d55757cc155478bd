/** standoff record series: events of a dyad by period, from the facts of a case and its imports together. */
import { program } from '../../../case/program.ts'
import { openRecord } from '../../../case/record.ts'
import { refuse } from '../../../diagnostics/index.ts'
import {
  type Classing,
  covers,
  type Coverage,
  type Cube,
  dyadCounts,
  knownBy,
  mergeRules,
  type PeriodCount,
  type Step,
} from '../../../record/index.ts'
import { recordCube } from '../../../record/store/index.ts'
import { print, printJson } from '../../io.ts'
import { exit } from '../../run.ts'

interface Options {
  case: string
  dyad: [string, string]
  by: Step
  class: Classing
  from?: string
  until?: string
  asOf?: string
  oneADay?: boolean
  cache: boolean
  json?: boolean
}

export async function command(_none: undefined, options: Options): Promise<number> {
  const theCase = await openRecord(options.case)
  const { asOf = null, dyad, by } = options
  const rule = options.oneADay ? 'one-a-day' : 'similar'
  const cube = await recordCube(theCase.dir, { records: theCase.records, rule, asOf, program, cache: options.cache })
  const facts = asOf === null ? theCase.facts : knownBy(theCase.facts, asOf)
  const coverage = theCase.coverage.flatMap((item) => clipped(item, asOf))
  const [from, until] = spanOf([...coverage, ...(cube?.coverage ?? [])], options, cube, facts)
  const counts = dyadCounts(cube, {
    dyad,
    from,
    to: until,
    by,
    classing: options.class,
    facts,
    coverage,
    window: mergeRules[rule].window,
  })
  const sources = [...coverage, ...(cube?.coverage ?? [])].filter((item) => touches(item, dyad))
  if (options.json) {
    printJson({ schema: 'standoff/series@1', rule, asOf, ...counts, coverage: sources })
    return exit.done
  }
  const width = Math.max(8, ...counts.classes.map((name) => name.length))
  print(
    `${dyad.join(' → ')} by ${by}, ${from} to ${until}${asOf === null ? '' : `, as known on ${asOf}`}; ? unknown, n+ at least n`,
  )
  print(`${'period'.padEnd(10)}  ${counts.classes.map((name) => name.padStart(width)).join('  ')}`)
  for (const row of counts.rows)
    print(`${row.period.padEnd(10)}  ${row.counts.map((item) => cell(item, row.days).padStart(width)).join('  ')}`)
  const told = sources.map(
    (item) =>
      `${item.source} ${item.from} to ${item.to}${item.types === null ? '' : ` (${item.types.join(', ') || 'no type in full'})`}`,
  )
  print(`covered by: ${told.join('; ') || 'nothing'}`)
  if (counts.matched.length > 0)
    print(`${counts.matched.length} facts stand for an imported event each, which is not counted again`)
  if (counts.withoutType > 0) print(`${counts.withoutType} events without a PLOVER type are in no column`)
  return exit.done
}

function cell({ n, covered }: PeriodCount, days: number): string {
  return n === null ? '?' : covered === days ? String(n) : `${n}+`
}

function touches(item: Coverage, dyad: readonly [string, string]): boolean {
  const types = item.types === null || item.types.length === 0 ? ['CONSULT', 'MOBILIZE'] : item.types
  return types.some((type) => covers({ ...item, types: null }, dyad, type))
}

function clipped(item: Coverage, asOf: string | null): Coverage[] {
  if (asOf === null || item.to <= asOf) return [item]
  return item.from > asOf ? [] : [{ ...item, to: asOf }]
}

/** What was asked for, else from the first to the last day that something covers. */
function spanOf(
  coverage: readonly Coverage[],
  { from, until, dyad }: Options,
  cube: Cube | null,
  facts: readonly { date: string }[],
): [string, string] {
  const near = coverage.filter((item) => touches(item, dyad))
  const days = near.length > 0 ? near.flatMap((item) => [item.from, item.to]) : facts.map((fact) => fact.date)
  if (days.length === 0 && (from === undefined || until === undefined)) {
    const why = cube ? 'nothing in the case covers this dyad' : 'the case has neither imports nor coverage'
    refuse('record/no-coverage', '--dyad', why, 'give --from and --until, or import something that covers it')
  }
  const [first, last] = [from ?? days.reduce((a, b) => (b < a ? b : a)), until ?? days.reduce((a, b) => (b > a ? b : a))]
  if (first > last) refuse('record/interval', '--from', `${first} to ${last} is no interval`, 'let --from lie before --until')
  return [first, last]
}
