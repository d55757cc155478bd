/** The outlook as a terminal shows it: judgement first, then silence, beliefs, reasons and what would change them. */
import { styleText } from 'node:util'
import type { Assessment, Driver, QuestionView } from '../outlook/index.ts'

const width = 96

/** @param stream where it will be printed; colours only where that stream shows them (and never under NO_COLOR). */
export function outlookText(assessment: Assessment, stream: NodeJS.WriteStream): string {
  const bold = (text: string) => styleText('bold', text, { stream })
  const dim = (text: string) => styleText('dim', text, { stream })
  const { case: about, asOf, label, ensemble, game } = assessment
  return [
    bold(about.title),
    dim(`as of ${asOf} · ${label} · ${assessment.program}`),
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
          `  ${`${actor} ${type}`.padEnd(24)}${two(prior)} → ${two(posterior)}  (${two(low)}–${two(high)})`,
      ),
    ),
    ...wrap(`${assessment.discrimination.verdict}.`),
    '',
    bold('What was seen'),
    ...assessment.observed.map((turn) => {
      const seen =
        turn.matches.map((match) => `${match.date.slice(5)} ${match.move}`).join(', ') || 'nothing that the rules know'
      return `  ${turn.actor.padEnd(6)}${turn.period.from} to ${turn.period.to}  ${turn.status}: ${turn.possible.join(' or ')}\n${dim(`        ${seen}`)}`
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
    bold('What moves it most') + dim('  question: from → to'),
    ...assessment.questions.flatMap(({ id }) =>
      assessment.drivers
        .filter((driver) => driver.question === id)
        .slice(0, 4)
        .map(driverLine),
    ),
    '',
    bold('What would change it') + dim('  move: probability; bits between types; outlook after it'),
    ...assessment.indicators.slice(0, 6).map((item) => {
      const after = Object.entries(item.after)
        .map(([id, p]) => `${id} ${two(p)}`)
        .join(', ')
      return `  ${item.id.padEnd(20)}${two(item.probability)}; ${item.bits.toFixed(2)} bits; ${after}`
    }),
    '',
    dim(
      `game: ${game.nodes.toLocaleString('en')} nodes, λ ${game.lambda}, residual ${game.residual.toExponential(1)}, max regret ${two(game.maxRegret)}`,
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

function driverLine({ question, label, from, to }: Driver): string {
  return `  ${question.padEnd(8)}${label.slice(0, 60).padEnd(62)}${two(from)} → ${two(to)}`
}

function wrap(text: string): string[] {
  const lines: string[] = []
  let line = ' '
  for (const word of text.split(' ')) {
    if (line.length + 1 + word.length > width) {
      lines.push(line)
      line = ' '
    }
    line += ` ${word}`
  }
  return [...lines, line]
}

function two(x: number): string {
  return x.toFixed(2)
}
