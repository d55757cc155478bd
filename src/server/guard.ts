/**
 * What every request and answer must have: a Host header that names this machine (against DNS rebinding), a reading method or the one
 * address that takes decisions, and headers that let the page load its own files and nothing else.
 */
import type { MiddlewareHandler } from 'hono'
import { failure } from './failure.ts'

const common = "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

/** The page: its own script, style and data; no inline script or style. */
export const pagePolicy = `default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; ${common}`

/** The report: inline style, and nothing that runs or loads. */
export const reportPolicy = `default-src 'none'; style-src 'unsafe-inline'; ${common}`

const silent = `default-src 'none'; ${common}`

/** Names of this machine in a Host header. */
export function ownHosts(port: number): string[] {
  return ['localhost', '127.0.0.1', '[::1]'].flatMap((name) => (port === 80 ? [name, `${name}:80`] : [`${name}:${port}`]))
}

export function guard(port: () => number): MiddlewareHandler {
  return async (context, next) => {
    const host = context.req.header('host') ?? new URL(context.req.url).host
    const answer = () => {
      if (!ownHosts(port()).includes(host)) {
        return context.json(failure('server/bad-host', 'the Host header names another machine', 'open http://127.0.0.1'), 403)
      }
      const decides = context.req.method === 'POST' && context.req.path === '/api/review'
      if (!decides && !['GET', 'HEAD'].includes(context.req.method)) {
        context.header('Allow', 'GET, HEAD')
        return context.json(failure('server/bad-method', 'this address only reads', 'use GET'), 405)
      }
      return undefined
    }
    const refused = answer()
    if (refused) context.res = refused
    else await next()
    const { headers } = context.res
    if (!headers.has('Content-Security-Policy')) headers.set('Content-Security-Policy', silent)
    if (!headers.has('Cache-Control')) headers.set('Cache-Control', 'no-store')
    headers.set('X-Content-Type-Options', 'nosniff')
    headers.set('Referrer-Policy', 'no-referrer')
    headers.set('Cross-Origin-Resource-Policy', 'same-origin')
    headers.set('Cross-Origin-Opener-Policy', 'same-origin')
  }
}
