/** standoff forecast score: how good forecasts were. At the head the backtest on the record, whatever its sign; then the ledger, from its lines alone. */
import { deedBacktestOf, openCase, ratesOf } from '../../case/index.ts'
import { ledgerOf, ledgerTables, scoresOf } from '../../forecast/index.ts'
import { backtestLines } from '../backtest-text.ts'
import { caseFolder, moment, print, printJson, progress } from '../io.ts'
import { rateLines, tableLines } from '../ledger-text.ts'
import { type Context, exit } from '../run.ts'

interface Options {
  case?: string
  json?: boolean
}

export async function command(_: undefined, options: Options, { now, clock }: Context): Promise<number> {
  const theCase = await openCase(caseFolder(options.case))
  const { ledger } = theCase
  const { show, end } = progress('quarters')
  const backtest = await deedBacktestOf({ theCase, clock, onProgress: show })
  end()
  const { today } = moment(now)
  const told = ledgerOf(ledger)
  const scores = scoresOf(told, today)
  const tables = ledgerTables(told, today)
  const rates = ratesOf(theCase, today, 91)
  if (options.json)
    printJson({
      schema: 'standoff/forecast-score@1',
      today,
      backtest,
      ...scores,
      tables,
      rates,
      orphans: told.orphans.map(({ id }) => id),
    })
  else {
    if (backtest) for (const line of [...backtestLines(backtest), '']) print(line)
    const { questions, forecasts } = scores
    print(
      `${questions.asked} questions: ${questions.resolved} resolved, ${questions.void} void, ${questions.disputed} disputed, ` +
        `${questions.open} open, ${questions.overdue} past their date and unresolved`,
    )
    print(`${forecasts.live} live forecasts, ${forecasts.retrodictions} retrodictions`)
    for (const live of [true, false]) {
      const table = tables.find((item) => item.live === live)
      print('')
      print(live ? 'Live forecasts' : 'Retrodictions: whoever made them may have known what followed')
      if (!table) print('  none')
      else for (const line of tableLines(table)) print(line)
    }
    for (const rate of rates) for (const line of ['', ...rateLines(rate)]) print(line)
    if (scores.scores.some(({ n }) => n > 1))
      print(
        '\nScores: lower is better. Skill: against the base rate at birth. n counts questions; those whose days overlap are not independent.',
      )
    if (told.orphans.length > 0) print(`\n${told.orphans.length} entries name questions that the ledger does not have`)
  }
  return exit.done
}
