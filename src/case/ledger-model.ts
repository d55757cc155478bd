/** The model's own part in the ledger: its questions with their criteria, and the probabilities that it gives. */
import { refuse } from '../diagnostics/index.ts'
import type { LedgerEntry } from '../forecast/index.ts'
import { EventSelector } from '../ontology/index.ts'
import { type Assessment, dayWords, type QuestionView } from '../outlook/index.ts'
import {
  daysBetween,
  inWords,
  periodsOf,
  type Scenario,
  type ScenarioCondition,
  stageObservables,
  turnsOf,
} from '../scenario/index.ts'
import { assess } from './assess.ts'
import { openFor } from './ledger-record.ts'
import type { NewForecast, NewQuestion } from './ledger.ts'
import type { AssessOptions, Case } from './types.ts'

/**
 * The scenario's questions, each for some dates; by default their own. What would settle one are the events of its base rate, or those
 * that the scenario observes as the move or as the way to the stage.
 */
export function scenarioQuestions({ scenario }: Case, opens: string, dates: readonly string[]): NewQuestion[] {
  return Object.entries(scenario.questions).flatMap(([id, question]) => {
    const criterion = criterionOf(scenario, question)
    return (dates.length === 0 ? [question.by] : dates).map((by) => ({
      id: `${id}-${by}`,
      ask: askedBy(question, opens, by),
      opens,
      by,
      criterion,
      scenario: id,
      since: question.baseRate?.since ?? null,
      voidIf: null,
    }))
  })
}

/** The question with another date in its words, where it has its own there; else with the days named after it. */
function askedBy({ ask, by: own }: Scenario['questions'][string], opens: string, by: string): string {
  if (by === own) return ask
  const words = dayWords(own)
  return ask.includes(words) ? ask.replace(words, dayWords(by)) : `${ask} Asked for ${dayWords(opens)} to ${dayWords(by)}.`
}

function criterionOf(scenario: Scenario, { baseRate, when }: Scenario['questions'][string]): EventSelector[] {
  if (baseRate) {
    const { since: _since, why: _why, ...selector } = baseRate
    return [selector]
  }
  const found = settlingPaths(scenario, when)
    .flatMap((path) => [scenario.observe[path] ?? []].flat())
    .filter((rule) => !('occasions' in rule))
  if (found.length > 0) return found as EventSelector[]
  return refuse(
    'forecast/no-criterion',
    inWords(when),
    'nothing in the scenario says which events would settle the question',
    'give the question a baseRate, or ask it with --event',
  )
}

/** Moves any of which alone would settle a question; none where several things must come together, or two of its parts cannot be told. */
function settlingPaths(scenario: Scenario, when: ScenarioCondition): string[] {
  if ('any' in when) return when.any.flatMap((part) => settlingPaths(scenario, part))
  if ('all' in when) return []
  if ('move' in when) return [when.move]
  const asked = 'reached' in when ? when.reached : when.ended
  const exits = turnsOf(scenario).flatMap((turn) =>
    Object.entries(turn.exits).flatMap(([exit, to]) => (to === asked ? [`${turn.actor}.${exit}`] : [])),
  )
  const stages = [...stageObservables(scenario)].flatMap(([path, { stage, move }]) => {
    const entry = scenario.stages[stage]
    return ('actor' in entry ? entry.moves[move] : entry.chance[move].to) === asked ? [path] : []
  })
  return [...exits, ...stages]
}

/** The probabilities of an assessment for the questions of the ledger that repeat the scenario's and are open on its day. */
export function forecastsOf(assessment: Assessment, entries: readonly LedgerEntry[], scenario: Scenario): NewForecast[] {
  return openFor(entries, assessment.asOf).flatMap((question): NewForecast[] => {
    const view = assessment.questions.find(({ id }) => id === question.scenario)
    if (!view || question.opens < scenario.clock.start) return []
    const at = pathAt(view.path, scenario.clock.start, question.by)
    return at === null ? [] : [forecast(assessment, question.id, at, at.exact ? null : between)]
  })
}

const between = 'read linearly between the ends of two periods of the model'

/**
 * A question's probability by a day: the model tells it by the ends of periods, between which it is read linearly.
 * @returns null for a day after the last of them
 */
export function pathAt(
  path: QuestionView['path'],
  start: string,
  day: string,
): { probability: number; low: number; high: number; exact: boolean } | null {
  const k = path.findIndex(({ by }) => by >= day)
  if (k < 0) return null
  const after = path[k]
  if (after.by === day) return { ...after, exact: true }
  const before = k === 0 ? { by: start, probability: 0, low: 0, high: 0 } : path[k - 1]
  const share = Math.max(0, daysBetween(before.by, day)) / daysBetween(before.by, after.by)
  const read = (key: 'probability' | 'low' | 'high') => before[key] + share * (after[key] - before[key])
  return { probability: read('probability'), low: read('low'), high: read('high'), exact: false }
}

function forecast(
  { asOf, inputs, game }: Assessment,
  question: string,
  { probability, low, high }: { probability: number; low: number; high: number },
  note: string | null,
): NewForecast {
  const rounded = (p: number) => Number(Math.min(1, Math.max(0, p)).toFixed(6))
  const by = { kind: 'model' as const, name: game.title }
  return { question, probability: rounded(probability), low: rounded(low), high: rounded(high), by, asOf, inputs, note }
}

/**
 * Forecasts of the model for questions that reach beyond the clock of the scenario: the clock is started anew on the day, with the
 * assumptions as the file states them and nothing seen since.
 */
export async function restartedForecasts(
  theCase: Case,
  entries: readonly LedgerEntry[],
  asOf: string,
  options: AssessOptions,
): Promise<NewForecast[]> {
  const { scenario } = theCase
  const end = periodsOf(scenario.clock).at(-1)!.to
  const asked = openFor(entries, asOf).filter(({ scenario: id, by }) => id !== null && id in scenario.questions && by > end)
  if (asked.length === 0) return []
  const made: NewForecast[] = []
  for (const day of new Set(asked.map((question) => question.by))) {
    const clock = { ...scenario.clock, start: asOf, periods: 1 }
    while (periodsOf(clock).at(-1)!.to < day) clock.periods++
    const by = periodsOf(clock).at(-1)!.to
    const questions = Object.fromEntries(Object.entries(scenario.questions).map(([id, item]) => [id, { ...item, by }]))
    const assessment = await assess({ ...theCase, scenario: { ...scenario, clock, questions } }, { ...options, asOf })
    const note = `the model’s clock started anew on ${asOf}, assumptions as stated, nothing seen since the record ends on ${theCase.coverage.to}`
    for (const question of asked.filter((item) => item.by === day)) {
      const { path } = assessment.questions.find(({ id }) => id === question.scenario)!
      const at = pathAt(path, asOf, day)!
      made.push(forecast(assessment, question.id, at, at.exact ? note : `${note}; ${between}`))
    }
  }
  return made
}

/** The base rate stated at birth as a forecast of its own, for the questions open on the day. */
export function baseRateForecasts(entries: readonly LedgerEntry[], asOf: string): NewForecast[] {
  return openFor(entries, asOf).flatMap(({ id, baseRate }): NewForecast[] => {
    if (!baseRate) return []
    const note = `${baseRate.hits} of ${baseRate.n} windows of ${baseRate.days} days from ${baseRate.from} to ${baseRate.to}`
    const by = { kind: 'base-rate' as const, name: 'base rate' }
    return [{ question: id, probability: baseRate.value, low: null, high: null, by, asOf, inputs: null, note }]
  })
}
