/** Find or do: one field over everything that can be opened and every action, with its command line where it has one. */
import { signal } from '@preact/signals'
import { useEffect, useLayoutEffect, useMemo, useState } from 'preact/hooks'
import type { Assessment } from '../../outlook/index.ts'
import { type Entry, entriesOf, search } from '../state/entries.ts'
import { texts } from '../texts.ts'
import { useModal } from './modal.ts'

export const finding = signal(false)

const most = 30

export function Palette({ told }: { told: Assessment }) {
  const words = texts.find
  const [letters, setLetters] = useState('')
  const [at, setAt] = useState(0)
  const open = finding.value
  const modal = useModal(open, () => (finding.value = false))
  const entries = useMemo(() => (open ? entriesOf(told) : []), [told, open])
  const found = useMemo(() => search(entries, letters, most), [entries, letters])
  useLayoutEffect(() => {
    setLetters('')
    setAt(0)
  }, [open])
  useEffect(() => document.getElementById(`find-${at}`)?.scrollIntoView({ block: 'nearest' }), [at])
  const take = (entry: Entry | undefined) => {
    if (!entry) return
    finding.value = false
    modal.ref.current!.close()
    entry.act()
  }
  const press = (event: KeyboardEvent) => {
    const move = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (move !== undefined) {
      event.preventDefault()
      setAt(Math.max(0, Math.min(found.length - 1, at + move)))
    } else if (event.key === 'Enter') {
      event.preventDefault()
      take(found[at])
    } else if (event.key === 'Escape') {
      event.preventDefault()
      finding.value = false
    }
  }
  return (
    <dialog class="palette" aria-label={words.title} {...modal}>
      {open && (
        <>
          <input
            type="text"
            role="combobox"
            autoComplete="off"
            aria-expanded="true"
            aria-controls="find-list"
            aria-activedescendant={found.length > 0 ? `find-${at}` : undefined}
            aria-label={words.label}
            placeholder={words.label}
            autoFocus
            value={letters}
            onInput={(event) => {
              setLetters(event.currentTarget.value)
              setAt(0)
            }}
            onKeyDown={press}
          />
          <p class="sr-only" role="status">
            {words.count(found.length)}
          </p>
          {found.length === 0 && <p class="empty">{words.none}</p>}
          <ul id="find-list" role="listbox" aria-label={words.title} class="plain">
            {found.map((entry, k) => (
              <li
                key={`${entry.kind} ${entry.title} ${k}`}
                id={`find-${k}`}
                role="option"
                aria-selected={k === at}
                onPointerMove={() => setAt(k)}
                onClick={() => take(entry)}
              >
                <span class="kind">{words.kinds[entry.kind]}</span>
                <span>
                  {entry.title}
                  {entry.note && <small>{entry.note}</small>}
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
    </dialog>
  )
}
