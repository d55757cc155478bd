/** The outlook as a terminal shows it: judgement first, then silence, beliefs, reasons and what would change them. */
import { styleText } from 'node:util'
import {
  assumptionTitle,
  driverTitle,
  likelihoodText,
  moveName,
  movesText,
  playerName,
  settingsText,
  sharesText,
} from '../briefing/index.ts'
import type { Assessment, Driver, QuestionView } from '../outlook/index.ts'
import { cut, two, width, wrap } from './layout.ts'
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
          `  ${cut(`${playerName(actor)}, ${type}`, 32)}${two(prior)} → ${two(posterior)}  (${two(low)}–${two(high)})`,
      ),
    ),
    ...wrap(`${assessment.discrimination.verdict}.`),
    '',
    bold('What was seen'),
    ...assessment.observed.map((turn) => {
      const seen =
        turn.matches.map((match) => `${match.date.slice(5)} ${moveName(match.move)}`).join(', ') ||
        'nothing that the rules know'
      const weighed = likelihoodText(turn)
      return [
        `  ${playerName(turn.actor)}, ${turn.period.from} to ${turn.period.to}, ${turn.status}`,
        ...wrap(`possible: ${movesText(turn.possible)}`, 4),
        ...(weighed === '' ? [] : wrap(`likelihood of what was seen: ${weighed}`, 4)),
        ...wrap(`seen: ${seen}`, 4).map(dim),
      ].join('\n')
    }),
    '',
    bold('What the record says') + dim('  share of past 30-day windows with an event: words +, deeds +, words −, deeds −'),
    ...assessment.dyads
      .filter(({ rates }) => rates.length > 0)
      .map(
        ({ dyad, rates }) =>
          `  ${dyad.join(' → ').padEnd(14)}${rates.map((rate) => `${two(rate.value)} (${two(rate.low)}–${two(rate.high)})`).join('  ')}`,
      ),
    '',
    bold('What moves it most') + dim('  question: from → to; of an assumption, share of variance alone / total'),
    ...assessment.questions.flatMap(({ id }) =>
      assessment.drivers
        .filter((driver) => driver.question === id)
        .slice(0, 4)
        .map((driver) => driverLine(assessment, driver)),
    ),
    '',
    ...otherwise(assessment, bold, dim),
    '',
    dim(
      `game: ${game.nodes.toLocaleString('en')} nodes, λ ${game.lambda}, residual ${game.residual.toExponential(1)}${game.maxRegret === null ? '' : `, max regret ${two(game.maxRegret)}`}${game.error === null ? '' : `, first moves within ${two(game.error)} of a coarser grid's`}`,
    ),
    dim(
      `ensemble: ${ensemble.draws} draws, effective ${ensemble.effective.toFixed(0)}, ${ensemble.failed} left out, seed ${ensemble.seed}${ensemble.interrupted ? ', interrupted' : ''}`,
    ),
  ].join('\n')
}

function questionLines({ ask, by, open, words, probability, low, high, baseRate }: QuestionView): string[] {
  if (!open) return [...wrap(ask), `    the date, ${by}, has passed: ${two(probability)} is what the record shows`]
  const rate = baseRate ? `base rate ${two(baseRate.value)}, ${baseRate.hits} of ${baseRate.n} windows` : 'no base rate'
  return [...wrap(ask), `    ${words.toUpperCase()}: ${two(probability)}  (assumption range ${two(low)}–${two(high)}; ${rate})`]
}

function driverLine(assessment: Assessment, driver: Driver): string {
  const { question, kind, from, to, share } = driver
  const title = kind === 'assumption' ? assumptionTitle(assessment, driver) : driverTitle(assessment, driver)
  return `  ${question.padEnd(8)}${cut(title, width - 40)}${two(from)} → ${two(to)}${share ? `  ${sharesText(share)}` : ''}`
}
