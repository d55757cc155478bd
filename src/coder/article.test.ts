/** The source article of the project, read with general rules: the claims of domain.md §1 that a coder must carry. */
import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { Coding } from '../ontology/index.ts'
import { codeDocument, readDocument } from './index.ts'

const path = '../shared/article/standoff-2025-01.txt'
const there = existsSync(path)

describe.skipIf(!there)(`the source article${there ? '' : ` (skipped: ${path} may not be shipped and is not here)`}`, () => {
  const codings: Coding[] = there
    ? codeDocument(readDocument(readFileSync(path), { name: path, date: '2025-01-28' }), { coder: 'test' })
    : []
  const about = (words: string) => codings.filter((item) => item.anchor.quote.includes(words))

  test.each([
    [
      '1, 7 the session',
      'the session focused on',
      {
        kind: 'statement',
        forum: 'spa-session',
        actor: 'PRK',
        authority: 9,
        topics: expect.arrayContaining(['defense', 'budget']),
      },
    ],
    [
      '2 silence on the United States',
      'avoiding any mention',
      { kind: 'occasion', forum: 'spa-session', actor: 'PRK', topic: 'USA', outcome: 'silent' },
    ],
    [
      '10 three meetings',
      'engaged in unprecedented diplomacy',
      { kind: 'event', actor: 'PRK', recipients: ['USA'], type: 'CONSULT', modality: 'historical' },
    ],
    [
      '11 Hanoi',
      'collapse of the 2019',
      { kind: 'event', type: 'SANCTION', recipients: ['USA'], modality: 'historical', date: { from: '2019-01-01' } },
    ],
    [
      '18 cruise missiles',
      'cruise missiles',
      { kind: 'event', actor: 'PRK', recipients: [], type: 'MOBILIZE', level: 4, modality: 'actual' },
    ],
    ['20 condemnation', 'strong condemnation', { kind: 'event', actor: 'PRK', recipients: ['USA', 'KOR'], type: 'ACCUSE' }],
    [
      '21 conditional threat',
      'toughest counteraction',
      { kind: 'event', actor: 'PRK', type: 'THREATEN', modality: 'hypothetical' },
    ],
    ['22 drills', 'joint US-South Korea military drills', { kind: 'event', actor: 'USA', type: 'MOBILIZE' }],
    ['22 drills, the other party', 'joint US-South Korea military drills', { kind: 'event', actor: 'KOR', type: 'MOBILIZE' }],
    ['23 Moon', 'maximum pressure', { kind: 'assessment', holder: 'Moon Chung-in', affiliation: 'Yonsei University' }],
    [
      '28 regime change',
      'regime change',
      { kind: 'statement', speaker: 'Kim Jong Un', authority: 10, date: { from: '2023-12-01', to: '2023-12-31' } },
    ],
    ['30 no priority', 'no longer a priority', { kind: 'statement', speaker: 'Kim Jong Un', date: { from: '2024-01-01' } }],
    ['32 foe', 'primary foe', { kind: 'event', actor: 'PRK', recipients: ['KOR'], type: 'ACCUSE' }],
    ['33 infrastructure', 'dismantled', { kind: 'event', actor: 'PRK', recipients: ['KOR'], level: 3 }],
    ['34 roads', 'destroyed roads', { kind: 'event', actor: 'PRK', recipients: ['KOR'], level: 3 }],
    ['35 defenses', 'additional defenses', { kind: 'event', actor: 'PRK', recipients: ['KOR'], level: 3 }],
    [
      '39 Nagy',
      'capitalizing on',
      { kind: 'assessment', holder: 'Stephen Nagy', affiliation: 'International Christian University' },
    ],
    [
      '50 Moon, quoted',
      'actionable initiatives',
      { kind: 'assessment', holder: 'Moon Chung-in', affiliation: 'Yonsei University' },
    ],
    ['52 technology', 'military technology', { kind: 'event', actor: 'RUS', recipients: ['PRK'], type: 'AID' }],
  ])('claim %s', (_, words, expected) => {
    const found = about(words)
    expect(
      found.some((item) => matches(item, expected)),
      JSON.stringify(found, null, 1),
    ).toBe(true)
  })

  test('no deed at the border is directed at Washington', () => {
    for (const item of codings) if (item.kind === 'event' && item.level === 3) expect(item.recipients).toEqual(['KOR'])
  })
})

function matches(item: Coding, expected: object): boolean {
  try {
    expect(item).toMatchObject(expected)
    return true
  } catch {
    return false
  }
}
