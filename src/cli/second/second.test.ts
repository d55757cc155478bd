/** The second coder against a server on this machine that behaves, is careless, broken or hostile; and again without it. */
import { createHash } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type Endpoint, endpoint, type EndpointOptions, type Sent } from '../../../test/support/endpoint.ts'
import { codeDocument, readDocument } from '../../coder/index.ts'
import { InvalidInput } from '../../diagnostics/index.ts'
import { readBulk } from '../read/bulk.ts'
import { exit } from '../run.ts'
import { endpointOf, keyOf, noticeOf } from './address.ts'
import { agreementOf } from './agreement.ts'
import { SecondFailure, SecondInterrupted } from './failure.ts'
import { secondSession } from './options.ts'
import { type SecondOptions, SecondSession } from './session.ts'
import { agreementText, countsText } from './text.ts'

const text = [
  'North Korea condemned the drills of South Korea on Sunday.',
  'The weather was fine.',
  'Tokyo expelled the Russian ambassador.',
].join(' ')
const document = readDocument(text, { name: 'a.txt', date: '2025-01-28' })
const firsts = codeDocument(document, { coder: 'standoff@test' })
const right = {
  sentence: 1,
  quote: 'North Korea condemned the drills',
  actor: 'North Korea',
  recipients: ['South Korea'],
  type: 'ACCUSE',
  mode: null,
  modality: 'actual',
}
const honest = (sentences: Sent[]) => ({ codings: sentences.some(({ sentence }) => sentence === 1) ? [right] : [] })

let folder = ''
let server: Endpoint | null = null
let told: string[] = []
let pauses: number[] = []
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'standoff-second-'))
  told = []
  pauses = []
})
afterEach(async () => {
  await server?.close()
  server = null
  await rm(folder, { recursive: true, force: true })
})

async function serve(options: Partial<EndpointOptions>): Promise<Endpoint> {
  return (server = await endpoint({ answer: honest, ...options }))
}

function session(url: string | null, options: Partial<SecondOptions> = {}): SecondSession {
  return new SecondSession({
    model: 'm',
    endpoint: url === null ? null : endpointOf(url),
    key: null,
    folder,
    signal: new AbortController().signal,
    clock: () => performance.now(),
    now: () => '2025-01-28T12:00:00.000Z',
    pause: (time) => {
      pauses.push(time)
      return Promise.resolve()
    },
    budget: null,
    tell: (line) => void told.push(line),
    ...options,
  })
}
const read = (url: string | null, options: Partial<SecondOptions> = {}) => session(url, options).read(document, firsts)
/** The diagnostic of what is refused at once. */
const refusal = (work: () => unknown) => {
  try {
    work()
  } catch (error) {
    if (error instanceof InvalidInput) return error.diagnostics[0]
    throw error
  }
  throw new Error('nothing was refused')
}
const failure = async (work: Promise<unknown>) => {
  const error: unknown = await work.then(
    () => null,
    (reason: unknown) => reason,
  )
  expect(error).toBeInstanceOf(SecondFailure)
  const { diagnostic, exit: code } = error as SecondFailure
  return { ...diagnostic, exit: code }
}

