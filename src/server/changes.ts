/** What changed in the case from one day to another. */
import type { Hono } from 'hono'
import type { CaseChanges } from '../case/index.ts'
import { failure } from './failure.ts'

export function changesRoute(app: Hono, changes: (since: string, asOf: string | undefined) => Promise<CaseChanges>): void {
  app.get('/api/changes', async (context) => {
    const { since, asOf } = context.req.query()
    if (since === undefined)
      return context.json(failure('server/bad-date', 'there is no day to compare with', 'write since=YYYY-MM-DD'), 400)
    return context.json(await changes(since, asOf))
  })
}
