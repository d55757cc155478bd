/** Where an import reads from: which files, their hash, their header, and their raw rows as a stream. */
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { readdir, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { refuse } from '../../diagnostics/index.ts'
import { type Format, type FormatOptions, type Opened, tkgFiles, tkgKeys } from './formats/index.ts'
import { byteStream, type Encoding, type Line, linesOf } from './lines.ts'
import { delimiterOf, type Layout, type RawRow, rowsOf } from './rows.ts'

export interface Settings extends FormatOptions {
  encoding: Encoding
  /** Raw rows of a part. */
  partRows: number
}

export interface Reading {
  format: Format
  path: string
  data: string[]
  settings: Settings
  /** Bytes read so far and in all, rows read so far. */
  onProgress: ((done: number, total: number, rows: number) => void) | undefined
}

/** Files that hold the rows, and all files that decide what is read. */
export async function filesOf(format: Format, path: string): Promise<{ data: string[]; all: string[] }> {
  const info = await stat(path).catch(() => null)
  if (!info) refuse('record/no-file', path, 'there is no such file', 'check the path')
  if (format.name !== 'tkg') {
    if (!info.isFile()) refuse('record/no-file', path, 'this is no file', 'name a file; only tkg takes a folder')
    return { data: [path], all: [path] }
  }
  if (!info.isDirectory()) refuse('record/no-file', path, 'this is no folder', 'tkg takes the folder with entity2id.txt')
  const names = new Set(await readdir(path))
  const missing = [...tkgKeys.slice(0, 2), ...tkgFiles].filter((name) => !names.has(name))
  if (missing.length > 0)
    refuse('record/missing-file', path, `the folder lacks ${missing.join(', ')}`, 'is it the folder of one data set?')
  return {
    data: tkgFiles.map((name) => join(path, name)),
    all: [...tkgKeys, ...tkgFiles].filter((name) => names.has(name)).map((name) => join(path, name)),
  }
}

export async function hashOf(files: readonly string[]): Promise<string> {
  const hash = createHash('sha256')
  for (const file of files) {
    if (files.length > 1) hash.update(`${basename(file)}\n`)
    for await (const chunk of createReadStream(file, { highWaterMark: 1 << 20 })) hash.update(chunk as Buffer)
  }
  return hash.digest('hex')
}

export async function openFormat({ format, path, data, settings }: Reading): Promise<Opened> {
  const header = format.header ? await headerOf(data[0], format, settings.encoding) : []
  return format.open(header, path, settings)
}

async function headerOf(file: string, format: Format, encoding: Encoding): Promise<string[]> {
  for await (const lines of linesOf(await byteStream(file), encoding)) {
    const line = lines.find(({ text, damage }) => damage !== null || text.trim() !== '')
    if (!line) continue
    if (line.damage !== null)
      refuse('record/bad-header', file, `the header is ${line.damage}`, 'is it a text file in the stated encoding?', {
        line: line.n,
        column: 1,
      })
    const layout: Layout = format.layout === 'csv' ? { kind: 'csv', delimiter: delimiterOf(line.text) } : { kind: 'tsv' }
    for await (const rows of rowsOf(one([line]), layout)) if (rows.length > 0) return rows[0].fields
  }
  return refuse('record/empty-file', file, 'the file has no header', 'is the download complete?')
}

async function* one(lines: Line[]): AsyncGenerator<Line[]> {
  yield lines
}

/** Raw rows of all files of the data set, the header left out; with the file where there are several. */
export async function* rawRows({
  format,
  data,
  settings,
  onProgress,
}: Reading): AsyncGenerator<{ rows: RawRow[]; file: string | undefined }> {
  const sizes = await Promise.all(data.map(async (file) => (await stat(file)).size))
  const total = sizes.reduce((a, b) => a + b, 0)
  let [before, rows] = [0, 0]
  for (const [k, file] of data.entries()) {
    let bytes = 0
    const counted = async function* () {
      for await (const chunk of await byteStream(file)) {
        bytes += chunk.length
        yield chunk
      }
    }
    const delimiter = format.layout === 'csv' ? delimiterOf(await firstLine(file, settings.encoding)) : ','
    const layout: Layout = format.layout === 'csv' ? { kind: 'csv', delimiter } : { kind: format.layout }
    let header = format.header
    for await (const batch of rowsOf(linesOf(counted(), settings.encoding), layout)) {
      if (batch.length === 0) continue
      yield { rows: header ? batch.slice(1) : batch, file: data.length > 1 ? basename(file) : undefined }
      header = false
      rows += batch.length
      onProgress?.(Math.min(total, before + bytes), total, rows)
    }
    before += sizes[k]
  }
}

async function firstLine(file: string, encoding: Encoding): Promise<string> {
  for await (const lines of linesOf(await byteStream(file), encoding)) {
    const line = lines.find(({ text }) => text.trim() !== '')
    if (line) return line.text
  }
  return ''
}
