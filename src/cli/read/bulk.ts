/**
 * standoff read … --out FILE: many documents to one file of codings, by worker threads, in bounded memory, resumable. Beside it
 * FILE.documents.jsonl says of each document what it is and whose copy it is, and of each file that was refused why.
 */
import { createHash } from 'node:crypto'
import { readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { availableParallelism } from 'node:os'
import { dirname, extname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Tinypool } from 'tinypool'
import { program } from '../../case/program.ts'
import { copiesOf, limits, promptVersion } from '../../coder/index.ts'
import { refuse } from '../../diagnostics/index.ts'
import { writeTable } from '../../record/store/index.ts'
import type { SecondReport, SecondSession } from '../second/session.ts'
import { codeFile, type FileResult, type FileTask } from './file.ts'
import { type Done, type Journal, openJournal } from './journal.ts'
import { tableColumns } from './rows.ts'

export interface BulkOptions {
  out: string
  date: string | null
  texts: string | null
  /** File of actors of one's own; the caller has added them to this thread. */
  actors?: string | null
  /** Worker threads; 0 reads in this one. */
  workers?: number
  /** Asked about each document as well, one after the other, without worker threads. */
  second?: SecondSession | null
  signal: AbortSignal
  onProgress?: (done: number, total: number) => void
}

export interface BulkResult {
  files: number
  /** Files found done by an earlier run. */
  resumed: number
  documents: number
  codings: number
  copies: number
  /** Refused files or items by the code of their diagnostic. */
  refused: Record<string, number>
  /** Of a second coder, document by document. */
  second: SecondReport[]
  interrupted: boolean
}

/** Results that may wait for the file before them, so that memory stays bounded. */
const waiting = 64

/** @throws InvalidInput `cli/out` for a file whose name says no format, or that is a folder. */
export async function readBulk(files: readonly string[], options: BulkOptions): Promise<BulkResult> {
  const { out, date, texts, actors = null, second = null, signal } = options
  const kind = extname(out).toLowerCase()
  if (!['.jsonl', '.csv', '.parquet'].includes(kind))
    refuse('cli/out', out, 'the name says no format', 'end it in .jsonl, .csv or .parquet')
  if ((await stat(out).catch(() => null))?.isDirectory()) refuse('cli/out', out, 'this is a folder', 'name a file')
  const work = join(dirname(out), `.${out.split(/[\\/]/).at(-1)}.reading`)
  const table = kind !== '.jsonl'
  const journal = await openJournal(
    work,
    await keyOf(files, {
      program,
      date,
      texts,
      table,
      ...(actors === null ? {} : { actors: await readFile(actors, 'utf8') }),
      ...(second === null ? {} : { second: [second.coder, promptVersion] }),
    }),
  )
  const resumed = journal.done.length
  try {
    const tasks = files.slice(resumed).map((file): FileTask => ({ file, date, table, texts, actors }))
    await codeAll(tasks, journal, options, files.length)
  } finally {
    await journal.close()
  }
  const result = {
    ...summary(journal.done),
    files: journal.done.length,
    resumed,
    interrupted: journal.done.length < files.length,
  }
  if (signal.aborted && result.interrupted) return result
  const copies = await writeDocuments(`${out}.documents.jsonl`, journal.done)
  if (table) await writeTable(journal.rows, out, tableColumns, work)
  else await rename(journal.rows, out)
  await journal.remove()
  return { ...result, copies }
}

/** Program, options, and every file with its size and time of change: what a reading depends on. */
async function keyOf(files: readonly string[], options: object): Promise<string> {
  const hash = createHash('sha256').update(JSON.stringify(options))
  for (const file of files) {
    const info = await stat(file).catch(() => null)
    hash.update(`${file}\0${info?.size}\0${info?.mtimeMs}\n`)
  }
  return hash.digest('hex')
}

/** Codes in any order, and writes in the order of the files. */
async function codeAll(tasks: readonly FileTask[], journal: Journal, options: BulkOptions, total: number): Promise<void> {
  const { signal, onProgress, second = null } = options
  const workers = second ? 0 : (options.workers ?? Math.min(8, availableParallelism()))
  const pool = workers > 0 && tasks.length > 0 ? poolOf(workers) : null
  const results = new Map<number, FileResult>()
  let [next, written] = [0, 0]
  let writing = Promise.resolve()
  const wake: (() => void)[] = []
  const flush = async () => {
    for (let result = results.get(written); result; result = results.get(written)) {
      results.delete(written)
      await journal.add(result)
      written++
      onProgress?.(journal.done.length, total)
      for (const go of wake.splice(0)) go()
    }
  }
  const work = async () => {
    while (next < tasks.length && !signal.aborted) {
      if (next - written >= waiting) {
        await new Promise<void>((resolve) => wake.push(resolve))
        continue
      }
      const i = next++
      results.set(i, pool ? await inWorker(pool, tasks[i]) : await codeFile(tasks[i], second))
      await (writing = writing.then(flush))
    }
  }
  try {
    await Promise.all(Array.from({ length: Math.max(1, workers) }, work))
  } finally {
    await pool?.destroy()
  }
}

function poolOf(workers: number): Tinypool {
  const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js'
  const filename = fileURLToPath(new URL(`./worker.${extension}`, import.meta.url))
  return new Tinypool({ filename, runtime: 'worker_threads', minThreads: workers, maxThreads: workers })
}

/** One file in a worker, which is ended where it takes longer than any document should, or fails. */
async function inWorker(pool: Tinypool, task: FileTask): Promise<FileResult> {
  const controller = new AbortController()
  const timer = setTimeout(() => controller.abort(), 1000 * limits.secondsPerFile)
  try {
    return (await pool.run(task, { signal: controller.signal })) as FileResult
  } catch (error) {
    const late = controller.signal.aborted
    const message = late
      ? `it was not read within ${limits.secondsPerFile} seconds`
      : `reading failed: ${error instanceof Error ? error.message : String(error)}`
    const refused = [{ code: late ? 'cli/too-slow' : 'cli/reading-failed', message }]
    return { file: task.file, sha256: null, documents: [], rows: [], refused }
  } finally {
    clearTimeout(timer)
  }
}

function summary(done: readonly Done[]) {
  const refused: Record<string, number> = {}
  for (const { code } of done.flatMap((item) => item.refused)) refused[code] = (refused[code] ?? 0) + 1
  const documents = done.flatMap((item) => item.documents)
  const codings = documents.reduce((sum, document) => sum + document.codings, 0)
  return { documents: documents.length, codings, copies: 0, refused, second: documents.flatMap(({ second }) => second ?? []) }
}

/** One line a document, with its origin where it is a copy, and one a refusal. Returns how many are copies. */
async function writeDocuments(file: string, done: readonly Done[]): Promise<number> {
  const documents = done.flatMap((item) => item.documents)
  const copies = copiesOf(
    documents.map(({ hash, date, signature }) => ({ hash, date, signature: signature === null ? null : minima(signature) })),
  )
  const temporary = `${file}.${process.pid}.tmp`
  try {
    const lines = documents.map(({ signature: _signature, ...rest }, i) => {
      const copy = copies.get(i)
      return JSON.stringify({ ...rest, origin: copy?.origin ?? null, resemblance: copy?.resemblance ?? null })
    })
    for (const { file: name, refused } of done)
      for (const { code, message } of refused) lines.push(JSON.stringify({ file: name, refused: code, message }))
    await writeFile(temporary, lines.map((line) => `${line}\n`).join(''))
    await rename(temporary, file)
  } finally {
    await rm(temporary, { force: true })
  }
  return copies.size
}

function minima(text: string): Uint32Array {
  const bytes = Buffer.from(text, 'base64')
  return new Uint32Array(Uint8Array.from(bytes).buffer)
}
