/** The outlook as a terminal shows it: judgement first, then silence, beliefs, reasons and what would change them. */
import { styleText } from 'node:util'
import {
  assumptionTitle,
  driverTitle,
  expertName,
  judgementText,
  likelihoodText,
  tallyText,
  verdictText,
  moveName,
  movesText,
  playerName,
  settingsText,
  sharesText,
} from '../briefing/index.ts'
import type { Assessment, Driver, QuestionView } from '../outlook/index.ts'
import { cut, two, width, wrap } from './layout.ts'
import { indexText } from './index-text.ts'
import { otherwise } from './otherwise-text.ts'

/** @param stream where it will be printed; colours only where that stream shows them (and never under NO_COLOR). */
export function outlookText(assessment: Assessment, stream: NodeJS.WriteStream): string {
  const bold = (text: string) => styleText('bold', text, { stream })
  const dim = (text: string) => styleText('dim', text, { stream })
  const { case: about, asOf, label, set, ensemble, game } = assessment
  return [
    bold(about.title),
    dim(`as of ${asOf} · ${label} · ${assessment.program}`),
    ...(set.length === 0 ? [] : [bold(`not the case as it stands: ${settingsText(set)}`)]),
    ...assessment.warnings.filter((item) => item.startsWith('case/')).flatMap((item) => wrap(item, 1)),
    '',
    bold('Outlook'),
    ...assessment.questions.flatMap((question) => questionLines(question)),
    '',
    bold('Silence'),
    ...(assessment.silence.length === 0 ? ['  no silence is proven'] : wrap(assessment.silence.at(-1)!.sentence)),
    '',
    bold('Beliefs') + dim('  prior → posterior (assumption range)'),
    ...Object.entries(assessment.beliefs).flatMap(([actor, types]) =>
      Object.entries(types).map(
        ([type, { prior, posterior, low, high }]) =>
          `  ${cut(`${playerName(assessment, actor)}, ${type}`, 32)}${two(prior)} → ${two(posterior)}  (${two(low)}–${two(high)})`,
      ),
    ),
    ...wrap(`${assessment.discrimination.verdict}.`),
    '',
    ...expertLines(assessment, bold, dim),
    bold('What was seen'),
    ...assessment.observed.map((turn) => {
      const seen =
        turn.matches.map((match) => `${match.date.slice(5)} ${moveName(match.move)}${saidBy(match.stated)}`).join(', ') ||
        'nothing that the rules know'
      const weighed = likelihoodText(turn)
      return [
        `  ${playerName(assessment, turn.actor)}, ${turn.period.from} to ${turn.period.to}, ${turn.status}`,
        ...wrap(`possible: ${movesText(turn.possible)}`, 4),
        ...(weighed === '' ? [] : wrap(`likelihood of what was seen: ${weighed}`, 4)),
        ...wrap(`seen: ${seen}`, 4).map(dim),
      ].join('\n')
    }),
    ...assessment.stated
      .filter(({ moves }) => moves.length === 0)
      .flatMap((item) => wrap(`${item.evidence} shows no move${saidBy(item)}`)),
    '',
    ...rateLines(assessment, bold, dim),
    bold('Posture and tension') + dim('  −1 hostile to 1 friendly, statements of 45 days; P(level ≥ 5 in 30 days)'),
    ...indexText(assessment),
    '',
    ...driverLines(assessment, bold, dim),
    ...otherwise(assessment, bold, dim),
    '',
    bold('To be read aloud'),
    ...assessment.summary.flatMap((paragraph) => [...wrap(paragraph), '']),
    dim(
      `game: ${game.nodes.toLocaleString('en')} nodes, λ ${game.lambda}, residual ${game.residual.toExponential(1)}${game.maxRegret === null ? '' : `, max regret ${two(game.maxRegret)}`}${game.error === null ? '' : `, first moves within ${two(game.error)} of a coarser grid's`}`,
    ),
    dim(
      `ensemble: ${ensemble.draws} draws, effective ${ensemble.effective.toFixed(0)}, ${ensemble.failed} left out, ${ensemble.several} near another equilibrium, seed ${ensemble.seed}${ensemble.interrupted ? ', interrupted' : ''}`,
    ),
  ].join('\n')
}

function saidBy(stated: { by: string; at: string } | undefined): string {
  return stated ? ` (said by ${stated.by} on ${stated.at.slice(0, 10)})` : ''
}

/** Those that differ, then those that are named and agree but weakly; the rest are counted. */
function expertLines(assessment: Assessment, bold: (text: string) => string, dim: (text: string) => string): string[] {
  const { experts } = assessment
  if (experts.length === 0) return []
  const told = experts.filter(
    ({ verdict, affiliation }) => verdict === 'differs' || (verdict === 'agrees weakly' && affiliation !== null),
  )
  return [
    bold('Where those quoted differ') + dim(`  ${experts.length} judgements: ${tallyText(experts)}`),
    ...told.flatMap((view) => [
      ...wrap(`${expertName(view)}: ${judgementText(assessment, view)} ${verdictText(view.verdict).toUpperCase()}`),
      ...view.answers
        .filter(({ verdict }) => verdict === view.verdict)
        .flatMap((answer) => wrap(`${answer.says} — ${answer.shown}`, 4).map(dim)),
    ]),
    '',
  ]
}

function rateLines({ dyads }: Assessment, bold: (text: string) => string, dim: (text: string) => string): string[] {
  const rows = dyads
    .filter(({ rates }) => rates.length > 0)
    .map(
      ({ dyad, rates }) =>
        `  ${dyad.join(' → ').padEnd(14)}${rates.map((rate) => `${two(rate.value)} (${two(rate.low)}–${two(rate.high)})`).join('  ')}`,
    )
  const head =
    bold('What the record says') + dim('  share of past 30-day windows with an event: words +, deeds +, words −, deeds −')
  return rows.length === 0 ? [] : [head, ...rows, '']
}

function driverLines(assessment: Assessment, bold: (text: string) => string, dim: (text: string) => string): string[] {
  const rows = assessment.questions.flatMap(({ id }) =>
    assessment.drivers
      .filter((driver) => driver.question === id)
      .slice(0, 4)
      .map((driver) => driverLine(assessment, driver)),
  )
  const head = bold('What moves it most') + dim('  question: from → to; of an assumption, share of variance alone / total')
  return rows.length === 0 ? [] : [head, ...rows, '']
}

function questionLines({
  id,
  ask,
  by,
  open,
  words,
  probability,
  low,
  high,
  baseRate,
  record,
  confidence,
}: QuestionView): string[] {
  if (!open) return [...wrap(ask), `    the date, ${by}, has passed: ${two(probability)} is what the record shows`]
  const rate = baseRate ? `base rate ${two(baseRate.value)}, ${baseRate.hits} of ${baseRate.n} windows` : 'no base rate'
  return [
    ...wrap(ask),
    `    ${words.toUpperCase()}: ${two(probability)}  (assumption range ${two(low)}–${two(high)}; ${rate})`,
    `    ${record ? `by the record alone ${two(record.probability)}; ` : ''}confidence ${confidence.level}; for the reasons: --explain confidence:${id}`,
  ]
}

function driverLine(assessment: Assessment, driver: Driver): string {
  const { question, kind, from, to, share } = driver
  const title = kind === 'assumption' ? assumptionTitle(assessment, driver) : driverTitle(assessment, driver)
  return `  ${cut(question, 12)}${cut(title, width - 44)}${two(from)} → ${two(to)}${share ? `  ${sharesText(share)}` : ''}`
}
