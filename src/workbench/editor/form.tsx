/** The numbers of the file as a form: priors, parameters, λ, the clock. A change is made in the text, and every other byte of it stays. */
import { useEffect, useState } from 'preact/hooks'
import { Table } from '../parts/table.tsx'
import { editorTexts as words } from '../texts-editor.ts'
import type { Field } from './messages.ts'
import { change, checked } from './state.ts'

export function Form() {
  const told = checked.value
  const fields = told?.fields
  const { columns } = words
  if (!told) return <p class="quiet">{words.checking}</p>
  if (!fields) return <p class="quiet">{words.broken}</p>
  return (
    <Table
      label={words.form}
      columns={[columns.name, columns.value, columns.low, columns.high, columns.why]}
      rows={fields.map((field) => ({ key: field.path.join('.'), cells: cells(field) }))}
    />
  )
}

function cells({ path, label, value, range, why }: Field) {
  const { columns, field } = words
  const number = (column: string, now: number, put: (next: number) => void) => (
    <NumberField label={field(label, column)} now={now} put={put} />
  )
  const end = (column: string, now: number, of: 0 | 1) =>
    number(column, now, (next) => void change([{ path: [...range!.path, of], value: next }]))
  return [
    label,
    number(columns.value, value, (next) => void change([{ path, value: next }])),
    range ? end(columns.low, range.low, 0) : '–',
    range ? end(columns.high, range.high, 1) : '–',
    why ?? words.noReason,
  ]
}

/** What is typed stays until the file says otherwise, though the form is drawn anew whenever the file was checked. */
function NumberField({ label, now, put }: { label: string; now: number; put: (next: number) => void }) {
  const [typed, setTyped] = useState<string | null>(null)
  useEffect(() => setTyped(null), [now])
  return (
    <input
      type="number"
      step="any"
      aria-label={label}
      value={typed ?? now}
      onInput={({ currentTarget }) => setTyped(currentTarget.value)}
      onChange={({ currentTarget }) => {
        const next = currentTarget.valueAsNumber
        if (Number.isFinite(next) && next !== now) put(next)
        else setTyped(null)
      }}
    />
  )
}
