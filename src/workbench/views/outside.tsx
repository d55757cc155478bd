/** What the model leaves out, always listed: that none of its types is at play, and rare events with their base rates. */
import { Fragment } from 'preact'
import { count, percent, percentRange, plain, shortDay } from '../../briefing/words.ts'
import type { Assessment } from '../../outlook/index.ts'
import { Num } from '../parts/num.tsx'
import { Section } from '../parts/section.tsx'
import { texts } from '../texts.ts'

export function Outside({ told }: { told: Assessment }) {
  const words = texts.outside
  const { tails } = told
  return (
    <Section id="outside" title={words.title}>
      <h3>{words.none}</h3>
      <Residual told={told} />
      <h3>{words.tails}</h3>
      {tails.length === 0 && <p class="empty">{words.noTails}</p>}
      <ul class="entries">
        {tails.map(({ id, ask, by, rate }) => (
          <li key={id}>
            <p>
              {ask} <span class="quiet">{words.by(shortDay(by))}</span>
            </p>
            <p>
              <Num of={`tail:${id}`} label={ask}>
                {rate
                  ? `${percent(rate.value)} (${percentRange(rate.low, rate.high)}), ${texts.outlook.windows(rate.hits, rate.n, count(rate.days))}`
                  : words.noRate}
              </Num>
            </p>
          </li>
        ))}
      </ul>
    </Section>
  )
}

function Residual({ told: { residual, questions } }: { told: Assessment }) {
  const words = texts.outside
  if (!residual) return <p class="empty">{words.noResidual}</p>
  const number = (label: string, text: string) => (
    <Num of="residual:all" label={label}>
      {text}
    </Num>
  )
  return (
    <dl class="pairs">
      <dt>{texts.beliefs.columns.prior}</dt>
      <dd>{number(`${words.none}, ${texts.beliefs.columns.prior}`, percent(residual.prior))}</dd>
      <dt>{texts.beliefs.columns.posterior}</dt>
      <dd>
        {number(`${words.none}, ${words.now}`, percent(residual.posterior))} <span class="quiet">{words.now}</span>
      </dd>
      {questions.map(({ id }) => {
        const taken = residual.questions[id] ?? null
        return (
          <Fragment key={id}>
            <dt>{plain(id)}</dt>
            <dd>
              {taken === null ? (
                <span class="quiet">{words.noBase}</span>
              ) : (
                <>
                  {number(`${plain(id)}, ${words.taken}`, percent(taken))} <span class="quiet">{words.taken}</span>
                </>
              )}
            </dd>
          </Fragment>
        )
      })}
    </dl>
  )
}
