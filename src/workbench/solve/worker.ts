/**
 * The worker that solves the scenario again: one job at a time. It stops when the shared flag names another job.
 *
 * Whole trees are first looked for near the solution of the scenario as it stands, and never near that of the last job, so that an
 * answer depends on its settings and not on the way of the sliders.
 */
import { InvalidInput } from '../../diagnostics/index.ts'
import { type Basis, type Solved, vary } from '../../outlook/index.ts'
import type { Job, Order, Outcome, Reply } from './messages.ts'

/** What of a worker's global scope is used here; the page's types know it as a window. */
interface Scope {
  postMessage: (reply: Reply) => void
  addEventListener: (type: 'message', listener: (event: MessageEvent<Order>) => void) => void
}
const scope = globalThis as unknown as Scope

let basis: Basis | null = null
let flag: Int32Array | null = null
let near: Solved | undefined

scope.addEventListener('message', ({ data }) => {
  if ('basis' in data) ({ basis, flag } = data)
  else scope.postMessage({ id: data.job.id, outcome: work(data.job) })
})

function work({ id, settings, effort }: Job): Outcome {
  const signal = signalOf(id)
  try {
    const { varied, solved } = vary(basis!, settings, {
      effort,
      signal,
      clock: () => performance.now(),
      ...(near && { near }),
    })
    if (settings.length === 0) near = solved
    return { varied }
  } catch (error) {
    if (signal.aborted) return { stopped: true }
    if (error instanceof InvalidInput)
      return { troubles: error.diagnostics.map(({ code, message, hint }) => ({ code, message, hint })) }
    return { troubles: [{ code: 'page/failed', message: error instanceof Error ? error.message : String(error), hint: '' }] }
  }
}

/** The shared flag in the form of a signal: aborted once another job is wanted. Solvers ask it and do not listen. */
function signalOf(id: number): AbortSignal {
  const signal = {
    get aborted() {
      return flag !== null && Atomics.load(flag, 0) !== id
    },
    throwIfAborted() {
      if (signal.aborted) throw new Error('another answer is wanted')
    },
  }
  return signal as unknown as AbortSignal
}
