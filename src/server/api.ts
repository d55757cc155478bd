/**
 * How addresses are described and checked: each has a summary, the shapes it takes and what it answers, from which `/api/openapi.json`
 * is made. A request that does not fit its shape never reaches the code behind.
 */
import { createRoute, type OpenAPIHono, type RouteConfig } from '@hono/zod-openapi'
import type { Context, Env, Input, MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { z } from 'zod'
import { isDay } from '../scenario/index.ts'
import { failure } from './failure.ts'

export type Api = OpenAPIHono

export const day = z.string().refine(isDay, 'is no day').meta({ format: 'date', description: 'a day, YYYY-MM-DD' })

/** The day the case is seen from; the case's own by default. */
export const asOfQuery = z.object({ asOf: day.optional() })

const Refusal = z.object({ error: z.object({ code: z.string(), message: z.string(), hint: z.string() }) }).meta({
  description:
    'what is wrong and how to mend it; docs/errors.md lists the codes. `diagnostics` tells places in files, where there are any.',
})
const json = (schema: z.ZodType) => ({ 'application/json': { schema } })

interface Described {
  path: string
  summary: string
  query?: z.ZodObject
  params?: z.ZodObject
  /** Of the answer 200; JSON without it. */
  type?: string
  answer: string
}

interface Handled {
  /** Code of the refusal where the request does not fit; its hint. */
  bad?: { code: string; hint: string }
}

type Handler = (context: Context<Env, string, Input>) => Response | Promise<Response>

/** An address that reads. */
export function reads(app: Api, { path, summary, query, params, type, answer }: Described, handle: Handler): void {
  const request = { ...(query && { query }), ...(params && { params }) }
  const content = type === undefined ? json(z.looseObject({})) : { [type]: { schema: z.string() } }
  const responses = {
    200: { description: answer, content },
    default: { description: 'a refusal', content: json(Refusal) },
  }
  register(app, { method: 'get', path, summary, request, responses }, handle)
}

interface Writing extends Omit<Described, 'params' | 'type'>, Handled {
  /** A JSON body by its shape, or any bytes. */
  body: z.ZodType | 'bytes'
  /** Bytes of the body. */
  most: number
  own: MiddlewareHandler
}

/** An address that writes: for the page alone, and with a limit on the body, both before anything is read. */
export function writes(app: Api, { path, summary, query, answer, body, most, own, bad }: Writing, handle: Handler): void {
  const limit = bodyLimit({
    maxSize: most,
    onError: (context) => context.json(failure('server/too-large', `more than ${most} bytes`, 'send less at a time'), 413),
  })
  const content =
    body === 'bytes' ? { 'application/octet-stream': { schema: z.string().meta({ format: 'binary' }) } } : json(body)
  const request = { ...(query && { query }), body: { content, required: true } }
  const responses = {
    200: { description: answer, content: json(z.looseObject({})) },
    default: { description: 'a refusal', content: json(Refusal) },
  }
  const security = [{ token: [] }]
  register(app, { method: 'post', path, summary, request, responses, security, middleware: [own, limit] }, handle, bad)
}

function register(app: Api, route: RouteConfig, handle: Handler, bad?: Handled['bad']): void {
  app.openapi(createRoute(route), handle, (result, context) => {
    if (result.success) return undefined
    const [issue] = result.error.issues
    const name = String(issue.path[0] ?? '')
    if (result.target === 'query' && (name === 'asOf' || name === 'decided')) {
      const given = JSON.stringify(context.req.query(name))
      return context.json(failure('server/bad-date', `${given} is no day`, `write ${name}=YYYY-MM-DD`), 400)
    }
    const { code, hint } = bad ?? { code: 'server/bad-request', hint: 'see /api/openapi.json' }
    return context.json(failure(code, `${issue.path.join('.')}${name === '' ? '' : ': '}${issue.message}`, hint), 400)
  })
}

/** Addresses that take POST, as the app knows them. */
export function writingPaths(app: Api): Set<string> {
  return new Set(app.routes.filter(({ method }) => method === 'POST').map(({ path }) => path))
}
