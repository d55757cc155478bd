/**
 * The journal of a bulk reading, beside the rows it wrote: one line for each file that is done, with how long the rows were then.
 * After a crash or Ctrl-C the rows are cut back to the last whole line of the journal, and reading goes on from there.
 */
import { type FileHandle, mkdir, open, readFile, rm, truncate } from 'node:fs/promises'
import { join } from 'node:path'
import type { FileResult } from './file.ts'

/** What is remembered of a file. */
export type Done = Omit<FileResult, 'rows'> & { bytes: number }

export interface Journal {
  /** Files done, in their order. */
  done: Done[]
  /** The file of rows so far. */
  rows: string
  add(result: FileResult): Promise<void>
  close(): Promise<void>
  /** Removes the journal and its folder. */
  remove(): Promise<void>
}

/** Opens the journal in `folder`, or begins one; `key` tells program, options and files: another key begins anew. */
export async function openJournal(folder: string, key: string): Promise<Journal> {
  await mkdir(folder, { recursive: true })
  const [path, rows] = [join(folder, 'files.jsonl'), join(folder, 'rows.jsonl')]
  const { done, length } = await earlier(path, key)
  const [journal, table] = [await open(path, done.length > 0 ? 'r+' : 'w'), await open(rows, 'a')]
  const head = `${JSON.stringify({ key })}\n`
  let at = length
  if (done.length > 0) await truncate(path, length)
  else at = await write(journal, head, 0)
  let bytes = done.at(-1)?.bytes ?? 0
  await truncate(rows, bytes)
  return {
    done,
    rows,
    async add({ rows: lines, ...rest }) {
      const text = lines.map((line) => `${line}\n`).join('')
      if (text !== '') await table.appendFile(text)
      bytes += Buffer.byteLength(text)
      const entry: Done = { ...rest, bytes }
      at = await write(journal, `${JSON.stringify(entry)}\n`, at)
      done.push(entry)
    },
    async close() {
      await Promise.all([journal.sync(), table.sync()])
      await Promise.all([journal.close(), table.close()])
    },
    remove: () => rm(folder, { recursive: true, force: true }),
  }
}

async function write(file: FileHandle, text: string, at: number): Promise<number> {
  const { bytesWritten } = await file.write(text, at)
  return at + bytesWritten
}

/** Whole lines of an earlier journal with the same key, and where they end. */
async function earlier(path: string, key: string): Promise<{ done: Done[]; length: number }> {
  const text = await readFile(path, 'utf8').catch(() => '')
  const lines = text.split('\n').slice(0, -1)
  try {
    if (lines.length === 0 || (JSON.parse(lines[0]) as { key: string }).key !== key) return { done: [], length: 0 }
  } catch {
    return { done: [], length: 0 }
  }
  const done: Done[] = []
  let length = Buffer.byteLength(lines[0]) + 1
  for (const line of lines.slice(1)) {
    try {
      done.push(JSON.parse(line) as Done)
    } catch {
      break
    }
    length += Buffer.byteLength(line) + 1
  }
  return { done, length }
}
