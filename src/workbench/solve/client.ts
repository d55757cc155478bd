/** Starts the worker, in a chunk of its own, and keeps the desk between it and the page. */
import type { Basis } from '../../outlook/index.ts'
import { Desk, type Shell } from './desk.ts'
import type { Ahead, Order, Outcome, Reply } from './messages.ts'

export interface Client {
  ask: (settings: readonly string[]) => void
  busy: () => boolean
  end: () => void
}

/** @param shell what is told to the page */
export function startWorker(basis: Basis, shell: Pick<Shell, 'tell' | 'fail'>, broken: (message: string) => void): Client {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module', name: 'solver' })
  // Without shared memory older work is finished first; its answer is not shown.
  const flag = globalThis.crossOriginIsolated ? new Int32Array(new SharedArrayBuffer(4)) : null
  const post = (order: Order) => worker.postMessage(order)
  const desk = new Desk({
    ...shell,
    send: (job) => {
      if (flag) Atomics.store(flag, 0, job.id)
      post({ job })
    },
    stop: () => flag && Atomics.store(flag, 0, 0),
  })
  worker.addEventListener('message', ({ data }: MessageEvent<Reply>) => desk.hear(data))
  worker.addEventListener('error', (event) => broken(event.message))
  post({ basis, flag })
  return { ask: (settings) => desk.ask(settings), busy: () => desk.busy, end: () => worker.terminate() }
}

/** A worker that tells branches alone: they never wait for sliders. The newest path is answered; what is late is dropped. */
export function startBranches(
  basis: Basis,
  hear: (outcome: Outcome) => void,
): { ask: (wish: Omit<Ahead, 'id'>) => void; end: () => void } {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module', name: 'branches' })
  const post = (order: Order) => worker.postMessage(order)
  let last = 0
  worker.addEventListener('message', ({ data }: MessageEvent<Reply>) => {
    if (data.id === last) hear(data.outcome)
  })
  worker.addEventListener('error', ({ message }) => hear({ troubles: [{ code: 'page/failed', message, hint: '' }] }))
  post({ basis, flag: null })
  return { ask: (wish) => post({ ahead: { ...wish, id: ++last } }), end: () => worker.terminate() }
}
