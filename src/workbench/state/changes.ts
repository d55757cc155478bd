/** What changed since a day, fetched when the view is on screen and kept for its two days. */
import { effect, signal } from '@preact/signals'
import { dayNumber, dayOfNumber } from '../../briefing/words.ts'
import type { CaseChanges } from '../../case/index.ts'
import { assessment, get, type Problem } from './load.ts'
import { place, view } from './place.ts'

export const found = signal<CaseChanges | null>(null)
export const comparing = signal(false)
export const progress = signal<{ done: number; total: number } | null>(null)
export const wrong = signal<Problem[]>([])

/** Days that changes reach back where the place names none. */
const week = 7
let asked = 0

export function sinceOf(asOf: string): string {
  return place.value.since ?? dayOfNumber(dayNumber(asOf) - week)
}

export function followChanges(): void {
  effect(() => {
    const asOf = assessment.value?.asOf
    if (view.value !== 'changes' || asOf === undefined) return
    const since = sinceOf(asOf)
    const known = found.peek()
    if (known?.since === since && known.asOf === asOf && wrong.peek().length === 0) return
    void compare(since, asOf)
  })
}

export async function compare(since: string, asOf: string): Promise<void> {
  const mine = ++asked
  found.value = null
  wrong.value = []
  progress.value = null
  comparing.value = true
  const timer = setInterval(() => {
    void get('/api/progress').then(({ body }) => {
      if (mine === asked && comparing.value)
        progress.value = (body as { progress: typeof progress.value } | null)?.progress ?? null
    })
  }, 500)
  const { body, problems } = await get(`/api/changes?since=${encodeURIComponent(since)}&asOf=${encodeURIComponent(asOf)}`)
  clearInterval(timer)
  if (mine !== asked) return
  comparing.value = false
  wrong.value = problems
  if (problems.length === 0) found.value = body as CaseChanges
}
