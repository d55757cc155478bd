import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { InvalidInput } from '../diagnostics/index.ts'
import { readDocument } from './index.ts'

function codeOf(run: () => unknown): { code: string; line: number | undefined } {
  try {
    run()
  } catch (error) {
    if (error instanceof InvalidInput) return { code: error.diagnostics[0].code, line: error.diagnostics[0].at?.line }
    throw error
  }
  throw new Error('nothing was refused')
}

describe('reading a document', () => {
  test('plain text stays as it is, and its hash is that of its UTF-8 bytes', () => {
    const text = 'Seoul protested.\n\n\u202BTehran\u202C answered — twice.\n'
    const document = readDocument(new TextEncoder().encode(text), { name: 'a.txt', date: '2025-01-28' })
    expect(document.text).toBe(text)
    expect(document.hash).toBe(createHash('sha256').update(text, 'utf8').digest('hex'))
    expect(document).toMatchObject({ title: 'a.txt', kind: 'article', date: '2025-01-28', publisher: null, sources: [] })
  })

  test('front matter says what the document is and is no part of its text', () => {
    const raw =
      '---\ntitle: A note\npublisher: Desk\ndate: 2025-01-24\nkind: note\nsources:\n  - KCNA\n---\n\nSeoul protested.\n'
    const document = readDocument(raw, { name: 'a.md' })
    expect(document).toMatchObject({ title: 'A note', publisher: 'Desk', date: '2025-01-24', kind: 'note', sources: ['KCNA'] })
    expect(document.text).toBe('Seoul protested.\n')
  })

  test('a page keeps its article; what would run is neither run nor kept', () => {
    const paragraph =
      '<p>Pyongyang fired two artillery shells on Monday, and Seoul answered with a protest note that evening.</p>'
    const raw = `<html><head><title>Shells</title><meta property="article:published_time" content="2025-01-28T08:00:00Z">
      <script>globalThis.pwned = 1</script></head><body><nav><a href="/">Home</a></nav>
      <article><h1>Shells</h1>${paragraph.repeat(6)}<script>document.write('bad')</script></article></body></html>`
    const document = readDocument(raw, { name: 'page.html' })
    expect(document.text).toContain('Pyongyang fired two artillery shells')
    expect(document.text).not.toMatch(/pwned|document\.write|<p>/)
    expect(document.date).toBe('2025-01-28')
    expect(globalThis).not.toHaveProperty('pwned')
  })

  test.each([
    [
      'linked data',
      '<script type="application/ld+json">{"@type":"NewsArticle","datePublished":"2025-01-28T08:00:00Z"}</script>',
      '',
    ],
    ['the time in its article', '', '<time datetime="2025-01-28">Tuesday</time>'],
    ['a day that does not exist', '<meta name="date" content="2025-02-30">', ''],
  ])('a page is dated by %s; its language where the text is too short is the stated one', (name, head, inside) => {
    const raw = `<html lang="en-GB"><head>${head}</head><body><article><p>Seoul protested.</p>${inside}</article></body></html>`
    const { date, language } = readDocument(raw, { name: 'page.html' })
    expect({ date, language }).toEqual({ date: name.startsWith('a day') ? null : '2025-01-28', language: 'en' })
  })

  test.each([
    ['an empty document', () => readDocument('  \n', { name: 'a.txt' }), 'coder/empty', undefined],
    [
      'bytes that are no text',
      () => readDocument(new Uint8Array([0xff, 0xfe, 0x80]), { name: 'a.txt' }),
      'coder/not-text',
      undefined,
    ],
    ['a zero byte', () => readDocument('a\0b', { name: 'a.txt' }), 'coder/not-text', undefined],
    ['front matter without an end', () => readDocument('---\ntitle: a\n', { name: 'a.md' }), 'coder/front-matter', 1],
    [
      'front matter that is no YAML',
      () => readDocument('---\ntitle: a\nkind: [x\n---\nb', { name: 'a.md' }),
      'coder/front-matter',
      4,
    ],
    [
      'a date that is none',
      () => readDocument('---\ntitle: a\ndate: 24 Jan\n---\nb', { name: 'a.md' }),
      'coder/front-matter',
      3,
    ],
    ['a wrong date option', () => readDocument('b', { name: 'a.txt', date: 'soon' }), 'coder/bad-date', undefined],
    ['too much', () => readDocument('a'.repeat(20_000_001), { name: 'a.txt' }), 'coder/too-large', undefined],
    ['a page without a floor', () => readDocument('<div>'.repeat(100_000), { name: 'a.html' }), 'coder/too-deep', undefined],
  ])('refuses %s', (_, run, code, line) => {
    const refused = codeOf(run)
    expect(refused.code).toBe(code)
    expect(line === undefined || refused.line === line).toBe(true)
  })
})
