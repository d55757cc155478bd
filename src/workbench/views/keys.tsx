/** The keys: what they do, in a dialog; and the listening for those that work everywhere. */
import { signal } from '@preact/signals'
import { go, views } from '../state/place.ts'
import { texts } from '../texts.ts'
import { useModal } from './modal.ts'
import { finding } from './palette.tsx'

export const showingKeys = signal(false)

/** Single keys are left alone while somebody writes, while a dialog is open and where a part has keys of its own. */
function free(event: KeyboardEvent): boolean {
  const target = event.target as HTMLElement
  return (
    !event.ctrlKey &&
    !event.metaKey &&
    !event.altKey &&
    !target.closest('input, select, textarea, [contenteditable], dialog[open], .triage, .cm-editor')
  )
}

export function listenToKeys(): void {
  addEventListener('keydown', (event) => {
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k') {
      event.preventDefault()
      finding.value = !finding.value
    } else if (free(event)) {
      const view = views[Number(event.key) - 1]
      if (event.key === '/') finding.value = true
      else if (event.key === '?') showingKeys.value = true
      else if (view) go({ view, open: null })
      else return
      event.preventDefault()
    }
  })
}

export function Keys() {
  const words = texts.keys
  const open = showingKeys.value
  const modal = useModal(open, () => (showingKeys.value = false))
  return (
    <dialog class="keys" aria-labelledby="keys-title" {...modal}>
      {open && (
        <>
          <div class="section-head">
            <h2 id="keys-title">{words.title}</h2>
            <button type="button" onClick={() => (showingKeys.value = false)}>
              {words.close}
            </button>
          </div>
          <dl class="pairs">
            {words.list.map(([keys, means]) => [
              <dt key={keys}>
                <kbd>{keys}</kbd>
              </dt>,
              <dd key={means}>{means}</dd>,
            ])}
          </dl>
        </>
      )}
    </dialog>
  )
}
