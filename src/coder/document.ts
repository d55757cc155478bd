/**
 * A *document* is one text as it was published, with who published it and when. The text never changes: its SHA-256 names it
 * and every anchor counts in it. Markdown keeps its body as written, HTML keeps the readable article and nothing that runs.
 */
import { createHash } from 'node:crypto'
import { Readability } from '@mozilla/readability'
import { parseHTML } from 'linkedom'
import { isMap, isScalar, LineCounter, parseDocument } from 'yaml'
import { InvalidInput, type Position, refuse } from '../diagnostics/index.ts'
import { isoDate } from '../ontology/index.ts'
import limits from './data/limits.json' with { type: 'json' }

export type Format = 'text' | 'markdown' | 'html'

export interface Document {
  /** SHA-256 of `text` in UTF-8, hexadecimal. */
  hash: string
  title: string
  publisher: string | null
  /** Day of publication, YYYY-MM-DD; null where nothing says so. */
  date: string | null
  url: string | null
  /** `article`; `statement`, what a party itself said; or `note`, which points to sources and is never counted as one. */
  kind: string
  sources: string[]
  /** Of a `statement`: the forum or outlet by its id, and whose words they are; null where the front matter does not say. */
  forum: string | null
  speaker: string | null
  text: string
  format: Format
}

export interface ReadOptions {
  /** File name or address, for messages. */
  name: string
  /** Default: by the ending of the name; `text` where it says nothing. */
  format?: Format
  title?: string
  publisher?: string
  date?: string
  url?: string
}

interface Header {
  title?: string
  publisher?: string
  date?: string
  url?: string
  kind?: string
  forum?: string
  speaker?: string
  sources?: string[]
}

/**
 * Reads one document. Options win over what the document says about itself.
 * @throws InvalidInput `coder/too-large`, `coder/not-text`, `coder/front-matter`, `coder/too-deep`, `coder/bad-html`, `coder/bad-date`, `coder/empty`.
 * @example readDocument('Seoul protested.', { name: 'note.txt', date: '2025-01-28' }).text // 'Seoul protested.'
 */
export function readDocument(raw: Uint8Array | string, options: ReadOptions): Document {
  const { name } = options
  const size = typeof raw === 'string' ? raw.length : raw.byteLength
  if (size > limits.documentBytes)
    refuse('coder/too-large', name, `the document has ${size} bytes; at most ${limits.documentBytes} are read`, 'split it')
  const source = decode(raw, name)
  const format = options.format ?? formatOf(name)
  const { header, text } =
    format === 'markdown' ? frontMatter(source, name) : format === 'html' ? page(source, name) : { header: {}, text: source }
  if (text.trim() === '') refuse('coder/empty', name, 'the document has no text', 'give a document with at least one sentence')
  const date = options.date ?? header.date ?? null
  if (date !== null && !isoDate.safeParse(date).success)
    refuse('coder/bad-date', name, `${JSON.stringify(date)} is no date`, 'write the date of publication as YYYY-MM-DD')
  return {
    hash: createHash('sha256').update(text, 'utf8').digest('hex'),
    title: options.title ?? header.title ?? name,
    publisher: options.publisher ?? header.publisher ?? null,
    date,
    url: options.url ?? header.url ?? null,
    kind: header.kind ?? 'article',
    sources: header.sources ?? [],
    forum: header.forum ?? null,
    speaker: header.speaker ?? null,
    text,
    format,
  }
}

function formatOf(name: string): Format {
  if (/\.(md|markdown)$/i.test(name)) return 'markdown'
  return /\.x?html?$/i.test(name) ? 'html' : 'text'
}

function decode(raw: Uint8Array | string, name: string): string {
  let text: string
  try {
    text = typeof raw === 'string' ? raw : new TextDecoder('utf-8', { fatal: true }).decode(raw)
  } catch {
    return refuse(
      'coder/not-text',
      name,
      'the bytes are not UTF-8 text',
      'convert the file to UTF-8, or extract its text first',
    )
  }
  const nul = text.indexOf('\0')
  if (nul >= 0)
    refuse('coder/not-text', name, `a zero byte at offset ${nul}: this is no text`, 'extract the text of the file first')
  // A lone surrogate has no UTF-8 form, so that the hash could not be recomputed from a stored file.
  return text.replace(/^\uFEFF/, '').toWellFormed()
}

const textFields = ['title', 'publisher', 'date', 'url', 'kind', 'forum', 'speaker'] as const
function isTextField(field: string): field is (typeof textFields)[number] {
  return (textFields as readonly string[]).includes(field)
}

