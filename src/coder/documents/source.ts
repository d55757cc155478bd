/** One file of any kind that is read here, as the documents in it: text, Markdown, HTML, PDF, DOCX, or a feed. */
import { refuse } from '../../diagnostics/index.ts'
import limits from '../data/limits.json' with { type: 'json' }
import { decode, type Document, finish, readDocument, type ReadOptions } from '../document.ts'
import { readDocx } from './docx.ts'
import { isFeed, readFeed } from './feed.ts'
import { readPdf } from './pdf.ts'

/** Endings of the files that a folder is searched for. */
export const readableNames = /\.(?:txt|text|md|markdown|x?html?|pdf|docx|rss|atom|xml)$/i

/**
 * Reads a file: by its first bytes where they tell its kind, else by its name. A feed may hold several documents, the others one.
 * @throws InvalidInput `coder/too-large`, `coder/not-text`, `coder/empty` and those of each kind; docs/errors.md lists them.
 * @example await readSource(bytes, { name: 'speech.pdf', publisher: 'KCNA' })
 */
export async function readSource(raw: Uint8Array, options: ReadOptions): Promise<Document[]> {
  const { name } = options
  if (raw.byteLength > limits.documentBytes)
    refuse(
      'coder/too-large',
      name,
      `the document has ${raw.byteLength} bytes; at most ${limits.documentBytes} are read`,
      'split it',
    )
  const start = new TextDecoder('latin1').decode(raw.subarray(0, 1024))
  const format = options.format ?? (start.includes('%PDF-') ? 'pdf' : start.startsWith('PK\u0003\u0004') ? 'docx' : undefined)
  if (format === 'pdf' || (format === undefined && /\.pdf$/i.test(name)))
    return [wellFormed(await readPdf(raw, name), 'pdf', options)]
  if (format === 'docx' || (format === undefined && /\.docx$/i.test(name)))
    return [wellFormed(await readDocx(raw, name), 'docx', options)]
  const feed = format === 'feed' || (format === undefined && /\.(?:rss|atom|xml)$/i.test(name))
  if (feed || (format === undefined && !/\.(?:md|markdown|txt|text)$/i.test(name) && isFeed(start)))
    return readFeed(decode(raw, name), options)
  return [readDocument(raw, options)]
}

/** A lone surrogate or a zero byte has no place in a text that is stored as UTF-8. */
function wellFormed(found: Awaited<ReturnType<typeof readPdf>>, format: 'pdf' | 'docx', options: ReadOptions): Document {
  return finish({ ...found, text: found.text.replaceAll('\0', ' ').toWellFormed() }, format, options)
}
