/** Documents put into the case: chosen, dropped, pasted or fetched; named and dated; then decided on. */
import { useState } from 'preact/hooks'
import { count, shortDay } from '../../briefing/words.ts'
import type { Assessment } from '../../outlook/index.ts'
import { Section } from '../parts/section.tsx'
import { go } from '../state/place.ts'
import { begin } from '../state/review.ts'
import { intakeTexts as words } from '../texts-work.ts'
import {
  add,
  addAll,
  added,
  change,
  draft,
  leaveOut,
  reading,
  said,
  takeFiles,
  takeText,
  takeUrl,
  type Waiting,
  waiting,
} from './state.ts'

export function Intake({ told }: { told: Assessment }) {
  const [over, setOver] = useState(false)
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    void takeFiles([...(event.dataTransfer?.files ?? [])])
  }
  return (
    <Section id="intake" title={words.title}>
      <p>{words.about}</p>
      <div
        class={`drop screen-only${over ? ' over' : ''}`}
        onDragOver={(event) => {
          event.preventDefault()
          setOver(true)
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        <input
          type="file"
          aria-label={words.choose}
          multiple
          onChange={({ currentTarget }) => {
            void takeFiles([...(currentTarget.files ?? [])]).then(() => (currentTarget.value = ''))
          }}
        />{' '}
        <span class="quiet">{words.drop}</span>
      </div>
      <details class="screen-only" open={draft.value !== '' || undefined}>
        <summary>{words.paste}</summary>
        <Paste />
      </details>
      <p class="intake-said" role="status">
        {reading.value === '' ? said.value : words.waiting(reading.value)}
      </p>
      {waiting.value.length > 0 && <Pending />}
      {added.value.length > 0 && <Next told={told} />}
    </Section>
  )
}

function Paste() {
  const [url, setUrl] = useState('')
  return (
    <>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          void takeText()
        }}
      >
        <label for="intake-text">{words.paste}</label>
        <textarea
          id="intake-text"
          rows={6}
          value={draft.value}
          onInput={(event) => (draft.value = event.currentTarget.value)}
        />
        <button type="submit">{words.pasteAdd}</button>
      </form>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          void takeUrl(url).then((taken) => taken && setUrl(''))
        }}
      >
        <label for="intake-url">{words.url}</label>{' '}
        <input id="intake-url" type="url" required value={url} onInput={(event) => setUrl(event.currentTarget.value)} />{' '}
        <button type="submit">{words.urlAdd}</button>
      </form>
    </>
  )
}

function Pending() {
  const list = waiting.value
  return (
    <>
      <h3>{words.pending}</h3>
      <ul class="plain pending">
        {list.map((item) => (
          <li key={item.id}>
            <Form item={item} />
          </li>
        ))}
      </ul>
      {list.length > 1 && (
        <button type="button" onClick={() => void addAll()}>
          {words.addAll(list.length)}
        </button>
      )}
    </>
  )
}

function Form({ item }: { item: Waiting }) {
  const { id, seen } = item
  const attributes = (name: 'title' | 'publisher' | 'date') => ({
    id: `intake-${name}-${id}`,
    value: item[name],
    onInput: ({ currentTarget }: { currentTarget: HTMLInputElement }) => change(id, { [name]: currentTarget.value }),
  })
  const label = (name: 'title' | 'publisher' | 'date') => <label for={`intake-${name}-${id}`}>{words.fields[name]}</label>
  return (
    <form
      aria-label={item.title}
      onSubmit={(event) => {
        event.preventDefault()
        void add(item)
      }}
    >
      {label('title')} <input type="text" required maxLength={500} {...attributes('title')} /> {label('publisher')}{' '}
      <input type="text" maxLength={500} {...attributes('publisher')} /> {label('date')}{' '}
      <input type="date" required {...attributes('date')} />
      <p class="quiet">{seen.known ? words.known(seen.known) : words.read(count(seen.text.length), seen.codings)}</p>
      <p class="excerpt">{seen.text.slice(0, 240)}</p>
      <button type="submit" disabled={seen.known !== null}>
        {words.add}
      </button>{' '}
      <button type="button" onClick={() => leaveOut(id)}>
        {words.drop1}
      </button>
    </form>
  )
}

function Next({ told }: { told: Assessment }) {
  const newest = added.value
    .map(({ date }) => date)
    .toSorted()
    .at(-1)!
  const files = added.value.map(({ file }) => file)
  return (
    <div class="notice">
      <ul class="plain">
        {files.map((file) => (
          <li key={file}>
            <code>{file}</code>
          </li>
        ))}
      </ul>
      {newest > told.asOf ? (
        <p>
          {words.later(shortDay(newest))}{' '}
          <button type="button" onClick={() => go({ asOf: newest, open: null })}>
            {words.asOf(shortDay(newest))}
          </button>
        </p>
      ) : (
        <button type="button" onClick={() => void begin(files)}>
          {words.decide}
        </button>
      )}
    </div>
  )
}
