/** standoff forecast record: probabilities enter the ledger, with the day of the clock, the program and the hash of the inputs. */
import {
  assess,
  baseRateForecasts,
  forecastsOf,
  type NewForecast,
  openCase,
  rateForecasts,
  recordForecasts,
  recordForecastsOf,
  restartedForecasts,
} from '../../case/index.ts'
import { refuse } from '../../diagnostics/index.ts'
import { ledgerOf } from '../../forecast/index.ts'
import { caseFolder, moment, print, printJson, progress } from '../io.ts'
import { two } from '../layout.ts'
import { type Context, exit } from '../run.ts'
import type { AssessFlags } from './assess.ts'

interface Options extends AssessFlags {
  case?: string
  model?: boolean
  baseRate?: boolean
  fromRecord?: boolean
  question?: string
  probability?: number
  who?: string
  crowd?: boolean
  note?: string
  json?: boolean
}

export async function command(_: undefined, options: Options, context: Context): Promise<number> {
  const theCase = await openCase(caseFolder(options.case))
  const when = moment(context.now)
  const asOf = options.asOf ?? when.today
  const { seed, draws, workers } = options
  const made: NewForecast[] = []
  if (options.question !== undefined || options.probability !== undefined) made.push(own(options, asOf))
  else {
    if (options.fromRecord) made.push(...recordForecastsOf(theCase, theCase.ledger, asOf))
    if (options.baseRate) made.push(...baseRateForecasts(theCase.ledger, asOf), ...rateForecasts(theCase, theCase.ledger, asOf))
    if (options.model || !(options.baseRate || options.fromRecord)) {
      const { show, end } = progress('solving variants')
      const running = { asOf, seed, draws, workers, clock: context.clock, signal: context.signal, onProgress: show }
      const within = ledgerOf(theCase.ledger).questions.some(
        ({ question }) => question.opens <= asOf && asOf <= question.by && question.opens >= theCase.scenario.clock.start,
      )
      const anew = await restartedForecasts(theCase, theCase.ledger, asOf, running)
      const told = new Set(anew.map(({ question }) => question))
      if (within && told.size < openAt(theCase.ledger, asOf)) {
        const assessment = await assess(theCase, running)
        made.push(...forecastsOf(assessment, theCase.ledger, theCase.scenario).filter(({ question }) => !told.has(question)))
      }
      end()
      if (context.signal.aborted) return exit.interrupted
      made.push(...anew)
    }
  }
  const entered = await recordForecasts(theCase, made, when)
  if (options.json) printJson({ schema: 'standoff/forecast-record@1', entered, known: made.length - entered.length })
  else {
    for (const { question, probability, low, high, by, made: day, asOf: seen } of entered) {
      const range = low === null || high === null ? '' : ` (${two(low)}–${two(high)})`
      print(
        `${question}: ${two(probability)}${range} by ${by.name}, seen from ${seen}, ${day === seen ? 'live' : 'a retrodiction'}`,
      )
    }
    print(`${entered.length} entered, ${made.length - entered.length} in the ledger already`)
    if (made.length === 0) print('No question of the ledger is open on that day; `standoff forecast ask` enters some.')
  }
  return exit.done
}

function openAt(entries: Parameters<typeof ledgerOf>[0], asOf: string): number {
  return ledgerOf(entries).questions.filter(
    ({ question }) => question.scenario !== null && question.opens <= asOf && asOf <= question.by,
  ).length
}

function own({ question, probability, who, crowd, note }: Options, asOf: string): NewForecast {
  if (question === undefined || probability === undefined || who === undefined || probability > 1) {
    const hint = 'give --question ID, --probability 0 to 1 and --who NAME'
    return refuse('forecast/record', 'forecast record', 'a forecast needs a question, a probability and who makes it', hint)
  }
  const by = { kind: crowd ? ('crowd' as const) : ('analyst' as const), name: who }
  return { question, probability, low: null, high: null, by, asOf, inputs: null, note: note ?? null }
}
