/** Posture and tension as the outlook prints them: one line for each dyad, one for each pair, and what changed. */
import type { Assessment } from '../outlook/index.ts'
import { cut, two, wrap } from './layout.ts'

export function indexText({ indices }: Assessment): string[] {
  const { posture, tension, shifts } = indices
  const alarms = shifts.series.filter(({ reading }) => reading.alarm)
  const changes =
    alarms.length === 0
      ? `no change within half a year in ${shifts.series.length} series`
      : `changed within half a year: ${alarms.map(({ dyad, what }) => `${what} ${dyad.join(' → ')}`).join(', ')}; of ${shifts.series.length} series`
  return [
    ...posture.map(
      ({ dyad, words, deeds }) =>
        `  ${cut(dyad.join(' → '), 14)}words ${spread(words)}   deeds ${spread(deeds)}   statements ${words.volume.recent}`,
    ),
    ...tension.map(
      ({ pair, probability, low, high }) =>
        `  ${cut(pair.join(' – '), 14)}tension ${two(probability)} (${two(low)}–${two(high)})`,
    ),
    ...(shifts.series.length === 0 ? [] : wrap(changes)),
    ...shifts.questions.flatMap(({ ask, verdict }) => wrap(`${ask} ${verdict}`)),
  ]
}

function spread({ value, low, high }: { value: number; low: number; high: number }): string {
  return `${signed(value)} (${signed(low)} to ${signed(high)})`
}

function signed(x: number): string {
  return `${x < -0.005 ? '−' : '+'}${Math.abs(x).toFixed(2)}`
}
