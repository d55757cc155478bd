/** Other cases: opened, duplicated, begun. */
import { useEffect, useState } from 'preact/hooks'
import { Command } from '../parts/command.tsx'
import { Section } from '../parts/section.tsx'
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
  return (
    <div class="table-box">
      <table>
        <thead>
          <tr>
            <th scope="col">{columns.name}</th>
            <th scope="col">{columns.title}</th>
            <th scope="col">{columns.asOf}</th>
            <th scope="col">{columns.do}</th>
          </tr>
        </thead>
        <tbody>
          {cases.map((item) => (
            <tr key={item.name}>
              <th scope="row">{item.name}</th>
              <td>{item.title ?? words.untitled}</td>
              <td>{item.asOf ?? '–'}</td>
              <td>
                {item.name === current ? (
                  words.this
                ) : (
                  <button
                    type="button"
                    aria-label={words.openLabel(item.name)}
                    disabled={working.value}
                    onClick={() => void openCase(item.name)}
                  >
                    {words.open}
                  </button>
                )}{' '}
                {copying === item.name ? (
                  <form
                    class="inline"
                    onSubmit={(event) => {
                      event.preventDefault()
                      void copyCase(item.name, name)
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
                    aria-label={words.copyLabel(item.name)}
                    onClick={() => {
                      setCopying(item.name)
                      setName(`${item.name}-copy`)
                    }}
                  >
                    {words.copy}
                  </button>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
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
      class="new-case"
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
