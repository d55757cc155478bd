/** How it was computed: the game, the ensemble, the score so far, warnings, and what would reproduce it. */
import { count, decimals, retrodictionText } from '../../briefing/words.ts'
import type { Assessment } from '../../outlook/index.ts'
import { Num } from '../parts/num.tsx'
import { Section } from '../parts/section.tsx'
import { texts } from '../texts.ts'
import { ScoreLine } from './score-line.tsx'

export function Method({ told }: { told: Assessment }) {
  const words = texts.method
  const { game, ensemble, score } = told
  return (
    <Section id="method" title={words.title}>
      <dl class="pairs wide">
        <dt>{words.game}</dt>
        <dd>
          {game.title}:{' '}
          <Num of="game:all" label={words.nodes}>
            {`${count(game.nodes)} ${words.nodes}`}
          </Num>
          ,{' '}
          {game.maxRegret !== null && (
            <>
              <Num of="game:all" label={words.regret}>
                {`${words.regret} ${decimals(game.maxRegret)}`}
              </Num>
              ,{' '}
            </>
          )}
          <Num of="game:all" label={words.residual}>
            {`${words.residual} ${decimals(game.residual)}`}
          </Num>
        </dd>
        <dt>{texts.outlook.range}</dt>
        <dd>
          <Num of="ensemble:all" label={words.draws}>
            {`${count(ensemble.draws)} ${words.draws}, ${words.effective} ${count(ensemble.effective)}`}
          </Num>
          {ensemble.interrupted && ` (${words.interrupted})`}
        </dd>
        <dt>{words.score}</dt>
        <dd>
          <ScoreLine told={told} />
        </dd>
        {score.forecasts.retrodictions > 0 && (
          <>
            <dt>{words.retrodictions}</dt>
            <dd>
              <Num of="score:all" label={words.retrodictions}>
                {retrodictionText(score)}
              </Num>
            </dd>
          </>
        )}
        <dt>{words.program}</dt>
        <dd>{told.program}</dd>
        <dt>{words.inputs}</dt>
        <dd>
          <code>{told.inputs}</code>
        </dd>
      </dl>
      {told.warnings.length > 0 && (
        <details>
          <summary>{words.warnings(told.warnings.length)}</summary>
          <ul>
            {told.warnings.map((warning) => (
              <li key={warning}>{warning}</li>
            ))}
          </ul>
        </details>
      )}
    </Section>
  )
}
