/** A few sentences that could be read aloud. Likelihood and confidence never stand in one sentence. */
import type { Assessment } from './assessment.ts'

export function summary(told: Omit<Assessment, 'summary'>): string[] {
  const latest = told.silence.at(-1)
  return [
    ...told.questions
      .filter((question) => question.open)
      .map((question) => {
        const rate = question.baseRate
        const beside = rate
          ? `; the base rate is ${two(rate.value)} (${rate.hits} of ${rate.n} windows of ${rate.days} days)`
          : '; no base rate is at hand'
        return `${question.ask} ${capital(question.words)}: ${two(question.probability)}, assumption range ${two(question.low)} to ${two(question.high)}${beside}.`
      }),
    `${capital(told.discrimination.verdict)}.`,
    ...(latest ? [`Silence of ${latest.date}: ${latest.sentence}`] : []),
    told.score.n === 0
      ? 'No forecast of this case has been resolved yet, so there is no score behind these numbers.'
      : `${told.score.n} resolved forecasts so far: mean Brier score ${two(told.score.brier ?? 0)}${told.score.skill === null ? '' : `, skill ${two(told.score.skill)} against the base rate`}.`,
  ]
}

function two(x: number): string {
  return x.toFixed(2)
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
