/** The score of past forecasts in one line, with n, or that there is none yet. */
import { count, decimals } from '../../briefing/words.ts'
import type { Assessment } from '../../outlook/index.ts'
import { Num } from '../parts/num.tsx'
import { texts } from '../texts.ts'

export function ScoreLine({ told: { score } }: { told: Assessment }) {
  const words = texts.method
  const known: [string, number | null][] = [
    [words.brier, score.brier],
    [words.log, score.log],
    [words.skill, score.skill],
  ]
  return (
    <Num of="score:all" label={words.score}>
      {score.n === 0
        ? words.noScore(count(score.forecasts.live))
        : [
            `n = ${count(score.n)}`,
            ...known.flatMap(([name, value]) => (value === null ? [] : `${name} ${decimals(value)}`)),
          ].join(', ')}
    </Num>
  )
}
