/** Damaged, hostile and huge files: every one ends in a scenario or in diagnostics, soon. */
import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { InvalidInput } from '../diagnostics/index.ts'
import { editScenario } from './edit.ts'
import { parseScenario } from './parse.ts'

const files = ['cases/korea-2025/patience-1.yaml', 'cases/korea-2025/scenario.yaml'].map((file) => readFileSync(file, 'utf8'))
const smallest = `standoff: 1
title: smallest
clock: { start: 2025-01-01, period: month, periods: 2, tail: 0, discount: 1 }
solve: { lambda: { value: 1, why: test } }
actors:
  A: { name: A, codes: [USA], types: { only: 1 } }
state:
  mood: { levels: [low, high], start: low, sets: [{ when: "A == 'push'", to: high }] }
parameters:
  gain: { value: 2, range: [1, 3], why: test }
turns:
  - { actor: A, moves: [wait, push], exits: { yield: over } }
payoffs:
  A: [{ term: push, when: "A == 'push' && mood == 'low'", pay: gain }]
ends:
  over: { A: [{ term: won, now: "1" }] }
`
/** Names that objects and the formula language have already. */
const nasty = [
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  'valueOf',
  'types',
  'next',
  'tail',
  'in',
  'null',
  'exit',
]

/** Processor time a file may take, in microseconds. */
const soon = 15_000_000

/** Codes of what is wrong with a text; anything but {@link InvalidInput} fails the test. */
function codes(text: string): string[] {
  const start = process.threadCpuUsage()
  try {
    return parseScenario(text, 's.yaml', { play: true }).warnings.map(({ code }) => code)
  } catch (error) {
    if (error instanceof InvalidInput) return error.diagnostics.map(({ code }) => code)
    throw error
  } finally {
    expect(process.threadCpuUsage(start).user).toBeLessThan(soon)
  }
}

describe('a damaged scenario', () => {
  it('is sound before', () => {
    expect(codes(smallest)).toEqual([])
  })

  it('with a piece cut out or replaced', () => {
    const junk = fc.oneof(
      fc.string({ maxLength: 20 }),
      fc.constantFrom(
        ...nasty,
        '&a ',
        '*a',
        '!!binary ',
        '? ',
        '- - - ',
        '{ {',
        '|\n',
        '\t',
        '\u0000',
        '\ud800',
        '1e999',
        '.nan',
        '<<: *a',
      ),
    )
    fc.assert(
      fc.property(
        fc.constantFrom(smallest, ...files),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.nat(60),
        junk,
        (text, at, width, by) => {
          const from = Math.floor(at * text.length)
          expect(Array.isArray(codes(text.slice(0, from) + by + text.slice(from + width)))).toBe(true)
        },
      ),
      { numRuns: 150, seed: 4 },
    )
  }, 60_000)

  it('cut off anywhere', () => {
    for (let end = 0; end <= smallest.length; end += 7) expect(Array.isArray(codes(smallest.slice(0, end)))).toBe(true)
  })

  it('with words changed for others of the file', () => {
    const words = [...new Set(smallest.match(/[A-Za-z-]+|[0-9.]+/g))]
    fc.assert(
      fc.property(fc.constantFrom(...words, ...nasty), fc.constantFrom(...words), fc.nat(5), (to, from, times) => {
        let left = times
        const text = smallest.replaceAll(from, (word) => (left-- > 0 ? to : word))
        expect(Array.isArray(codes(text))).toBe(true)
      }),
      { numRuns: 200, seed: 5 },
    )
  }, 60_000)

  it('edited anywhere', () => {
    const values = fc.oneof(fc.jsonValue(), fc.constant(undefined))
    const steps = fc.array(
      fc.constantFrom<string | number>('actors', 'A', 'types', 'clock', 'parameters', 'turns', 0, 1, ...nasty),
    )
    fc.assert(
      fc.property(steps, values, (path, value) => {
        try {
          expect(Array.isArray(codes(editScenario(smallest, [{ path, value }])))).toBe(true)
        } catch (error) {
          if (!(error instanceof InvalidInput)) throw error
        }
      }),
      { numRuns: 200, seed: 6 },
    )
  })
})

