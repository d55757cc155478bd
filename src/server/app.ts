/**
 * The HTTP face of one case: answers JSON, Markdown, HTML and the built page, and takes decisions. It knows no socket, so tests call
 * `app.request(…)`. A page on another site can neither read from it (no CORS headers) nor reach it by a name of its own (Host check).
 */
import { Hono } from 'hono'
import { briefingHtml, briefingMarkdown } from '../briefing/index.ts'
import type { CaseChanges } from '../case/index.ts'
import { InvalidInput } from '../diagnostics/index.ts'
import { type Assessment, type Basis, levers, startLevers } from '../outlook/index.ts'
import { isDay } from '../scenario/index.ts'
import { guard, pagePolicy, reportPolicy } from './guard.ts'
import { changesRoute } from './changes.ts'
import { readPage } from './page-files.ts'
import { failure } from './failure.ts'
import { type ReviewOptions, reviewRoutes, withToken } from './review.ts'
import { shared } from './shared.ts'

export interface AppOptions {
  /** The assessment as of a day; undefined asks for the case's own day. May throw `InvalidInput`. */
  assess: (asOf: string | undefined, decided?: string) => Promise<Assessment>
  /** What the page may decide; without it the server only reads. */
  review?: ReviewOptions
  /** What variants of the scenario are computed from as of a day. May throw `InvalidInput`. */
  basis: (asOf: string | undefined) => Promise<Basis>
  /** What changed from a day to another; without it the page cannot ask. */
  changes?: (since: string, asOf: string | undefined) => Promise<CaseChanges>
  /** The stored text of a document by its SHA-256; undefined for one that is not part of the case. */
  text: (hash: string) => Promise<string | undefined>
  /** Folder of the built page. */
  page: string
  /** The port that requests must name in their Host header. */
  port: () => number
  /** Told of what went wrong inside. Default: nobody. */
  say?: (message: string) => void
}

/** @example (await createApp(options).request('http://127.0.0.1:4747/api/assessment')).status // 200 */
export function createApp({ assess, basis, changes, review, text, page, port, say }: AppOptions): Hono {
  const app = new Hono()
  const ask = shared((asOf) => assess(asOf))
  const files = readPage(page)

  app.use(guard(port))
  app.onError((error, context) => {
    if (error instanceof InvalidInput) {
      const first = error.diagnostics[0]
      const body = { ...failure(first.code, first.message, first.hint), diagnostics: error.diagnostics }
      return context.json(body, 422)
    }
    say?.(error.stack ?? error.message)
    return context.json(failure('server/failed', error.message, 'the terminal of the server says where'), 500)
  })
  app.notFound((context) => context.json(failure('server/not-found', 'there is nothing here', 'the page is at /'), 404))

  app.use('/api/*', async (context, next) => {
    for (const name of ['asOf', 'decided', 'since']) {
      const day = context.req.query(name)
      if (day === undefined || isDay(day)) continue
      return context.json(failure('server/bad-date', `${JSON.stringify(day)} is no day`, `write ${name}=YYYY-MM-DD`), 400)
    }
    return next()
  })
  app.get('/api/assessment', async (context) => {
    const { asOf, decided } = context.req.query()
    return context.json(await (decided === undefined ? ask(asOf) : assess(asOf, decided)))
  })
  if (review) reviewRoutes(app, review, port)
  if (changes) changesRoute(app, changes)
  app.get('/api/basis', async (context) => {
    const known = await basis(context.req.query('asOf'))
    return context.json({ ...known, levers: levers(known.scenario), starts: startLevers(known.scenario) })
  })
  app.get('/api/documents/:hash', async (context) => {
    const hash = context.req.param('hash')
    const known = await ask(context.req.query('asOf'))
    const document = known.documents.find((item) => item.hash === hash)
    const body = document && (await text(hash))
    if (body === undefined) {
      return context.json(failure('server/no-document', `the case has no document ${hash}`, 'ask as of a later day'), 404)
    }
    return context.json({ document, text: body })
  })
  app.get('/api/briefing.md', async (context) => {
    const assessment = await ask(context.req.query('asOf'))
    context.header('Content-Disposition', `attachment; filename="${fileName(assessment)}.md"`)
    context.header('Content-Type', 'text/markdown; charset=utf-8')
    return context.body(briefingMarkdown(assessment))
  })
  app.get('/api/briefing.html', async (context) => {
    const html = briefingHtml(await ask(context.req.query('asOf')))
    context.header('Content-Security-Policy', reportPolicy)
    return context.html(html)
  })
  app.get('/*', async (context, next) => {
    const file = files.get(context.req.path === '/' ? '/index.html' : context.req.path)
    if (!file) {
      if (files.size > 0 || context.req.path !== '/') return next()
      return context.json(failure('server/no-page', 'the page is not built', 'run npm start, or vite build'), 503)
    }
    context.header('Content-Security-Policy', pagePolicy)
    context.header('Content-Type', file.type)
    if (review && file.type.startsWith('text/html')) return context.body(withToken(await file.read(), review.token))
    context.header('Cache-Control', file.hashed ? 'public, max-age=31536000, immutable' : 'no-cache')
    return context.body(await file.read())
  })
  return app
}

/** A day of the calendar: 2025-02-30 is none. */
function fileName({ case: { id }, asOf }: Assessment): string {
  return `${id.replace(/[^A-Za-z0-9.-]/g, '-')}-${asOf}`
}
