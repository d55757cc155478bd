import { array, assert, constantFrom, property } from 'fast-check'
import { describe, expect, test } from 'vitest'
import { codeDocument, readDocument } from './index.ts'
import { sentencesOf } from './text.ts'

const pieces = [
  'Pyongyang launched several cruise missiles',
  'joint US-South Korean drills',
  'Experts believe',
  '“Kim felt betrayed,”',
  'notes Jane Roe',
  'a professor at Yonsei University',
  'if its demands are ignored',
  'Should Trump offer talks',
  'the two leaders',
  'was condemned by',
  'the Supreme People’s Assembly',
  'avoiding any mention of',
  'the United States',
  'Maj. Gen. Kim',
  'on Saturday',
  'in early 2024',
  'according to',
  'and',
  ',',
  '.',
  '?',
  '\n',
  '\n\n',
  ' — ',
  '(',
  ')',
  '"',
  '”',
  '\u202E',
  '\u200F',
  '😀',
  'to',
  'that',
  'who',
  'will not',
  '’s',
  '-',
  'U.S.',
  '1',
  'Said',
  'а',
  '\t',
]

describe('anything may come', () => {
  test('every coding of a random text quotes its own anchor', () => {
    assert(
      property(array(constantFrom(...pieces), { maxLength: 40 }), constantFrom(' ', ''), (parts, glue) => {
        const text = `${parts.join(glue)}.`
        const document = readDocument(text, { name: 'a.txt', date: '2025-01-28' })
        for (const item of codeDocument(document, { coder: 'test' })) {
          expect(document.text.slice(item.anchor.start, item.anchor.end)).toBe(item.anchor.quote)
          expect(item.anchor.document).toBe(document.hash)
        }
      }),
      { numRuns: 300, seed: 20250128 },
    )
  })

  test.each([
    ['one solid line', 'a'.repeat(5_000_000)],
    ['one line of words', 'missile '.repeat(600_000)],
    ['dashes', '-'.repeat(2_000_000)],
    ['dashes and spaces', '- '.repeat(1_000_000)],
    ['line breaks', `.${'\n'.repeat(2_000_000)}`],
    ['short lines', 'a\n'.repeat(200_000)],
    ['quotation marks', '“'.repeat(500_000)],
    ['marks of direction', '\u202E\u200F '.repeat(300_000)],
  ])(
    'bounded time on %s',
    (_, text) => {
      expect(codeDocument(readDocument(text, { name: 'a.txt', date: '2025-01-28' }), { coder: 'test' })).toEqual([])
    },
    120_000,
  )

  test('time grows with the text, not faster', () => {
    const text = 'Seoul condemned Pyongyang on Monday. '.repeat(3000)
    expect(codeDocument(readDocument(text, { name: 'a.txt', date: '2025-01-28' }), { coder: 'test' })).not.toEqual([])
  }, 120_000)
})

describe('sentences', () => {
  const cut = (text: string) => sentencesOf(text).map(({ start, end }) => text.slice(start, end))
  test('no sentence ends after a rank, a month or an abbreviated state', () => {
    expect(cut('Maj. Gen. Park met Sgt. Roe of the U.S. Army. It ended on Jan. 5.')).toEqual([
      'Maj. Gen. Park met Sgt. Roe of the U.S. Army.',
      'It ended on Jan. 5.',
    ])
  })

  test('hard-wrapped lines belong together, headings do not', () => {
    expect(
      cut(
        'Seoul protested against\nthe launch in a note.\n\nA heading\nIt said that this long line of text stands on its own.',
      ),
    ).toEqual([
      'Seoul protested against\nthe launch in a note.',
      'A heading',
      'It said that this long line of text stands on its own.',
    ])
  })
})
