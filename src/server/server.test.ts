import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { exampleAssessment, exampleText } from '../../test/support/assessment.ts'
import { patience } from '../../test/support/patience.ts'
import type { CaseChanges } from '../case/index.ts'
import { InvalidInput } from '../diagnostics/index.ts'
import type { Basis, Lever, StartLever } from '../outlook/index.ts'
import { createApp } from './index.ts'
import { listen } from './listen.ts'

const origin = 'http://127.0.0.1:4747'
const page = mkdtempSync(join(tmpdir(), 'standoff-page-'))
mkdirSync(join(page, 'assets'))
writeFileSync(join(page, 'index.html'), '<!doctype html>')
writeFileSync(join(page, 'assets', 'main-abc.js'), 'export {}')
writeFileSync(join(page, '..', 'secret.js'), 'no')

const basis = async (asOf: string | undefined): Promise<Basis> => ({
  asOf: asOf ?? '2025-01-28',
  scenario: patience(),
  facts: [],
  occasions: [],
  stated: [],
})

function appWith(assess = async (asOf: string | undefined) => ({ ...exampleAssessment(), asOf: asOf ?? '2025-01-28' })) {
  const text = async (hash: string) => (hash === 'a'.repeat(64) ? exampleText() : undefined)
  return createApp({ assess, basis, text, page, port: () => 4747, clock: () => 0 })
}
const app = appWith()
const get = (path: string, init?: RequestInit) => app.request(`${origin}${path}`, init)

describe('what the server answers', () => {
  test('the assessment, as of the day asked for', async () => {
    const response = await get('/api/assessment?asOf=2025-01-20')
    expect(response.status).toBe(200)
    expect(await response.json()).toMatchObject({ schema: 'standoff/assessment@1', asOf: '2025-01-20' })
  })

  test.each(['2025-02-30', 'yesterday', '2025-1-1', ''])('no assessment as of %j', async (asOf) => {
    const response = await get(`/api/assessment?asOf=${asOf}`)
    expect(response.status).toBe(400)
    expect(await response.json()).toMatchObject({ error: { code: 'server/bad-date', hint: 'write asOf=YYYY-MM-DD' } })
  })

  test('the diagnostics of a case that cannot be used', async () => {
    const wrong = { code: 'record/bad-row', severity: 'error', message: 'bad row', hint: 'fix it', file: 'events.csv' } as const
    const broken = appWith(async () => {
      throw new InvalidInput([{ ...wrong, at: { line: 3, column: 1 } }])
    })
    const response = await broken.request(`${origin}/api/assessment`)
    expect(response.status).toBe(422)
    expect(await response.json()).toMatchObject({ error: { code: 'record/bad-row' }, diagnostics: [{ at: { line: 3 } }] })
  })

  test('what variants are computed from, as of the day asked for, with what may be moved in it', async () => {
    const body = (await (await get('/api/basis?asOf=2025-01-20')).json()) as Basis & { levers: Lever[]; starts: StartLever[] }
    expect(body).toMatchObject({ asOf: '2025-01-20', facts: [], occasions: [] })
    expect(body.scenario).toEqual(JSON.parse(JSON.stringify(patience())))
    expect(body.levers.find(({ path }) => path === 'rent')).toMatchObject({ value: 0.3, low: 0.2, high: 0.4, symbol: 'ωR' })
    expect(body.starts).toMatchObject([{ path: 'russia.start', value: 'high', levels: ['high', 'low'] }])
  })

  test('what changed since a day, and no answer without one', async () => {
    const answer = { since: '2025-01-20', asOf: '2025-01-28', facts: [] } as unknown as CaseChanges
    const changes = async (since: string) => ({ ...answer, since })
    const text = async () => undefined
    const asked = createApp({
      assess: async () => exampleAssessment(),
      basis,
      changes,
      text,
      page,
      port: () => 4747,
      clock: () => 0,
    })
    const response = await asked.request(`${origin}/api/changes?since=2025-01-24`)
    expect(await response.json()).toMatchObject({ since: '2025-01-24', facts: [] })
    expect((await asked.request(`${origin}/api/changes`)).status).toBe(400)
    expect((await asked.request(`${origin}/api/changes?since=monday`)).status).toBe(400)
  })

  test('a document with its text, and none that the case does not have', async () => {
    const response = await get(`/api/documents/${'a'.repeat(64)}`)
    expect(await response.json()).toEqual({ document: exampleAssessment().documents[0], text: exampleText() })
    expect((await get('/api/documents/..%2f..%2fetc%2fpasswd')).status).toBe(404)
  })

  test('the briefing as a file and as a page', async () => {
    const file = await get('/api/briefing.md')
    expect(file.headers.get('content-disposition')).toBe('attachment; filename="example-2025-01-28.md"')
    expect(file.headers.get('content-type')).toContain('text/markdown')
    const report = await get('/api/briefing.html?asOf=2025-01-28')
    expect(report.headers.get('content-security-policy')).toContain("default-src 'none'; style-src 'unsafe-inline'")
    expect(await report.text()).toContain('<h1>An example</h1>')
  })

  test('the built page, and nothing outside its folder', async () => {
    expect(await (await get('/')).text()).toBe('<!doctype html>')
    expect((await get('/assets/main-abc.js')).headers.get('cache-control')).toContain('immutable')
    const paths = ['/../secret.js', '/%2e%2e/secret.js', '/assets/..%2f..%2fsecret.js', '/assets', '//secret.js']
    const answers = await Promise.all(paths.map(async (path) => (await get(path)).status))
    expect(answers).toEqual(paths.map(() => 404))
  })

  test('that the page is not built yet, and how to build it', async () => {
    const assess = async () => exampleAssessment()
    const bare = createApp({
      assess,
      basis,
      text: async () => undefined,
      page: join(page, 'none'),
      port: () => 4747,
      clock: () => 0,
    })
    const response = await bare.request(`${origin}/`)
    expect(response.status).toBe(503)
    expect(await response.json()).toMatchObject({ error: { code: 'server/no-page' } })
  })

  test('that there is nothing, in JSON', async () => {
    const response = await get('/api/unknown')
    expect(response.status).toBe(404)
    expect(await response.json()).toMatchObject({ error: { code: 'server/not-found' } })
  })
})

