/** standoff record tension: the probability of a serious event within 30 days for each pair, and the days it is made of. */
import { pairName, recordCommand } from './shown.ts'

/** How many days with events are printed. */
const shown = 5

export const command = recordCommand(
  'tension',
  ({ indices }) => ({ tension: indices.tension }),
  ({ tension: list }) =>
    list.flatMap(
      ({ pair, probability, low, high, level, days, expected, usual, quiet, unwatched, contributions, rest, fromLongRun }) => {
        const newest = contributions.slice(-shown)
        const older = contributions.slice(0, -shown).reduce((sum, item) => sum + item.adds, rest.adds)
        return [
          `${pairName(pair)}: ${probability.toFixed(2)} (90% interval ${low.toFixed(2)} to ${high.toFixed(2)}) for an event of level ${level} or more within ${days} days`,
          `  ${expected.toFixed(2)} days with events expected, usual ${usual.toFixed(2)}; ${quiet === null ? 'none on record' : `${quiet} watched days without one`}${unwatched > 0 ? `; the last ${unwatched} days were not watched` : ''}`,
          ...newest.map(({ date, facts, adds }) => `    ${adds.toFixed(3)}  ${date}  ${facts.join(', ')}`),
          `    ${older.toFixed(3)}  earlier days with events`,
          `    ${fromLongRun.toFixed(3)}  the long-run rate`,
        ]
      },
    ),
)
