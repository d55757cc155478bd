/** What if I am wrong about …: assumptions to move, and what becomes of the conclusions. */
import { useEffect, useRef, useState } from 'preact/hooks'
import { pathName } from '../../briefing/words.ts'
import type { Assessment, Lever } from '../../outlook/index.ts'
import { Filter } from '../parts/filter.tsx'
import { Section } from '../parts/section.tsx'
import { ranked } from '../solve/settings.ts'
import { answer, changes, movable, moveAll, wake } from '../state/challenge.ts'
import { texts } from '../texts.ts'
import { LeverSlider, StartChoice } from './lever.tsx'
import { Verdicts } from './verdicts.tsx'
import { ordered } from '../solve/settings.ts'

export function Challenge({ told }: { told: Assessment }) {
  const words = texts.challenge
  const frame = useRef<HTMLDivElement>(null)
  const known = movable.value
  useEffect(() => {
    const observer = new IntersectionObserver(([entry]) => {
      if (entry.isIntersecting) wake()
    })
    observer.observe(frame.current!)
    return () => observer.disconnect()
  }, [known])
  const reset = changes.value.length > 0 && (
    <button type="button" onClick={() => moveAll([])}>
      {words.reset}
    </button>
  )
  return (
    <Section id="challenge" title={words.title} beside={reset}>
      <p class="rule">{words.hint}</p>
      <div ref={frame}>{known ? <Levers told={told} levers={known.levers} /> : <p class="empty">{words.waiting}</p>}</div>
    </Section>
  )
}

function Levers({ told, levers }: { told: Assessment; levers: readonly Lever[] }) {
  const words = texts.challenge
  const { first, rest } = ranked(levers, told.drivers)
  const [few, others] = first.length > 0 ? [first, rest] : [rest.slice(0, 4), rest.slice(4)]
  const slider = (lever: Lever) => <LeverSlider key={lever.path} told={told} lever={lever} stands={standing(lever)} />
  return (
    <div class="challenge-grid">
      <div class="levers">
        <WhatIfs told={told} />
        {few.length > 0 && <h3>{first.length > 0 ? words.first : words.unranked}</h3>}
        {few.map(slider)}
        {movable.value!.starts.length > 0 && <h3>{words.starts}</h3>}
        <div class="starts">
          {movable.value!.starts.map((start) => (
            <StartChoice key={start.path} told={told} start={start} />
          ))}
        </div>
      </div>
      <Verdicts told={told} />
      {others.length > 0 && <Rest told={told} levers={others} slider={slider} />}
    </div>
  )
}

/** What a lever stands at once all settings are in, where the last answer tells. */
function standing({ path }: Lever): number | undefined {
  return answer.value?.varied.values[path]
}

function WhatIfs({ told }: { told: Assessment }) {
  const words = texts.challenge
  if (told.whatIfs.length === 0) return null
  const now = changes.value.join()
  return (
    <div class="what-ifs" role="group" aria-label={words.whatIfs}>
      {told.whatIfs.map(({ id, ask, set }) => {
        const pressed = ordered(movable.value!, set).join() === now
        return (
          <button key={id} type="button" aria-pressed={pressed} onClick={() => moveAll(pressed ? [] : set)}>
            {ask}
          </button>
        )
      })}
    </div>
  )
}

/** All other levers, drawn when they are asked for. */
function Rest({
  told,
  levers,
  slider,
}: {
  told: Assessment
  levers: readonly Lever[]
  slider: (lever: Lever) => preact.ComponentChild
}) {
  const words = texts.challenge
  const [open, setOpen] = useState(false)
  const [letters, setLetters] = useState('')
  const wanted = letters.toLowerCase()
  const fits = ({ path, symbol, why }: Lever) =>
    `${pathName(told, path)} ${path} ${symbol} ${why}`.toLowerCase().includes(wanted)
  return (
    <details class="levers rest" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{words.rest(levers.length)}</summary>
      {open && (
        <>
          <Filter label={words.filter} value={letters} onValue={setLetters} />
          {levers.filter(fits).map(slider)}
          {!levers.some(fits) && <p class="empty">{texts.assumptions.empty}</p>}
        </>
      )}
    </details>
  )
}
