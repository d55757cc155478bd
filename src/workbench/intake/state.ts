/**
 * Documents on their way into the case: read by the server, dated and named by whoever adds them, then written. A pasted text and texts
 * that wait are kept in this browser until they are added, so that a crash loses none.
 */
import { effect, signal } from '@preact/signals'
import type { DocumentHints, DocumentSeen } from '../../server/index.ts'
import { type Answer, post, postBytes } from '../state/load.ts'
import { done } from '../state/undo.ts'
import { intakeTexts as words } from '../texts-work.ts'

export interface Waiting {
  id: number
  /** Name of the file, by whose ending the server knows how to read it. */
  name: string
  seen: DocumentSeen
  /** As the document says, until somebody says otherwise. */
  title: string
  publisher: string
  date: string
  /** The file itself, where it holds one document; else the text that was read in it. */
  bytes: Blob
}

export interface Added {
  file: string
  date: string
}

export const waiting = signal<readonly Waiting[]>([])
export const added = signal<readonly Added[]>([])
export const reading = signal('')
export const said = signal('')
export const draft = signal('')

let ids = 0

export async function takeFiles(files: readonly File[]): Promise<void> {
  for (const file of files) await take(file.name, file)
}

export async function takeText(): Promise<void> {
  const text = draft.value.trim()
  if (text === '') return
  if (await take('pasted.md', new Blob([text]), words.pasted)) draft.value = ''
}

export async function takeUrl(url: string): Promise<boolean> {
  reading.value = url
  const { body, problems } = await post('/api/documents/fetch', { url })
  reading.value = ''
  said.value = told(problems)
  if (problems.length > 0) return false
  const seen = body as DocumentSeen
  wait('page.txt', seen, new Blob([seen.text]))
  return true
}

async function take(name: string, bytes: Blob, shown = name): Promise<boolean> {
  reading.value = shown
  const { body, problems } = await postBytes(`/api/documents/read?${new URLSearchParams({ name })}`, bytes)
  reading.value = ''
  said.value = told(problems)
  if (problems.length > 0) return false
  const { documents } = body as { documents: DocumentSeen[] }
  for (const seen of documents) {
    if (documents.length === 1) wait(name, seen, bytes)
    else wait('entry.txt', seen, new Blob([seen.text]))
  }
  return true
}

function wait(name: string, seen: DocumentSeen, bytes: Blob): void {
  // a title that is only the name of the file is no title
  const title = seen.title === name ? firstWords(seen.text) : seen.title
  const item = { id: ++ids, name, seen, title, publisher: seen.publisher ?? '', date: seen.date ?? '', bytes }
  waiting.value = [...waiting.value, item]
}

/** The first line, and of it no more than a heading has. */
function firstWords(text: string): string {
  const line = text
    .trim()
    .split('\n')[0]
    .replace(/^#+\s*/, '')
  return line.length <= 90 ? line : `${line.slice(0, 90).replace(/\s+\S*$/, '')} …`
}

export function change(id: number, to: Partial<Pick<Waiting, 'title' | 'publisher' | 'date'>>): void {
  waiting.value = waiting.value.map((item) => (item.id === id ? { ...item, ...to } : item))
}

export function leaveOut(id: number): void {
  waiting.value = waiting.value.filter((item) => item.id !== id)
}

/** Writes what waits and has a date. */
export async function addAll(): Promise<void> {
  const before = added.value.length
  for (const item of waiting.value) {
    if (!(await add(item))) return
  }
  said.value = words.added(added.value.length - before)
}

export async function add(item: Waiting): Promise<boolean> {
  if (item.date === '') {
    said.value = `${item.title}: ${words.noDate}`
    return false
  }
  const { name, title, publisher, date, seen } = item
  const hints: DocumentHints = { name, title, date, ...(publisher && { publisher }), ...(seen.url && { url: seen.url }) }
  const { body, problems } = await postBytes(`/api/documents?${new URLSearchParams({ ...hints })}`, item.bytes)
  said.value = told(problems)
  if (problems.length > 0) return false
  const { file } = body as { file: string }
  leaveOut(item.id)
  put({ file, date })
  said.value = words.added(1)
  done({
    label: words.addedOne(title),
    undo: () => moved('remove', file, () => (added.value = added.value.filter((other) => other.file !== file))),
    redo: () => moved('restore', file, () => put({ file, date })),
  })
  return true
}

function put(item: Added): void {
  added.value = [...added.value, item]
}

async function moved(where: 'remove' | 'restore', file: string, then: () => void): Promise<boolean> {
  const { problems } = await post(`/api/documents/${where}`, { file })
  if (problems.length === 0) then()
  return problems.length === 0
}

function told(problems: Answer['problems']): string {
  return problems.map(({ message, hint }) => [message, hint].filter(Boolean).join(': ')).join(' ')
}

const place = 'standoff-intake'
/** Characters that are kept in the browser at most. */
const most = 1_000_000

interface Kept {
  draft: string
  texts: { name: string; title: string; publisher: string; date: string; seen: DocumentSeen }[]
}

/** Takes up what was left when the page ended, and keeps what is not added yet. */
export function followIntake(): void {
  try {
    const kept = JSON.parse(localStorage.getItem(place) ?? 'null') as Kept | null
    if (kept) {
      draft.value = kept.draft
      for (const { seen, ...item } of kept.texts) {
        waiting.value = [...waiting.value, { ...item, seen, id: ++ids, bytes: new Blob([seen.text]) }]
      }
    }
  } catch {
    // what cannot be read was not kept by this page
  }
  effect(() => {
    const texts = waiting.value.map(({ title, publisher, date, seen }) => ({ name: 'kept.txt', title, publisher, date, seen }))
    const text = JSON.stringify({ draft: draft.value, texts } satisfies Kept)
    try {
      if (draft.value === '' && texts.length === 0) localStorage.removeItem(place)
      else if (text.length <= most) localStorage.setItem(place, text)
    } catch {
      // a browser that keeps nothing loses nothing that was added
    }
  })
}
