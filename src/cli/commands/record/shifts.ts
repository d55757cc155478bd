/** standoff record shifts: changes under way by month, and the shifts that were asked about beforehand, with every null. */
import { wrap } from '../../layout.ts'
import { dyadName, recordCommand } from './shown.ts'

const named = { words: 'words a month', deeds: 'deeds a month', tone: 'tone of the words' }

export const command = recordCommand(
  'shifts',
  ({ indices }) => indices.shifts,
  ({ series, questions }) => [
    'Changes under way: P(a change within the last months), the likeliest run, before → in it',
    ...series.map(({ dyad, what, reading: { probability, alarm, recent, run, before, after, bins } }) => {
      const from = before ? `${before.value.toFixed(2)} → ` : ''
      return (
        `  ${dyadName(dyad).padEnd(34)}${named[what].padEnd(19)}${probability.toFixed(2)} in ${recent}${alarm ? ' ALARM' : '      '}  ` +
        `${run === bins ? `no change in ${bins} months` : `run of ${run} of ${bins} months`}: ${from}${after?.value.toFixed(2) ?? 'unknown'}`
      )
    }),
    ...(series[0]
      ? [
          '',
          `Stated beforehand: hazard 1 in ${Math.round(1 / series[0].reading.hazard)} months. No alarm is a result too: all series are listed.`,
        ]
      : []),
    '',
    'Asked beforehand',
    ...(questions.length === 0 ? ['  case.yaml asks about no shift by this day'] : []),
    ...questions.flatMap(({ ask, at, unit, before, after, expected, verdict, ...factors }) => [
      ...wrap(`${ask} ${verdict.toUpperCase()}`),
      `    before ${at}: ${before.events}${before.among === null ? '' : ` of ${before.among}`} in ${before.exposure} ${unit}; after: ${after.events}${after.among === null ? '' : ` of ${after.among}`} in ${after.exposure} ${unit}, ${expected.toFixed(1)} expected`,
      `    old rate taken as known: ${factors.oldRateKnown.toPrecision(2)}; with its uncertainty: ${factors.oldRateUncertain.toPrecision(2)}`,
      `    Bayes factor by exposure ${factors.byExposure.toPrecision(3)}${factors.asShareOfEvents === null ? '' : `; as a share of events ${factors.asShareOfEvents.toPrecision(3)}`}; had the date been looked for ${factors.anyDate.toPrecision(3)}`,
    ]),
  ],
)
