/** Attacks on the server of a real case over a real socket: tried, refused, and nothing written. */
import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { type ClientRequest, type IncomingMessage, request } from 'node:http'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { exampleAssessment } from '../../test/support/assessment.ts'
import { remove } from '../../test/support/korea.ts'
import { patienceCase } from '../../test/support/patience.ts'
import { exampleDraft } from '../case/index.ts'
import { fetchPage, isInner } from './fetch-page.ts'
import { createApp, serve, type Served } from './index.ts'
import { limits, queue, TooBusy } from './limits.ts'

const page = mkdtempSync(join(tmpdir(), 'standoff-page-'))
mkdirSync(join(page, 'assets'))
writeFileSync(join(page, 'index.html'), '<!doctype html><html><head></head></html>')

let dir = ''
let served: Served
let token = ''
let origin = ''
beforeAll(async () => {
  dir = await patienceCase()
  served = await serve({ dir, port: 0, page, say: () => undefined })
  origin = served.url.slice(0, -1)
  token = /content="([^"]+)"/.exec(await (await fetch(served.url)).text())![1]
})
afterAll(async () => {
  await served.close()
  await remove(dir)
})

const good = () => ({ origin, 'x-standoff-token': token, 'content-type': 'application/json' })
const post = (path: string, body: BodyInit, headers: Record<string, string> = good()) =>
  fetch(`${origin}${path}`, { method: 'POST', headers, body })
const codeOf = async (answer: Response | Promise<Response>) =>
  ((await (await answer).json()) as { error?: { code: string } }).error?.code

