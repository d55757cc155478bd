import { array, assert, constantFrom, oneof, property, string } from 'fast-check'
import { describe, expect, test } from 'vitest'
import { tokenise } from './tokens.ts'

const words = (text: string) => tokenise(text, 0, text.length, new Map()).map(([from, to]) => text.slice(from, to))

describe('words', () => {
  test.each([
    ['Maj. Gen. Kim of the U.S. Army left.', 'Maj. Gen. Kim of the U.S. Army left .'],
    ['They don’t say it’s Kim’s; we can’t.', 'They do n’t say it ’s Kim ’s ; we ca n’t .'],
    ['He cannot go, she’s gonna.', 'He can not go , she ’s gon na .'],
    ['a US-South Korean non-nuclear e-mail', 'a US - South Korean non-nuclear e-mail'],
    ['It cost $5.3 million (10%) on 9/11.', 'It cost $ 5.3 million ( 10 % ) on 9/11 .'],
    ['“Wait...” he said -- twice!!', '“ Wait ... ” he said -- twice !!'],
    [
      'See https://www.kcna.kp/en, or write to desk@nk.example.org.',
      'See https://www.kcna.kp/en , or write to desk@nk.example.org .',
    ],
    ['The leaders’ talks at 7:30 p.m. in the 1990s', 'The leaders ’ talks at 7:30 p.m. in the 1990s'],
    ['O’Brien and J. Bush Jr. met.', 'O’Brien and J. Bush Jr. met .'],
  ])('%s', (text, expected) => expect(words(text).join(' ')).toBe(expected))

  test('an exception wins over the rules, whatever stands around it', () => {
    const text = '(dunno), dunno'
    const found = tokenise(text, 0, text.length, new Map([['dunno', [2, 1, 2]]]))
    expect(found.map(([from, to]) => text.slice(from, to))).toEqual(['(', 'du', 'n', 'no', ')', ',', 'du', 'n', 'no'])
  })

  test('any text: words in order, none empty, and together all signs that are no spaces', () => {
    const pieces = constantFrom(
      'U.S.',
      'don’t',
      '...',
      '-',
      '(',
      '“',
      '\u202E',
      '😀',
      'http://a.b/c',
      '1,000',
      "'s",
      '@',
      '\uFEFF',
    )
    assert(
      property(array(oneof(pieces, string({ unit: 'binary' }), constantFrom(' ', '\n')), { maxLength: 30 }), (parts) => {
        const text = parts.join('')
        const found = tokenise(text, 0, text.length, new Map())
        let end = 0
        for (const [from, to] of found) {
          expect(from).toBeGreaterThanOrEqual(end)
          expect(to).toBeGreaterThan(from)
          expect(text.slice(end, from)).toMatch(/^[\s\u0085\u200B\u2060\uFEFF]*$/)
          end = to
        }
        expect(text.slice(end)).toMatch(/^[\s\u0085\u200B\u2060\uFEFF]*$/)
      }),
      { seed: 3, numRuns: 500 },
    )
  })
})
