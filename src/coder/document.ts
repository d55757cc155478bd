/**
 * A *document* is one text as it was published, with who published it and when. The text never changes: its SHA-256 names it
 * and every anchor counts in it. Markdown keeps its body as written, HTML keeps the readable article and nothing that runs.
 */
import { createHash } from 'node:crypto'
import { refuse } from '../diagnostics/index.ts'
import { isoDate } from '../ontology/index.ts'
import limits from './data/limits.json' with { type: 'json' }
import { frontMatter } from './documents/front-matter.ts'
import { languageOf } from './documents/language.ts'
import { page } from './documents/page.ts'
import { plainHeader } from './documents/plain.ts'

/** `pdf`, `docx` and `feed` are read by `readSource`, which may find several documents in one file. */
export type Format = 'text' | 'markdown' | 'html' | 'pdf' | 'docx' | 'feed'

export interface Document {
  /** SHA-256 of `text` in UTF-8, hexadecimal. */
  hash: string
  title: string
  publisher: string | null
  /** Day of publication, YYYY-MM-DD; null where nothing says so. */
  date: string | null
  url: string | null
  /** Language tag ("en", "ko"); null where the text is too short to tell. */
  language: string | null
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
  language?: string
}

/** What a document says about itself. */
export interface Header {
  title?: string
  publisher?: string
  date?: string
  url?: string
  kind?: string
  forum?: string
  speaker?: string
  language?: string
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
  if (format === 'markdown') return finish(frontMatter(source, name), format, options)
  if (format === 'html') return finish(page(source, name), format, options)
  if (format !== 'text') refuse('coder/not-text', name, `${format} is no text`, 'read it with readSource')
  return finish({ header: plainHeader(source, name), text: source }, format, options)
}

/**
 * A document from its text and what it says about itself, where the options say nothing else.
 * @throws InvalidInput `coder/bad-date`, `coder/empty`.
 */
export function finish({ header, text }: { header: Header; text: string }, format: Format, options: ReadOptions): Document {
  const { name } = options
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
    language: options.language ?? languageOf(text) ?? header.language ?? null,
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

export function decode(raw: Uint8Array | string, name: string): string {
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