describe('a hostile scenario', () => {
  it.each(nasty)('with the name %s in every place', (name) => {
    const places = ['A', 'only', 'mood', 'low', 'push', 'gain', 'yield', 'over', 'wait']
    for (const place of places) {
      const text = smallest.replaceAll(new RegExp(`\\b${place}\\b`, 'g'), name)
      expect(Array.isArray(codes(text))).toBe(true)
    }
    expect(Object.keys(Object.prototype)).toEqual([])
  })

  it.each([
    [
      'aliases that multiply',
      `a: &a [x,x,x,x,x,x,x,x,x]\n${Array.from('bcdefghi', (c, i) => `${c}: &${c} [${Array(9).fill(`*${'abcdefghi'[i]}`).join(',')}]`).join('\n')}`,
    ],
    ['an alias of itself', 'a: &a { b: *a }\nstandoff: *a\n'],
    ['a list nested deep', `title: ${'['.repeat(20_000)}`],
    ['a closed list nested deep', `title: ${'['.repeat(5000)}${']'.repeat(5000)}`],
    ['mappings nested deep', `a: ${'{ a: '.repeat(5000)}`],
    ['blocks nested deep', Array.from({ length: 1300 }, (_, i) => `${' '.repeat(i)}a:`).join('\n')],
    ['a key of its own kind', '? { a: 1 }\n: 2\n? [1]\n: 3\n'],
    ['a text of a megabyte', smallest.replace('smallest', 'x'.repeat(990_000))],
    ['more than a megabyte', `title: ${'x'.repeat(1_000_001)}`],
    ['a key of a megabyte', `${smallest}${'k'.repeat(900_000)}: 1\n`],
    ['a formula of a megabyte', smallest.replace('pay: gain', `pay: "${'gain + '.repeat(100_000)}gain"`)],
    ['a formula nested deep', smallest.replace('pay: gain', `pay: "${'('.repeat(20_000)}gain${')'.repeat(20_000)}"`)],
    ['a formula with a slow pattern', smallest.replace("A == 'push' &&", `'${'a'.repeat(60)}!'.matches('(a+)+$') &&`)],
    ['10,000 properties that do not exist', smallest + Array.from({ length: 10_000 }, (_, i) => `k${i}: 1\n`).join('')],
    [
      '10,000 parameters',
      smallest.replace(
        '  gain:',
        `${Array.from({ length: 10_000 }, (_, i) => `  p${i}: { value: 1, why: x }\n`).join('')}  gain:`,
      ),
    ],
    ['10,000 moves', smallest.replace('push]', `push, ${Array.from({ length: 10_000 }, (_, i) => `m${i}`).join(', ')}]`)],
    [
      '5,000 stages in a row',
      smallest.replace(
        'payoffs:',
        `stages:\n${Array.from({ length: 5000 }, (_, i) => `  s${i}: { actor: A, moves: { on: s${i + 1} } }\n`).join('')}payoffs:`,
      ),
    ],
    [
      '20 choices at once',
      smallest.replace('[wait, push]', `{ ${Array.from({ length: 20 }, (_, i) => `c${i}: [a, b, c]`).join(', ')} }`),
    ],
    [
      '12 states of 9 levels',
      smallest.replace(
        'state:\n',
        `state:\n${Array.from({ length: 12 }, (_, i) => `  s${i}: { levels: [a, b, c, d, e, f, g, h, i], start: a }\n`).join('')}`,
      ),
    ],
    [
      '1,000 settings that do not exist',
      `${smallest}whatIfs: { x: { ask: '?', set: [${Array.from({ length: 1000 }, (_, i) => `k${i}=1`).join(', ')}] } }\n`,
    ],
    [
      'a clock at the end of time',
      smallest
        .replace('start: 2025-01-01, period: month', 'start: 9999-12-31, period: year, every: 60')
        .replace('periods: 2', 'periods: 60'),
    ],
    [
      'a calendar of 1,000 days over 3,600 years',
      `${smallest.replace('period: month', 'period: year, every: 60').replace('periods: 2', 'periods: 60')}calendar: { c: { on: [${Array(1000).fill('02-29').join(', ')}] } }\n`,
    ],
  ])(
    '%s',
    (_what, text) => {
      expect(Array.isArray(codes(text))).toBe(true)
    },
    120_000,
  )
})
