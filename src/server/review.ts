/** Decisions on codings over HTTP: read by anyone who reads the page, taken from the page alone. */
import type { MiddlewareHandler } from 'hono'
import { z } from 'zod'
import { type Reviewed, setOf, settingsIn, type Wish } from '../case/index.ts'
import type { Decision } from '../ontology/index.ts'
import { type Api, asOfQuery, reads, writes } from './api.ts'
import { limits } from './limits.ts'

export interface ReviewOptions {
  list: (asOf: string | undefined) => Promise<Reviewed[]>
  decide: (wish: Wish, by: string) => Promise<Decision[]>
  progress: () => { done: number; total: number } | null
}

const id = z.string().min(1).max(200)
const Request = z.strictObject({
  by: z.string().max(200),
  wish: z.discriminatedUnion('decision', [
    z.strictObject({ decision: z.enum(['accept', 'reject']), id }),
    z.strictObject({ decision: z.enum(['undo', 'redo']), id }),
    z.strictObject({
      decision: z.literal('edit'),
      id,
      set: z.string().max(5000).describe('as `--set`: `type=ACCUSE; level=null`'),
    }),
    z.strictObject({ decision: z.literal('comment'), id, text: z.string().max(10_000) }),
    z.strictObject({ decision: z.literal('map'), id, moves: z.array(z.string().max(200)).max(50) }),
  ]),
})

export function reviewRoutes(app: Api, { list, decide, progress }: ReviewOptions, own: MiddlewareHandler): void {
  reads(
    app,
    {
      path: '/api/review',
      summary: 'codings with what deciding on each would change',
      query: asOfQuery,
      answer: '{ codings }',
    },
    async (context) => context.json({ codings: await list(context.req.query('asOf')) }),
  )
  reads(
    app,
    {
      path: '/api/progress',
      summary: 'how far the assessment is that is being computed',
      answer: '{ progress: { done, total } | null }',
    },
    (context) => context.json({ progress: progress() }),
  )
  const bad = { code: 'server/bad-decision', hint: 'send { by, wish } as JSON, as the page does' }
  writes(
    app,
    {
      path: '/api/review',
      summary: 'a decision, appended to codings.jsonl',
      answer: '{ decisions }',
      body: Request,
      most: limits.decisionBytes,
      own,
      bad,
    },
    async (context) => {
      const { by, wish } = Request.parse(await context.req.json())
      const asked: Wish = wish.decision === 'edit' ? { ...wish, set: setOf(settingsIn(wish.set)) } : wish
      return context.json({ decisions: await decide(asked, by) })
    },
  )
}
