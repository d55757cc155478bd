/** standoff forecast ask: questions enter the ledger with their criterion and their base rate. */
import { askQuestions, type NewQuestion, openCase, scenarioQuestions } from '../../case/index.ts'
import { refuse } from '../../diagnostics/index.ts'
import { EventSelector } from '../../ontology/index.ts'
import { isDay } from '../../scenario/index.ts'
import { caseFolder, moment, print, printJson } from '../io.ts'
import { two, wrap } from '../layout.ts'
import { type Context, exit } from '../run.ts'

interface Options {
  case?: string
  scenario?: boolean
  opens?: string
  by: string[]
  id?: string
  ask?: string
  event: string[]
  since?: string
  voidIf?: string
  json?: boolean
}

export async function command(_: undefined, options: Options, { now }: Context): Promise<number> {
  const theCase = await openCase(caseFolder(options.case))
  const when = moment(now)
  const opens = options.opens ?? when.today
  for (const day of [opens, ...options.by, ...(options.since === undefined ? [] : [options.since])]) checkDay(day)
  const questions = options.scenario ? scenarioQuestions(theCase, opens, options.by) : [own(options, opens)]
  const entered = await askQuestions(theCase, questions, when)
  if (options.json) printJson({ schema: 'standoff/forecast-ask@1', entered, known: questions.length - entered.length })
  else {
    for (const { id, ask, opens: from, by, baseRate } of entered) {
      print(id)
      for (const line of wrap(ask)) print(line)
      const rate = baseRate
        ? `base rate ${two(baseRate.value)}, ${baseRate.hits} of ${baseRate.n} windows of ${baseRate.days} days`
        : 'no base rate'
      print(`  ${from} to ${by}; ${rate}`)
    }
    print(`${entered.length} entered, ${questions.length - entered.length} in the ledger already`)
  }
  return exit.done
}

function checkDay(day: string): void {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day) || !isDay(day)) refuse('forecast/day', day, 'this is no day', 'write it as YYYY-MM-DD')
}

function own({ id, ask, by, event, since, voidIf }: Options, opens: string): NewQuestion {
  if (id === undefined || ask === undefined || by.length !== 1 || event.length === 0) {
    const hint = 'for one of your own give --id, --ask, one --by and --event; --scenario enters those of the scenario'
    return refuse('forecast/ask', 'forecast ask', 'a question needs an id, a text, a date and the events that settle it', hint)
  }
  if (!/^[a-z0-9][a-z0-9-]*$/.test(id))
    refuse('forecast/ask', id, 'an id has lower-case letters, digits and hyphens', 'rename it')
  const criterion = event.map(selectorOf)
  return { id, ask, opens, by: by[0], criterion, scenario: null, since: since ?? null, voidIf: voidIf ?? null }
}

function selectorOf(text: string): EventSelector {
  const hint = 'for example {"actor":"PRK","with":"USA","level":[7,9]}; docs/forecasts.md lists the properties'
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (error) {
    return refuse('forecast/event', text, `no JSON: ${(error as Error).message}`, hint)
  }
  const result = EventSelector.safeParse(value)
  if (result.success) return result.data
  const [issue] = result.error.issues
  return refuse('forecast/event', text, `${issue.path.join('.') || 'the selector'}: ${issue.message}`, hint)
}