describe('what the server refuses', () => {
  test.each(['evil.example', 'evil.example:4747', '127.0.0.1', '127.0.0.1:80', 'localhost.evil.example:4747'])(
    'the host %s',
    async (host) => {
      const response = await get('/api/assessment', { headers: { host } })
      expect(response.status).toBe(403)
      expect(await response.json()).toMatchObject({ error: { code: 'server/bad-host' } })
    },
  )

  test.each(['localhost:4747', '127.0.0.1:4747', '[::1]:4747'])('but not the host %s', async (host) => {
    expect((await get('/api/assessment', { headers: { host } })).status).toBe(200)
  })

  test.each(['POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS'])('the method %s', async (method) => {
    const response = await get('/api/assessment', { method })
    expect(response.status).toBe(405)
    expect(response.headers.get('allow')).toBe('GET, HEAD')
  })

  test('everything but its own files, by headers on every answer', async () => {
    for (const path of ['/', '/api/assessment', '/api/none', '/api/assessment?asOf=x']) {
      const { headers } = await get(path)
      expect(headers.get('content-security-policy')).toMatch(/^default-src 'none'/)
      expect(headers.get('x-content-type-options')).toBe('nosniff')
      expect(headers.get('referrer-policy')).toBe('no-referrer')
      expect(headers.get('access-control-allow-origin')).toBeNull()
    }
    expect((await get('/')).headers.get('content-security-policy')).not.toContain('unsafe-inline')
  })
})

test('requests for the same day at the same time share one computation', async () => {
  let computed = 0
  let release = () => {}
  const gate = new Promise<void>((resolve) => (release = resolve))
  const slow = appWith(async (asOf) => {
    computed++
    await gate
    return { ...exampleAssessment(), asOf: asOf ?? '' }
  })
  const both = Promise.all([
    slow.request(`${origin}/api/assessment?asOf=2025-01-20`),
    slow.request(`${origin}/api/briefing.md?asOf=2025-01-20`),
    slow.request(`${origin}/api/assessment?asOf=2025-01-21`),
  ])
  release()
  expect((await both).map((response) => response.status)).toEqual([200, 200, 200])
  expect(computed).toBe(2)
})

test('a taken port: the next one is tried, and said', async () => {
  const other = createServer()
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
  const address = other.address()
  const taken = typeof address === 'object' && address ? address.port : 0
  const said: string[] = []
  const listening = await listen(app.fetch, taken, (message) => said.push(message))
  try {
    expect(said[0]).toBe(`port ${taken} is taken, trying ${taken + 1}`)
    expect(listening.port).not.toBe(taken)
  } finally {
    await listening.close()
    other.close()
  }
})
