/** standoff forecast score: how good forecasts were. At the head the backtest on the record, whatever its sign; then the ledger, from its lines alone. */
import { deedBacktestOf, openCase } from '../../case/index.ts'
import { ledgerOf, type Scored, scoresOf } from '../../forecast/index.ts'
import { backtestLines } from '../backtest-text.ts'
import { caseFolder, moment, print, printJson, progress } from '../io.ts'
import { cut, two } from '../layout.ts'
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
  if (options.json)
    printJson({ schema: 'standoff/forecast-score@1', today, backtest, ...scores, orphans: told.orphans.map(({ id }) => id) })
  else {
    if (backtest) for (const line of [...backtestLines(backtest), '']) print(line)
    const { questions, forecasts } = scores
    print(
      `${questions.asked} questions: ${questions.resolved} resolved, ${questions.void} void, ${questions.disputed} disputed, ` +
        `${questions.open} open, ${questions.overdue} past their date and unresolved`,
    )
    print(`${forecasts.live} live forecasts, ${forecasts.retrodictions} retrodictions`)
    for (const live of [true, false]) {
      const own = scores.scores.filter((item) => item.live === live)
      print('')
      print(live ? 'Live forecasts' : 'Retrodictions: whoever made them may have known what followed')
      if (own.length === 0) print('  none')
      for (const item of own) for (const line of lines(item)) print(line)
    }
    if (scores.scores.some(({ n }) => n > 1)) print('\nn counts questions; those whose days overlap are not independent.')
    if (told.orphans.length > 0) print(`\n${told.orphans.length} entries name questions that the ledger does not have`)
  }
  return exit.done
}

function lines({ by, n, brier, log, skill, skillN, questions }: Scored): string[] {
  const name = `  ${by.kind}, ${by.name}`
  if (n === 0) return [`${name}: n = 0, none of its questions is resolved`]
  const skilled = skill === null ? 'no skill to tell' : `skill ${two(skill)} against the base rate at birth (n = ${skillN})`
  const logged = log === null ? 'log score without end' : `log score ${two(log)}`
  return [
    `${name}: n = ${n}, Brier score ${two(brier!)}, ${logged}, ${skilled}`,
    ...questions.map(
      ({ id, probability, baseRate, outcome, brier: own }) =>
        `    ${cut(id, 32)}${two(probability)}  ${outcome.padEnd(4)} Brier ${two(own)}${baseRate === null ? '' : `, base rate ${two(baseRate)}`}`,
    ),
  ]
}
