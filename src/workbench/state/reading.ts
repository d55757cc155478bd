/** What the reader shows and what the panel shows: both from the open item of the place. */
import { computed, effect, signal } from '@preact/signals'
import type { Assessment, EvidenceView } from '../../outlook/index.ts'
import { place, type View, view } from './place.ts'

const readable = /^(coding|document):/

/** Key of the item in the panel, or null when the panel is shut. */
export const panelKey = computed(() => {
  const { open } = place.value
  return open === null || readable.test(open) ? null : open
})

/** The last coding or document opened; it stays in the reader while a panel is open above. */
export const readKey = signal<string | null>(null)

/** The last item the panel showed: where "back" leads from a sentence. */
export const lastItem = signal<{ key: string; view: View } | null>(null)

export function followOpen(): void {
  effect(() => {
    const { open } = place.value
    if (open !== null && readable.test(open)) readKey.value = open
    else if (open !== null) lastItem.value = { key: open, view: view.value }
  })
}

/** The document in the reader, the newest where none was chosen, and the coding that is marked in it. */
export function readingOf(told: Assessment, key: string | null): { hash: string | null; coding: EvidenceView | null } {
  if (key?.startsWith('document:')) return { hash: key.slice('document:'.length), coding: null }
  const coding = told.evidence.find((item) => `coding:${item.id}` === key) ?? null
  const newest = told.documents.toSorted((a, b) => ((a.date ?? '') < (b.date ?? '') ? -1 : 1)).at(-1)
  return { hash: coding?.document ?? newest?.hash ?? null, coding }
}
