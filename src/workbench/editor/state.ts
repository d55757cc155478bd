/**
 * The scenario's text on the page: what is saved, what is written, and what the checker says of it. What is not saved is kept in this
 * browser; saving goes by the hash of what was changed, so that nobody overwrites another.
 */
import { computed, effect, signal } from '@preact/signals'
import type { ScenarioText } from '../../case/index.ts'
import type { Change } from '../../scenario/index.ts'
import { get, post } from '../state/load.ts'
import { done } from '../state/undo.ts'
import { editorTexts as words } from '../texts-editor.ts'
import type { Ask, Checked, Names, Told } from './messages.ts'

/** What the server has; null before it was fetched. */
export const saved = signal<ScenarioText | null>(null)
export const text = signal('')
export const said = signal('')
export const working = signal(false)
/** What stands on the server, where it is no longer what was changed here. */
export const conflict = signal<ScenarioText | null>(null)
export const checked = signal<Checked | null>(null)
/** Of the last text without errors. */
export const names = signal<Names | null>(null)
export const schema = signal<unknown>(null)
export const trouble = signal('')
export const dirty = computed(() => saved.value !== null && saved.value.text !== text.value)

const place = 'standoff-scenario'

export async function fetchText(): Promise<void> {
  const { body, problems } = await get('/api/scenario')
  said.value = problems.map(({ message }) => message).join(' ')
  if (problems.length > 0) return
  const server = body as ScenarioText
  const kept = keptDraft()
  // a draft belongs to the text it was begun on
  saved.value = kept ? kept.base : server
  text.value = kept ? kept.text : server.text
  if (kept) said.value = words.restored
  if (kept && kept.base.hash !== server.hash) conflict.value = server
}

interface Draft {
  base: ScenarioText
  text: string
}

function keptDraft(): Draft | null {
  try {
    return JSON.parse(localStorage.getItem(place) ?? 'null') as Draft | null
  } catch {
    return null
  }
}

effect(() => {
  const base = saved.value
  if (base === null) return
  try {
    if (base.text === text.value) localStorage.removeItem(place)
    else localStorage.setItem(place, JSON.stringify({ base, text: text.value } satisfies Draft))
  } catch {
    // a browser that keeps nothing loses only what was not saved
  }
})

export async function save(): Promise<void> {
  await queue
  const base = saved.value
  if (base === null || working.value || !dirty.value) return
  if (await write(text.value, base.hash)) {
    const [before, after] = [base.text, text.value]
    done({ label: words.savedStep, undo: () => put(before), redo: () => put(after) })
  }
}

/** Saves a text over what this page saved last, and shows it. */
async function put(to: string): Promise<boolean> {
  const base = saved.value
  if (base === null || !(await write(to, base.hash))) return false
  text.value = to
  return true
}

async function write(to: string, base: string): Promise<boolean> {
  working.value = true
  said.value = words.saving
  const { body, problems } = await post('/api/scenario', { text: to, base })
  working.value = false
  const broken = problems.some(({ code }) => /^(?:scenario|yaml)\//.test(code))
  said.value = broken ? words.broken : problems.length > 0 ? problems.map(({ message }) => message).join(' ') : words.saved
  if (problems.some(({ code }) => code === 'case/changed')) {
    const theirs = await get('/api/scenario')
    if (theirs.problems.length === 0) conflict.value = theirs.body as ScenarioText
  }
  if (problems.length > 0) return false
  saved.value = body as ScenarioText
  conflict.value = null
  return true
}

export function takeTheirs(): void {
  saved.value = conflict.value
  text.value = conflict.value!.text
  conflict.value = null
  said.value = ''
}

export async function saveMine(): Promise<void> {
  saved.value = conflict.value
  conflict.value = null
  await save()
}

export function discard(): void {
  if (saved.value) text.value = saved.value.text
}

/** Lines that stand in one text and not in the other. */
export function linesApart(a: string, b: string): number {
  const count = (list: string[]) => {
    const counts = new Map<string, number>()
    for (const line of list) counts.set(line, (counts.get(line) ?? 0) + 1)
    return counts
  }
  const [left, right] = [count(a.split('\n')), count(b.split('\n'))]
  return [...new Set([...left.keys(), ...right.keys()])].reduce(
    (sum, line) => sum + Math.max(0, (left.get(line) ?? 0) - (right.get(line) ?? 0)),
    0,
  )
}

let worker: Worker | null = null
let asked = 0
let edits: ((edited: string | null) => void) | null = null
/** Form edits under way. While there are any, the text does not hold yet what the form shows. */
export const editing = signal(0)
let queue = Promise.resolve()

/** Starts the checker and keeps it at the text, a moment after the last letter. */
export function followText(): void {
  if (worker) return
  worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module', name: 'checker' })
  worker.addEventListener('message', ({ data }: MessageEvent<Told>) => hear(data))
  worker.addEventListener('error', ({ message }) => (trouble.value = message || 'the checker could not be started'))
  let timer: ReturnType<typeof setTimeout> | undefined
  effect(() => {
    const now = text.value
    clearTimeout(timer)
    if (now !== '') timer = setTimeout(() => post1({ id: ++asked, check: now }), 200)
  })
}

function post1(ask: Ask): void {
  worker!.postMessage(ask)
}

function hear(told: Told): void {
  if ('schema' in told) schema.value = told.schema
  else if ('edited' in told) edits?.(told.edited)
  else if ('trouble' in told) {
    trouble.value = told.trouble
    edits?.(null)
  } else if (told.id === asked) {
    trouble.value = ''
    checked.value = told.checked
    if (told.checked.names) names.value = told.checked.names
  }
}

/** Changes numbers of the file, one edit after the other; every other byte of it stays. */
export function change(changes: Change[]): Promise<void> {
  editing.value++
  queue = queue.then(() => edit(changes)).finally(() => editing.value--)
  return queue
}

async function edit(changes: Change[]): Promise<void> {
  if (!worker) return
  const from = text.value
  const edited = await new Promise<string | null>((resolve) => {
    edits = resolve
    post1({ edit: from, changes })
  })
  edits = null
  // what was typed meanwhile is the text to change
  if (text.value !== from) return edit(changes)
  if (edited !== null) text.value = edited
}