describe('an endpoint that behaves', () => {
  test('gives proposals beside those of the first coder, and again from what is kept, byte for byte, when it is gone', async () => {
    const { url, requests, close } = await serve({ answer: () => ({ codings: [right, { ...right, quote: 'Seoul wept' }] }) })
    const live = await read(url)
    expect(live.report).toMatchObject({ sentences: 3, proposed: 2, kept: 1, aside: [{ reason: 'quote', words: 'Seoul wept' }] })
    expect(live.codings).toMatchObject([{ coder: 'second:m', status: 'proposed', confidence: null, actor: 'PRK' }])
    expect(told).toEqual([
      expect.stringMatching(/^second coder: m at http:\/\/127\.0\.0\.1:\d+\/v1\/chat\/completions, on this/),
    ])
    expect(requests).toHaveLength(1)
    expect(JSON.parse(requests[0].body)).toMatchObject({ model: 'm', temperature: 0 })
    expect(requests[0].headers.authorization).toBeUndefined()
    await close()
    expect(JSON.stringify(await read(null))).toBe(JSON.stringify(live))
    // With the address at hand, what is kept is not asked for again.
    expect(JSON.stringify(await read(url))).toBe(JSON.stringify(live))
    expect(countsText([live.report])).toBe('2 proposals, 1 kept, 1 set aside: quote not in the sentence (1)')
    const agreement = agreementOf([live.report])
    expect(agreement).toMatchObject({ sentences: 3, agree: 1, differ: 0, firstOnly: 1, secondOnly: 0, neither: 1 })
    // ACCUSE–ACCUSE, none–none, SANCTION–none: D_o = 2/6, D_e = 1 − (2 + 6)/30
    expect(agreement.events!.alpha).toBeCloseTo(1 - 2 / 6 / (1 - 8 / 30), 9)
    expect(agreementText('second:m', agreement)).toContain('Agreement is no accuracy')
  })

  test('is kept under the hash of model, prompt and request, one file each, with the answer as it came', async () => {
    const { url, requests } = await serve({})
    await read(url)
    const names = await readdir(folder)
    const kept = JSON.parse(await readFile(join(folder, names[0]), 'utf8')) as Record<string, unknown>
    const key = createHash('sha256')
      .update(JSON.stringify(['m', kept['prompt'], JSON.parse(requests[0].body)]))
      .digest('hex')
    expect(names).toEqual([`${key}.json`])
    expect(kept).toMatchObject({ key, answer: { content: JSON.stringify({ codings: [right] }), form: 'full', finish: 'stop' } })
    expect(kept['request']).toEqual(JSON.parse(requests[0].body))
    expect(await failure(read(null, { model: 'other' }))).toMatchObject({ code: 'cli/second-missing', exit: exit.failed })
    await writeFile(join(folder, names[0]), JSON.stringify({ ...kept, key: '0' }))
    expect(await failure(read(null))).toMatchObject({ code: 'cli/second-cache', exit: exit.invalid })
    await writeFile(join(folder, names[0]), '{"schema":"standoff/sec')
    expect(await failure(read(url))).toMatchObject({ code: 'cli/second-cache', message: expect.stringContaining('no JSON') })
  })

  test.each([
    [['response_format'], 2, 'formless'],
    [['response_format', 'max_tokens', 'temperature'], 3, 'bare'],
  ])('but refuses %j is asked without', async (refuses, asked, form) => {
    const { url, requests } = await serve({
      refuses,
      answer: () => `<think>Hm.</think>\n\`\`\`json\n${JSON.stringify([right])}\n\`\`\``,
    })
    const long = readDocument(`${text} `.repeat(20), { name: 'b.txt', date: '2025-01-28' })
    const { report } = await session(url).read(long, [])
    expect(report).toMatchObject({ proposed: 3, kept: 1, unusable: [] })
    // What it takes is found out once.
    expect(requests).toHaveLength(asked + 2)
    const kept = await Promise.all((await readdir(folder)).map((name) => readFile(join(folder, name), 'utf8')))
    expect(kept.every((file) => file.includes(`"form": "${form}"`))).toBe(true)
  })
})

