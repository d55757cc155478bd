/** Journals, locks and whole files: what was accepted stays, whatever ends the writer and whoever else writes. */
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { uniformInt } from 'pure-rand/distribution/uniformInt'
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import type { InvalidInput } from '../../diagnostics/index.ts'
import { appendJournal, mergeJournals, parseJournal, readJournal, withCaseLock, writeWhole } from './index.ts'

const schema = z.object({ id: z.string(), text: z.string() })
type Note = z.infer<typeof schema>
const format = { schema, id: (note: Note) => note.id, hint: 'each line is a note' }
const options = { what: 'a test', now: () => '2025-01-28T09:00:00Z', patience: 0 }
const bytes = (text: string) => new TextEncoder().encode(text)
const line = (note: Note) => `${JSON.stringify(note)}\n`

let dir = ''
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'standoff-files-'))
})
afterAll(() => rm(dir, { recursive: true, force: true }))

const append = (name: string, notes: readonly Note[]) =>
  withCaseLock(dir, options, (lock) => appendJournal(lock, name, notes, format))
const refusal = async (work: () => unknown) => {
  try {
    await work()
  } catch (error) {
    return (error as InvalidInput).diagnostics
  }
  return expect.unreachable()
}

const notes = fc.uniqueArray(fc.record({ id: fc.string({ minLength: 1 }), text: fc.string({ unit: 'binary' }) }), {
  selector: (note) => note.id,
  maxLength: 8,
})

describe('a journal', () => {
  it('cut anywhere keeps every record before the cut, sets the torn one aside, and takes it again', async () => {
    let k = 0
    await fc.assert(
      fc.asyncProperty(notes, fc.nat(), fc.record({ text: fc.string({ unit: 'binary' }) }), async (list, at, next) => {
        const name = `cut-${k++}.jsonl`
        const whole = bytes(list.map(line).join(''))
        const cut = whole.length === 0 ? 0 : at % (whole.length + 1)
        await writeFile(join(dir, name), whole)
        await truncate(join(dir, name), cut)
        const { records, torn } = await readJournal(join(dir, name), name, format)
        const kept = records.map(({ value }) => value)
        expect(kept).toEqual(list.slice(0, kept.length))
        const rest = new TextDecoder().decode(torn?.bytes ?? new Uint8Array()).replace(/\uFFFD$/, '')
        expect(list.slice(kept.length).map(line).join('').startsWith(rest)).toBe(true)
        const more = [...list.slice(kept.length), { id: `next ${k}`, ...next }]
        const { added, warnings } = await append(name, more)
        expect(added).toBe(more.length)
        expect(warnings.map((item) => item.code)).toEqual(torn ? ['case/torn-line'] : [])
        const after = await readJournal(join(dir, name), name, format)
        expect(after.records.map(({ value }) => value)).toEqual([...list, more.at(-1)])
        expect(after.torn).toBe(null)
        const aside = await readFile(join(dir, `${name}.torn`)).catch(() => null)
        expect(aside).toEqual(torn && Buffer.concat([torn.bytes, bytes('\n')]))
      }),
      { numRuns: 60, seed: 7 },
    )
  })

  it('takes a record twice as one, and refuses other content under its id, leaving the file alone', async () => {
    const note = { id: 'a', text: 'Kim spoke' }
    await append('twice.jsonl', [note])
    expect(await append('twice.jsonl', [{ text: 'Kim spoke', id: 'a' }])).toEqual({ added: 0, warnings: [] })
    const [problem] = await refusal(() =>
      append('twice.jsonl', [
        { id: 'b', text: 'new' },
        { id: 'a', text: 'Kim was silent' },
      ]),
    )
    expect(problem).toMatchObject({ code: 'case/conflict', message: expect.stringContaining('the id a ') })
    expect(await readFile(join(dir, 'twice.jsonl'), 'utf8')).toBe(line(note))
  })

  it('tells line and column of every bad line, and refuses to append to what is damaged in the middle', async () => {
    const text = `${line({ id: 'a', text: '' })}{"id":"b" "text":""}\n\n{"id":"c","text":7}\n{"id":"a","text":"other"}\n`
    const found = await refusal(() => parseJournal(bytes(text), 'f.jsonl', format))
    expect(found.map(({ code, at }) => [code, at!.line, at!.column])).toEqual([
      ['case/bad-record', 2, 11],
      ['case/bad-record', 4, 18],
      ['case/conflict', 5, 1],
    ])
    await writeFile(join(dir, 'damaged.jsonl'), text)
    await refusal(() => append('damaged.jsonl', [{ id: 'z', text: '' }]))
    expect(await readFile(join(dir, 'damaged.jsonl'), 'utf8')).toBe(text)
  })

  it('tells of bytes that are no UTF-8, and takes a hand-written last line without its line feed', async () => {
    const found = await refusal(() => parseJournal(Uint8Array.of(0xff, 0x0a), 'f.jsonl', format))
    expect(found[0]).toMatchObject({ code: 'case/bad-record', at: { line: 1 } })
    await writeFile(join(dir, 'hand.jsonl'), line({ id: 'a', text: '' }).trimEnd())
    await append('hand.jsonl', [{ id: 'b', text: '' }])
    expect((await readJournal(join(dir, 'hand.jsonl'), '', format)).records.map(({ value }) => value.id)).toEqual(['a', 'b'])
  })

  it('merges by ids: as a set in either order, once or twice; conflicts are shown', () => {
    const byId = (list: readonly Note[]) => list.toSorted((a, b) => (a.id < b.id ? -1 : 1))
    fc.assert(
      fc.property(notes, fc.nat(8), fc.nat(8), (list, from, to) => {
        const [a, b] = [list.slice(0, to), list.slice(from)]
        const [there, back] = [mergeJournals(a, b, format.id), mergeJournals(b, a, format.id)]
        expect(byId(there.merged)).toEqual(byId(back.merged))
        expect(there.conflicts).toEqual([])
        expect(mergeJournals(there.merged, b, format.id).merged).toEqual(there.merged)
      }),
    )
    const [one, other] = [
      { id: 'a', text: '1' },
      { id: 'a', text: '2' },
    ]
    expect(mergeJournals([one], [other], format.id).conflicts).toEqual([{ id: 'a', records: [one, other] }])
  })
})

