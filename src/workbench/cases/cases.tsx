/** Other cases: opened, duplicated, begun. */
import { useEffect, useState } from 'preact/hooks'
import { Command } from '../parts/command.tsx'
import { Section } from '../parts/section.tsx'
import { Table } from '../parts/table.tsx'
import type { ShelfEntry } from '../../case/index.ts'
import { caseTexts as words } from '../texts-cases.ts'
import { commandOf, copyCase, draft, type Draft, lookAround, makeCase, openCase, said, shelf, working } from './state.ts'

export function Cases() {
  useEffect(() => void lookAround(), [])
  return (
    <>
      <Section id="cases" title={words.title}>
        <p>{words.about}</p>
        {shelf.value ? <List /> : <p role="status">{words.loading}</p>}
        <p role="status" class="cases-said">
          {said.value}
        </p>
      </Section>
      <Section id="new-case" title={words.start}>
        <Start />
      </Section>
    </>
  )
}

function List() {
  const { current, cases } = shelf.value!
  const [copying, setCopying] = useState<string | null>(null)
  const [name, setName] = useState('')
  const { columns } = words
  const act = ({ name: folder }: ShelfEntry) => (
    <>
      {folder === current ? (
        words.this
      ) : (
        <button
          type="button"
          aria-label={words.openLabel(folder)}
          disabled={working.value}
          onClick={() => void openCase(folder)}
        >
          {words.open}
        </button>
      )}{' '}
      {copying === folder ? (
        <form
          class="inline"
          onSubmit={(event) => {
            event.preventDefault()
            void copyCase(folder, name)
          }}
        >
          <label for="copy-name">{words.copyName}</label>{' '}
          <input id="copy-name" required value={name} onInput={(event) => setName(event.currentTarget.value)} />{' '}
          <button type="submit" disabled={working.value}>
            {words.copy}
          </button>
        </form>
      ) : (
        <button
          type="button"
          aria-label={words.copyLabel(folder)}
          onClick={() => {
            setCopying(folder)
            setName(`${folder}-copy`)
          }}
        >
          {words.copy}
        </button>
      )}
    </>
  )
  return (
    <Table
      label={words.title}
      columns={[columns.name, columns.title, columns.asOf, columns.do]}
      rows={cases.map((item) => ({
        key: item.name,
        cells: [item.name, item.title ?? words.untitled, item.asOf ?? '–', act(item)],
      }))}
    />
  )
}

function Start() {
  const { fields, hints } = words
  const attributes = (name: keyof Draft) => ({
    id: `new-${name}`,
    required: true,
    value: draft.value[name],
    onInput: ({ currentTarget }: { currentTarget: HTMLInputElement }) => {
      draft.value = { ...draft.value, [name]: currentTarget.value }
    },
  })
  const line = (name: keyof Draft, label: string, hint?: string) => (
    <p>
      <label for={`new-${name}`}>{label}</label> <input {...attributes(name)} aria-describedby={hint && `new-${name}-hint`} />{' '}
      {hint && (
        <span class="quiet" id={`new-${name}-hint`}>
          {hint}
        </span>
      )}
    </p>
  )
  return (
    <form
      class="start"
      onSubmit={(event) => {
        event.preventDefault()
        void makeCase()
      }}
    >
      <p>{words.startAbout}</p>
      {line('name', fields.name, hints.name)}
      {line('title', fields.title)}
      <p>
        <label for="new-asOf">{fields.asOf}</label> <input type="date" {...attributes('asOf')} />
      </p>
      <fieldset>
        <legend>{fields.first}</legend>
        {line('firstName', fields.actor)}
        {line('firstCode', fields.code, hints.code)}
        {line('firstTypes', fields.types, hints.types)}
        {line('firstMoves', fields.moves, hints.firstMoves)}
      </fieldset>
      <fieldset>
        <legend>{fields.second}</legend>
        {line('secondName', fields.actor)}
        {line('secondCode', fields.code)}
        {line('secondTypes', fields.types, hints.types)}
        {line('secondMoves', fields.moves, hints.secondMoves)}
        {line('accept', fields.accept)}
      </fieldset>
      <button type="submit" disabled={working.value}>
        {words.make}
      </button>
      <Command text={commandOf(draft.value)} />
    </form>
  )
}
