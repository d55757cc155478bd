/** Decisions over HTTP: taken from the page alone, written into the case folder alone. */
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { remove, shortKorea } from '../../test/support/korea.ts'
import type { CodingTold, Reviewed } from '../case/index.ts'
import { answersOf } from './answers.ts'
import { createApp } from './index.ts'

const origin = 'http://127.0.0.1:4747'
const token = 'a-token-of-this-start'
const page = mkdtempSync(join(tmpdir(), 'standoff-page-'))
mkdirSync(join(page, 'assets'))
writeFileSync(join(page, 'index.html'), '<!doctype html><html><head></head></html>')

let dir = ''
let app: ReturnType<typeof createApp>
let list: Reviewed[] = []
beforeAll(async () => {
  dir = await shortKorea()
  const answers = answersOf(
    dir,
    () => 0,
    new AbortController().signal,
    () => '2025-01-27T09:00:00.000Z',
  )
  app = createApp({ ...answers, review: { ...answers, list: answers.review }, token, page, port: () => 4747, clock: () => 0 })
  list = ((await (await app.request(`${origin}/api/review?asOf=2025-01-28`)).json()) as { codings: Reviewed[] }).codings
})
afterAll(() => remove(dir))

const good = { origin, 'x-standoff-token': token, 'content-type': 'application/json' }
const post = (body: unknown, headers: Record<string, string> = good, path = '/api/review') =>
  app.request(`${origin}${path}`, { method: 'POST', headers, body: typeof body === 'string' ? body : JSON.stringify(body) })
const accept = () => ({ by: 'Ito', wish: { decision: 'accept', id: list[0].coding.id } })
const journal = () => readFile(join(dir, 'codings.jsonl'), 'utf8').catch(() => '')

describe('how a coding was read', () => {
  const told = async (id: string, asOf = '2025-01-28') => {
    const response = await app.request(`${origin}/api/codings/${encodeURIComponent(id)}?asOf=${asOf}`)
    return { status: response.status, body: (await response.json()) as CodingTold & { error?: { code: string } } }
  }

  test('is told of every kind in words, with the file that it stands in', async () => {
    for (const kind of ['event', 'statement', 'assessment', 'occasion']) {
      const { coding, file } = list.find((item) => item.coding.kind === kind)!
      const { body } = await told(coding.id)
      expect([body.id, body.file, body.explanation!.coding.anchor]).toEqual([coding.id, file, coding.anchor])
      expect(body.parts.map(({ head }) => head)).toEqual(expect.arrayContaining(['Who says so', 'Date', 'Where']))
    }
  })

  test('is not told before the document was known, nor of what the case does not have', async () => {
    const { coding } = list.find(({ date }) => date > '2025-01-21')!
    for (const { status, body } of [await told(coding.id, '2025-01-20'), await told('none'), await told('../case')])
      expect([status, body.error?.code]).toEqual([404, 'server/no-coding'])
  })
})

describe('a decision', () => {
  test('is written into the case and counts at the next question', async () => {
    expect(list[0].coding.status).toBe('proposed')
    const files = await readdir(dir)
    const response = await post(accept())
    expect(response.status).toBe(200)
    const { decisions } = (await response.json()) as { decisions: { id: string }[] }
    expect(decisions).toMatchObject([{ decision: 'accept', by: 'Ito', at: '2025-01-27T09:00:00.000Z' }])
    expect(await journal()).toContain(decisions[0].id)
    expect((await readdir(dir)).toSorted()).toEqual([...files, 'codings.jsonl'].toSorted())
    const again = (await (await app.request(`${origin}/api/review?asOf=2025-01-28`)).json()) as { codings: Reviewed[] }
    expect(again.codings.find(({ coding }) => coding.id === list[0].coding.id)!.coding.status).toBe('accepted')
    expect((await post({ by: 'Ito', wish: { decision: 'undo', id: decisions[0].id } })).status).toBe(200)
    expect((await journal()).trim().split('\n')).toHaveLength(2)
  })

  test.each([
    ['another origin', { ...good, origin: 'http://example.org' }, 403, 'server/bad-origin'],
    ['no origin', { 'x-standoff-token': token, 'content-type': 'application/json' }, 403, 'server/bad-origin'],
    ['a cross-site request', { ...good, 'sec-fetch-site': 'cross-site' }, 403, 'server/bad-origin'],
    ['another port of this machine', { ...good, origin: 'http://127.0.0.1:1' }, 403, 'server/bad-origin'],
    ['no token', { origin, 'content-type': 'application/json' }, 403, 'server/bad-token'],
    ['a wrong token', { ...good, 'x-standoff-token': `${token}x` }, 403, 'server/bad-token'],
    ['a form', { ...good, 'content-type': 'text/plain' }, 415, 'server/bad-request'],
    ['another host', { ...good, host: 'example.org:4747' }, 403, 'server/bad-host'],
  ])('is refused from %s', async (_what, headers, status, code) => {
    const before = await journal()
    const response = await post(accept(), headers)
    expect(response.status).toBe(status)
    expect(await response.json()).toMatchObject({ error: { code } })
    expect(await journal()).toBe(before)
  })

  test.each([
    ['no JSON', '{', 400, 'server/bad-request'],
    ['an unknown wish', { by: 'Ito', wish: { decision: 'delete', id: 'x' } }, 400, 'server/bad-decision'],
    ['a path for an id', { by: 'Ito', wish: { decision: 'accept', id: '../../etc/passwd' } }, 422, 'case/unknown-id'],
    ['nobody’s', { by: ' ', wish: { decision: 'undo', id: 'x' } }, 422, 'case/no-name'],
    [
      'too many bytes',
      { by: 'Ito', wish: { decision: 'comment', id: 'x', text: 'x'.repeat(70_000) } },
      413,
      'server/too-large',
    ],
  ])('that is %s is refused', async (_what, body, status, code) => {
    const before = await journal()
    const response = await post(body)
    expect(response.status).toBe(status)
    expect(await response.json()).toMatchObject({ error: { code } })
    expect(await journal()).toBe(before)
  })

  test('is taken at one address alone', async () => {
    expect((await post(accept(), good, '/api/assessment')).status).toBe(405)
    expect((await app.request(`${origin}/api/review`, { method: 'DELETE', headers: good })).status).toBe(405)
  })
})

test('the page carries the token, and is kept nowhere', async () => {
  const response = await app.request(`${origin}/`)
  expect(await response.text()).toContain(`<meta name="standoff-token" content="${token}">`)
  expect(response.headers.get('cache-control')).toBe('no-store')
})