describe('the key', () => {
  const key = 'sk-very-secret-0123456789'

  test('comes from the environment, goes into one header, and is in nothing that is kept, told or shown', async () => {
    const escaped = Array.from(key, (letter) => `\\u00${letter.charCodeAt(0).toString(16)}`).join('')
    for (const answer of [
      { codings: [{ ...right, quote: key }, right] },
      `{"codings":[{"sentence":1,"quote":"${escaped}","type":"ACCUSE"}]}`,
      `it was ${key}`,
    ]) {
      const { url, requests, close } = await serve({ key, answer: () => answer, finish: key })
      const result = await read(url, { key })
      expect(requests[0].headers.authorization).toBe(`Bearer ${key}`)
      expect(requests[0].body).not.toContain(key)
      const kept = await Promise.all((await readdir(folder)).map((name) => readFile(join(folder, name), 'utf8')))
      for (const name of await readdir(folder)) await rm(join(folder, name))
      const everything = JSON.stringify([result, kept, told])
      expect(everything).toContain('STANDOFF_CODER_KEY')
      expect(everything).not.toContain(key)
      expect(everything.replaceAll('\\\\', '\\')).not.toContain(escaped)
      await close()
    }
  })

  test('that is refused is not repeated', async () => {
    const { url } = await serve({ key: 'another' })
    const found = await failure(read(url, { key }))
    expect(found).toMatchObject({ code: 'cli/second-refused', message: expect.stringContaining('HTTP 401') })
    expect(JSON.stringify(found)).not.toContain(key)
    expect(found.hint).toContain('STANDOFF_CODER_KEY')
    expect(await readdir(folder)).toEqual([])
  })

  test('must be able to stand in a header', () => {
    expect(keyOf({})).toBeNull()
    expect(keyOf({ STANDOFF_CODER_KEY: ' k-1\n' })).toBe('k-1')
    for (const bad of ['a b', 'a\nb', 'schlüssel']) {
      const found = refusal(() => keyOf({ STANDOFF_CODER_KEY: bad }))
      expect(found.code).toBe('cli/second-key')
      expect(JSON.stringify(found)).not.toContain(bad)
    }
  })
})

describe('addresses', () => {
  test('of this machine are told apart from those to which text leaves', () => {
    const here = [
      'http://127.0.0.1:11434/v1',
      'http://localhost:1/v1/',
      'http://[::1]:8080',
      'http://127.9.9.9/v1/chat/completions',
    ]
    for (const address of here) {
      const found = endpointOf(address)
      expect(found).toMatchObject({ loopback: true, url: expect.stringMatching(/[^/]\/chat\/completions$/) })
      expect(noticeOf(found, 'm', null)).not.toContain('LEAVE')
    }
    const away = [
      'https://api.example.com/v1',
      'http://192.168.1.2:8000/v1',
      'http://127.0.0.1.example.com/v1',
      'http://[::ffff:8.8.8.8]/v1',
    ]
    for (const address of away) {
      const found = endpointOf(address)
      expect(found.loopback).toBe(false)
      const notice = noticeOf(found, 'm', 'k')
      expect(notice).toContain(`LEAVE THIS MACHINE for ${new URL(address).host}`)
      expect(notice.includes('not encrypted')).toBe(address.startsWith('http:'))
    }
  })

  test.each(['ftp://host/v1', 'file:///etc/passwd', 'host', 'https://me:hunter2@host/v1', 'https://host/v1?key=hunter2'])(
    'that will not do are refused and not repeated: %s',
    (address) => {
      expect(() => endpointOf(address)).toThrow(InvalidInput)
      expect(() => endpointOf(address)).not.toThrow('hunter2')
    },
  )

  test('that lead elsewhere are not followed', async () => {
    const { url, requests } = await serve({
      before: (_, response) => {
        response.writeHead(307, { location: '/v1/chat/completions' }).end()
        return true
      },
    })
    expect(await failure(read(url))).toMatchObject({
      code: 'cli/second-refused',
      hint: expect.stringContaining('leads elsewhere'),
    })
    expect(requests).toHaveLength(1)
  })
})

