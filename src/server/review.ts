/**
 * The address that takes decisions. A request must come from the page that this start of the server serves: Host and Origin name this
 * machine, and a header repeats a token that stands in the page alone. Another site can send a form here, but not that header.
 */
import { createHash, timingSafeEqual } from 'node:crypto'
import type { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { z } from 'zod'
import { type Reviewed, setOf, settingsIn, type Wish } from '../case/index.ts'
import type { Decision } from '../ontology/index.ts'
import { failure } from './failure.ts'
import { ownHosts } from './guard.ts'

export interface ReviewOptions {
  list: (asOf: string | undefined) => Promise<Reviewed[]>
  decide: (wish: Wish, by: string) => Promise<Decision[]>
  progress: () => { done: number; total: number } | null
  /** Made anew at each start. */
  token: string
}

export const tokenHeader = 'x-standoff-token'

const id = z.string().min(1).max(200)
const Request = z.strictObject({
  by: z.string().max(200),
  wish: z.discriminatedUnion('decision', [
    z.strictObject({ decision: z.enum(['accept', 'reject']), id }),
    z.strictObject({ decision: z.enum(['undo', 'redo']), id }),
    /** `set` as on the command line: `type=ACCUSE; level=null`. */
    z.strictObject({ decision: z.literal('edit'), id, set: z.string().max(5000) }),
    z.strictObject({ decision: z.literal('comment'), id, text: z.string().max(10_000) }),
    z.strictObject({ decision: z.literal('map'), id, moves: z.array(z.string().max(200)).max(50) }),
  ]),
})

/** Bytes of a request. */
const most = 64 * 1024

export function reviewRoutes(app: Hono, { list, decide, progress, token }: ReviewOptions, port: () => number): void {
  app.get('/api/review', async (context) => context.json({ codings: await list(context.req.query('asOf')) }))
  app.get('/api/progress', (context) => context.json({ progress: progress() }))
  const limit = bodyLimit({
    maxSize: most,
    onError: (context) =>
      context.json(failure('server/too-large', `more than ${most} bytes`, 'send one decision at a time'), 413),
  })
  app.post('/api/review', limit, async (context) => {
    const origin = context.req.header('origin')
    const site = context.req.header('sec-fetch-site')
    const own = ownHosts(port()).map((host) => `http://${host}`)
    if (origin === undefined || !own.includes(origin) || (site !== undefined && site !== 'same-origin')) {
      return context.json(failure('server/bad-origin', 'the request comes from another page', 'decide on the page itself'), 403)
    }
    if (!equal(context.req.header(tokenHeader) ?? '', token)) {
      return context.json(failure('server/bad-token', 'the token is not that of this server', 'load the page again'), 403)
    }
    const json = context.req.header('content-type')?.split(';')[0].trim() === 'application/json'
    const request = Request.safeParse(json ? await context.req.json().catch(() => null) : null)
    if (!request.success) {
      const hint = 'send { by, wish } as JSON, as the page does'
      return context.json(failure('server/bad-decision', request.error.issues[0].message, hint), 400)
    }
    const { by, wish } = request.data
    const asked: Wish = wish.decision === 'edit' ? { ...wish, set: setOf(settingsIn(wish.set)) } : wish
    return context.json({ decisions: await decide(asked, by) })
  })
}

/** The page with the token in its head, where its own script finds it. */
export function withToken(page: Uint8Array, token: string): string {
  const html = new TextDecoder().decode(page)
  return html.replace('<head>', `<head><meta name="standoff-token" content="${token}">`)
}

/** Compares in a time that tells nothing of the place where two texts differ. */
function equal(a: string, b: string): boolean {
  const hash = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(hash(a), hash(b))
}
