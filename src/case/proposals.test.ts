/** `proposals.jsonl` may hold open proposals of second coders about the texts of the case, and nothing else. */
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readDocument } from '../coder/index.ts'
import { InvalidInput } from '../diagnostics/index.ts'
import type { EventCoding } from '../ontology/index.ts'
import { proposalsFile, readProposals, saveProposals } from './proposals.ts'

const document = readDocument('Seoul protested on Monday.', { name: 'a.txt', date: '2025-01-28' })
const proposal = (id: string, change: Partial<EventCoding> = {}): EventCoding => ({
  id,
  kind: 'event',
  anchor: { document: document.hash, start: 0, end: 15, quote: 'Seoul protested' },
  coder: 'second:m',
  status: 'proposed',
  trace: [],
  confidence: null,
  actor: 'KOR',
  recipients: [],
  mentions: { actor: null, recipients: [] },
  type: 'ACCUSE',
  mode: null,
  contexts: [],
  date: { from: '2025-01-27', to: '2025-01-27', words: 'on Monday' },
  modality: 'actual',
  attribution: null,
  place: null,
  level: null,
  ...change,
})
const read = (...list: object[]) =>
  readProposals(Buffer.from(list.map((item) => `${JSON.stringify(item)}\n`).join('')), 'proposals.jsonl', [
    { file: 'documents/a.txt', document },
  ])

test('those whose words stand where they say are read; others are left out and told', () => {
  const moved = proposal('b', { anchor: { document: document.hash, start: 1, end: 16, quote: 'Seoul protested' } })
  const other = proposal('c', { anchor: { document: '0'.repeat(64), start: 0, end: 15, quote: 'Seoul protested' } })
  const { codings, warnings } = read(proposal('a'), moved, other)
  expect(codings).toEqual([proposal('a')])
  expect(warnings).toMatchObject([{ code: 'case/orphan-proposal', message: expect.stringContaining('2 of 3') }])
  expect(read(proposal('a')).warnings).toEqual([])
})

test.each([
  ['accepted beforehand', { status: 'accepted' as const }],
  ['sure of itself', { confidence: 0.99 }],
  ['in the first coder’s name', { coder: 'standoff@0.1.0' }],
  ['of another kind', { kind: 'occasion' as never }],
])('one that is %s is refused, with its line', (_, change) => {
  const refused = (() => {
    try {
      return read(proposal('a'), proposal('b', change))
    } catch (error) {
      return error
    }
  })()
  expect(refused).toBeInstanceOf(InvalidInput)
  expect((refused as InvalidInput).diagnostics).toMatchObject([{ code: 'case/bad-record', at: { line: 2 } }])
})

test('a coder’s proposals replace its earlier ones, and those of others stay', async () => {
  const dir = await mkdtemp(join(tmpdir(), 'standoff-proposals-'))
  const now = () => '2025-02-01T09:00:00.000Z'
  try {
    await saveProposals({ dir }, 'second:m', [proposal('a'), proposal('b')], now)
    await saveProposals({ dir }, 'second:n', [proposal('c', { coder: 'second:n' })], now)
    await saveProposals({ dir }, 'second:m', [proposal('d')], now)
    const lines = (await readFile(join(dir, proposalsFile), 'utf8')).trim().split('\n')
    expect(lines.map((line) => (JSON.parse(line) as EventCoding).id)).toEqual(['c', 'd'])
  } finally {
    await rm(dir, { recursive: true })
  }
})
