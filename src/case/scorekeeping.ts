/**
 * Everything on how good forecasts of a case were, in one document: the backtest of deeds, the ledger as tables, rates by term of office, and how
 * reliable the forecasts of dyads are. The page, the command line and the briefing show it and compute nothing of it.
 */
import { ledgerOf, type LedgerTable, ledgerTables, type NextTrial, scoresOf, type SkillInterval } from '../forecast/index.ts'
import { InvalidInput } from '../diagnostics/index.ts'
import { type CaseBacktest, deedBacktestOf } from './backtest.ts'
import { type CaseRate, ratesOf } from './ledger-record.ts'
import { nextMovesOf } from './next.ts'
import type { Case } from './types.ts'

export interface Scorekeeping {
  schema: 'standoff/scorekeeping@1'
  /** The backtest and the trials know nothing later; the ledger is that of `today`. */
  asOf: string
  today: string
  backtest: CaseBacktest | null
  /** What the backtest comes to, in sentences. */
  says: string[]
  questions: ReturnType<typeof scoresOf>['questions']
  forecasts: ReturnType<typeof scoresOf>['forecasts']
  tables: LedgerTable[]
  rates: CaseRate[]
  /** Trials of the forecasts of dyads, one for each length of window. */
  trials: NextTrial[]
}

/** Days of the windows that rates by term of office are shown for: a quarter. */
const quarter = 91

/** @example (await scorekeepingOf(await openCase('cases/korea-2025'), { asOf: '2025-01-28', today: '2026-11-26', clock })).says */
export async function scorekeepingOf(
  theCase: Case,
  { asOf, today, clock }: { asOf: string; today: string; clock: () => number },
): Promise<Scorekeeping> {
  const backtest = await deedBacktestOf({ theCase, asOf, clock }).catch(short)
  const next = await nextMovesOf(theCase, { asOf }).catch(short)
  const ledger = ledgerOf(theCase.ledger)
  const { questions, forecasts } = scoresOf(ledger, today)
  return {
    schema: 'standoff/scorekeeping@1',
    asOf,
    today,
    backtest,
    says: backtest === null ? [] : backtestSays(backtest),
    questions,
    forecasts,
    tables: ledgerTables(ledger, today),
    rates: ratesOf(theCase, today, quarter),
    trials: (next?.trials ?? []).filter((trial) => trial !== null),
  }
}

/** A record too short to try a forecaster on has no score; other errors are errors. */
function short(error: unknown): null {
  if (error instanceof InvalidInput && error.diagnostics.every(({ code }) => code === 'forecast/short')) return null
  throw error
}

/** What a backtest comes to, whatever its sign. */
export function backtestSays({ from, to, since, quarters, scores, placebo, leaks }: CaseBacktest): string[] {
  const of = (name: string) => scores.find(({ forecaster }) => forecaster === name)
  const told = (name: string, words: string) => {
    const score = of(name)
    if (!score) return []
    const { climatology, markov } = score.against
    return [`${words} ${skill(climatology)} against climatology and ${skill(markov)} against a Markov chain`]
  }
  const { low, high } = of('record')!.against.climatology!
  const verdict =
    low > 0
      ? 'The record’s pattern tells more than the usual shares.'
      : high < 0
        ? 'The record’s pattern tells less than the usual shares.'
        : 'Whether the record’s pattern tells more than the usual shares is open.'
  return [
    verdict,
    `The deed of each quarter (none, calibrated or overt) was forecast from the days before it alone, ${from} to ${to}, n = ${quarters.length}, back to ${since}. Skill by the logarithmic score: ${[
      ...told('record', 'the record'),
      ...told('scenario', 'the scenario with its clock started anew'),
      ...told('combination', 'both together'),
    ].join('; ')}.`,
    `With the quarters in ${placebo.runs} other orders the record’s skill is ${signed(placebo.mean)} on average, and in ${placebo.atLeast} of them as high as the real one. ` +
      (leaks.differ.length === 0
        ? `Made again without what came later, ${leaks.checked} of ${leaks.checked} forecasts are the same to the last digit.`
        : `The forecasts of ${leaks.differ.join(', ')} change with what came later: this backtest leaks.`),
  ]
}

function skill(told: SkillInterval | null): string {
  return told === null ? 'none' : `${signed(told.skill)} (${signed(told.low)} to ${signed(told.high)})`
}

function signed(x: number): string {
  return `${x < 0 ? '−' : '+'}${Math.abs(x).toFixed(2)}`
}
