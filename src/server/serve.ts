/** The thin shell around the app: opens the case, binds 127.0.0.1, stops cleanly on Ctrl-C. */
import { randomBytes } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import { openCase } from '../case/index.ts'
import { answersOf } from './answers.ts'
import { refuse } from '../diagnostics/index.ts'
import { createApp } from './app.ts'
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
  const answers = answersOf(dir, clock, ending.signal, () => new Date().toISOString())
  const app = createApp({
    ...answers,
    review: { ...answers, list: answers.review, token: randomBytes(32).toString('base64url') },
    page,
    port: () => port,
    say,
  })
  const listening = await listen(app.fetch, wanted, say)
  port = listening.port
  const close = () => {
    ending.abort()
    return listening.close()
  }
  return { url: `http://127.0.0.1:${port}/`, close }
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
