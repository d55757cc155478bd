/**
 * What every request and answer must have: a Host header that names this machine (against DNS rebinding); no other page behind it
 * (fetch metadata); a reading method, or one of the addresses that write; and headers that let the page load its own files and nothing
 * else. What writes must come from the page itself, with the token of this start.
 */
import { createHash, timingSafeEqual } from 'node:crypto'
import type { Context, MiddlewareHandler } from 'hono'
import { failure } from './failure.ts'

const common = "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

/** The page: its own script, style and data; no inline script or style. */
export const pagePolicy = `default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; ${common}`

/** The report: inline style, and nothing that runs or loads. */
export const reportPolicy = `default-src 'none'; style-src 'unsafe-inline'; ${common}`

const silent = `default-src 'none'; ${common}`

export const tokenHeader = 'x-standoff-token'

/** Names of this machine in a Host header. */
export function ownHosts(port: number): string[] {
  return ['localhost', '127.0.0.1', '[::1]'].flatMap((name) => (port === 80 ? [name, `${name}:80`] : [`${name}:${port}`]))
}

/** @param writes addresses that take POST */
export function guard(port: () => number, writes: ReadonlySet<string>): MiddlewareHandler {
  return async (context, next) => {
    const refused = badRequest(context, port(), writes)
    if (refused) context.res = refused
    else await next()
    const { headers } = context.res
    if (!headers.has('Content-Security-Policy')) headers.set('Content-Security-Policy', silent)
    if (!headers.has('Cache-Control')) headers.set('Cache-Control', 'no-store')
    headers.set('X-Content-Type-Options', 'nosniff')
    headers.set('Referrer-Policy', 'no-referrer')
    headers.set('Cross-Origin-Resource-Policy', 'same-origin')
    headers.set('Cross-Origin-Opener-Policy', 'same-origin')
    // With the two above the page may share memory with its worker, by which it stops work that nobody waits for any more.
    headers.set('Cross-Origin-Embedder-Policy', 'require-corp')
  }
}

function badRequest(context: Context, port: number, writes: ReadonlySet<string>): Response | undefined {
  const { method, path } = context.req
  const host = context.req.header('host') ?? new URL(context.req.url).host
  if (!ownHosts(port).includes(host)) {
    return context.json(failure('server/bad-host', 'the Host header names another machine', 'open http://127.0.0.1'), 403)
  }
  if (!(method === 'POST' && writes.has(path)) && !['GET', 'HEAD'].includes(method)) {
    context.header('Allow', 'GET, HEAD')
    return context.json(failure('server/bad-method', 'this address only reads', 'use GET'), 405)
  }
  // Another page may lead a reader here, by a link; it may load nothing from here and start nothing.
  const site = context.req.header('sec-fetch-site')
  const other = site !== undefined && site !== 'same-origin' && site !== 'none'
  const followed = method === 'GET' && context.req.header('sec-fetch-mode') === 'navigate' && !path.startsWith('/api/')
  if (other && !followed) {
    return context.json(failure('server/bad-origin', 'the request comes from another page', 'work on the page itself'), 403)
  }
  return undefined
}

/** Lets through what the page itself sends, with the token that stands in it and nowhere else. */
export function ownPage(port: () => number, token: string): MiddlewareHandler {
  return async (context, next) => {
    const origin = context.req.header('origin')
    if (!ownHosts(port()).some((host) => origin === `http://${host}`)) {
      return context.json(failure('server/bad-origin', 'the request comes from another page', 'work on the page itself'), 403)
    }
    if (!equal(context.req.header(tokenHeader) ?? '', token)) {
      return context.json(failure('server/bad-token', 'the token is not that of this server', 'load the page again'), 403)
    }
    return next()
  }
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
