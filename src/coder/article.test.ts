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
      {
        kind: 'event',
        type: 'SANCTION',
        recipients: ['USA'],
        modality: 'historical',
        date: expect.objectContaining({ from: '2019-01-01' }),
      },
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
      {
        kind: 'statement',
        speaker: 'Kim Jong Un',
        authority: 10,
        date: expect.objectContaining({ from: '2023-12-01', to: '2023-12-31' }),
      },
    ],
    [
      '30 no priority',
      'no longer a priority',
      { kind: 'statement', speaker: 'Kim Jong Un', date: expect.objectContaining({ from: '2024-01-01' }) },
    ],
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
    expect(about(words)).toContainEqual(expect.objectContaining(expected))
  })

  test('no deed at the border is directed at Washington', () => {
    const hardening = codings.filter((item) => item.kind === 'event' && item.level === 3)
    expect(hardening.length).toBeGreaterThan(0)
    expect(hardening.flatMap((item) => (item.kind === 'event' ? item.recipients : []))).not.toContain('USA')
  })
})
