/** The thin shell around the app: opens the case, binds 127.0.0.1, stops cleanly on Ctrl-C. */
import { randomBytes } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import { basename, dirname, join, resolve } from 'node:path'
import { caseName, createCase, duplicateCase, listCases, openCase } from '../case/index.ts'
import { answersOf } from './answers.ts'
import { refuse } from '../diagnostics/index.ts'
import { createApp } from './app.ts'
import type { CasesOptions } from './cases.ts'
import { hub, watchCase } from './events.ts'
import { listen } from './listen.ts'

export interface ServeOptions {
  /** The case folder. */
  dir: string
  /** Default: PORT of the environment, else 4747. 0 takes any free port. */
  port?: number
  /** Folder of the built page. Default `dist/page` of this package. */
  page?: string
  /** Where messages go. Default standard error. */
  say?: (message: string) => void
  /** Milliseconds since any moment. */
  clock?: () => number
}

export interface Served {
  url: string
  /** Stops taking requests, ends what is being computed, and resolves when the last request is answered. */
  close: () => Promise<void>
}

/**
 * Serves a case until `close()`.
 * @throws InvalidInput when the case cannot be opened; Error when every port is taken.
 */
export async function serve(options: ServeOptions): Promise<Served> {
  const { dir, say = (message) => process.stderr.write(`${message}\n`), clock = () => performance.now() } = options
  const page = options.page ?? fileURLToPath(new URL('../../dist/page', import.meta.url))
  const wanted = options.port ?? portOf(process.env['PORT'])
  await openCase(dir)
  let port = wanted
  const ending = new AbortController()
  const now = () => new Date().toISOString()
  const events = hub()
  const answers = answersOf(dir, clock, ending.signal, now, events.tell)
  const others = new Map<string, Promise<Served>>()
  const app = createApp({
    ...answers,
    review: { ...answers, list: answers.review },
    writing: answers,
    cases: casesOf(
      dir,
      now,
      () => `http://127.0.0.1:${port}/`,
      (other) => {
        const known = others.get(other) ?? serve({ ...options, dir: other, port: wanted === 0 ? 0 : port + 1 })
        others.set(other, known)
        known.catch(() => others.delete(other))
        return known
      },
    ),
    token: randomBytes(32).toString('base64url'),
    events: { hub: events, signal: ending.signal },
    page,
    port: () => port,
    clock,
    say,
  })
  const listening = await listen(app.fetch, wanted, say)
  port = listening.port
  watchCase(dir, events.tell, ending.signal)
  const close = async () => {
    ending.abort()
    for (const other of await Promise.allSettled(others.values())) if (other.status === 'fulfilled') await other.value.close()
    await listening.close()
  }
  return { url: `http://127.0.0.1:${port}/`, close }
}

/** The cases beside one: new ones are made in its folder's folder, and each is served for itself. */
function casesOf(
  dir: string,
  now: () => string,
  own: () => string,
  serveOther: (dir: string) => Promise<Served>,
): CasesOptions {
  const shelf = dirname(resolve(dir))
  const listed = async (name: string) => {
    const known = (await listCases(shelf)).some((item) => item.name === name)
    return known
      ? join(shelf, name)
      : refuse('case/no-folder', name, 'there is no such case here', 'the page lists those there are')
  }
  return {
    list: async () => ({ current: basename(resolve(dir)), shelf, cases: await listCases(shelf) }),
    create: async (name, draft) => void (await createCase(`${shelf}/${only(name)}`, draft, now().slice(0, 10))),
    duplicate: async (from, name) => void (await duplicateCase(await listed(from), `${shelf}/${only(name)}`)),
    open: async (name) => (name === basename(resolve(dir)) ? own() : (await serveOther(await listed(name))).url),
  }
}

/** @throws InvalidInput for a name that leads elsewhere. */
function only(name: string): string {
  const good = caseName.safeParse(name)
  return good.success
    ? name
    : refuse('case/bad-name', name, `${JSON.stringify(name)} is no name for a case`, good.error.issues[0].message)
}

/** Serves until Ctrl-C or a request to end; resolves when all is closed. */
export async function serveUntilStopped(options: ServeOptions): Promise<void> {
  const say = options.say ?? ((message: string) => process.stderr.write(`${message}\n`))
  const { url, close } = await serve(options)
  say(`Standoff is at ${url} (Ctrl-C ends it)`)
  await new Promise<void>((resolve) => {
    const end = () => {
      process.off('SIGINT', end)
      process.off('SIGTERM', end)
      resolve()
    }
    process.on('SIGINT', end)
    process.on('SIGTERM', end)
  })
  await close()
}

function portOf(text: string | undefined): number {
  if (text === undefined || text === '') return 4747
  const port = Number(text)
  if (Number.isInteger(port) && port >= 0 && port < 65_536) return port
  return refuse('server/port', 'PORT', `${JSON.stringify(text)} is no port`, 'give a whole number from 0 to 65535')
}