describe('the lock', () => {
  it('tells the second who holds it and since when, and is given back when the work fails', async () => {
    const [problem] = await withCaseLock(dir, { ...options, what: 'review' }, () => refusal(() => append('locked.jsonl', [])))
    expect(problem.code).toBe('case/locked')
    expect(problem.message).toBe(`process ${process.pid} (review) has been writing to this case since 2025-01-28T09:00:00Z`)
    const failing = withCaseLock(dir, options, () => Promise.reject(new Error('a disk that is full')))
    await expect(failing).rejects.toThrow('a disk that is full')
    await append('locked.jsonl', [])
    expect((await readdir(dir)).filter((name) => name.startsWith('.lock'))).toEqual([])
  })

  it('lets many in one after the other', async () => {
    let [inside, most] = [0, 0]
    const work = async () => {
      most = Math.max(most, ++inside)
      await new Promise((resolve) => setTimeout(resolve, 1))
      inside--
    }
    await Promise.all(Array.from({ length: 12 }, () => withCaseLock(dir, { ...options, patience: 60_000 }, work)))
    expect(most).toBe(1)
  })

  it('that nobody wrote is not guessed at', async () => {
    await writeFile(join(dir, '.lock'), 'mine')
    expect((await refusal(() => append('x.jsonl', [])))[0].code).toBe('case/bad-lock')
    await rm(join(dir, '.lock'))
  })
})

describe('a whole file', () => {
  it('is replaced at once, or not at all', async () => {
    await writeWhole(join(dir, 'sub', 'whole.txt'), 'old')
    await writeWhole(join(dir, 'sub', 'whole.txt'), 'new')
    await expect(writeWhole(join(dir, 'sub'), 'a folder stands there')).rejects.toThrow('rename')
    expect(await readFile(join(dir, 'sub', 'whole.txt'), 'utf8')).toBe('new')
    expect(await readdir(join(dir, 'sub'))).toEqual(['whole.txt'])
    expect((await readdir(dir)).filter((name) => name.endsWith('.tmp'))).toEqual([])
  })
})

describe('writers that are killed', () => {
  const rounds = 25
  const script = fileURLToPath(new URL('../../../test/support/journal-writer.ts', import.meta.url))

  interface Writer {
    child: ChildProcess
    accepted: () => string[]
    first: Promise<unknown>
  }
  const start = (file: string, name: string, seed: number): Writer => {
    const child = spawn(process.execPath, [script, dir, file, name, String(seed)], { stdio: ['ignore', 'pipe', 'inherit'] })
    let told = ''
    child.stdout.setEncoding('utf8').on('data', (text: string) => (told += text))
    const first = new Promise((resolve) => child.stdout.once('data', resolve))
    return { child, accepted: () => told.split('\n').slice(0, -1), first }
  }
  const kill = ({ child }: Writer) =>
    new Promise((resolve) => {
      child.once('close', resolve)
      child.kill('SIGKILL')
    })

  it(`lose nothing that was accepted and double nothing: ${2 * rounds} kills, two writers at a time`, async () => {
    const random = xoroshiro128plus(20_250_128)
    for (let round = 0; round < rounds; round++) {
      const file = `killed-${round}.jsonl`
      const writers = ['a', 'b'].map((name, k) => start(file, name, 2 * round + k))
      await Promise.race(writers.map((writer) => writer.first))
      for (const writer of writers) {
        await new Promise((resolve) => setTimeout(resolve, uniformInt(random, 0, 60)))
        await kill(writer)
      }
      // takes over the lock of the dead, and mends the last line
      await append(file, [{ id: 'last', text: '' }])
      const { records, torn } = await readJournal(join(dir, file), file, format)
      expect(torn).toBe(null)
      const ids = records.map(({ value }) => value.id)
      expect(new Set(ids).size).toBe(ids.length)
      for (const [k, name] of ['a', 'b'].entries()) {
        const own = ids.filter((id) => id.startsWith(name))
        const accepted = writers[k].accepted()
        expect(own).toEqual(Array.from(own, (_, i) => `${name}-${i}`))
        expect(own.slice(0, accepted.length)).toEqual(accepted)
        // a record may be on disk before its writer could say so, but no more than one
        expect(own.length - accepted.length).toBeLessThanOrEqual(1)
      }
      await rm(join(dir, file))
    }
    expect(
      (await readdir(dir)).filter((name) => name === '.lock' || (name.startsWith('.lock.') && !name.endsWith('.tmp'))),
    ).toEqual([])
  })
})
