/** The branches ahead of the place's path, told by a worker of their own once the part is looked at. */
import { batch, effect, signal } from '@preact/signals'
import type { Branch } from '../../outlook/index.ts'
import { startBranches } from '../solve/client.ts'
import type { Trouble } from '../solve/messages.ts'
import { basisAtHand, changes } from './challenge.ts'
import { go, place } from './place.ts'

export const ahead = signal<Branch | null>(null)
export const waiting = signal(false)
export const troubles = signal<readonly Trouble[]>([])
const wanted = signal(false)

/** Begins to tell branches; until then nothing is loaded. */
export function wakeBranches(): void {
  wanted.value = true
}

export function followBranches(): void {
  let worker: ReturnType<typeof startBranches> | null = null
  let asked = ''
  effect(() => {
    const basis = basisAtHand.value
    worker?.end()
    worker = null
    asked = ''
    ahead.value = null
    if (!basis || !wanted.value) return
    worker = startBranches(basis, (outcome) =>
      batch(() => {
        waiting.value = false
        troubles.value = 'troubles' in outcome ? outcome.troubles : []
        if ('branch' in outcome) ahead.value = outcome.branch
      }),
    )
  })
  effect(() => {
    const { path, marked } = place.value
    const settings = changes.value
    if (!basisAtHand.value || !wanted.value || !worker) return
    const key = JSON.stringify([settings, path, marked])
    if (key === asked) return
    asked = key
    waiting.value = true
    worker.ask({ settings, path, marked })
  })
}

/** Supposes one more move after the first `depth`, or takes it back. */
export function suppose(depth: number, step: string | null): void {
  const kept = place.value.path.slice(0, depth)
  go({ path: step === null ? kept : [...kept, step] })
}

/** Counts a move of the period still open as observed, or no longer. */
export function mark(step: string): void {
  const { marked } = place.value
  const next = marked.includes(step) ? marked.filter((item) => item !== step) : [...marked, step]
  go({ marked: next, path: [], view: 'outlook', open: null })
}
