/** Proposed codings one at a time, decided by buttons or by single keys while the part has the focus. */
import { useEffect, useRef, useState } from 'preact/hooks'
import { shortDay } from '../../briefing/words.ts'
import type { Assessment } from '../../outlook/index.ts'
import { Section } from '../parts/section.tsx'
import { assessAgain, at, begin, decide, message, next, open, person, undo, working } from '../state/review.ts'
import { review as words } from '../texts-review.ts'
import { TriageCard } from './triage-card.tsx'

export function Triage({ told }: { told: Assessment }) {
  const proposed = told.evidence.filter(({ status }) => status === 'proposed').length
  return (
    <Section id="review" title={words.title}>
      <p>{words.about}</p>
      {open.value === null ? (
        <button type="button" disabled={working.value} onClick={() => void begin()}>
          {words.start(proposed)}
        </button>
      ) : (
        <Sitting told={told} />
      )}
      <p class="triage-said" role="status">
        {message.value}
      </p>
    </Section>
  )
}

function Sitting({ told }: { told: Assessment }) {
  const [editing, setEditing] = useState(false)
  const [set, setSet] = useState('')
  const box = useRef<HTMLDivElement>(null)
  const list = open.value!
  const item = list[at.value]
  useEffect(() => {
    setEditing(false)
    setSet('')
  }, [at.value])
  useEffect(() => box.current?.focus(), [])
  const act = {
    a: () => void decide('accept'),
    r: () => void decide('reject'),
    e: () => setEditing(true),
    n: next,
    u: () => void undo(),
  }
  const press = (event: KeyboardEvent) => {
    if (event.target instanceof HTMLInputElement || event.ctrlKey || event.metaKey || event.altKey) return
    const key = event.key.toLowerCase()
    if (!(key in act)) return
    event.preventDefault()
    act[key as keyof typeof act]()
  }
  const keep = async (event: Event) => {
    event.preventDefault()
    await decide('edit', set)
    box.current?.focus()
  }
  const button = (key: keyof typeof act, label: string) => (
    <button type="button" disabled={working.value || (!item && key !== 'u')} onClick={act[key]}>
      {label}
    </button>
  )
  return (
    <div class="triage" role="group" aria-label={words.card} tabIndex={-1} ref={box} onKeyDown={press}>
      <p>
        <label for="triage-name">{words.name}</label>{' '}
        <input
          id="triage-name"
          value={person.value}
          maxLength={200}
          autoComplete="name"
          onInput={(event) => (person.value = event.currentTarget.value)}
        />{' '}
        <span class="quiet">{words.keys}</span>
      </p>
      {item ? (
        <TriageCard item={item} told={told} place={words.of(at.value + 1, list.length)} />
      ) : (
        <p class="empty">{words.nothing}</p>
      )}
      {editing && item && (
        <form onSubmit={(event) => void keep(event)}>
          <label for="triage-edit">{words.edit}</label>{' '}
          <input id="triage-edit" value={set} maxLength={5000} onInput={(event) => setSet(event.currentTarget.value)} />{' '}
          <button type="submit">{words.save}</button>
        </form>
      )}
      <p class="triage-keys">
        {button('a', words.actions.accept)} {button('e', words.actions.edit)} {button('r', words.actions.reject)}{' '}
        {button('n', words.actions.next)} {button('u', words.actions.undo)}
      </p>
      <p>
        <button type="button" disabled={working.value} onClick={() => void assessAgain()}>
          {words.assess}
        </button>{' '}
        <span class="quiet">{words.hindsight(shortDay(told.asOf))}</span>
      </p>
    </div>
  )
}
