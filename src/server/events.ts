/**
 * What happens while the page is open, as server-sent events: how far an assessment is (`progress`), and which files of the case
 * somebody changed (`files`), be it this page, another program or an editor.
 */
import { watch } from 'node:fs'
import { sep } from 'node:path'
import { streamSSE } from 'hono/streaming'
import { type Api, reads } from './api.ts'
import { failure } from './failure.ts'
import { limits } from './limits.ts'

export type CaseEvent = { kind: 'progress'; done: number; total: number } | { kind: 'files'; files: string[] }

export interface Hub {
  tell: (event: CaseEvent) => void
  /** @returns ends the listening */
  listen: (hear: (event: CaseEvent) => void) => () => void
}

export function hub(): Hub {
  const listeners = new Set<(event: CaseEvent) => void>()
  return {
    tell: (event) => {
      for (const hear of listeners) hear(event)
    },
    listen: (hear) => {
      listeners.add(hear)
      return () => void listeners.delete(hear)
    },
  }
}

/** Derived files, kept answers of a second coder, locks and files that are being written. */
export const derived = /(?:^|[\\/])(?:\.standoff|briefings|second-coder|\.lock[^\\/]*)(?:[\\/]|$)|\.tmp$/

/** Milliseconds in which changes are told together. */
const together = 150
/** Milliseconds between two signs of life. */
const beat = 15_000

/** Tells of changed files until the signal ends it. A folder that cannot be watched is not. */
export function watchCase(dir: string, tell: Hub['tell'], signal: AbortSignal): void {
  const changed = new Set<string>()
  let timer: NodeJS.Timeout | undefined
  const told = () => {
    timer = undefined
    tell({ kind: 'files', files: [...changed].toSorted() })
    changed.clear()
  }
  try {
    const watcher = watch(dir, { recursive: true, persistent: false, signal }, (_event, name) => {
      if (name === null || derived.test(name)) return
      changed.add(name.split(sep).join('/'))
      timer ??= setTimeout(told, together)
      timer.unref()
    })
    watcher.on('error', () => undefined)
  } catch {
    return
  }
}

export function eventRoutes(app: Api, { listen }: Hub, signal: AbortSignal): void {
  let streams = 0
  const description = {
    path: '/api/events',
    summary: 'events: `progress` and `files`',
    type: 'text/event-stream',
    answer: 'a stream',
  }
  reads(app, description, (context) => {
    if (streams >= limits.streams) {
      return context.json(failure('server/too-many', 'too many pages listen already', 'close one of them'), 429)
    }
    streams++
    return streamSSE(context, async (stream) => {
      await stream.writeSSE({ event: 'hello', data: '{}' })
      const end = listen((event) => void stream.writeSSE({ event: event.kind, data: JSON.stringify(event) }))
      const timer = setInterval(() => void stream.writeSSE({ event: 'beat', data: '{}' }), beat)
      await new Promise<void>((resolve) => {
        stream.onAbort(resolve)
        signal.addEventListener('abort', () => resolve(), { once: true })
        if (signal.aborted) resolve()
      })
      clearInterval(timer)
      end()
      streams--
    })
  })
}
