import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createHash } from 'node:crypto'
import { zip } from '../../../test/support/packed.ts'
import { InvalidInput } from '../../diagnostics/index.ts'
import { type BulkOptions, readBulk } from './bulk.ts'
import { inputFiles } from './inputs.ts'

const reasons = [
  'Officials in the capital said the launch broke the resolutions of the Security Council.',
  'A spokesman for the cabinet spoke of a grave threat to fishermen in the strait.',
  'The foreign minister summoned the ambassador late at night and handed him a note.',
  'Nobody had been told beforehand, an adviser to the president complained.',
  'Envoys of both sides are to meet in a third country next month.',
  'Shares fell a little, yet traders seemed used to such mornings by now.',
  'Parliament met behind closed doors and adjourned without a vote.',
  'In a speech to veterans the premier promised more ships for the coast guard.',
]
const states = ['Seoul', 'Tokyo', 'Beijing', 'Washington', 'Moscow', 'London', 'Paris', 'Berlin']
const article = (who: string, i: number) => `${who} condemned Pyongyang on Monday. ${reasons[i]}\n`

let folder: string
let files: string[]
const out = (name: string) => join(folder, name)
const signal = new AbortController().signal
const bulk = (name: string, options: Partial<BulkOptions> = {}) =>
  readBulk(files, { out: out(name), date: null, texts: null, workers: 0, signal, ...options })

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'standoff-bulk-'))
  for (const [i, who] of states.entries()) await writeFile(out(`2025-01-0${i + 1}.txt`), article(who, i))
  await writeFile(out('2025-01-09.md'), `---\ntitle: Again\ndate: 2025-01-09\n---\n${article('Seoul', 0)}`)
  await writeFile(out('bad.docx'), zip({ 'a.txt': 'x' }))
  await writeFile(out('undated.txt'), article('Rome', 1))
  await writeFile(out('.hidden.txt'), 'x')
  files = await inputFiles([folder])
})
afterAll(() => rm(folder, { recursive: true, force: true }))

describe('reading many documents', () => {
  test('one row a coding, one line a document, and what was refused, with its reason', async () => {
    const result = await bulk('a.jsonl', { texts: out('texts') })
    expect(files).toHaveLength(11)
    expect(result).toMatchObject({ files: 11, documents: 9, copies: 1, refused: { 'coder/bad-docx': 1, 'coder/no-date': 1 } })
    const rows = (await readFile(out('a.jsonl'), 'utf8'))
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, never>)
    expect(rows).toHaveLength(result.codings)
    expect(result.codings).toBeGreaterThanOrEqual(8)
    const texts = await readdir(out('texts'))
    for (const { document, start, end, quote } of rows) {
      const text = await readFile(out(`texts/${String(document)}.txt`), 'utf8')
      expect(createHash('sha256').update(text, 'utf8').digest('hex')).toBe(document)
      expect(text.slice(start, end)).toBe(quote)
    }
    const documents = (await readFile(out('a.jsonl.documents.jsonl'), 'utf8'))
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>)
    // The copy has the same text, so that one is stored for both.
    expect(texts).toHaveLength(8)
    expect(documents.find(({ title }) => title === 'Again')).toMatchObject({ origin: documents[0].hash, resemblance: 1 })
    expect(documents.find(({ refused }) => refused === 'coder/no-date')).toMatchObject({ file: out('undated.txt') })
    expect((await readdir(folder)).filter((name) => name.endsWith('.reading'))).toEqual([])
  })

  test('stopped anywhere and taken up again, torn journal or not, it gives the same bytes', async () => {
    await bulk('whole.jsonl')
    const whole = await readFile(out('whole.jsonl'), 'utf8')
    for (const stopAfter of [1, 4, 8]) {
      const controller = new AbortController()
      const onProgress = (done: number) => done === stopAfter && controller.abort()
      const first = await bulk('cut.jsonl', { signal: controller.signal, onProgress })
      expect(first).toMatchObject({ interrupted: true, files: stopAfter })
      await writeFile(out('.cut.jsonl.reading/files.jsonl'), '{"file":"torn', { flag: 'a' })
      await writeFile(out('.cut.jsonl.reading/rows.jsonl'), '{"id":"torn', { flag: 'a' })
      const second = await bulk('cut.jsonl')
      expect(second).toMatchObject({ interrupted: false, resumed: stopAfter, files: 11 })
      expect(await readFile(out('cut.jsonl'), 'utf8')).toBe(whole)
      await rm(out('cut.jsonl'))
    }
  })

  test('worker threads change nothing; a day for the undated does', async () => {
    await bulk('one.jsonl', { date: '2025-02-01' })
    const result = await bulk('two.jsonl', { date: '2025-02-01', workers: 2 })
    expect(result).toMatchObject({ documents: 10, refused: { 'coder/bad-docx': 1 } })
    expect(await readFile(out('two.jsonl'), 'utf8')).toBe(await readFile(out('one.jsonl'), 'utf8'))
  }, 30_000)

  test('as a table: CSV and Parquet with the same rows', async () => {
    const { codings } = await bulk('t.csv')
    await bulk('t.parquet')
    const lines = (await readFile(out('t.csv'), 'utf8')).trim().split('\n')
    expect(lines[0]).toMatch(/^id,kind,file,document,published/)
    expect(lines.length - 1).toBe(codings)
    expect((await readFile(out('t.parquet'))).subarray(0, 4).toString()).toBe('PAR1')
  }, 30_000)

  test('refuses a file whose name says no format', async () => {
    await expect(bulk('t.xlsx')).rejects.toThrow(InvalidInput)
  })
})
