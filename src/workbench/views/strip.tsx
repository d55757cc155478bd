/** The assumptions that weigh most, to be moved beside the outlook; the numbers above follow. All others stand in the view of the outlook. */
import type { Assessment } from '../../outlook/index.ts'
import { Section } from '../parts/section.tsx'
import { ranked } from '../solve/settings.ts'
import { answer, changes, movable, moveAll, solving, troubles } from '../state/challenge.ts'
import { hrefOf } from '../state/place.ts'
import { texts } from '../texts.ts'
import { LeverSlider } from './lever.tsx'

/** Sliders that are shown. */
const most = 4

export function Strip({ told }: { told: Assessment }) {
  const words = texts.strip
  const known = movable.value
  if (!known || known.levers.length === 0) return null
  const { first, rest } = ranked(known.levers, told.drivers)
  const touched = changes.value.length > 0
  const reset = touched && (
    <button type="button" onClick={() => moveAll([])}>
      {texts.challenge.reset}
    </button>
  )
  return (
    <Section id="strip" title={words.title} beside={reset}>
      <p class="rule">{words.hint}</p>
      {[...first, ...rest].slice(0, most).map((lever) => (
        <LeverSlider key={lever.path} told={told} lever={lever} stands={answer.value?.varied.values[lever.path]} />
      ))}
      {touched && <p role="status">{said()}</p>}
      <p class="screen-only">
        <a href={hrefOf({ view: 'outlook', open: null })}>{words.more}</a>
      </p>
    </Section>
  )
}

function said(): string {
  if (troubles.value.length > 0) return `${texts.challenge.trouble}: ${troubles.value[0].message}`
  if (solving.value) return texts.challenge.solving
  const now = answer.value
  if (now && !now.varied.record.converged) return texts.challenge.failed(now.varied.record.reason)
  return now?.final === false ? texts.challenge.refining : texts.strip.solved
}