/** Splits YAML front matter from the body; the body stays as it is. */
function frontMatter(source: string, name: string): { header: Header; text: string } {
  const open = /^---[ \t]*\r?\n/.exec(source)
  if (!open) return { header: {}, text: source }
  const close = /^---[ \t]*(?:\r?\n|$)/m.exec(source.slice(open[0].length))
  const bad = (message: string, at: Position) =>
    refuse('coder/front-matter', name, message, 'front matter is YAML between two lines of ---', at)
  if (!close) return bad('the front matter does not end', { line: 1, column: 1, length: 3 })
  const yaml = source.slice(open[0].length, open[0].length + close.index)
  const lines = new LineCounter()
  const parsed = parseDocument(yaml, { lineCounter: lines, schema: 'core', logLevel: 'silent' })
  const at = (offset: number): Position => ({ line: lines.linePos(offset).line + 1, column: lines.linePos(offset).col })
  const problem = parsed.errors[0]
  if (problem) bad(problem.message.split('\n')[0], at(problem.pos[0]))
  const header: Header = {}
  if (parsed.contents !== null && !isMap(parsed.contents)) bad('the front matter is no mapping of names to values', at(0))
  const fields = isMap(parsed.contents) ? parsed.contents.items : []
  for (const { key, value } of fields) {
    const field = isScalar(key) ? String(key.value) : ''
    const offset = isScalar(key) ? (key.range?.[0] ?? 0) : 0
    const plain: unknown = value === null ? null : (value as { toJSON(): unknown }).toJSON()
    if (field === 'sources') {
      if (!Array.isArray(plain) || plain.some((item) => typeof item !== 'string'))
        bad('sources is no list of texts', at(offset))
      header.sources = plain as string[]
    } else if (isTextField(field)) {
      if (plain === null || plain === '') continue
      if (typeof plain !== 'string' && typeof plain !== 'number') return bad(`${field} is no text`, at(offset))
      header[field] = `${plain}`
    }
  }
  if (header.date !== undefined && !isoDate.safeParse(header.date).success) {
    const item = fields.find(({ key }) => isScalar(key) && key.value === 'date')
    const offset = item && isScalar(item.key) ? (item.key.range?.[0] ?? 0) : 0
    bad(`${JSON.stringify(header.date)} is no date of the form YYYY-MM-DD`, at(offset))
  }
  return { header, text: source.slice(open[0].length + close.index + close[0].length).replace(/^(?:[ \t]*\r?\n)+/, '') }
}

/** A page that no reader can walk is refused like one that nests too deep. */
function page(source: string, name: string): { header: Header; text: string } {
  try {
    return article(source, name)
  } catch (error) {
    if (error instanceof InvalidInput) throw error
    return refuse('coder/bad-html', name, 'the page cannot be read as HTML', 'save its text as a plain file')
  }
}

/** The readable text of a page. Nothing in it runs; scripts, styles and frames are dropped before anything is read. */
function article(source: string, name: string): { header: Header; text: string } {
  if (depth(source) > limits.htmlDepth)
    refuse(
      'coder/too-deep',
      name,
      `the page nests more than ${limits.htmlDepth} elements or has more than ${limits.htmlElements} tags`,
      'save its text as a plain file',
    )
  const { document } = parseHTML(/<html[\s>]/i.test(source) ? source : `<html><body>${source}</body></html>`)
  for (const node of document.querySelectorAll('script, style, noscript, template, iframe, object, svg')) node.remove()
  const meta = (selector: string) => document.querySelector(selector)?.getAttribute('content')?.trim() || undefined
  const published = meta('meta[property="article:published_time"]') ?? meta('meta[name="date"]')
  const fallback = document.body ? blocks(document.body) : ''
  const title = document.title?.trim() || undefined
  const read = new Readability(document, { maxElemsToParse: limits.htmlElements, charThreshold: 0 }).parse()
  const day = published?.slice(0, 10)
  const header: Header = {}
  const heading = read?.title?.trim() || title
  if (heading) header.title = heading
  const site = read?.siteName?.trim() || meta('meta[property="og:site_name"]')
  if (site) header.publisher = site
  if (day && isoDate.safeParse(day).success) header.date = day
  const body = read?.content ? blocks(parseHTML(`<html><body>${read.content}</body></html>`).document.body) : ''
  return { header, text: body.trim() === '' ? fallback : body }
}

/** How deep elements may nest, by counting tags; void elements do not count. Infinity for more tags than any article has. */
function depth(source: string): number {
  let now = 0
  let most = 0
  let elements = 0
  for (const match of source.matchAll(/<(\/?)([a-z][a-z0-9]*)[^<>]{0,2000}>/gi)) {
    elements++
    if (elements > limits.htmlElements) return Infinity
    if (limits.voidElements.includes(match[2].toLowerCase()) || match[0].endsWith('/>')) continue
    now = match[1] ? Math.max(0, now - 1) : now + 1
    most = Math.max(most, now)
  }
  return most
}

interface TextNode {
  nodeType: number
  nodeName: string
  textContent: string | null
  childNodes: Iterable<TextNode>
}

/** Text of an element, one line per block. */
function blocks(root: unknown): string {
  const out: string[] = []
  const visit = (node: TextNode) => {
    if (node.nodeType === 3) out.push((node.textContent ?? '').replace(/\s+/g, ' '))
    if (node.nodeType !== 1) return
    const block = !limits.inlineElements.includes(node.nodeName.toLowerCase())
    if (block) out.push('\n')
    for (const child of node.childNodes) visit(child)
    if (block) out.push('\n')
  }
  visit(root as TextNode)
  const lines = out
    .join('')
    .split('\n')
    .map((line) => line.trim())
  return lines.filter(Boolean).join('\n\n')
}
