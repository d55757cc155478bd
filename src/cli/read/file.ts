/** One file read and coded, here or in a worker thread: the rows it gives, and what is kept to know its documents and copies by. */
import { createHash } from 'node:crypto'
import { access, mkdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { writeWhole } from '../../case/files/index.ts'
import { program } from '../../case/program.ts'
import { codeDocument, type Document, readSource, signature } from '../../coder/index.ts'
import { InvalidInput } from '../../diagnostics/index.ts'
import type { SecondReport, SecondSession } from '../second/session.ts'
import { flat, tableRow } from './rows.ts'

export interface FileTask {
  file: string
  /** Day of documents that do not say theirs. */
  date: string | null
  /** Rows for JSON lines, whole, or for a table. */
  table: boolean
  /** Folder for the texts of the documents, each under its hash; null for none. */
  texts: string | null
  /** File of actors of one's own, for a thread that does not know them yet. */
  actors: string | null
}

export interface FoundDocument extends Omit<Document, 'text'> {
  file: string
  characters: number
  codings: number
  /** Signature of its shingles, base64; null for a text too short to have one. */
  signature: string | null
  /** What a second coder made of it, where one was asked. */
  second?: SecondReport
}

export interface FileResult {
  file: string
  /** SHA-256 of the bytes of the file; null where it could not be read. */
  sha256: string | null
  documents: FoundDocument[]
  /** JSON, one coding each. */
  rows: string[]
  refused: { code: string; message: string }[]
}

/**
 * Never throws for bad input: what is wrong with a file is told in `refused`.
 * @param second asked about each document as well; what it throws is thrown
 */
export async function codeFile(
  { file, date, table, texts }: FileTask,
  second: SecondSession | null = null,
): Promise<FileResult> {
  const result: FileResult = { file, sha256: null, documents: [], rows: [], refused: [] }
  const attempt = async (make: () => Promise<void>) => {
    try {
      await make()
    } catch (error) {
      if (error instanceof InvalidInput)
        result.refused.push(...error.diagnostics.map(({ code, message }) => ({ code, message })))
      else if (error instanceof Error && 'code' in error && 'syscall' in error)
        result.refused.push({ code: 'cli/unreadable', message: `cannot be read (${String(error.code)})` })
      else throw error
    }
  }
  await attempt(async () => {
    const bytes = await readFile(file)
    result.sha256 = createHash('sha256').update(bytes).digest('hex')
    for (const found of await readSource(bytes, { name: file }))
      await attempt(async () => {
        const document = { ...found, date: found.date ?? date }
        const own = codeDocument(document, { coder: program })
        const asked = await second?.read(document, own)
        const codings = asked ? [...own, ...asked.codings] : own
        if (texts !== null) await store(texts, document)
        const { text, ...rest } = document
        const minima = signature(text)
        const bits = minima && Buffer.from(minima.buffer).toString('base64')
        const report = asked ? { second: asked.report } : {}
        result.documents.push({
          ...rest,
          file,
          characters: text.length,
          codings: codings.length,
          signature: bits,
          ...report,
        })
        for (const coding of codings)
          result.rows.push(JSON.stringify(table ? tableRow(coding, document, file) : { ...flat(coding), file }))
      })
  })
  return result
}

/** The text under the name of its hash, once: offsets of codings refer to it. */
async function store(folder: string, { hash, text }: Document): Promise<void> {
  const path = join(folder, `${hash}.txt`)
  const there = await access(path).then(
    () => true,
    () => false,
  )
  if (there) return
  await mkdir(folder, { recursive: true })
  await writeWhole(path, text)
}
