/** The triage: what is open, where the reader stands in it, and the decisions of this sitting. */
import { signal } from '@preact/signals'
import type { Reviewed } from '../../case/index.ts'
import type { Decision } from '../../ontology/index.ts'
import { review as words } from '../texts-review.ts'
import { assessment, get, post } from './load.ts'

/** What the page asks the server to take down. */
export type PageWish = { decision: 'accept' | 'reject' | 'undo'; id: string } | { decision: 'edit'; id: string; set: string }

export const open = signal<Reviewed[] | null>(null)
export const at = signal(0)
export const person = signal('')
export const message = signal('')
export const working = signal(false)
const taken = signal<{ at: number; id: string }[]>([])

/** Asks for the proposed codings as of the day on screen. */
export async function begin(): Promise<void> {
  working.value = true
  message.value = words.loading
  const asOf = assessment.value?.asOf
  const { body, problems } = await get(`/api/review${asOf === undefined ? '' : `?asOf=${asOf}`}`)
  working.value = false
  message.value = problems.map((item) => item.message).join(' ')
  if (problems.length > 0) return
  open.value = (body as { codings: Reviewed[] }).codings.filter(({ coding }) => coding.status === 'proposed')
  at.value = 0
  taken.value = []
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
  taken.value = [...taken.value, { at: at.value, id: made.id }]
  at.value++
  message.value = words.done[decision] + words.by(made.by)
}

export async function undo(): Promise<void> {
  const last = taken.value.at(-1)
  if (working.value) return
  if (!last) {
    message.value = words.nothingToUndo
    return
  }
  const made = await send({ decision: 'undo', id: last.id })
  if (!made) return
  taken.value = taken.value.slice(0, -1)
  at.value = last.at
  message.value = words.done.undo + words.by(made.by)
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
  const asOf = assessment.value?.asOf
  if (asOf === undefined || working.value) return
  working.value = true
  message.value = words.assessingStart
  const today = new Date().toISOString().slice(0, 10)
  const timer = setInterval(() => {
    void get('/api/progress').then(({ body }) => {
      const told = (body as { progress: { done: number; total: number } | null } | null)?.progress
      if (told && working.value) message.value = words.assessing(told.done, told.total)
    })
  }, 400)
  const { body, problems } = await get(`/api/assessment?asOf=${asOf}&decided=${today < asOf ? asOf : today}`)
  clearInterval(timer)
  working.value = false
  message.value = problems.length > 0 ? problems.map((item) => item.message).join(' ') : words.assessed
  if (problems.length === 0) assessment.value = body as typeof assessment.value
}
