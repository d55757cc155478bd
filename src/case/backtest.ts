/**
 * How good forecasts of deeds would have been: the rolling-origin backtest of the forecast room on the record of a case, or on a list of provocations,
 * with what the case's scenario says of the quarters after its start. A scenario was written by people who may have known those quarters.
 */
import { createHash } from 'node:crypto'
import { refuse } from '../diagnostics/index.ts'
import {
  backtestDeeds,
  type DatedDeed,
  type DeedBacktest,
  type DeedForecast,
  deedOf,
  type Quarter,
  quartersOf,
  recordBefore,
  recordDeeds,
} from '../forecast/index.ts'
import { band } from '../ontology/index.ts'
import { probabilityOf, solveScenario } from '../outlook/index.ts'
import { knownBy } from '../record/index.ts'
import { calendarCounts, type Scenario } from '../scenario/index.ts'
import { readDerived, writeCache } from './cache.ts'
import { checkDate } from './known.ts'
import { codeFingerprint } from './program.ts'
import type { Case } from './types.ts'

const backtestSchema = 'standoff/deed-backtest@1'

export interface CaseBacktest extends DeedBacktest {
  schema: typeof backtestSchema
  /** Where the events are from: the case, or the name of a list. */
  source: string
  /** Whose deeds: the actor with most of them; null of a list. */
  actor: string | null
  /** The scenario that spoke, and its first day; null without one that names deeds. */
  scenario: { title: string; start: string } | null
}

export interface BacktestRequest {
  /** The case whose scenario speaks, and whose record is forecast unless a list is given. Null: no scenario. */
  theCase: Case | null
  list?: { name: string; events: readonly DatedDeed[] }
  /** First and last day of the quarters; from the first that the record before it can forecast, to the last whole one. */
  from?: string
  to?: string
  /** Only what was known on this day; all of the record by default. */
  asOf?: string
  clock: () => number
  cache?: boolean
  onProgress?: (done: number, total: number) => void
}

/**
 * @returns null for a case whose record has no deed with a rung, or none before a quarter that could be forecast
 * @throws InvalidInput for days that leave no quarter to forecast.
 * @example deedBacktestOf({ theCase: await openCase('cases/korea-2025'), clock: () => performance.now() })
 */
export async function deedBacktestOf(request: BacktestRequest): Promise<CaseBacktest | null> {
  const { theCase, list, clock, cache = true, onProgress } = request
  const { events, since, until, actor } = list ? listed(list.events) : deedsOf(theCase!, request.asOf)
  const to = request.to ?? until
  const from = request.from ?? firstQuarter(events, since, to)
  if (from === null || actor === undefined) return null
  const spoken = theCase && scenarioDeeds(theCase.scenario)
  const head = {
    source: list?.name ?? theCase!.id,
    actor,
    scenario: theCase && spoken && { title: theCase.scenario.title, start: theCase.scenario.clock.start },
  }
  const inputs = [backtestSchema, head, events, since, from, to, spoken && theCase?.scenario, codeFingerprint()]
  const key = createHash('sha256').update(JSON.stringify(inputs)).digest('hex')
  const kept = cache && theCase ? await readDerived<CaseBacktest>(theCase.dir, key, backtestSchema) : undefined
  if (kept) return kept
  const scenario = spoken && { start: theCase.scenario.clock.start, says: ({ from: day }: Quarter) => spoken(day, clock) }
  try {
    const told = backtestDeeds({ events, since, from, to, ...(scenario && { scenario }), ...(onProgress && { onProgress }) })
    const backtest: CaseBacktest = { schema: backtestSchema, ...head, ...told }
    if (cache && theCase) await writeCache(theCase.dir, key, backtest)
    return backtest
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    return refuse(
      'forecast/short',
      head.source,
      error.message,
      'give --from and --to with whole quarters, and a longer record before them',
    )
  }
}

/** Deeds of the actor with most of them; the record covers what `case.yaml` says. */
function deedsOf(theCase: Case, asOf?: string) {
  if (asOf !== undefined) checkDate(theCase, asOf)
  const known = asOf === undefined ? theCase.facts : knownBy(theCase.facts, asOf)
  const { from: since, to } = theCase.coverage
  const until = asOf === undefined || to < asOf ? to : asOf
  const deeds = known.filter((fact) => deedOf(fact) > 0 && fact.date >= since && fact.date <= until)
  const counts = new Map<string, number>()
  for (const { actor } of deeds) counts.set(actor, (counts.get(actor) ?? 0) + 1)
  const [actor] = [...counts].toSorted(([a, m], [b, n]) => n - m || (a < b ? -1 : 1)).map(([code]) => code) as (
    | string
    | undefined
  )[]
  const events = deeds
    .filter((fact) => fact.actor === actor)
    .map(({ date, level, known: since }) => ({ date, level, known: since }))
  return { events, since, until, actor }
}

function listed(events: readonly DatedDeed[]) {
  const days = events.map(({ date }) => date).toSorted()
  if (days.length === 0) return refuse('forecast/short', 'the list', 'it has no event', 'give a list with events')
  const rows = events.map(({ date, level }) => ({ date, level }))
  return { events: rows, since: `${days[0].slice(0, 4)}-01-01`, until: days.at(-1)!, actor: null }
}

/** First day of the first quarter that the record before it can forecast; null where there is none. */
function firstQuarter(events: readonly DatedDeed[], since: string, to: string): string | null {
  return quartersOf(since, to).find(({ from }) => recordDeeds(recordBefore(events, since, from)) !== null)?.from ?? null
}

/**
 * What a scenario says of a quarter: its clock is started anew on the first day, with the assumptions as stated and nothing seen; of the first
 * move of the actor whose options are observed by rungs of the ladder. What is no such option is no deed. Only the calendar tells one quarter from
 * another. Before the scenario's own start the assumptions are out of their time: whoever states them knew what had come.
 * @returns null for a scenario that names no deeds
 */
export function scenarioDeeds(scenario: Scenario): ((start: string, clock: () => number) => DeedForecast) | null {
  const paths = Object.entries(scenario.observe).flatMap(([path, rules]) => {
    const level = [rules].flat().flatMap((rule) => ('level' in rule && rule.level !== undefined ? [rule.level[0]] : []))
    return level.length === 0 ? [] : [{ path, overt: level.every((rung) => band(rung) === 'overt') }]
  })
  const calibrated = paths.filter(({ overt }) => !overt).map(({ path }) => path)
  const overt = paths.filter((item) => item.overt).map(({ path }) => path)
  const actors = new Set(paths.map(({ path }) => path.split('.')[0]))
  if (calibrated.length === 0 || overt.length === 0 || actors.size !== 1) return null
  const kept = new Map<string, DeedForecast>()
  return (start, clock) => {
    const at = { ...scenario.clock, start }
    const calendar = JSON.stringify(calendarCounts({ ...scenario, clock: at }, (at.horizon ?? at.periods) + 1))
    const before = kept.get(calendar)
    if (before) return before
    const { first } = solveScenario({ ...scenario, clock: at }, { clock, effort: 'draw' })
    const [p, q] = [calibrated, overt].map((own) => probabilityOf(scenario, first, own))
    const told: DeedForecast = [Math.max(0, 1 - p - q), p, q]
    kept.set(calendar, told)
    return told
  }
}
