/** standoff record posture: words and deeds of each dyad, alignment of each pair, urgency; and what each number is made of. */
import type { Balance } from '../../../record/index.ts'
import { wrap } from '../../layout.ts'
import { dyadName, pairName, recordCommand, signed, spread } from './shown.ts'

/** How many facts of a number are printed. */
const shown = 4

export const command = recordCommand(
  'posture',
  ({ indices: { posture: list, alignment, urgency } }) => ({ posture: list, alignment, urgency }),
  ({ posture: list, alignment, urgency }) => [
    'Posture, −1 hostile to 1 friendly (90% interval); volume: in one half-life, and usual',
    ...list.flatMap(({ dyad, words, deeds, waiting }) => [
      `  ${dyadName(dyad)}`,
      `    words ${spread(words)}  volume ${words.volume.recent}, usual ${words.volume.usual?.toFixed(1) ?? 'unknown'}`,
      ...parts(words),
      `    deeds ${spread(deeds)}  volume ${deeds.volume.recent}, usual ${deeds.volume.usual?.toFixed(1) ?? 'unknown'}`,
      ...parts(deeds),
      ...wrap(`${waiting.proven ? 'waiting' : 'waiting is not proven'}: ${waiting.why}`, 4),
    ]),
    '',
    'Alignment, both ways together',
    ...alignment.flatMap(({ pair, words, deeds, facts }) => [
      `  ${pairName(pair)}  (${facts.there} facts there, ${facts.back} back)`,
      `    words ${spread(words)}`,
      ...parts(words),
      `    deeds ${spread(deeds)}`,
      ...parts(deeds),
    ]),
    '',
    'Urgency, rate of initiatives against the two years before (1: as usual)',
    ...urgency.map(
      ({ dyad, ratio, low, high, recent, expected, above }) =>
        `  ${dyadName(dyad)}  ${ratio.toFixed(1)} (${low.toFixed(1)} to ${high.toFixed(1)}): ${recent.count} in ${recent.days} days, ` +
        `${expected.toFixed(1)} expected; above the usual with probability ${above.toFixed(2)}`,
    ),
  ],
)

function parts({ contributions, rest }: Balance): string[] {
  const largest = contributions.toSorted((a, b) => Math.abs(b.adds) - Math.abs(a.adds))
  const left = largest.slice(shown)
  const others = left.reduce((sum, item) => sum + item.adds, rest.adds)
  const n = left.length + rest.facts
  return [
    ...largest
      .slice(0, shown)
      .map(
        ({ fact, adds, recency, authority, valence }) =>
          `      ${signed(adds)}  ${fact} (recency ${recency.toFixed(2)} × authority ${authority.toFixed(1)} × valence ${signed(valence).trim()})`,
      ),
    ...(n > 0 ? [`      ${signed(others)}  ${n} ${n === 1 ? 'other' : 'others'}`] : []),
  ]
}
