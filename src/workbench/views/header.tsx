/** Title of the case, the day it is seen as of, whether it looks back, and the way to the briefing. */
import { useEffect, useState } from 'preact/hooks'
import { day } from '../../briefing/words.ts'
import type { Assessment } from '../../outlook/index.ts'
import { busy, decided } from '../state/load.ts'
import { go, place } from '../state/place.ts'
import { texts } from '../texts.ts'
import { finding } from './palette.tsx'
import { Views } from './views.tsx'
import { WorkBar } from './work-bar.tsx'

export function Header({ told }: { told: Assessment | null }) {
  const asOf = told?.asOf ?? place.value.asOf ?? ''
  const [chosen, setChosen] = useState(asOf)
  useEffect(() => setChosen(asOf), [asOf])
  useEffect(() => {
    if (told) document.title = `${told.case.title} – ${texts.name}`
  }, [told])
  const submit = (event: Event) => {
    event.preventDefault()
    if (chosen !== '') go({ asOf: chosen, open: null })
  }
  const query = asOf === '' ? '' : `?asOf=${asOf}${decided.value ? `&decided=${decided.value}` : ''}`
  return (
    <header class="masthead">
      <div class="kicker">
        <span class="name">{texts.name}</span>
        <p class="briefing">
          {texts.briefing}:{' '}
          {Object.entries(texts.briefingForms).map(([format, name], k) => (
            <>
              {k > 0 && ', '}
              <a key={format} href={`/api/briefing.${format}${query}`}>
                {name}
              </a>
            </>
          ))}
        </p>
        {told && (
          <button type="button" class="find screen-only" title={texts.find.openKeys} onClick={() => (finding.value = true)}>
            {texts.find.open} <kbd aria-hidden="true">/</kbd>
          </button>
        )}
      </div>
      <h1>{told?.case.title ?? texts.name}</h1>
      <div class="bar">
        <form onSubmit={submit}>
          <label for="as-of">{texts.asOf}</label>
          <input id="as-of" type="date" required value={chosen} onInput={(event) => setChosen(event.currentTarget.value)} />
          <button type="submit">{texts.ask}</button>
        </form>
        <p class="asking" role="status">
          {busy.value && told ? texts.asking(place.value.asOf) : ''}
        </p>
        {told && (
          <p class={`label ${told.label}`}>
            <strong>{texts.labels[told.label](day(told.asOf))}</strong> {texts.labelMeans[told.label]}
          </p>
        )}
      </div>
      <WorkBar />
      <Views />
    </header>
  )
}
