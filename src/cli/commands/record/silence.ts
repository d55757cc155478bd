/** standoff record silence: every proven silence against its base rate, and the weekly flows. */
import { wrap } from '../../layout.ts'
import { recordCommand } from './shown.ts'

export const command = recordCommand(
  'silence',
  ({ silence: readings, indices }) => ({ silence: readings, flows: indices.flows }),
  ({ silence: readings, flows }) => [
    'Occasions',
    ...(readings.length === 0 ? ['  no silence is proven'] : []),
    ...readings.flatMap((reading) => [
      ...wrap(`${reading.date} ${reading.occasion}: ${reading.sentence}`),
      `    compared with ${reading.comparison.map((item) => `${item.id} ${item.outcome}`).join(', ') || 'nothing'}`,
      `    read in full: ${reading.coverage}`,
      ...reading.substitutes.map(
        (item) =>
          `    elsewhere: ${item.date} ${item.forum} ${item.outcome}, authority ${item.authority ?? 'unknown'}${item.stands ? '' : ': does not stand for it'}`,
      ),
    ]),
    '',
    'Weekly flows',
    ...(flows.length === 0 ? ['  the case has no file in flows/ that case.yaml names'] : []),
    ...flows.flatMap(({ name, sentence, size, zero, againstPoisson, autocorrelation, effectiveWeeks, base }) => [
      ...wrap(`${name}: ${sentence}`),
      `    ${base.weeks} weeks ${base.from} to ${base.to} (${base.unknown} unknown), worth ${effectiveWeeks.toFixed(0)} independent ones`,
      `    size k ${size.likelihood?.toFixed(2) ?? 'infinite'} by likelihood, ${size.moments?.toFixed(2) ?? 'infinite'} by moments`,
      `    an empty week ${zero.value.toPrecision(2)} (${zero.low.toPrecision(2)} to ${zero.high.toPrecision(2)}); under Poisson ${zero.poisson.toPrecision(2)}; seen ${zero.share.toPrecision(2)}`,
      `    against Poisson: likelihood ratio ${againstPoisson.statistic.toFixed(1)}, p ${againstPoisson.p.toPrecision(2)}`,
      `    lag 1: counts ${autocorrelation.counts?.toFixed(2) ?? 'unknown'}, residuals ${autocorrelation.residuals?.toFixed(2) ?? 'unknown'}, latent rate ${autocorrelation.latent.toFixed(2)}`,
    ]),
  ],
)
