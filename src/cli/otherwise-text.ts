/** What would change the outlook and what it leaves out, as a terminal shows it: one line each. */
import { bitsText, indicatorRatios, pathName, points, ratioText } from '../briefing/index.ts'
import type { Assessment, Indicator, TailView, WhatIfView } from '../outlook/index.ts'
import { cut, two, width, wrap } from './layout.ts'

/** How many moves are listed. */
const most = 6

type Style = (text: string) => string

export function otherwise(assessment: Assessment, bold: Style, dim: Style): string[] {
  const { whatIfs, indicators, residual, tails } = assessment
  return [
    bold('What if') + dim('  question: probability (change)'),
    ...(whatIfs.length === 0 ? ['  the scenario names no variant'] : whatIfs.map(whatIfLine)),
    '',
    bold('What would change it') + dim('  move: probability; worth in bits; outlook after it; likelihood ratios by type'),
    ...(indicators.length === 0 ? ['  no open move would tell the types apart'] : []),
    ...indicators.slice(0, most).flatMap((item) => [indicatorLine(assessment, item), ...wrap(ratiosOf(item), 4).map(dim)]),
    '',
    bold('Outside the model'),
    ...(residual ? wrap(residualText(residual)) : ['  none of the types is at play: no probability stated']),
    ...(tails.length === 0 ? ['  the scenario lists no rare events'] : tails.flatMap((tail) => wrap(tailText(tail)))),
  ]
}

function whatIfLine({ ask, questions }: WhatIfView): string {
  const told = Object.entries(questions ?? {}).map(
    ([id, { probability, change }]) =>
      `${id} ${two(probability)} (${points(probability - change, probability).replace(/ points?$/, '')})`,
  )
  const answer = (told.join(', ') || 'no answer').replaceAll('<1', '±0')
  return `  ${cut(ask, Math.max(24, width - 4 - answer.length))}${answer}`
}

function indicatorLine(assessment: Assessment, { id, probability, information, after }: Indicator): string {
  const worth = Object.entries(information).map(([question, bits]) => `${question} ${bitsText(bits)}`)
  const then = Object.entries(after).map(([question, p]) => `${question} ${two(p)}`)
  return `  ${cut(pathName(assessment, id), 36)}${two(probability)}; ${worth.join(', ')}; ${then.join(', ')}`
}

function ratiosOf(indicator: Indicator): string {
  const ratios = indicatorRatios(indicator).map(([type, ratio]) => `${type} ${ratioText(ratio)}`)
  const lead = indicator.leadDays > 0 ? `, ${indicator.leadDays} days before the first question’s date` : ''
  return `by ${indicator.period.to}${lead}: ${ratios.join(', ')}`
}

function residualText({ prior, posterior, questions }: NonNullable<Assessment['residual']>): string {
  const taken = Object.entries(questions).flatMap(([id, p]) => (p === null ? [] : [`${id} ${two(p)}`]))
  return `none of the types is at play: ${two(prior)} → ${two(posterior)}${taken.length > 0 ? `; with it taken in: ${taken.join(', ')}` : ''}`
}

function tailText({ ask, by, rate }: TailView): string {
  const told = rate
    ? `base rate ${two(rate.value)} (${two(rate.low)}–${two(rate.high)}), ${rate.hits} of ${rate.n} windows`
    : 'no base rate'
  return `${ask} By ${by}: ${told}`
}