describe('an endpoint that fails', () => {
  const answering = (status: number, body: string, headers: Record<string, string> = {}): Partial<EndpointOptions> => ({
    before: (_, response) => {
      response.writeHead(status, headers).end(body)
      return true
    },
  })

  test.each([
    [
      'a page in place of an API',
      answering(200, '<!doctype html><script>alert(1)</script>'),
      'cli/second-not-json',
      '<!doctype html>',
    ],
    ['JSON of another kind', answering(200, '{"hello":[]}'), 'cli/second-not-json', 'no chat completion'],
    ['deep nesting', answering(200, '['.repeat(300_000)), 'cli/second-not-json', 'not JSON'],
    [
      'an unknown model',
      answering(404, '{"error":{"message":"model m not found"}}'),
      'cli/second-refused',
      'model m not found',
    ],
    ['a failure of its own', answering(500, `\u001B[2J${'x'.repeat(5000)}`), 'cli/second-refused', 'HTTP 500'],
    ['a huge answer', answering(200, 'x'.repeat(3_000_000)), 'cli/second-too-long', '1,000,000 bytes'],
    [
      'a small answer that unpacks to a huge one',
      {
        before: (_: unknown, response: import('node:http').ServerResponse) => {
          response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(Buffer.alloc(50_000_000)))
          return true
        },
      },
      'cli/second-too-long',
      '1,000,000 bytes',
    ],
    [
      'a connection that is cut',
      { before: (request: import('node:http').IncomingMessage) => Boolean(request.socket.destroy()) },
      'cli/second-unreachable',
      'reached',
    ],
  ])('with %s says so, and keeps nothing', async (_, options, code, words) => {
    const { url } = await serve(options)
    const found = await failure(read(url))
    expect(found).toMatchObject({ code, exit: exit.failed, message: expect.stringContaining(words) })
    expect(found.message.length).toBeLessThan(300)
    expect(found.message).not.toMatch(/\p{C}/u)
    expect(await readdir(folder)).toEqual([])
  })

  test('because nobody is there', async () => {
    const { url, close } = await serve({})
    await close()
    expect(await failure(read(url))).toMatchObject({
      code: 'cli/second-unreachable',
      message: expect.stringContaining('ECONNREFUSED'),
    })
  })

  test('because it is busy is given the time it asks for, and not without end', async () => {
    const busy = (after: string, until: number): Partial<EndpointOptions> => ({
      before: (_, response, count) => {
        if (count >= until) return false
        response.writeHead(429, after === '' ? {} : { 'retry-after': after }).end('{"error":{"message":"slow down"}}')
        return true
      },
    })
    const patient = await serve(busy('7', 3))
    expect((await read(patient.url)).report.kept).toBe(1)
    expect(pauses.splice(0)).toEqual([7000, 7000])
    expect(told.at(-1)).toBe('second coder: the endpoint asks to wait 7 s (HTTP 429)')
    await patient.close()
    await rm(folder, { recursive: true })
    const dated = await serve(busy('Tue, 28 Jan 2025 12:00:30 GMT', 2))
    await read(dated.url)
    expect(pauses.splice(0)).toEqual([30_000])
    await dated.close()
    await rm(folder, { recursive: true })
    const never = await serve(busy('', Infinity))
    expect(await failure(read(never.url))).toMatchObject({
      code: 'cli/second-busy',
      message: expect.stringContaining('after 5 attempts'),
    })
    expect(pauses.splice(0)).toEqual([1000, 2000, 4000, 8000])
    await never.close()
    const tomorrow = await serve(busy('86400', Infinity))
    expect(await failure(read(tomorrow.url))).toMatchObject({
      code: 'cli/second-busy',
      message: expect.stringContaining('86400 s'),
    })
    expect(await failure(read(tomorrow.url, { budget: 0 }))).toMatchObject({ code: 'cli/second-budget', exit: exit.budget })
    expect(pauses).toEqual([])
  })

  test('because it is slow ends with the budget, or with Ctrl-C; what was had before is kept', async () => {
    const long = readDocument(`${text} `.repeat(20), { name: 'b.txt', date: '2025-01-28' })
    const controller = new AbortController()
    const { url } = await serve({
      before: (_, __, count) => {
        if (count === 3) setTimeout(() => controller.abort(), 20)
        return count > 1
      },
    })
    expect(await failure(session(url, { budget: 0.3 }).read(long, []))).toMatchObject({
      code: 'cli/second-budget',
      exit: exit.budget,
    })
    expect(await readdir(folder)).toHaveLength(1)
    await expect(session(url, { signal: controller.signal }).read(long, [])).rejects.toThrow(SecondInterrupted)
    expect(await readdir(folder)).toHaveLength(1)
    await server!.close()
    const again = await serve({})
    const { report } = await session(again.url).read(long, [])
    expect([again.requests.length, report.sentences]).toEqual([2, 60])
  })

  test.each([
    ['no JSON', { answer: () => 'Sure! North Korea is angry.' }, 'not JSON'],
    ['an answer cut off', { finish: 'length' }, 'cut off'],
    ['a filter', { finish: 'content_filter' }, 'refused'],
    ['far too many codings', { answer: () => ({ codings: Array.from({ length: 3000 }, () => right) }) }, '3000 codings'],
  ])('with %s leaves its sentences unread, and says so', async (_, options, words) => {
    const { url } = await serve(options)
    const live = await read(url)
    expect(live).toMatchObject({ codings: [], report: { sentences: 0, unusable: [{ from: 1, to: 3 }], pairs: [], neither: 0 } })
    expect(live.report.unusable[0].why).toContain(words)
    expect(JSON.stringify(await read(null))).toBe(JSON.stringify(live))
  })
})

