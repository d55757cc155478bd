import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { docxParts, pdf, pdfOf, wordParagraph, zip } from '../../../test/support/packed.ts'
import { InvalidInput } from '../../diagnostics/index.ts'
import { codeDocument, readSource } from '../index.ts'

const bytes = (text: string) => new TextEncoder().encode(text)
const sentence = 'Seoul protested on Monday against the launch of several missiles by the North, officials in the capital said.'

async function codeOf(raw: Uint8Array, name: string): Promise<string> {
  try {
    await readSource(raw, { name })
  } catch (error) {
    if (error instanceof InvalidInput) return error.diagnostics[0].code
    throw error
  }
  return 'read'
}

describe('documents of many kinds', () => {
  test('a PDF gives its lines, with title and day from its dictionary', async () => {
    const raw = pdf(['Seoul protested on Monday', 'against the launch.'], {
      packed: true,
      info: '/Title (A protest) /CreationDate (D:20250128090000Z)',
    })
    const [document] = await readSource(raw, { name: 'note.bin' })
    expect(document).toMatchObject({ title: 'A protest', date: '2025-01-28', format: 'pdf' })
    expect(document.text).toBe('Seoul protested on Monday\nagainst the launch.')
    expect(document.hash).toBe(createHash('sha256').update(document.text, 'utf8').digest('hex'))
  })

  test('a DOCX gives its paragraphs, with title and day from its properties', async () => {
    const core = '<dc:title>Talks &amp; drills</dc:title><dcterms:created>2025-01-20T08:00:00Z</dcterms:created>'
    const raw = zip(docxParts(wordParagraph(sentence) + wordParagraph('A second paragraph.'), core))
    const [document] = await readSource(raw, { name: 'note.docx' })
    expect(document).toMatchObject({ title: 'Talks & drills', date: '2025-01-20', format: 'docx', language: 'en' })
    expect(document.text).toBe(`${sentence}\n\nA second paragraph.`)
    for (const { anchor } of codeDocument(document, { coder: 'test' }))
      expect(document.text.slice(anchor.start, anchor.end)).toBe(anchor.quote)
  })

  test('each item of a feed is a document', async () => {
    const item = (title: string, text: string) =>
      `<item><title>${title}</title><link>https://wire.example/${title}</link><pubDate>Tue, 28 Jan 2025 08:00:00 GMT</pubDate><description>${text}</description></item>`
    const raw = bytes(
      `<?xml version="1.0"?><rss version="2.0"><channel><title>Wire</title><link>https://wire.example</link>${item('one', `&lt;p&gt;${sentence}&lt;/p&gt;&lt;script&gt;bad()&lt;/script&gt;`)}${item('empty', '')}${item('two', sentence)}</channel></rss>`,
    )
    const documents = await readSource(raw, { name: 'wire.xml' })
    expect(documents.map(({ title, publisher, date, url, text }) => ({ title, publisher, date, url, text }))).toEqual(
      ['one', 'two'].map((title) => {
        return { title, publisher: 'Wire', date: '2025-01-28', url: `https://wire.example/${title}`, text: sentence }
      }),
    )
  })

  test('an Atom feed keeps the day as its author wrote it', async () => {
    const raw = bytes(
      `<feed xmlns="http://www.w3.org/2005/Atom"><title>Desk</title><entry><title>Late</title><link href="https://d.example/1"/><published>2025-01-28T23:30:00-08:00</published><content type="html">&lt;p&gt;${sentence}&lt;/p&gt;</content></entry></feed>`,
    )
    expect(await readSource(raw, { name: 'desk.atom' })).toMatchObject([
      { title: 'Late', publisher: 'Desk', date: '2025-01-28', url: 'https://d.example/1' },
    ])
  })

  test.each([
    ['a line of its own', `A protest\n\nPublished: January 28, 2025\n\n${sentence}`, 'x.txt', '2025-01-28', 'A protest', null],
    ['the name of the file', sentence, '2025-01-28-seoul.txt', '2025-01-28', '2025-01-28-seoul.txt', null],
    ['nothing', sentence, 'x.txt', null, 'x.txt', null],
    ['no day that exists', sentence, 'report-20251399.txt', null, 'report-20251399.txt', null],
    ['a dateline', `SEOUL, Jan. 28 (Yonhap) -- ${sentence}`, 'x.txt', null, 'x.txt', 'Yonhap'],
  ])('plain text is dated and titled by %s', async (_, text, name, date, title, publisher) => {
    const [document] = await readSource(bytes(text), { name })
    expect(document).toMatchObject({ date, title, publisher, language: 'en', text })
  })

  test('another language is told, and too little text is none', async () => {
    const korean =
      '북한은 월요일 동해상으로 탄도미사일 여러 발을 발사했다고 합동참모본부가 밝혔다. 정부는 이를 강력히 규탄하며 대화에 나설 것을 촉구했다. 국제사회도 우려를 표명했다.'
    expect((await readSource(bytes(korean), { name: 'a.txt' }))[0].language).toBe('ko')
    expect((await readSource(bytes('Seoul protested.'), { name: 'a.txt' }))[0].language).toBeNull()
  })
})

