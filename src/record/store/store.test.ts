/** What DuckDB makes of many rows is what the pure functions make of the same rows. */
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { randomReports } from '../../../test/support/reports.ts'
import { cubeOf, type EventRow, mergeReports, mergeRules } from '../index.ts'
import { exportRecord, importFile, readCube, recordCube } from './index.ts'
import { csvFields } from './rows.ts'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'standoff-store-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

async function caseOf(rows: readonly EventRow[], partRows = 7): Promise<string> {
  const dir = await mkdtemp(join(folder, 'case-'))
  const file = join(dir, 'rows.jsonl')
  await writeFile(file, rows.map((row) => JSON.stringify(row)).join('\n'))
  await importFile(dir, 'jsonl', file, { partRows })
  return dir
}

describe('the cube of DuckDB', () => {
  it.each(['similar', 'one-a-day'] as const)('is the cube of the pure functions: %s', async (rule) => {
    await fc.assert(
      fc.asyncProperty(
        randomReports.filter((rows) => rows.length > 0),
        async (rows) => {
          const dir = await caseOf([...rows, ...rows.slice(0, 2)])
          const cube = await recordCube(dir, { program: 'test', rule })
          expect({ ...cube, coverage: [] }).toEqual(cubeOf(mergeReports(rows, mergeRules[rule])))
        },
      ),
      { seed: 3, numRuns: 12 },
    )
  })

  it('as of a day holds nothing that was known later', async () => {
    await fc.assert(
      fc.asyncProperty(
        randomReports.filter((rows) => rows.length > 0),
        async (rows) => {
          const asOf = '2024-01-16'
          const known = rows.filter((row) => row.date <= asOf && row.known <= asOf)
          const cube = await recordCube(await caseOf(rows), { program: 'test', asOf })
          expect({ ...cube, coverage: [] }).toEqual(cubeOf(mergeReports(known, mergeRules.similar)))
        },
      ),
      { seed: 4, numRuns: 6 },
    )
  })

  it('is kept, found again, and not believed when damaged', async () => {
    const [rows] = fc.sample(
      fc.array(randomReports, { minLength: 3 }).map((lists) => lists.flat()),
      { seed: 5, numRuns: 1 },
    )
    const dir = await caseOf(rows)
    const cube = await recordCube(dir, { program: 'test' })
    expect(await recordCube(dir, { program: 'test' })).toEqual(cube)

    const [name] = (await readdir(join(dir, '.standoff'))).filter((item) => item.endsWith('.bin'))
    const path = join(dir, '.standoff', name)

    const bytes = await readFile(path)
    bytes[bytes.length - 1] ^= 1
    await writeFile(path, bytes)
    expect(await readCube(path)).toBeNull()
    expect(await recordCube(dir, { program: 'test' })).toEqual(cube)
  })
})

describe('the export of events', () => {
  it('has the events of the pure function, with their reports', async () => {
    await fc.assert(
      fc.asyncProperty(
        randomReports.filter((rows) => rows.length > 0),
        async (rows) => {
          const dir = await caseOf(rows)
          const file = join(dir, 'events.jsonl')
          await exportRecord(dir, file, { facts: [], events: 'similar' })

          const lines = (await readFile(file, 'utf8')).split('\n').filter(Boolean)
          const told = lines.map((line) => JSON.parse(line) as { id: string; report_ids: string; evidence: number })
          const wanted = mergeReports(rows, mergeRules.similar)
          const brief = wanted.map(({ id, reports, evidence }) => ({
            id,
            report_ids: reports.map((item) => item.id).join(';'),
            evidence,
          }))
          const byId = <T extends { id: string }>(list: T[]) => list.toSorted((a, b) => (a.id < b.id ? -1 : 1))
          expect(byId(told.map(({ id, report_ids, evidence }) => ({ id, report_ids, evidence })))).toEqual(byId(brief))
        },
      ),
      { seed: 6, numRuns: 6 },
    )
  })
})

describe('fields of CSV', () => {
  it('are read back as they were written', () => {
    const field = fc.string({ maxLength: 8, unit: fc.constantFrom('a', '"', ',', '\n', ' ', 'é') })
    fc.assert(
      fc.property(fc.array(field, { minLength: 1 }), (fields) => {
        const text = fields.map((value) => (/[",\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value)).join(',')
        expect(csvFields(text, ',')).toEqual(fields)
      }),
      { seed: 7 },
    )
  })

  it('are refused where a quotation mark is where none may be', () => {
    for (const text of ['a"b,c', '"a"b,c', '"a']) expect(csvFields(text, ',')).toBeNull()
  })
})