describe('many documents', () => {
  test('go on after a failure with the file it stopped at, ask nothing twice, and come out as if it had not been', async () => {
    const files = ['a', 'b', 'c'].map((name) => join(folder, `${name}.txt`))
    for (const [i, file] of files.entries()) await writeFile(file, `${text} ${i + 3} ships left port.\n`)
    let broken = true
    const { url, requests } = await serve({
      before: (_, response, count) => {
        if (count !== 2 || !broken) return false
        response.writeHead(500).end('out of memory')
        return true
      },
    })
    const bulk = (out: string, cache: string) =>
      readBulk(files, {
        out: join(folder, out),
        date: '2025-01-28',
        texts: null,
        second: session(url, { folder: join(folder, cache) }),
        signal: new AbortController().signal,
      })
    expect(await failure(bulk('out.jsonl', 'answers'))).toMatchObject({ code: 'cli/second-refused' })
    expect(await readdir(join(folder, 'answers'))).toHaveLength(1)
    broken = false
    const result = await bulk('out.jsonl', 'answers')
    expect(result).toMatchObject({ files: 3, resumed: 1, documents: 3, refused: {} })
    expect(result.second.map(({ kept }) => kept)).toEqual([1, 1, 1])
    expect(requests).toHaveLength(4)
    await bulk('whole.jsonl', 'other')
    expect(await readFile(join(folder, 'out.jsonl'), 'utf8')).toBe(await readFile(join(folder, 'whole.jsonl'), 'utf8'))
  })
})

describe('the options', () => {
  const context = { clock: () => 0, now: () => '', signal: new AbortController().signal }
  const asked = (flags: Parameters<typeof secondSession>[0]) => secondSession(flags, folder, context)
  const code = (flags: Parameters<typeof secondSession>[0]) => refusal(() => asked(flags)).code

  test('ask nobody unless all that is needed is given', () => {
    expect(asked({})).toBeNull()
    expect(code({ model: 'm' })).toBe('cli/second-options')
    expect(code({ budget: 3 })).toBe('cli/second-options')
    expect(code({ second: 'http://127.0.0.1/v1' })).toBe('cli/second-model')
    expect(code({ second: 'http://127.0.0.1/v1', model: 'a\nb' })).toBe('cli/second-model')
    expect(code({ second: 'gopher://x', model: 'm' })).toBe('cli/second-url')
    expect(asked({ replay: true, model: 'm' })).toBeInstanceOf(SecondSession)
  })
})
