/** standoff forecast next: expected moves of each dyad by class and window, with what they rest on. */
import { type CaseNext, nextMovesOf, openCase } from '../../case/index.ts'
import { refuse } from '../../diagnostics/index.ts'
import type { MoveReason, NextMove, NextTrial } from '../../forecast/index.ts'
import { actorName } from '../../ontology/index.ts'
import { caseFolder, print, printJson, progress } from '../io.ts'
import { two, wrap } from '../layout.ts'
import { exit } from '../run.ts'

interface Options {
  asOf?: string
  days: number[]
  top: number
  cache: boolean
  json?: boolean
}

/** Longest window: a record of some years has too few longer ones. */
const longest = 366
/** Reasons that are printed of a move; the others are in --json. */
const shown = 3

export async function command(folder: string | undefined, options: Options): Promise<number> {
  const { asOf, days, top, cache } = options
  for (const window of days)
    if (window < 1 || window > longest)
      refuse('forecast/window', '--days', `${window} is no length of a window`, `give 1 to ${longest} days`)
  const theCase = await openCase(caseFolder(folder))
  const windows = [...new Set(days)].toSorted((a, b) => a - b)
  const { show, end } = progress('windows')
  const next = await nextMovesOf(theCase, {
    cache,
    onProgress: show,
    ...(asOf === undefined ? {} : { asOf }),
    ...(windows.length === 0 ? {} : { windows }),
  })
  end()
  if (options.json) printJson({ case: theCase.id, ...next })
  else for (const line of lines(theCase.title, next, top)) print(line)
  return exit.done
}

function lines(title: string, next: CaseNext, top: number): string[] {
  const { asOf, record, windows, trials, moves, stale } = next
  const imported = record.imported > 0 ? `, ${record.imported} of them imported` : ''
  const dyads = [...new Map(moves.map((move) => [dyadOf(move), move])).keys()]
  const said = [...moves].toSorted((a, b) => worth(b) - worth(a)).slice(0, top)
  return [
    `${title}, as known on ${asOf}`,
    `From ${record.events} events, ${record.from} to ${record.to}${imported}. Windows begin on ${next.origin}.`,
    ...(stale === null ? [] : wrap(stale)),
    '',
    `Probability of at least one event, and the usual share of such windows in brackets`,
    `${''.padEnd(26)}${windows.map((days) => daysOf(days).padStart(16)).join('')}`,
    ...dyads.flatMap((dyad) => [dyad, ...rowsOf(moves.filter((move) => dyadOf(move) === dyad))]),
    '',
    'How good such forecasts were on this record, made from earlier days alone',
    ...trials.map((trial, k) => trialLine(windows[k], trial)),
    '',
    `Why: the ${said.length} that differ most from the usual`,
    ...said.flatMap(reasonLines),
  ]
}

/** Difference from the usual, in log-odds weighed by what it changes. */
function worth({ probability, baseRate }: NextMove): number {
  return Math.abs(probability - baseRate.value)
}

function dyadOf({ actor, recipient }: NextMove): string {
  return `${actorName(actor)} → ${actorName(recipient)}`
}

function rowsOf(moves: readonly NextMove[]): string[] {
  const classes = [...new Set(moves.map((move) => move.class))]
  return classes.map((name) => {
    const own = moves.filter((move) => move.class === name)
    const cells = own.map(({ probability, baseRate }) => `${chance(probability)} (${two(baseRate.value)})`.padStart(16))
    return `  ${name.padEnd(24)}${cells.join('')}`
  })
}

/** No forecast from counts is sure. */
function chance(p: number): string {
  return p < 0.005 ? '<0.01' : p > 0.995 ? '>0.99' : two(p)
}

function trialLine(days: number, trial: NextTrial | null): string {
  const head = `  ${daysOf(days).padEnd(9)}`
  if (trial === null) return `${head}the record is too short to try`
  const { skill, low, high } = trial.skill
  return (
    `${head}skill ${signed(skill)} (${signed(low)} to ${signed(high)}) against each dyad's usual share; Brier score ` +
    `${trial.brier.toFixed(3)}, ${trial.climatology.toFixed(3)}; n = ${trial.n}, since ${trial.from}`
  )
}

function reasonLines(move: NextMove): string[] {
  const { probability, baseRate, days, to, reasons } = move
  const more = reasons.length - shown
  return [
    `${dyadOf(move)}, ${move.class} by ${to} (${daysOf(days)}): ${chance(probability)}; usual ${two(baseRate.value)}, ${baseRate.hits} of ${baseRate.n}`,
    ...reasons
      .slice(0, shown)
      .flatMap((reason) => [...hanging(signed(reason.contribution), reason.sentence), ...eventLines(reason)]),
    ...(more > 0 ? [`           ${more} weaker ones add ${signed(sum(reasons.slice(shown)))}`] : []),
  ]
}

function eventLines({ events }: MoveReason): string[] {
  return events.length === 0 ? [] : wrap(events.map(({ id, date, text }) => id ?? `${date} ${text}`).join(', '), 11)
}

function hanging(lead: string, text: string): string[] {
  const [first, ...rest] = wrap(text, 11)
  return [`    ${lead}${first.slice(4 + lead.length)}`, ...rest]
}

function sum(reasons: readonly MoveReason[]): number {
  return reasons.reduce((total, { contribution }) => total + contribution, 0)
}

function signed(x: number): string {
  return `${x < 0 ? '−' : '+'}${Math.abs(x).toFixed(2)}`
}

function daysOf(days: number): string {
  return days === 1 ? '1 day' : `${days} days`
}
