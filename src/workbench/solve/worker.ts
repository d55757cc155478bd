/**
 * The worker that solves the scenario again: one job at a time. It stops when the shared flag names another job.
 *
 * Whole trees are first looked for near the solution of the scenario as it stands, and never near that of the last job, so that an
 * answer depends on its settings and not on the way of the sliders.
 */
import { InvalidInput } from '../../diagnostics/index.ts'
import { type Basis, branch, type Solved, vary } from '../../outlook/index.ts'
import type { ObservedTurn } from '../../scenario/index.ts'
import type { Ahead, Job, Order, Outcome, Reply } from './messages.ts'

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
  else if ('ahead' in data) scope.postMessage({ id: data.ahead.id, outcome: follow(data.ahead) })
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
    return signal.aborted ? { stopped: true } : troublesOf(error)
  }
}

/** The solution that branches are told from, kept for its settings. */
let kept: { key: string; solved: Solved; turns: ObservedTurn[] } | undefined

/** Branches are told from a solution as fine as the assessment's, so that their numbers are its own. */
function follow({ settings, path, marked }: Ahead): Outcome {
  try {
    const key = settings.join()
    if (kept?.key !== key) kept = { key, ...vary(basis!, settings, { effort: 'full', clock: () => performance.now() }) }
    return { branch: branch(kept.solved, kept.turns, basis!.asOf, path, marked) }
  } catch (error) {
    return troublesOf(error)
  }
}

function troublesOf(error: unknown): Outcome {
  if (error instanceof InvalidInput)
    return { troubles: error.diagnostics.map(({ code, message, hint }) => ({ code, message, hint })) }
  return { troubles: [{ code: 'page/failed', message: error instanceof Error ? error.message : String(error), hint: '' }] }
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
