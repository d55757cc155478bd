/** Other cases beside this one: listed, made, copied, opened. Each is served on a port of its own, so that one page cannot reach into another case. */
import type { MiddlewareHandler } from 'hono'
import { z } from 'zod'
import type { ShelfEntry } from '../case/index.ts'
import { type Api, reads, writes } from './api.ts'
import { limits } from './limits.ts'

export interface CasesOptions {
  list: () => Promise<{ current: string; shelf: string; cases: ShelfEntry[] }>
  create: (name: string, draft: unknown) => Promise<void>
  duplicate: (from: string, name: string) => Promise<void>
  /** @returns its address */
  open: (name: string) => Promise<string>
}

const name = z.string().max(200)
const New = z.strictObject({ name, draft: z.looseObject({}).describe('title, asOf, first, second; docs/case.md') })
const Copy = z.strictObject({ name, from: name })
const Named = z.strictObject({ name })

export function casesRoutes(app: Api, { list, create, duplicate, open }: CasesOptions, own: MiddlewareHandler): void {
  reads(
    app,
    { path: '/api/cases', summary: 'the cases in the folder of this one', answer: '{ current, cases }' },
    async (context) => context.json(await list()),
  )
  const small = { most: limits.decisionBytes, own, answer: '{ url }' } as const
  writes(app, { ...small, path: '/api/cases/new', summary: 'a new case beside this one', body: New }, async (context) => {
    const { name, draft } = New.parse(await context.req.json())
    await create(name, draft)
    return context.json({ url: await open(name) })
  })
  writes(app, { ...small, path: '/api/cases/duplicate', summary: 'a copy of a case', body: Copy }, async (context) => {
    const { name, from } = Copy.parse(await context.req.json())
    await duplicate(from, name)
    return context.json({ url: await open(name) })
  })
  writes(
    app,
    { ...small, path: '/api/cases/open', summary: 'serves another case, and says where', body: Named },
    async (context) => context.json({ url: await open(Named.parse(await context.req.json()).name) }),
  )
}
