/**
 * One writer at a time for a case folder. The *lock* is the file `.lock`, which says who holds it. It appears whole, by a hard link
 * to a finished file, so it is never seen half written and only one of several that try at once succeeds.
 *
 * The lock of a process that died is *taken over*: the successor links its own record to `.lock.ID`, ID naming the dead holder's
 * record. Only one can, so the holder is the end of that chain, even when the successor dies as well. The lock is given back by
 * removing `.lock` first; who joined the chain after that sees that its root is gone, and starts again.
 */
import { randomUUID } from 'node:crypto'
import { link, readFile, rm, writeFile } from 'node:fs/promises'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { z } from 'zod'
import { refuse } from '../../diagnostics/index.ts'

const Record = z.object({
  id: z.uuid(),
  pid: z.int(),
  host: z.string(),
  start: z.string(),
  what: z.string(),
  since: z.string(),
})
/** Who holds a lock. */
export type Holder = z.infer<typeof Record>

export interface LockOptions {
  /** What the holder is doing, for whoever must wait: `review`. */
  what: string
  /** The time as ISO 8601. */
  now: () => string
  /** Milliseconds to wait for another writer; 3000 by default, 0 does not wait. */
  patience?: number
}

/** Proof that the lock of a folder is held. */
export interface CaseLock {
  /** The case folder. */
  readonly dir: string
}

/** Milliseconds between two attempts. */
const pace = 20
/** Records of this process that are not given back. */
const mine = new Set<string>()

/**
 * Does the work while no other process writes to the case.
 * @throws InvalidInput `case/locked` with the holder's process, host and time, when it still holds the lock after `patience`.
 * @example await withCaseLock(dir, { what: 'review', now }, (lock) => appendJournal(lock, 'codings.jsonl', entries, format))
 */
export async function withCaseLock<T>(dir: string, options: LockOptions, work: (lock: CaseLock) => Promise<T>): Promise<T> {
  const { what, now, patience = 3000 } = options
  const root = join(dir, '.lock')
  const own: Holder = {
    id: randomUUID(),
    pid: process.pid,
    host: hostname(),
    start: await startOf(process.pid),
    what,
    since: now(),
  }
  const temporary = `${root}.${own.id}.tmp`
  try {
    await writeFile(temporary, JSON.stringify(own), { flag: 'wx' }).catch((error: Error) =>
      refuse('case/unwritable', dir, `cannot be written to: ${error.message}`, 'check the path and your permission'),
    )
    mine.add(own.id)
    let chain: string[] | Holder = await acquire(root, temporary)
    for (let waited = 0; !Array.isArray(chain) && waited < patience; waited += pace) {
      await pause(pace)
      chain = await acquire(root, temporary)
    }
    if (!Array.isArray(chain)) return busy(dir, chain)
    try {
      return await work({ dir })
    } finally {
      for (const file of chain) await rm(file, { force: true })
    }
  } finally {
    mine.delete(own.id)
    await rm(temporary, { force: true })
  }
}

function busy(dir: string, { what, pid, host, since }: Holder): never {
  const where = host === hostname() ? '' : ` on ${host}`
  const message = `process ${pid}${where} (${what}) has been writing to this case since ${since}`
  const hint = `wait for it or end it; if no such process runs${where}, remove ${join(dir, '.lock')}`
  return refuse('case/locked', dir, message, hint)
}

/** Takes the lock: the files to remove when it is given back, the root first. Or who holds it. */
async function acquire(root: string, temporary: string): Promise<string[] | Holder> {
  for (;;) {
    if (await linked(temporary, root)) return [root]
    const first = await read(root)
    if (!first) continue
    const chain = [root]
    const left: string[] = []
    let last = first
    let gone = false
    while (await isDead(last)) {
      const next = `${root}.${last.id}`
      const claimed = await linked(temporary, next)
      chain.push(next)
      left.push(`${root}.${last.id}.tmp`)
      if (claimed) {
        if ((await read(root))?.id === first.id) return [...chain, ...left]
        await rm(next, { force: true })
      }
      const successor = claimed ? undefined : await read(next)
      if (!successor) {
        gone = true
        break
      }
      last = successor
    }
    if (!gone) return last
  }
}

/** Gives the finished file a second name; false when the name is taken. */
async function linked(temporary: string, name: string): Promise<boolean> {
  try {
    await link(temporary, name)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  }
}

/** The record in a lock file; undefined when it has just been given back. */
async function read(file: string): Promise<Holder | undefined> {
  let text: string
  try {
    text = await readFile(file, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
  try {
    return Record.parse(JSON.parse(text))
  } catch {
    return refuse('case/bad-lock', file, 'this is no lock that the program wrote', 'remove it when nothing writes to the case')
  }
}

/** Whether the holder has ended. Of a process on another machine nothing is known, so it counts as alive. */
async function isDead({ id, pid, host, start }: Holder): Promise<boolean> {
  if (host !== hostname()) return false
  if (pid === process.pid) return !mine.has(id)
  try {
    process.kill(pid, 0)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ESRCH'
  }
  const now = await startOf(pid)
  return start !== '' && now !== '' && now !== start
}

/** When a process began, where the system tells (Linux), so that a number given anew is not taken for the old process; else empty. */
async function startOf(pid: number): Promise<string> {
  const text = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')
  return text.slice(text.lastIndexOf(')') + 2).split(' ')[19] ?? ''
}
