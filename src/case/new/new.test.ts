/** A new case from a draft opens, is solved and answers its questions; what is wrong with a draft is told; nothing is replaced. */
import { mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readDocument } from '../../coder/index.ts'
import type { InvalidInput } from '../../diagnostics/index.ts'
import { parseScenario } from '../../scenario/index.ts'
import {
  addDocument,
  assess,
  createCase,
  duplicateCase,
  exampleDraft,
  listCases,
  openCase,
  readScenarioText,
  removeDocument,
  restoreDocument,
  saveScenarioText,
} from '../index.ts'
import { CaseDraft } from './draft.ts'
import { filesOf } from './template.ts'

let shelf = ''
beforeAll(async () => {
  shelf = await mkdtemp(join(tmpdir(), 'standoff-shelf-'))
})
afterAll(() => rm(shelf, { recursive: true, force: true }))

const now = () => '2025-02-01T09:00:00.000Z'
const codeOf = async (work: Promise<unknown>) => {
  try {
    await work
  } catch (error) {
    return (error as InvalidInput).diagnostics[0].code
  }
  return expect.unreachable()
}

describe('a new case', () => {
  test('from the example opens without a warning and is solved', async () => {
    const dir = await createCase(join(shelf, 'first'), exampleDraft, '2025-01-20')
    const opened = await openCase(dir)
    expect(opened.warnings).toEqual([])
    const told = await assess(opened, { draws: 2, workers: 0, clock: () => 0 })
    expect(told.game.converged).toBe(true)
    expect(told.questions.map(({ id }) => id)).toEqual(['talks', 'offer'])
    for (const { probability } of told.questions) {
      expect(probability).toBeGreaterThan(0.01)
      expect(probability).toBeLessThan(0.99)
    }
  })

  test('from any draft has a scenario without errors', () => {
    const word = fc.stringMatching(/^[a-z][a-z0-9-]{0,12}$/).filter((name) => !['true', 'false', 'null', 'next'].includes(name))
    const type = fc.stringMatching(/^[A-Za-z][A-Za-z0-9_]{0,12}$/)
    const list = (item: fc.Arbitrary<string>, from: number) => fc.uniqueArray(item, { minLength: from, maxLength: 4 })
    const actor = (from: number) => ({
      name: fc.string({ minLength: 1, maxLength: 40, unit: 'binary' }),
      types: list(type, 1),
      moves: list(word, from),
    })
    const draft = fc.record({
      title: fc.string({ minLength: 1, maxLength: 60, unit: 'binary' }),
      asOf: fc.constantFrom('2024-02-29', '2025-12-31', '1962-10-16'),
      first: fc.record({ ...actor(2), code: fc.constant('AAA') }),
      second: fc.record({ ...actor(1), code: fc.constant('BBB'), accept: word }),
    })
    fc.assert(
      fc.property(draft, (input) => {
        const read = CaseDraft.safeParse(input)
        fc.pre(read.success)
        const { 'scenario.yaml': text } = filesOf(read.data, '2025-01-20', { events: '', occasions: '' })
        expect(parseScenario(text, 'scenario.yaml').scenario.title).toBe(read.data.title)
      }),
      { numRuns: 60, seed: 3 },
    )
  })

  test.each([
    ['one code for both', { second: { ...exampleDraft.second, code: 'USA' } }, 'case/bad-draft'],
    ['no day', { asOf: 'tomorrow' }, 'case/bad-draft'],
    ['a move twice', { second: { ...exampleDraft.second, moves: ['wait', 'wait'] } }, 'case/bad-draft'],
  ])('is refused with %s, and leaves nothing behind', async (_what, change, code) => {
    expect(await codeOf(createCase(join(shelf, 'bad'), { ...exampleDraft, ...change }, '2025-01-20'))).toBe(code)
    expect((await readdir(shelf)).filter((name) => name.includes('bad'))).toEqual([])
  })

  test.each(['..', 'A', 'a b', 'con', '.hidden', 'a'.repeat(64)])('has no name such as %j', async (name) => {
    expect(await codeOf(createCase(`${shelf}/${name}`, exampleDraft, '2025-01-20'))).toMatch(/^case\/(bad-name|exists)$/)
  })

  test('never takes the place of another, and a copy is the same without what was derived', async () => {
    expect(await codeOf(createCase(join(shelf, 'first'), exampleDraft, '2025-01-20'))).toBe('case/exists')
    await writeFile(join(shelf, 'first', '.lock'), 'x')
    const copy = await duplicateCase(join(shelf, 'first'), join(shelf, 'second'))
    expect((await readdir(copy)).toSorted()).toEqual(['case.yaml', 'documents', 'events.csv', 'occasions.csv', 'scenario.yaml'])
    await rm(join(shelf, 'first', '.lock'))
    expect(await codeOf(duplicateCase(join(shelf, 'none'), join(shelf, 'third')))).toBe('case/no-folder')
    expect(await listCases(shelf)).toEqual(
      ['first', 'second'].map((name) => ({ name, title: 'Who moves first?', asOf: '2025-01-20' })),
    )
  })
})

