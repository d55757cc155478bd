/** standoff forecast resolve: what the record says of the questions; a person confirms. */
import { type NewResolution, openCase, proposals, type Proposed, resolveQuestions } from '../../case/index.ts'
import { refuse } from '../../diagnostics/index.ts'
import { caseFolder, moment, print, printJson } from '../io.ts'
import { wrap } from '../layout.ts'
import { type Context, exit } from '../run.ts'

interface Options {
  case?: string
  confirm?: string
  outcome?: 'yes' | 'no' | 'void'
  why?: string
  evidence: string[]
  json?: boolean
}

export async function command(ids: string[], options: Options, { now }: Context): Promise<number> {
  const { confirm, outcome, why } = options
  const theCase = await openCase(caseFolder(options.case))
  const when = moment(now)
  const proposed = proposals(theCase, theCase.ledger, ids, when.today)
  if (outcome !== undefined && (ids.length !== 1 || why === undefined || confirm === undefined)) {
    const hint = 'name one question, and give --why and --confirm NAME'
    refuse(
      'forecast/resolve',
      'forecast resolve',
      'an outcome of your own needs one question, a reason and who confirms it',
      hint,
    )
  }
  const entered = confirm === undefined ? [] : await resolveQuestions(theCase, confirmed(proposed, options, confirm), when)
  if (options.json) printJson({ schema: 'standoff/forecast-resolve@1', proposed, entered })
  else {
    for (const item of proposed) for (const line of lines(item)) print(line)
    if (confirm === undefined) print('Nothing is written: --confirm NAME enters what is proposed as yes or no.')
    else print(`${entered.length} resolutions entered`)
  }
  return exit.done
}

/** Of what the record proposes only a yes or a no is entered; what stands already stays. */
function confirmed(proposed: readonly Proposed[], options: Options, confirm: string): NewResolution[] {
  const { outcome, why, evidence } = options
  if (outcome !== undefined) return [{ question: proposed[0].question, outcome, evidence, why: why!, confirmed: confirm }]
  return proposed.flatMap((item): NewResolution[] =>
    (item.outcome === 'yes' || item.outcome === 'no') && item.standing === null
      ? [{ question: item.question, outcome: item.outcome, evidence: item.evidence, why: item.why, confirmed: confirm }]
      : [],
  )
}

function lines({ question, outcome, why, evidence, recalled, standing, disputed }: Proposed): string[] {
  const stands = disputed
    ? '; resolutions contradict each other'
    : standing === null
      ? ''
      : `; resolved as ${standing.outcome} by ${standing.confirmed} on ${standing.made}`
  return [
    `${question}: ${outcome}${stands}`,
    ...wrap(why),
    ...(evidence.length === 0 ? [] : wrap(`evidence: ${evidence.join(', ')}`)),
    ...(recalled.length === 0 ? [] : wrap(`recalled, the source was not read: ${recalled.join(', ')}`)),
  ]
}
