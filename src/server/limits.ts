/** Limits on how much and how often: a bucket of requests that fills again with time, and a queue for what takes long. */
import type { MiddlewareHandler } from 'hono'
import { failure } from './failure.ts'

/** Figures that a single reader never reaches; prior: a page with all its parts asks about thirty times when it is loaded. */
export const limits = {
  /** Requests at once, and so many more a second. */
  requests: { burst: 300, perSecond: 100 },
  writes: { burst: 60, perSecond: 10 },
  /** Bytes of a decision or a form, of a scenario, of a document. */
  decisionBytes: 64 * 1024,
  scenarioBytes: 4_000_000,
  documentBytes: 20_000_000,
  /** Assessments at once, and waiting. */
  assessments: { running: 2, waiting: 16 },
  /** Streams of events at once. */
  streams: 24,
} as const

/** A token bucket. @param clock milliseconds since any moment */
export function bucket({ burst, perSecond }: { burst: number; perSecond: number }, clock: () => number): () => boolean {
  let [left, last] = [burst, clock()]
  return () => {
    const now = clock()
    left = Math.min(burst, left + ((now - last) / 1000) * perSecond)
    last = now
    if (left < 1) return false
    left--
    return true
  }
}

/** Answers 429 to what comes too fast. */
export function rate(limit: { burst: number; perSecond: number }, clock: () => number): MiddlewareHandler {
  const free = bucket(limit, clock)
  return async (context, next) => {
    if (free()) return next()
    context.header('Retry-After', '1')
    return context.json(failure('server/too-many', 'too many requests', 'wait a second'), 429)
  }
}

/** Thrown where the queue is full. */
export class TooBusy extends Error {}

/** Runs a few works at once and lets a few wait. @throws TooBusy when more are wanted */
export function queue({ running, waiting }: { running: number; waiting: number }): <T>(work: () => Promise<T>) => Promise<T> {
  let now = 0
  const line: (() => void)[] = []
  return async (work) => {
    if (now >= running) {
      if (line.length >= waiting) throw new TooBusy()
      await new Promise<void>((resolve) => line.push(resolve))
    } else now++
    try {
      return await work()
    } finally {
      const next = line.shift()
      if (next) next()
      else now--
    }
  }
}
