/**
 * Lines of a file, read as a stream: constant memory whatever the file holds. A line that is too long, holds a NUL byte or is not in
 * the stated encoding is handed over as damaged, with its beginning; nothing else of the file suffers from it.
 */
import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { createGunzip } from 'node:zlib'
import { refuse } from '../../diagnostics/index.ts'

export interface Line {
  /** From 1. */
  n: number
  text: string
  /** Why the line cannot be used; then `text` is its beginning, for the reader. */
  damage: string | null
}

export const encodings = ['utf-8', 'latin1', 'windows-1252'] as const
export type Encoding = (typeof encodings)[number]

/** A longer line is damaged. Real rows have up to some tens of thousands of bytes. */
export const longestLine = 1_000_000
/** So many characters of a damaged line are kept. */
export const shownOfDamaged = 2_000

/** Bytes of a file, unpacked where it is gzip (by its first bytes, not its name). */
export async function byteStream(path: string): Promise<AsyncIterable<Buffer>> {
  const head = Buffer.alloc(4)
  const file = await open(path)
  const { bytesRead } = await file.read(head, 0, 4, 0).finally(() => file.close())
  if (bytesRead === 0) refuse('record/empty-file', path, 'the file is empty', 'is the download complete?')
  if ((head[0] === 0xff && head[1] === 0xfe) || (head[0] === 0xfe && head[1] === 0xff))
    refuse('record/encoding', path, 'the file is UTF-16', 'convert it to UTF-8 first: iconv -f UTF-16 -t UTF-8')
  const raw = createReadStream(path, { highWaterMark: 1 << 20 })
  if (!(head[0] === 0x1f && head[1] === 0x8b)) return raw as AsyncIterable<Buffer>
  return unpacked(raw, path)
}

async function* unpacked(raw: ReturnType<typeof createReadStream>, path: string): AsyncGenerator<Buffer> {
  const gunzip = createGunzip({ chunkSize: 1 << 20 })
  raw.on('error', (error) => gunzip.destroy(error))
  let any = false
  try {
    for await (const chunk of raw.pipe(gunzip)) {
      any = true
      yield chunk as Buffer
    }
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === undefined || !code.startsWith('Z_')) throw error
    refuse('record/bad-gzip', path, `the gzip file is damaged (${(error as Error).message})`, 'download it again')
  } finally {
    raw.destroy()
  }
  if (!any) refuse('record/empty-file', path, 'the gzip file holds nothing', 'is the download complete?')
}

/** The lines of a byte stream, some at a time; without their ends (LF or CRLF) and without a byte order mark. */
export async function* linesOf(bytes: AsyncIterable<Buffer>, encoding: Encoding): AsyncGenerator<Line[]> {
  const reader = new LineReader(encoding)
  for await (const chunk of bytes) {
    const lines = reader.take(chunk)
    if (lines.length > 0) yield lines
  }
  const rest = reader.end()
  if (rest.length > 0) yield rest
}

class LineReader {
  readonly #decode: (bytes: Buffer) => string
  /** The unfinished line: its pieces, or only its beginning once it is too long. */
  #rest: Buffer[] = []
  #size = 0
  #n = 0

  constructor(encoding: Encoding) {
    const decoder = new TextDecoder(encoding === 'latin1' ? 'windows-1252' : encoding, { ignoreBOM: true })
    this.#decode = encoding === 'utf-8' ? (bytes) => bytes.toString('utf8') : (bytes) => decoder.decode(bytes)
  }

  take(chunk: Buffer): Line[] {
    const last = chunk.lastIndexOf(10)
    if (last < 0) {
      this.#keep(chunk)
      return []
    }
    const first = chunk.indexOf(10)
    this.#keep(chunk.subarray(0, first))
    const lines = [this.#finish()]
    if (last > first) this.#split(chunk.subarray(first + 1, last), lines)
    this.#keep(chunk.subarray(last + 1))
    return lines
  }

  end(): Line[] {
    return this.#size === 0 ? [] : [this.#finish()]
  }

  /** Whole lines at once: decoding each alone would take most of the time. */
  #split(bytes: Buffer, lines: Line[]): void {
    const text = this.#decode(bytes)
    const suspect = text.includes('\u0000') || text.includes('\uFFFD')
    for (const line of text.split('\n')) {
      const trimmed = line.endsWith('\r') ? line.slice(0, -1) : line
      const damage = line.length > longestLine ? tooLong : suspect ? damageOf(trimmed) : null
      lines.push({ n: ++this.#n, text: damage === null ? trimmed : trimmed.slice(0, shownOfDamaged), damage })
    }
  }

  #keep(bytes: Buffer): void {
    if (this.#size <= longestLine && bytes.length > 0) this.#rest.push(Buffer.from(bytes.subarray(0, longestLine + 1)))
    this.#size += bytes.length
  }

  #finish(): Line {
    const long = this.#size > longestLine
    const bytes = Buffer.concat(this.#rest)
    this.#rest = []
    this.#size = 0
    let text = this.#decode(long ? bytes.subarray(0, shownOfDamaged) : bytes)
    if (text.endsWith('\r')) text = text.slice(0, -1)
    if (this.#n === 0 && text.startsWith('\uFEFF')) text = text.slice(1)
    const damage = long ? tooLong : damageOf(text)
    return { n: ++this.#n, text: damage === null ? text : text.slice(0, shownOfDamaged), damage }
  }
}

const tooLong = `longer than ${longestLine} bytes`

function damageOf(text: string): string | null {
  if (text.includes('\u0000')) return 'a NUL byte'
  return text.includes('\uFFFD') ? 'not in the encoding of the file; try --encoding windows-1252' : null
}
