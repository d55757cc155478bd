/**
 * The HTTP face of one case: answers JSON, briefings and the built page, and writes what the page asks for. It knows no socket, so tests
 * call `app.request(…)`. A page on another site can neither read from it (no CORS headers) nor reach it by a name of its own (Host check).
 */
import { OpenAPIHono } from '@hono/zod-openapi'
import { every } from 'hono/combine'
import { HTTPException } from 'hono/http-exception'
import { InvalidInput } from '../diagnostics/index.ts'
import { asApi, type Api } from './openapi.ts'
import { type CasesOptions, casesRoutes } from './cases.ts'
import { eventRoutes, type Hub } from './events.ts'
import { failure } from './failure.ts'
import { guard, ownPage, pagePolicy, withToken } from './guard.ts'
import { writingPaths } from './api.ts'
import { limits, rate, TooBusy } from './limits.ts'
import { readPage } from './page-files.ts'
import { type ReadingOptions, readingRoutes } from './reading.ts'
import { type ReviewOptions, reviewRoutes } from './review.ts'
import { type WritingOptions, writingRoutes } from './writing.ts'

export interface AppOptions extends ReadingOptions {
  /** What the page may decide and write. Without it the server only reads. */
  review?: ReviewOptions
  writing?: WritingOptions
  cases?: CasesOptions
  /** Made anew at each start; without it nothing is written. */
  token?: string
  events?: { hub: Hub; signal: AbortSignal }
  /** Folder of the built page. */
  page: string
  /** The port that requests must name in their Host header. */
  port: () => number
  /** Milliseconds since any moment, for the limits on rates. */
  clock: () => number
  /** Told of what went wrong inside. Default: nobody. */
  say?: (message: string) => void
}

/** Refusals that are conflicts rather than bad input. */
const conflicts = new Set(['case/changed', 'case/exists', 'case/known-document', 'case/locked'])

/** @example (await createApp(options).request('http://127.0.0.1:4747/api/assessment')).status // 200 */
export function createApp(options: AppOptions): Api {
  const { review, writing, cases, token, events, page, port, clock, say } = options
  const app: Api = new OpenAPIHono()
  const files = readPage(page)
  let writable: ReadonlySet<string> = new Set()

  app.use((context, next) => guard(port, writable)(context, next))
  app.use(rate(limits.requests, clock))
  app.onError((error, context) => {
    if (error instanceof InvalidInput) {
      const [{ code, message, hint }] = error.diagnostics
      return context.json({ ...failure(code, message, hint), diagnostics: error.diagnostics }, conflicts.has(code) ? 409 : 422)
    }
    if (error instanceof TooBusy) {
      context.header('Retry-After', '5')
      return context.json(failure('server/too-many', 'too much is being computed already', 'wait until it is done'), 429)
    }
    if (error instanceof HTTPException) {
      return context.json(failure('server/bad-request', error.message, 'see /api/openapi.json'), error.status)
    }
    say?.(error.stack ?? error.message)
    return context.json(failure('server/failed', error.message, 'the terminal of the server says where'), 500)
  })
  app.notFound((context) => context.json(failure('server/not-found', 'there is nothing here', 'the page is at /'), 404))

  readingRoutes(app, options)
  if (events) eventRoutes(app, events.hub, events.signal)
  if (token !== undefined) {
    // what comes from elsewhere is refused before it counts
    const own = every(ownPage(port, token), rate(limits.writes, clock))
    if (review) reviewRoutes(app, review, own)
    if (writing) writingRoutes(app, writing, own)
    if (cases) casesRoutes(app, cases, own)
  }
  asApi(app)
  writable = writingPaths(app)
  app.get('/*', async (context, next) => {
    const file = files.get(context.req.path === '/' ? '/index.html' : context.req.path)
    if (!file) {
      if (files.size > 0 || context.req.path !== '/') return next()
      return context.json(failure('server/no-page', 'the page is not built', 'run npm start, or vite build'), 503)
    }
    context.header('Content-Security-Policy', pagePolicy)
    context.header('Content-Type', file.type)
    if (token !== undefined && file.type.startsWith('text/html')) return context.body(withToken(await file.read(), token))
    context.header('Cache-Control', file.hashed ? 'public, max-age=31536000, immutable' : 'no-cache')
    return context.body(await file.read())
  })
  return app
}
