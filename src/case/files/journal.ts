/**
 * A *journal*: a file of one JSON record a line that only grows. A record is *accepted* once it is appended and synced. A last line
 * that a crash tore is recognised because no beginning of a JSON object is one itself; it is set aside in `NAME.torn` before the next
 * record is appended, and reported. Records have ids: the same record twice is one; two records with one id are a conflict, which a
 * person has to settle.
 */
import { isUtf8 } from 'node:buffer'
import { open, readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import type { z } from 'zod'
import { type Diagnostic, InvalidInput, refuse, YamlSource } from '../../diagnostics/index.ts'
import type { CaseLock } from './lock.ts'
import { syncFolder } from './whole.ts'

export interface JournalFormat<T> {
  /** The shape of a record. */
  schema: z.ZodType<T>
  /** Its id; null for records of a kind that may repeat. */
  id: (record: T) => string | null
  /** What a line should be, for whoever mends one. */
  hint: string
}

export interface Journal<T> {
  records: { value: T; line: number }[]
  /** The last line, when a crash tore it; it counts for nothing. */
  torn: { line: number; bytes: Uint8Array } | null
  /** A torn line, as a warning. */
  warnings: Diagnostic[]
}

export interface Appended {
  /** How many records are new. */
  added: number
  /** A torn line that was set aside. */
  warnings: Diagnostic[]
}

/** Records with one id and different content. */
export interface MergeConflict<T> {
  id: string
  records: T[]
}

const newline = 0x0a

/**
 * Reads a journal.
 * @param file the name shown in messages
 * @throws InvalidInput with file:line:column of every bad line, and of every id with two contents.
 */
export function parseJournal<T>(bytes: Uint8Array, file: string, format: JournalFormat<T>): Journal<T> {
  const problems: Diagnostic[] = []
  const problem = (code: string, line: number, column: number, message: string, hint: string): Diagnostic => {
    return { code, severity: 'error', message, hint, file, at: { line, column } }
  }
  const records: Journal<T>['records'] = []
  const byId = new Map<string, { value: T; line: number }>()
  const { lines, tail } = linesOf(bytes)
  let torn: Journal<T>['torn'] = null
  if (tail.length > 0) {
    if (isObject(tail)) lines.push(tail)
    else torn = { line: lines.length + 1, bytes: tail }
  }
  lines.forEach((raw, i) => {
    const line = i + 1
    if (!isUtf8(raw)) {
      problems.push(problem('case/bad-record', line, 1, 'this line is not UTF-8', format.hint))
      return
    }
    const text = Buffer.from(raw).toString('utf8')
    if (text.trim() === '') return
    const read = readLine(text, format)
    if ('message' in read) {
      problems.push(problem('case/bad-record', line, read.column, read.message, format.hint))
      return
    }
    const id = format.id(read.value)
    const earlier = id === null ? undefined : byId.get(id)
    if (earlier && isDeepStrictEqual(earlier.value, read.value)) return
    if (earlier) {
      const message = `the id ${id} stands in line ${earlier.line} with other content`
      problems.push(problem('case/conflict', line, 1, message, 'keep the one that is meant and remove the other line'))
      return
    }
    const record = { value: read.value, line }
    if (id !== null) byId.set(id, record)
    records.push(record)
  })
  if (problems.length > 0) throw new InvalidInput(problems)
  return { records, torn, warnings: torn ? [tornWarning(file, torn.line, torn.bytes.length)] : [] }
}

/** Reads a journal from disk; an absent file is an empty one. @throws InvalidInput as {@link parseJournal} does. */
export async function readJournal<T>(path: string, shown: string, format: JournalFormat<T>): Promise<Journal<T>> {
  return parseJournal((await bytesOf(path)) ?? new Uint8Array(), shown, format)
}

/**
 * Appends records to a journal of the locked case and syncs it. Records that stand there already are left out. When this resolves the
 * records outlast a crash; when it throws, the file is as it was.
 * @throws InvalidInput when the journal is damaged elsewhere than in its last line, or an id stands there with other content.
 */
export async function appendJournal<T>(
  { dir }: CaseLock,
  name: string,
  values: readonly T[],
  format: JournalFormat<T>,
): Promise<Appended> {
  const path = join(dir, name)
  const before = await bytesOf(path)
  const bytes = before ?? new Uint8Array()
  const { records, torn, warnings } = parseJournal(bytes, path, format)
  const { merged, conflicts } = mergeJournals(
    records.map(({ value }) => value),
    values,
    format.id,
  )
  if (conflicts.length > 0) {
    const message = `the id ${conflicts[0].id} is taken by a record with other content`
    return refuse('case/conflict', path, message, 'read the journal again and decide which is meant')
  }
  const added = merged.slice(records.length)
  if (torn) await setAside(`${path}.torn`, torn.bytes)
  const end = torn ? bytes.length - torn.bytes.length : bytes.length
  const file = await open(path, before ? 'r+' : 'wx')
  try {
    if (torn) await file.truncate(end)
    const first = end > 0 && bytes[end - 1] !== newline ? '\n' : ''
    const text = added.length === 0 ? '' : first + added.map((value) => `${JSON.stringify(value)}\n`).join('')
    try {
      await writeAll(file, Buffer.from(text), end)
      await file.sync()
    } catch (error) {
      await file.truncate(end).catch(() => undefined)
      throw error
    }
  } finally {
    await file.close()
  }
  if (!before) await syncFolder(dirname(path))
  return { added: added.length, warnings }
}

/**
 * The records of two journals, each once: those of the first in their order, then what only the second has. As a set the result does
 * not depend on which is first.
 */
export function mergeJournals<T>(
  first: readonly T[],
  second: readonly T[],
  id: (record: T) => string | null,
): { merged: T[]; conflicts: MergeConflict<T>[] } {
  const merged = [...first]
  const byId = new Map(first.flatMap((value) => (id(value) === null ? [] : [[id(value)!, value] as const])))
  const conflicts = new Map<string, MergeConflict<T>>()
  for (const value of second) {
    const key = id(value)
    const earlier = key === null ? merged.find((other) => isDeepStrictEqual(other, value)) : byId.get(key)
    if (earlier === undefined) {
      if (key !== null) byId.set(key, value)
      merged.push(value)
    } else if (key !== null && !isDeepStrictEqual(earlier, value)) {
      const { records } = conflicts.get(key) ?? { records: [earlier] }
      conflicts.set(key, { id: key, records: [...records, value] })
    }
  }
  return { merged, conflicts: [...conflicts.values()] }
}

type Handle = Awaited<ReturnType<typeof open>>

async function writeAll(file: Handle, bytes: Uint8Array, at: number): Promise<void> {
  for (let done = 0; done < bytes.length;) {
    done += (await file.write(bytes, done, bytes.length - done, at + done)).bytesWritten
  }
}

async function setAside(path: string, bytes: Uint8Array): Promise<void> {
  const file = await open(path, 'a')
  try {
    await file.writeFile(Buffer.concat([bytes, Buffer.from('\n')]))
    await file.sync()
  } finally {
    await file.close()
  }
  await syncFolder(dirname(path))
}

function tornWarning(file: string, line: number, size: number): Diagnostic {
  const message = `the last line is torn (${size} bytes): a writer was ended while it wrote; the line counts for nothing`
  const hint = `the next record that is written sets it aside in ${file}.torn`
  return { code: 'case/torn-line', severity: 'warning', message, hint, file, at: { line, column: 1 } }
}

async function bytesOf(path: string): Promise<Uint8Array | null> {
  try {
    return await readFile(path)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
}

/** The complete lines, and what follows the last line feed. */
function linesOf(bytes: Uint8Array): { lines: Uint8Array[]; tail: Uint8Array } {
  const lines: Uint8Array[] = []
  let from = 0
  for (let at = bytes.indexOf(newline); at >= 0; at = bytes.indexOf(newline, from)) {
    lines.push(bytes.subarray(from, at))
    from = at + 1
  }
  return { lines, tail: bytes.subarray(from) }
}

function isObject(bytes: Uint8Array): boolean {
  if (!isUtf8(bytes)) return false
  try {
    const value: unknown = JSON.parse(Buffer.from(bytes).toString('utf8'))
    return typeof value === 'object' && value !== null
  } catch {
    return false
  }
}

function readLine<T>(text: string, { schema }: JournalFormat<T>): { value: T } | { message: string; column: number } {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (error) {
    const { message } = error as SyntaxError
    const position = /at position (\d+)/.exec(message)
    return { message: `no JSON: ${message}`, column: position ? Number(position[1]) + 1 : text.trimEnd().length + 1 }
  }
  const result = schema.safeParse(value)
  if (result.success) return { value: result.data }
  const issue = furthest(result.error.issues)
  const path = issue.path as (string | number)[]
  const where = path.length > 0 ? `\`${path.join('.')}\`: ` : ''
  return { message: `${where}${issue.message}`, column: columnOf(text, path) }
}

/** Of a union the branch with the fewest complaints is meant; one whose very kind does not fit is not. */
function furthest(issues: readonly z.core.$ZodIssue[], above: readonly PropertyKey[] = []): z.core.$ZodIssue {
  const issue = issues[0]
  const path = [...above, ...issue.path]
  if (issue.code !== 'invalid_union') return { ...issue, path }
  const branch = issue.errors.filter((list) => list.length > 0).toSorted((a, b) => wrongness(a) - wrongness(b))[0]
  return branch ? furthest(branch, path) : { ...issue, path }
}

function wrongness(issues: readonly z.core.$ZodIssue[]): number {
  return issues.some((issue) => issue.code === 'invalid_union') ? Infinity : issues.length
}

/** JSON is YAML, whose parser knows places; a line that is too long for it is told by its beginning. */
function columnOf(text: string, path: readonly (string | number)[]): number {
  try {
    return new YamlSource(text, '').at(path)?.column ?? 1
  } catch {
    return 1
  }
}
