/**
 * The text of a PDF file, page after page, by unpdf (PDF.js without a screen); title and day from its information dictionary.
 * Nothing in it runs. Packed streams are unpacked once with a limit first, since PDF.js has none.
 */
import { inflateSync } from 'node:zlib'
import { refuse } from '../../diagnostics/index.ts'
import limits from '../data/limits.json' with { type: 'json' }
import type { Header } from '../document.ts'
import { isDay } from './plain.ts'

const hint = 'extract its text with another program and save that as a plain file'

/** @throws InvalidInput `coder/bad-pdf` for what cannot be read or needs a password, `coder/too-large`. */
export async function readPdf(bytes: Uint8Array, name: string): Promise<{ header: Header; text: string }> {
  guard(bytes, name)
  const { getDocumentProxy } = await import('unpdf')
  const bad = (error: unknown) => {
    const secret = error instanceof Error && error.name === 'PasswordException'
    return refuse('coder/bad-pdf', name, secret ? 'the PDF needs a password' : 'the PDF cannot be read', hint)
  }
  // PDF.js takes the bytes away from their owner: it gets a copy.
  const pdf = await getDocumentProxy(Uint8Array.from(bytes), {
    useSystemFonts: false,
    verbosity: 0,
    stopAtErrors: false,
  }).catch(bad)
  try {
    if (pdf.numPages > limits.pdfPages) refuse('coder/too-large', name, `the PDF has ${pdf.numPages} pages`, 'split it')
    const pages: string[] = []
    let size = 0
    for (let number = 1; number <= pdf.numPages; number++) {
      const text = await pageText(await pdf.getPage(number).catch(bad)).catch(bad)
      size += text.length
      if (size > limits.documentBytes) refuse('coder/too-large', name, 'the PDF holds too much text', 'split it')
      pages.push(text)
    }
    const { info } = await pdf.getMetadata().catch(() => ({ info: {} }))
    return {
      header: infoHeader(info as Record<string, unknown>),
      text: pages.filter((page) => page.trim() !== '').join('\n\n'),
    }
  } finally {
    await pdf.loadingTask.destroy().catch(() => undefined)
  }
}

interface Page {
  getTextContent: () => Promise<{ items: readonly object[] }>
}

/** Lines of a page; a gap of more than a line and a half between two of them is a paragraph's end. */
async function pageText(page: Page): Promise<string> {
  const { items } = await page.getTextContent()
  let text = ''
  let last: { y: number; height: number } | null = null
  for (const item of items as { str?: string; hasEOL?: boolean; transform?: number[]; height?: number }[]) {
    if (item.str === undefined) continue
    const y = item.transform?.[5] ?? 0
    const height = item.height ?? 0
    if (item.str.trim() !== '') {
      if (last && text.endsWith('\n') && last.y - y > 1.8 * Math.max(last.height, height, 1)) text += '\n'
      last = { y, height }
    }
    text += item.str
    if (item.hasEOL) text += '\n'
  }
  return text.replace(/[ \t]+\n/g, '\n').trim()
}

function infoHeader(info: Record<string, unknown>): Header {
  const header: Header = {}
  const { Title: title, CreationDate: created } = info
  if (typeof title === 'string' && title.trim() !== '') header.title = title.trim()
  const parts = typeof created === 'string' ? /^D:(\d{4})(\d{2})(\d{2})/.exec(created) : null
  const day = parts ? parts.slice(1).join('-') : ''
  if (isDay(day)) header.date = day
  return header
}

/** Refuses what no PDF is, and one whose streams unpack beyond measure. */
function guard(bytes: Uint8Array, name: string): void {
  const latin = new TextDecoder('latin1')
  if (!latin.decode(bytes.subarray(0, 1024)).includes('%PDF-'))
    refuse('coder/bad-pdf', name, 'the file does not begin like a PDF', hint)
  let room = limits.unpackedBytes
  const whole = latin.decode(bytes)
  for (let at = whole.indexOf('stream'); at >= 0; at = whole.indexOf('stream', at + 6)) {
    if (whole.startsWith('end', at - 3)) continue
    const dictionary = whole.slice(Math.max(0, whole.lastIndexOf('obj', at)), at)
    const packings = dictionary.slice(-4000).match(/\/(?:FlateDecode|Fl|LZWDecode|RunLengthDecode)\b/g) ?? []
    if (packings.length === 0) continue
    if (packings.length > 1) refuse('coder/bad-pdf', name, 'a part of the PDF is packed more than once', hint)
    const from = at + 6 + (whole[at + 6] === '\r' ? 1 : 0) + (whole[at + 6] === '\n' || whole[at + 7] === '\n' ? 1 : 0)
    const until = whole.indexOf('endstream', from)
    room -= unpackedSize(bytes.subarray(from, until < 0 ? bytes.length : until), room, name)
    if (room <= 0) refuse('coder/too-large', name, `the PDF unpacks to more than ${limits.unpackedBytes} bytes`, hint)
  }
}

/** Bytes of a stream unpacked; 0 for what cannot be: PDF.js will say what it makes of it. */
function unpackedSize(packed: Uint8Array, room: number, name: string): number {
  try {
    return inflateSync(packed, { maxOutputLength: Math.max(1, room) }).length
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE')
      return refuse('coder/too-large', name, `the PDF unpacks to more than ${limits.unpackedBytes} bytes`, hint)
    return 0
  }
}