describe('hostile documents end in a clear result', () => {
  const spaces = Buffer.alloc(200_000_000, ' ')
  test.each<[string, () => Uint8Array, string, string]>([
    ['a PDF of garbage', () => bytes('%PDF-1.7\n\u0000\u0001 obj stream endstream'), 'a.pdf', 'coder/bad-pdf'],
    ['a PDF cut short', () => pdf([sentence], { packed: true }).subarray(0, 300), 'a.pdf', 'coder/bad-pdf'],
    ['text under the name of a PDF', () => bytes(sentence), 'a.pdf', 'coder/bad-pdf'],
    ['a PDF that unpacks beyond measure', () => pdfOf(spaces, { packed: true }), 'a.pdf', 'coder/too-large'],
    ['a PDF without text', () => pdf([]), 'a.pdf', 'coder/empty'],
    ['a DOCX cut short', () => zip(docxParts(wordParagraph(sentence))).subarray(0, 400), 'a.docx', 'coder/bad-docx'],
    ['a ZIP that is no DOCX', () => zip({ 'a.txt': sentence }), 'a.docx', 'coder/bad-docx'],
    [
      'a DOCX that unpacks beyond measure',
      () => zip({ ...docxParts(''), 'word/media/a': spaces }),
      'a.docx',
      'coder/too-large',
    ],
    ['a DOCX that nests without end', () => zip(docxParts('<w:p>'.repeat(100_000))), 'a.docx', 'coder/too-deep'],
    ['a DOCX of broken XML', () => zip(docxParts('<w:p><w:r></w:p>')), 'a.docx', 'coder/bad-docx'],
    ['a feed that is none', () => bytes('<rss><channel><item>'), 'a.rss', 'coder/bad-feed'],
    [
      'a feed without text',
      () => bytes('<rss version="2.0"><channel><title>W</title></channel></rss>'),
      'a.rss',
      'coder/empty',
    ],
    [
      'entities that multiply',
      () =>
        bytes(
          `<!DOCTYPE r [<!ENTITY a "${'x'.repeat(1000)}"><!ENTITY b "${'&a;'.repeat(1000)}"><!ENTITY c "${'&b;'.repeat(1000)}">]><rss version="2.0"><channel><item><description>&c;</description></item></channel></rss>`,
        ),
      'a.rss',
      'read',
    ],
    ['pages without a floor', () => bytes('<div>'.repeat(100_000)), 'a.html', 'coder/too-deep'],
    ['a script alone', () => bytes('<html><script>while(true){}</script></html>'), 'a.html', 'coder/empty'],
    ['one line of 10 MB', () => bytes('missile '.repeat(1_250_000)), 'a.txt', 'read'],
    ['marks of direction', () => bytes('\u202E\u200F '.repeat(300_000)), 'a.txt', 'read'],
    ['too many bytes', () => new Uint8Array(20_000_001), 'a.pdf', 'coder/too-large'],
  ])('%s', async (_, make, name, code) => expect(await codeOf(make(), name)).toBe(code), 20_000)
})
