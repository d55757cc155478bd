/** The triage: what is open, where the reader stands in it, and the decisions of this sitting. */
import { signal } from '@preact/signals'
import type { Reviewed } from '../../case/index.ts'
import type { Decision } from '../../ontology/index.ts'
import { review as words } from '../texts-review.ts'
import { assessment, decided, get, post, problems as failures } from './load.ts'
import { place } from './place.ts'
import { done, lastStep, undoLast } from './undo.ts'

/** What the page asks the server to take down. */
export type PageWish =
  | { decision: 'accept' | 'reject' | 'undo' | 'redo'; id: string }
  | { decision: 'edit'; id: string; set: string }

export const open = signal<Reviewed[] | null>(null)
export const at = signal(0)
export const person = signal('')
export const message = signal('')
export const working = signal(false)
/** How many decisions of this sitting stand. */
const taken = signal(0)

/** Asks for the proposed codings as of the day on screen. @param files of these documents alone; of all by default */
export async function begin(files: readonly string[] | null = null): Promise<void> {
  working.value = true
  message.value = words.loading
  const asOf = assessment.value?.asOf
  const { body, problems } = await get(`/api/review${asOf === undefined ? '' : `?asOf=${asOf}`}`)
  working.value = false
  message.value = problems.map((item) => item.message).join(' ')
  if (problems.length > 0) return
  open.value = (body as { codings: Reviewed[] }).codings.filter(
    ({ coding, file }) => coding.status === 'proposed' && (files === null || files.includes(file)),
  )
  at.value = 0
  taken.value = 0
}

export function next(): void {
  message.value = ''
  at.value = Math.min(at.value + 1, open.value?.length ?? 0)
}

/** Takes a decision on the coding on screen and goes on to the next. */
export async function decide(decision: 'accept' | 'reject' | 'edit', set = ''): Promise<void> {
  const item = open.value?.[at.value]
  if (!item || working.value) return
  const { id } = item.coding
  const made = await send(decision === 'edit' ? { decision, id, set } : { decision, id })
  if (!made) return
  const [from, list] = [at.value, open.value]
  // what belongs to an older sitting is undone on file, and moves nothing on screen
  const step = (by: 1 | -1, to: number) => {
    if (open.value !== list) return
    taken.value += by
    at.value = to
  }
  step(1, from + 1)
  message.value = words.done[decision] + words.by(made.by)
  done({
    label: `${words.done[decision]}: “${item.coding.anchor.quote.slice(0, 60)}”`,
    undo: async () => {
      const undone = await send({ decision: 'undo', id: made.id })
      if (undone) step(-1, from)
      if (undone) message.value = words.done.undo + words.by(undone.by)
      return undone !== null
    },
    redo: async () => {
      const again = await send({ decision: 'redo', id: made.id })
      if (again) step(1, from + 1)
      return again !== null
    },
  })
}

/** Takes back the last decision of this sitting. */
export async function undo(): Promise<void> {
  if (working.value) return
  if (taken.value === 0 || lastStep.value === null) message.value = words.nothingToUndo
  else await undoLast()
}

async function send(wish: PageWish): Promise<Decision | null> {
  if (person.value.trim() === '') {
    message.value = words.noName
    return null
  }
  working.value = true
  const { body, problems } = await post('/api/review', { by: person.value.trim(), wish })
  working.value = false
  if (problems.length > 0) {
    message.value = problems.map((item) => `${item.message}: ${item.hint}`).join(' ')
    return null
  }
  return (body as { decisions: Decision[] }).decisions[0]
}

/** Assesses the case with all decisions taken so far, and tells how far it is. */
export async function assessAgain(): Promise<void> {
  const asOf = assessment.value?.asOf ?? place.value.asOf
  if (asOf === null || working.value) return
  working.value = true
  message.value = words.assessingStart
  const today = new Date().toISOString().slice(0, 10)
  const until = today < asOf ? asOf : today
  const timer = setInterval(() => {
    void get('/api/progress').then(({ body }) => {
      const told = (body as { progress: { done: number; total: number } | null } | null)?.progress
      if (told && working.value) message.value = words.assessing(told.done, told.total)
    })
  }, 400)
  const { body, problems } = await get(`/api/assessment?asOf=${asOf}&decided=${until}`)
  clearInterval(timer)
  working.value = false
  message.value = problems.length > 0 ? problems.map((item) => item.message).join(' ') : words.assessed
  failures.value = problems
  if (problems.length > 0) return
  decided.value = until
  assessment.value = body as typeof assessment.value
}
