/** A backtest of deeds as lines for a terminal. */
import type { CaseBacktest } from '../case/index.ts'
import { type BacktestScore, type DeedForecast, deedNames, type SkillInterval } from '../forecast/index.ts'
import { actorName } from '../ontology/index.ts'
import { two, wrap } from './layout.ts'

const names: Record<BacktestScore['forecaster'], string> = {
  climatology: 'climatology',
  recurrence: 'recurrence',
  markov: 'Markov chain',
  record: 'record',
  scenario: 'scenario',
  combination: 'combination',
}

/** Blocks below which no interval is printed. */
const fewest = 5

/** @param each print each quarter too */
export function backtestLines(backtest: CaseBacktest, each = false): string[] {
  const { source, actor, from, to, since, quarters, scores, spoken, placebo, scenario, leaks } = backtest
  const begun = quarters.filter((quarter) => quarter.begun).length
  const counts = deedNames.map((name) => `${quarters.filter(({ deed }) => deed === name).length} ${name}`)
  const record = scores.find(({ forecaster }) => forecaster === 'record')!.against.climatology!
  return [
    `Deeds${actor === null ? '' : ` of ${actorName(actor)}`} by quarter, ${from} to ${to} (${source}): ${counts.join(', ')}`,
    ...wrap(verdict(record, quarters.length), 2),
    ...wrap(
      `Each quarter is forecast from the events before it, back to ${since}. Log score and ranked probability score: lower is better; skill by the log score, 90 % of a bootstrap of years.`,
    ),
    '',
    ...table(scores),
    ...(scenario === null || begun === quarters.length
      ? []
      : wrap(
          `The scenario speaks with its clock started anew each quarter and its assumptions as of ${scenario.start}: before that day it knows what had come, so there it is no forecast.`,
        )),
    ...(spoken.length === 0
      ? []
      : [
          '',
          ...wrap(
            `The ${spoken[0].n} quarters from the scenario's start on ${scenario!.start} on; whoever wrote it may have known them (retrodiction)`,
          ),
          ...table(spoken),
        ]),
    '',
    ...wrap(
      `Placebo, the quarters in ${placebo.runs} other orders: skill of the record's forecasts ${signed(placebo.mean)} on average (${signed(placebo.low)} to ` +
        `${signed(placebo.high)}); in ${placebo.atLeast} of them as high as the real one.`,
    ),
    ...wrap(
      leaks.differ.length === 0
        ? `Leak check: ${leaks.checked} forecasts made again with all later events gone or others in their place; no digit differs.`
        : `Leak check FAILED: forecasts of ${leaks.differ.join(', ')} change with events that came later.`,
    ),
    ...(each ? ['', ...quarterLines(backtest)] : []),
  ]
}

function verdict({ skill, low, high }: SkillInterval, n: number): string {
  const told = `skill ${signed(skill)} (${signed(low)} to ${signed(high)}) against climatology, n = ${n}`
  if (low > 0) return `The record's pattern tells more than the usual shares: ${told}.`
  if (high < 0) return `The record's pattern tells less than the usual shares: ${told}.`
  return `Whether the record's pattern tells more than the usual shares is open: ${told}.`
}

function table(scores: readonly BacktestScore[]): string[] {
  const column = (text: string, width: number) => text.padStart(width)
  return [
    `  ${'forecaster'.padEnd(14)}${column('n', 4)}${column('log', 7)}${column('RPS', 7)}${column('against climatology', 26)}${column('against Markov chain', 26)}`,
    ...scores.map(
      ({ forecaster, n, log, rps, against }) =>
        `  ${names[forecaster].padEnd(14)}${column(String(n), 4)}${column(log.toFixed(3), 7)}${column(rps.toFixed(3), 7)}` +
        `${column(spread(against.climatology), 26)}${column(spread(against.markov), 26)}`,
    ),
  ]
}

function quarterLines({ quarters }: CaseBacktest): string[] {
  const cell = (forecast: DeedForecast | null) => (forecast === null ? '–' : forecast.map(two).join(' ')).padStart(18)
  return [
    `  ${'quarter'.padEnd(9)}${'deed'.padEnd(12)}${['climatology', 'Markov chain', 'record', 'scenario'].map((name) => name.padStart(18)).join('')}   (none, calibrated, overt)`,
    ...quarters.map(
      ({ name, deed, forecasts }) =>
        `  ${name.padEnd(9)}${deed.padEnd(12)}${cell(forecasts.climatology)}${cell(forecasts.markov)}${cell(forecasts.record)}${cell(forecasts.scenario)}`,
    ),
  ]
}

function spread(skill: SkillInterval | null): string {
  if (skill === null) return ''
  // an interval from a handful of blocks looks surer than it is
  return `${signed(skill.skill)}${skill.blocks < fewest ? ' (too few years)' : ` (${signed(skill.low)} to ${signed(skill.high)})`}`
}

function signed(x: number): string {
  return `${x < 0 ? '−' : '+'}${Math.abs(x).toFixed(2)}`
}