describe('a document', () => {
  const text = 'North Korea fired a missile on 24 January 2025. Seoul protested.'
  const document = (title: string, body = text) => readDocument(body, { name: 'x.txt', title, date: '2025-01-25' })

  test('is kept under a name of its own, whatever its title, with the same text; taken out, and put back', async () => {
    const dir = join(shelf, 'second')
    const { file } = await addDocument(await openCase(dir), document('../../etc/passwd: “A”'), now)
    expect(file).toBe('documents/2025-01-25-etc-passwd-a.md')
    const opened = await openCase(dir)
    expect(opened.documents.map((item) => [item.file, item.document.text])).toEqual([[file, text]])
    expect(opened.proposals.length).toBeGreaterThan(0)
    expect(await codeOf(addDocument(opened, document('Again'), now))).toBe('case/known-document')
    await removeDocument(opened, file, now)
    const without = await openCase(dir)
    expect(without.documents).toEqual([])
    expect(await codeOf(removeDocument(without, '../second/case.yaml', now))).toBe('case/no-document')
    expect(await codeOf(restoreDocument(without, 'documents/../case.yaml', now))).toBe('case/no-document')
    await restoreDocument(without, file, now)
    expect((await openCase(dir)).documents).toHaveLength(1)
  })

  test('comes back with any text and any title', async () => {
    const { documentFile } = await import('../index.ts')
    const free = fc.string({ minLength: 1, unit: 'binary' })
    fc.assert(
      fc.property(free, free, (title, body) => {
        fc.pre(body.replaceAll('\0', '').trim() !== '' && !body.includes('\0') && !title.includes('\0'))
        const made = documentFile(document(title, body))
        const back = readDocument(made, { name: 'document.md' })
        expect(back.text).toBe(document(title, body).text.replace(/^(?:[ \t]*\r?\n)+/, ''))
        expect(back.date).toBe('2025-01-25')
      }),
    )
  })

  test('is not written through a link that leads out of the case', async () => {
    const dir = await duplicateCase(join(shelf, 'first'), join(shelf, 'linked'))
    await rm(join(dir, 'documents'), { recursive: true })
    await symlink(tmpdir(), join(dir, 'documents'))
    const linked = await openCase(join(shelf, 'first'))
    expect(await codeOf(addDocument({ ...linked, dir }, document('x'), now))).toBe('case/outside')
  })
})

test('a scenario is saved on what it was read as, and neither with errors nor over another', async () => {
  const dir = join(shelf, 'first')
  const { text, hash } = await readScenarioText(dir)
  const changed = text.replace('price: { value: 0.2', 'price: { value: 0.3')
  const saved = await saveScenarioText(dir, changed, hash, now)
  expect(await readFile(join(dir, 'scenario.yaml'), 'utf8')).toBe(changed)
  expect(await codeOf(saveScenarioText(dir, text, hash, now))).toBe('case/changed')
  expect(await codeOf(saveScenarioText(dir, text.replace('quiet: {', 'quite: {'), saved.hash, now))).toMatch(/^scenario\//)
  expect(await readFile(join(dir, 'scenario.yaml'), 'utf8')).toBe(changed)
})
