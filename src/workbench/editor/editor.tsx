/** The scenario of the case: its file with the checker's word on it, its numbers as a form, its first period as a tree. */
import { useEffect, useRef } from 'preact/hooks'
import { effect } from '@preact/signals'
import { count } from '../../briefing/words.ts'
import { Command } from '../parts/command.tsx'
import { Section } from '../parts/section.tsx'
import { assessment } from '../state/load.ts'
import { editorTexts as words } from '../texts-editor.ts'
import { createEditor, type Editor } from './codemirror.ts'
import { Form } from './form.tsx'
import {
  checked,
  conflict,
  dirty,
  discard,
  editing,
  fetchText,
  followText,
  linesApart,
  names,
  said,
  save,
  saved,
  saveMine,
  schema,
  takeTheirs,
  text,
  trouble,
  working,
} from './state.ts'
import { PeriodTree } from './tree.tsx'

export function ScenarioEditor() {
  const host = useRef<HTMLDivElement>(null)
  const editor = useRef<Editor | null>(null)
  const ready = saved.value !== null
  useEffect(() => {
    followText()
    if (!saved.value) void fetchText()
  }, [])
  useEffect(() => {
    if (!ready) return undefined
    const made = createEditor(host.current!, text.value, {
      change: (next) => (text.value = next),
      save: () => void save(),
      names: () => names.value,
      schema: () => schema.value,
      about,
      diagnostics: () => checked.value?.diagnostics ?? [],
    })
    editor.current = made
    const ends = [effect(() => made.show(text.value)), effect(() => (checked.value, made.lint()))]
    return () => {
      for (const end of ends) end()
      made.end()
      editor.current = null
    }
  }, [ready])
  return (
    <Section id="editor" title={words.title}>
      <p>{words.about}</p>
      {!ready && <p role="status">{said.value || words.loading}</p>}
      {ready && <Bar />}
      {conflict.value && <Conflict />}
      <div class="editor-grid">
        <div>
          <div ref={host} class="cm-editor" />
          <p class="quiet">{words.keys}</p>
        </div>
        <Problems goTo={(line, column) => editor.current?.goTo(line, column)} />
      </div>
      <details>
        <summary>{words.form}</summary>
        <Form />
      </details>
      <details open>
        <summary>{words.tree}</summary>
        <PeriodTree />
      </details>
      {assessment.value && <Command text={words.command(assessment.value.case.id)} />}
    </Section>
  )
}

function about(word: string): string | null {
  const field = checked.value?.fields?.find(({ label }) => label === word)
  if (!field) return null
  const range = field.range ? ` (${field.range.low} to ${field.range.high})` : ''
  return [`${field.value}${range}`, field.why].filter(Boolean).join('; ')
}

function Bar() {
  return (
    <p class="editor-bar">
      <button type="button" disabled={!dirty.value || working.value || editing.value > 0} onClick={() => void save()}>
        {words.save}
      </button>{' '}
      {dirty.value && (
        <button type="button" onClick={discard}>
          {words.discard}
        </button>
      )}{' '}
      <span class="quiet">{editing.value > 0 ? words.editing : dirty.value ? words.dirty : words.clean}</span>{' '}
      <span role="status">{said.value}</span>
    </p>
  )
}

function Conflict() {
  return (
    <div class="notice failed" role="alert">
      <p>{words.conflict(linesApart(text.value, conflict.value!.text))}</p>
      <button type="button" onClick={takeTheirs}>
        {words.theirs}
      </button>{' '}
      <button type="button" onClick={() => void saveMine()}>
        {words.mine}
      </button>
    </div>
  )
}

function Problems({ goTo }: { goTo: (line: number, column: number) => void }) {
  const told = checked.value
  const found = told?.diagnostics ?? []
  const of = (severity: string) => found.filter((item) => item.severity === severity).length
  const [errors, warnings] = [of('error'), of('warning')]
  return (
    <div class="problems">
      <p role="status">
        {trouble.value || (!told ? words.checking : found.length === 0 ? words.none : words.problems(errors, warnings))}
      </p>
      {told?.size && (
        <p class="quiet">{words.size(count(told.size.nodes), count(told.size.informationSets), told.size.periods)}</p>
      )}
      <ul class="plain">
        {found.slice(0, 30).map((item, k) => (
          <li key={k} class={item.severity}>
            {item.at && (
              <button type="button" class="more" onClick={() => goTo(item.at!.line, item.at!.column)}>
                {words.at(item.at.line, item.at.column)}
              </button>
            )}{' '}
            {item.message} <small>({item.code})</small>
            <p class="hint">{item.hint}</p>
          </li>
        ))}
      </ul>
    </div>
  )
}