/** Names and bytes of every file under the folder that holds the case. */
async function everything(): Promise<string> {
  const entries = await readdir(dirname(dir), { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
  const own = files.filter((file) => !file.includes('.standoff')).toSorted()
  return createHash('sha256')
    .update((await Promise.all(own.map(async (file) => `${file} ${await readFile(file, 'base64')}`))).join('\n'))
    .digest('hex')
}

/** A request as no client library would send it. */
function raw(
  options: { path: string; method?: string; headers?: Record<string, string> },
  send: (out: ClientRequest) => void = (out) => out.end(),
) {
  return new Promise<{ status: number; body: string }>((resolve, reject) => {
    const out = request({ host: '127.0.0.1', port: new URL(origin).port, ...options }, (answer: IncomingMessage) => {
      let body = ''
      answer.setEncoding('utf8').on('data', (part: string) => (body += part))
      answer.on('end', () => resolve({ status: answer.statusCode!, body }))
    })
    out.on('error', reject)
    send(out)
  })
}

const document = { path: '/api/documents?name=a.txt&date=2025-01-20&title=A', body: 'Seoul protested.' }
const writing: [string, string][] = [
  ['/api/review', JSON.stringify({ by: 'Ito', wish: { decision: 'accept', id: 'x' } })],
  [document.path, document.body],
  ['/api/documents/remove', JSON.stringify({ file: 'documents/moon.md' })],
  ['/api/documents/restore', JSON.stringify({ file: 'documents/moon.md' })],
  ['/api/documents/read?name=a.txt', 'x'],
  ['/api/documents/fetch', JSON.stringify({ url: 'http://example.org' })],
  ['/api/scenario', JSON.stringify({ text: 'x', base: 'a'.repeat(64) })],
  ['/api/cases/new', JSON.stringify({ name: 'evil', draft: exampleDraft })],
  ['/api/cases/duplicate', JSON.stringify({ name: 'evil', from: 'korea' })],
  ['/api/cases/open', JSON.stringify({ name: 'korea' })],
]

describe('a request from another page', () => {
  test.each(writing)('does not write at %s, however it is dressed', async (path, body) => {
    const before = await everything()
    const { origin: _origin, ...without } = good()
    const dressed: Record<string, string>[] = [
      { ...good(), origin: 'http://evil.example' },
      { ...good(), origin: 'null' },
      { ...good(), origin: origin.replace('http:', 'https:') },
      without,
      { ...good(), 'x-standoff-token': 'guessed' },
      { origin, 'content-type': 'text/plain' },
      { origin, 'content-type': 'application/x-www-form-urlencoded' },
      { ...good(), 'sec-fetch-site': 'cross-site' },
      { ...good(), 'sec-fetch-site': 'same-site' },
    ]
    for (const headers of dressed) expect((await post(path, body, headers)).status).toBe(403)
    expect(await everything()).toBe(before)
  })

  test('reads nothing either, and may only lead to the page', async () => {
    const from = (path: string, mode: string) =>
      raw({ path, headers: { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': mode } })
    expect((await from('/api/review', 'no-cors')).status).toBe(403)
    expect((await from('/api/briefing.html', 'navigate')).status).toBe(403)
    expect((await from('/', 'no-cors')).status).toBe(403)
    expect((await from('/', 'navigate')).status).toBe(200)
  })
})

test.each(['evil.example', '127.0.0.1.evil.example', '127.0.0.1:1', '0.0.0.0'])(
  'the host header %j of a rebound name is refused',
  async (host) => {
    const { status, body } = await raw({ path: '/api/review', headers: { host } })
    expect([400, 403]).toContain(status)
    expect(body).not.toContain('codings')
  },
)

describe('a path that leads elsewhere', () => {
  test.each([
    '/../../etc/passwd',
    '/%2e%2e/%2e%2e/etc/passwd',
    '/assets/..%2f..%2fpackage.json',
    '//etc/passwd',
    '/api/documents/..%2fcase.yaml',
  ])('gives nothing at %s', async (path) => {
    const { status, body } = await raw({ path })
    expect(status).toBe(404)
    expect(body).toContain('error')
  })

  test('in the name of a case makes nothing and opens nothing', async () => {
    const before = await everything()
    for (const name of ['..', '../evil', 'a/b', String.raw`a\b`, '/tmp/evil', '', '.', 'CON', 'x\u0000y']) {
      for (const path of ['/api/cases/new', '/api/cases/duplicate', '/api/cases/open']) {
        const body = JSON.stringify({
          name,
          ...(path.endsWith('new') ? { draft: exampleDraft } : path.endsWith('duplicate') ? { from: 'korea' } : {}),
        })
        const code = await codeOf(post(path, body))
        expect(code).toMatch(/^case\/(bad-name|no-folder)$/)
      }
    }
    expect(await codeOf(post('/api/cases/duplicate', JSON.stringify({ name: 'evil', from: '../..' })))).toBe('case/no-folder')
    expect(await everything()).toBe(before)
  })

  test('in the name or title of a document stays a name, and no other file is taken out', async () => {
    const names = await readdir(join(dir, 'documents'))
    const query = new URLSearchParams({ name: '../../../evil.txt', title: '../../evil\u0000<script>', date: '2025-01-20' })
    const { file } = (await (await post(`/api/documents?${query}`, document.body)).json()) as { file: string }
    expect(file).toBe('documents/2025-01-20-evil-script.md')
    expect((await readdir(join(dir, 'documents'))).toSorted()).toEqual([...names, '2025-01-20-evil-script.md'].toSorted())
    for (const wrong of ['case.yaml', 'documents/../case.yaml', '../korea/case.yaml', 'documents/none.md'])
      expect(await codeOf(post('/api/documents/remove', JSON.stringify({ file: wrong })))).toBe('case/no-document')
    expect((await post('/api/documents/remove', JSON.stringify({ file }))).status).toBe(200)
    expect(await readFile(join(dir, 'case.yaml'), 'utf8')).toContain('standoff: 1')
  })
})

test('a script in a document is text, or gone, and nothing of the server would run it', async () => {
  const html =
    '<html><head><title>T</title></head><body><article><p>Seoul protested on 21 January.</p><script>alert(1)</script><p onclick="alert(2)">It named <img src=x onerror=alert(3)> nobody.</p></article></body></html>'
  const { documents } = (await (await post('/api/documents/read?name=a.html', html)).json()) as {
    documents: { text: string }[]
  }
  const [seen] = documents
  expect(seen.text).toContain('Seoul protested')
  expect(seen.text).not.toMatch(/alert|onerror|<\w/)
  const markdown = 'Seoul protested on 22 January.\n\n<script>alert(1)</script>\n'
  const { hash } = (await (await post('/api/documents?name=b.md&date=2025-01-22&title=B', markdown)).json()) as { hash: string }
  const answer = await fetch(`${origin}/api/documents/${hash}?asOf=2025-01-28`)
  expect(answer.headers.get('content-type')).toContain('application/json')
  expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
  expect(answer.headers.get('content-security-policy')).toMatch(/^default-src 'none'/)
  expect(((await answer.json()) as { text: string }).text).toBe(markdown)
  const policy = (await fetch(served.url)).headers.get('content-security-policy')!
  expect(policy).toContain("script-src 'self'")
  expect(policy).not.toMatch(/unsafe|eval|\*/)
}, 60_000)

describe('too much', () => {
  const hundred = 100_000_000
  test('100 MB announced are refused before they are sent', async () => {
    const answer = await raw(
      { path: document.path, method: 'POST', headers: { ...good(), 'content-length': String(hundred) } },
      (out) => out.write('x'),
    )
    expect(answer.status).toBe(413)
    expect(answer.body).toContain('server/too-large')
  })

  test('100 MB that are not announced are cut off, and the server lives', async () => {
    const part = Buffer.alloc(1_000_000, 'x')
    let sent = 0
    const answer = await raw(
      { path: document.path, method: 'POST', headers: { ...good(), 'transfer-encoding': 'chunked' } },
      (out) => {
        const more = () => {
          while (sent < hundred) {
            sent += part.length
            if (!out.write(part)) return void out.once('drain', more)
          }
          out.end()
        }
        more()
      },
    ).catch(() => null)
    // The server may end the connection before its answer is read; what it must not do is take the whole.
    expect([undefined, null, 413]).toContain(answer?.status)
    expect((await fetch(`${origin}/api/progress`)).status).toBe(200)
    expect((await readdir(join(dir, 'documents'))).some((name) => name.endsWith('-a.md'))).toBe(false)
  })

  test('of 1,000 requests within a second those beyond the limit are told to wait, and the next second is answered', async () => {
    let now = 0
    const options = {
      assess: async () => exampleAssessment(),
      basis: () => Promise.reject(new Error('none')),
      text: async () => undefined,
    }
    const app = createApp({ ...options, page, port: () => 4747, clock: () => now })
    const ask = async () => app.request('http://127.0.0.1:4747/')
    const many = await Promise.all(Array.from({ length: 1000 }, ask))
    const count = (status: number) => many.filter((answer) => answer.status === status).length
    expect([count(200), count(429)]).toEqual([limits.requests.burst, 1000 - limits.requests.burst])
    expect(many.at(-1)!.headers.get('retry-after')).toBe('1')
    now += 1000
    expect((await ask()).status).toBe(200)
  })

  test('1,000 requests over the socket leave it answering', async () => {
    const statuses = await Promise.all(Array.from({ length: 1000 }, async () => (await fetch(`${origin}/api/progress`)).status))
    expect(new Set([...statuses, 200, 429])).toEqual(new Set([200, 429]))
    let status = 429
    while (status === 429) {
      await new Promise((resolve) => setTimeout(resolve, 100))
      status = (await fetch(`${origin}/api/progress`)).status
    }
    expect(status).toBe(200)
  })

  test('assessments wait in a line of limited length', async () => {
    const wait = queue({ running: 1, waiting: 1 })
    let free = () => {}
    const first = wait(() => new Promise<void>((resolve) => (free = resolve)))
    const second = wait(async () => 2)
    await expect(wait(async () => 3)).rejects.toThrow(TooBusy)
    free()
    await first
    expect(await second).toBe(2)
    expect(await wait(async () => 4)).toBe(4)
  })
})

describe('an address to fetch', () => {
  test.each([
    'http://127.0.0.1/',
    'http://localhost/',
    'http://[::1]/',
    'http://10.1.2.3/',
    'http://169.254.169.254/latest',
    'http://192.168.0.1',
    'http://[::ffff:127.0.0.1]/',
    'http://2130706433/',
    'http://user:secret@example.org/',
    'file:///etc/passwd',
    'ftp://example.org/',
  ])('%s is refused: it is not of the public web', async (url) => {
    await expect(fetchPage(url, new AbortController().signal)).rejects.toMatchObject({
      diagnostics: [{ code: 'server/bad-url' }],
    })
  })

  test('of this machine is not fetched for the page', async () => {
    expect(await codeOf(post('/api/documents/fetch', JSON.stringify({ url: `${origin}/api/review` })))).toBe('server/bad-url')
    expect(await codeOf(post('/api/documents/fetch', JSON.stringify({ url: 'file:///etc/passwd' })))).toBe('server/bad-request')
  })

  test('inner and public addresses are told apart', () => {
    expect(['8.8.8.8', '2001:4860:4860::8888', '172.32.0.1', '::ffff:8.8.8.8'].map(isInner)).toEqual([
      false,
      false,
      false,
      false,
    ])
    expect(['fe80::1', 'fd00::1', '::', '0.0.0.0', '::ffff:10.0.0.1', 'nonsense'].every(isInner)).toBe(true)
  })
})

test('the page hears of a changed file and of progress', async () => {
  const ending = new AbortController()
  const answer = await fetch(`${origin}/api/events`, { signal: ending.signal })
  expect(answer.headers.get('content-type')).toContain('text/event-stream')
  const reader = answer.body!.pipeThrough(new TextDecoderStream()).getReader()
  let heard = ''
  const until = async (what: RegExp) => {
    while (!what.test(heard)) heard += (await reader.read()).value ?? ''
  }
  await until(/event: hello/)
  writeFileSync(join(dir, 'claims-to-come.yaml'), '[]')
  await until(/event: files\ndata: .*claims-to-come\.yaml/)
  ending.abort()
}, 30_000)

test('every address is described, and every description has an address', async () => {
  const description = (await (await fetch(`${origin}/api/openapi.json`)).json()) as {
    openapi: string
    paths: Record<string, Record<string, { summary: string }>>
  }
  expect(description.openapi).toBe('3.1.0')
  const described = Object.entries(description.paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
  )
  expect(
    described
      .filter((item) => item.startsWith('POST'))
      .map((item) => item.slice(5))
      .toSorted(),
  ).toEqual(writing.map(([path]) => path.split('?')[0]).toSorted())
  for (const item of described.filter((item) => item.startsWith('GET') && !item.includes('{')))
    expect((await raw({ path: `${item.slice(4)}?asOf=nonsense`, method: 'HEAD' })).status).not.toBe(404)
})
