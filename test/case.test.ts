/** A case folder from files to assessment: as-of, reproducibility, cache, and folders that are wrong. */
import { existsSync } from 'node:fs'
import { appendFile, mkdir, readdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { assess, basisOf, carriedClaims, openCase, readClaims } from '../src/case/index.ts'
import type { InvalidInput } from '../src/diagnostics/index.ts'
import { vary } from '../src/outlook/index.ts'
import { korea, remove, root, shortKorea } from './support/korea.ts'
import { knownEnds } from '../src/case/known-ends.ts'
import { patienceCase } from './support/patience.ts'

const clock = () => 0
const options = { asOf: '2025-01-28', draws: 3, clock }
let dir = ''
beforeAll(async () => {
  dir = await shortKorea()
})
afterAll(() => remove(dir))

describe('the bundled case', () => {
  it('opens without a warning, with at least 10 notes and 150 facts', async () => {
    const theCase = await openCase(korea)
    expect(theCase.warnings).toEqual([])
    expect(theCase.documents.length).toBeGreaterThanOrEqual(10)
    expect(theCase.facts.length).toBeGreaterThanOrEqual(150)
    for (const { document } of theCase.documents) {
      const words = document.text.trim().split(/\s+/).length
      expect(words, document.title ?? '').toBeGreaterThanOrEqual(100)
      expect(words, document.title ?? '').toBeLessThanOrEqual(300)
      expect(document.sources.length, document.title ?? '').toBeGreaterThan(0)
    }
  })

  it('anchors every coding to the exact words', async () => {
    const { documents, codings } = await openCase(korea)
    const texts = new Map(documents.map(({ document }) => [document.hash, document.text]))
    expect(codings.length).toBeGreaterThan(50)
    for (const { anchor } of codings) expect(texts.get(anchor.document)!.slice(anchor.start, anchor.end)).toBe(anchor.quote)
  })

  it('names a carrier or a reason for each of the 60 claims', async () => {
    const theCase = await openCase(korea)
    const claims = readClaims(theCase)
    expect(claims.map((claim) => claim.id)).toEqual(Array.from({ length: 60 }, (_, i) => i + 1))
    for (const row of carriedClaims(claims, theCase, null)) expect(row.missing, `claim ${row.id}`).toEqual([])
  })
})

describe('as of a day', () => {
  it('gives the same bytes in one thread, in two workers, and from the cache', async () => {
    const theCase = await openCase(dir)
    const one = JSON.stringify(await assess(theCase, { ...options, workers: 0, cache: false }))
    const two = JSON.stringify(await assess(theCase, { ...options, workers: 2 }))
    const cached = JSON.stringify(await assess(theCase, { ...options, workers: 2 }))
    expect(two).toBe(one)
    expect(cached).toBe(one)
    expect((await readdir(join(dir, '.standoff'))).length).toBe(1)
  })

  it('does not change by a byte through anything that became known later', async () => {
    const before = JSON.stringify(await assess(await openCase(dir), { ...options, workers: 0, cache: false }))
    await appendFile(
      join(dir, 'events.csv'),
      '2025-01-24-secret,2025-01-24,2025-02-03,PRK,MOBILIZE,weapons,USA,8,nuclear,,,,checked,invented for a test,\n',
    )
    await appendFile(
      join(dir, 'occasions.csv'),
      'spa-later,spa-session,2025-03-01,2025-03-02,PRK,USA,spoke,leader-speech,whole report,checked,invented for a test,\n',
    )
    await writeFile(
      join(dir, 'documents', '2025-02-03-later.md'),
      '---\ntitle: Later\ndate: 2025-02-03\n---\nNorth Korea tested a nuclear device on 24 January.\n',
    )
    const after = await assess(await openCase(dir), { ...options, workers: 0, cache: false })
    expect(JSON.stringify(after)).toBe(before)
    const later = await assess(await openCase(dir), { ...options, asOf: '2025-02-04', workers: 0, cache: false })
    expect(later.facts.map((fact) => fact.id)).toContain('2025-01-24-secret')
    expect(later.observed.find((turn) => turn.actor === 'DPRK')!.likelihood).toMatchObject({
      'DPRK.deed.calibrated': 0,
      'DPRK.deed.overt': 1,
      'DPRK.engage': expect.closeTo(0.5 * (74 / 90), 9),
    })
  })

  it('does not know of Hanoi before Hanoi', async () => {
    const theCase = await openCase(korea)
    const quick = { ...options, draws: 0, workers: 0, cache: false, signal: AbortSignal.abort() }
    expect((await assess(theCase, { ...quick, asOf: '2019-01-31' })).beliefs['US']['sincere'].prior).toBe(0.5)
    expect((await assess(theCase, { ...quick, asOf: '2019-03-01' })).beliefs['US']['sincere'].prior).toBeCloseTo(0.25, 4)
  })

  it('keeps what is done when it is interrupted, and does not cache it', async () => {
    const controller = new AbortController()
    const partial = await assess(await openCase(dir), {
      ...options,
      asOf: '2025-01-27',
      workers: 0,
      signal: controller.signal,
      onProgress: (done) => done === 2 && controller.abort(),
    })
    expect(partial.ensemble).toMatchObject({ interrupted: true, draws: 0 })
    expect(partial.whatIfs).toHaveLength(4)
    expect((await readdir(join(dir, '.standoff'))).length).toBe(1)
  })
})

describe('a case with settings', () => {
  it('is assessed and kept apart from the plain one, and says so, even where nothing really changes', async () => {
    const own = await patienceCase()
    const theCase = await openCase(own)
    const quick = { ...options, draws: 2, workers: 0 }
    const plain = await assess(theCase, quick)
    const changed = await assess(theCase, { ...quick, set: ['rent=0.2'] })
    const stated = await assess(theCase, { ...quick, set: ['rent=0.3'] })
    expect([plain.set, changed.set, stated.set]).toEqual([[], ['rent=0.2'], ['rent=0.3']])
    expect(new Set([plain.inputs, changed.inputs, stated.inputs]).size).toBe(3)
    expect(changed.questions[0].probability).toBeGreaterThan(plain.questions[0].probability)
    expect(stated.questions).toEqual(plain.questions)
    expect(await assess(theCase, quick)).toEqual(plain)
    expect((await readdir(join(own, '.standoff'))).length).toBe(3)
    const { varied } = vary(basisOf(theCase, '2025-01-28'), ['rent=0.2'], { effort: 'full', clock })
    expect(varied.questions['talks'].at(-1)!.probability).toBe(changed.questions[0].probability)
    expect(varied.first.moves).toEqual(changed.game.moves)
    await remove(own)
  })

  it('refuses a day before the record, and a setting that does not fit', async () => {
    const theCase = await openCase(korea)
    expect(() => basisOf(theCase, '1900-01-01')).toThrow('before the record begins')
    await expect(assess(theCase, { ...options, set: ['rnet=1'] })).rejects.toThrow('nothing called rnet')
  })
})

describe('folders that are wrong', () => {
  const refusal = async (edit: (folder: string) => Promise<unknown>) => {
    const folder = await shortKorea()
    try {
      await edit(folder)
      await openCase(folder)
      return expect.unreachable()
    } catch (error) {
      return (error as InvalidInput).diagnostics
    } finally {
      await remove(folder)
    }
  }

  it('without a scenario', async () => {
    const [problem] = await refusal((folder) => rm(join(folder, 'scenario.yaml')))
    expect(problem).toMatchObject({ code: 'case/no-file', message: 'the folder has no scenario.yaml' })
  })

  it('with an empty document', async () => {
    const [problem] = await refusal((folder) => writeFile(join(folder, 'documents', 'empty.md'), ''))
    expect(problem.file).toMatch(/empty\.md$/)
    expect(problem).toMatchObject({ code: 'coder/empty' })
  })

  it('with a document that has no date, and a damaged row at the same time: both are told', async () => {
    const found = await refusal(async (folder) => {
      await writeFile(join(folder, 'documents', 'undated.md'), '---\ntitle: Undated\n---\nSomething happened.\n')
      await appendFile(join(folder, 'events.csv'), 'x,2025-13-99,,PRK,NONSENSE,,,,,,,,sure,,\n')
    })
    expect(found.map((item) => item.code)).toEqual(expect.arrayContaining(['case/no-date', 'record/bad-row']))
  })

  it('with codings that are none', async () => {
    const [problem] = await refusal((folder) => writeFile(join(folder, 'codings.jsonl'), '{"kind":"event"}\nnot json\n'))
    expect(problem).toMatchObject({ code: 'case/bad-record', at: { line: 1 } })
  })

  it('that are not there, or are no folder', async () => {
    await expect(openCase(join(dir, 'nowhere'))).rejects.toThrow('there is no such folder')
    await expect(openCase(join(dir, 'case.yaml'))).rejects.toThrow('there is no such folder')
  })

  it('asked for a day that is none, or before the record', async () => {
    const theCase = await openCase(dir)
    await expect(assess(theCase, { clock, asOf: '2025-02-30' })).rejects.toThrow('is no day')
    await expect(assess(theCase, { clock, asOf: '1999-01-01' })).rejects.toThrow('before the record begins')
  })

  it('that cannot be written to are assessed all the same', async () => {
    const folder = await shortKorea()
    await writeFile(join(folder, '.standoff'), 'a file where the cache folder would be')
    const assessment = await assess(await openCase(folder), { ...options, workers: 0 })
    expect(assessment.ensemble.interrupted).toBe(false)
    expect(existsSync(join(folder, '.standoff'))).toBe(true)
    await remove(folder)
  })
})

describe('an empty folder', () => {
  it('is told what a case needs', async () => {
    const folder = join(dir, 'empty')
    await mkdir(folder)
    await expect(openCase(folder)).rejects.toThrow('the folder has no case.yaml')
  })
})

describe('known ends', () => {
  it('are read to the end of the record, also what was told long after: the trade of 1962, in 1989', async () => {
    const theCase = await openCase(join(root, 'cases', 'cuba-1962'))
    const drawn = [{ paths: [[0.2], [0.7], [0.4]] }, { paths: [[0.6], [0.9], [0.1]] }]
    const ids = Object.keys(theCase.scenario.questions)
    const ends = knownEnds(theCase, drawn, () => 0)
    const trade = ends.find(({ ask }) => /trade in private/.test(ask))!
    expect(trade).toMatchObject({ outcome: 'yes', draws: 2 })
    const q = ids.indexOf(trade.question)
    expect(trade.mean).toBeCloseTo((drawn[0].paths[q][0] + drawn[1].paths[q][0]) / 2)
    expect(trade.agree).toBe(drawn.filter(({ paths }) => paths[q][0] > 0.5).length / 2)
    expect(trade.evidence.every((id) => theCase.facts.find((fact) => fact.id === id)!.date <= '1962-10-28')).toBe(true)
    expect(ends.find(({ question }) => question === 'known-end')).toMatchObject({ outcome: 'yes' })
    expect(knownEnds(theCase, [], () => 0)[0]).toMatchObject({ mean: null, agree: null, draws: 0 })
  })
})
