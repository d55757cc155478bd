/** standoff record calendar: what recurs in the weeks ahead, and whether events rise in the months of drills. */
import { wrap } from '../../layout.ts'
import { recordCommand } from './shown.ts'

export const command = recordCommand(
  'calendar',
  ({ indices }) => indices.calendar,
  ({ ahead, months }) => [
    'Ahead',
    ...(ahead.length === 0 ? ['  nothing that the calendar knows'] : []),
    ...ahead.map(
      ({ from, to, name, kind, status }) =>
        `  ${from}${to === from ? '           ' : ` to ${to.slice(5)}  `} ${name} (${kind}, ${status})`,
    ),
    ...months.flatMap(({ actor, sentence, n, from, to, error, dispersion, months: rows }) => [
      '',
      ...wrap(`${actor}: ${sentence}`, 1).map((line) => line.trimStart()),
      '  month  events  rate ratio (90% interval)   p       p, clusters counted  years above',
      ...rows.map(
        ({ month, count, ratio, low, high, p, clusteredP, yearsAbove, years, drill, holds }) =>
          `  ${String(month).padStart(5)}  ${String(count).padStart(6)}  ${ratio.toFixed(2)} (${low.toFixed(2)} to ${high.toFixed(2)})`.padEnd(
            43,
          ) +
          `${p.toPrecision(2).padEnd(8)}${clusteredP.toPrecision(2).padEnd(21)}${yearsAbove} of ${years}${drill ? '  drill' : ''}${holds ? '  beyond chance' : ''}`,
      ),
      `  ${n} events ${from} to ${to}, dispersion ${dispersion.toFixed(2)}; twelve months are looked at, so p must be below ${error.toFixed(4)}.`,
    ]),
  ],
)
