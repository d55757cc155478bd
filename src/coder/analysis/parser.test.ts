import { array, assert, constantFrom, oneof, property, string } from 'fast-check'
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { InvalidInput } from '../../diagnostics/index.ts'
import { analyse, Parser } from './index.ts'
import { piecesOf } from './features.ts'
import { forward } from './network.ts'
import type { Sentence } from './parser.ts'
import { rowsOf } from './vocabulary.ts'

const cut = (text: string) => analyse(text).map(({ from, to }) => text.slice(from, to))
const word = ({ tokens }: Sentence, text: string) => tokens.find((token) => token.text === text)!
const headOf = (sentence: Sentence, text: string) => sentence.tokens[word(sentence, text).head - 1]?.text ?? 'root'

describe('sentences', () => {
  test.each([
    ['ranks and states', ['Maj. Gen. Park met Sgt. Roe of the U.S. Army on Jan. 5.', 'The U.S. said nothing.', 'He left.']],
    [
      'a dateline',
      ['SEOUL, Jan. 28 (Agency) --', 'North Korea fired two missiles on Tuesday, the military said.', 'It gave no details.'],
    ],
    ['a quotation of several sentences', ['“We will respond.', 'We will not wait,” he said.', 'Nobody answered.']],
    ['questions and exclamations', ['Will he come?', 'Nobody knows!', 'Talks go on.']],
  ])('%s', (_, sentences) => expect(cut(sentences.join(' '))).toEqual(sentences))

  test('a heading and a paragraph, soft wraps and hard ones', () => {
    const text = 'A protest\n\nSeoul protested against\nthe launch of several missiles in a note.\nIt will\nwait.'
    expect(cut(text)[0]).toBe('A protest')
    expect(analyse(text)[0].paragraph).toBe(0)
    expect(analyse(text)[1].paragraph).toBe(1)
  })
})

describe('trees', () => {
  const [active] = analyse('The foreign minister of Japan condemned the missile tests in a statement on Monday.')
  const [passive] = analyse('The launch was condemned by Seoul.')
  const [told] = analyse('North Korea said on Friday that it will not return to the talks.')

  test('who did what to whom', () => {
    expect(word(active, 'condemned')).toMatchObject({ head: 0, deprel: 'root', upos: 'VERB', xpos: 'VBD', lemma: 'condemn' })
    expect(word(active, 'minister')).toMatchObject({ deprel: 'nsubj', upos: 'NOUN' })
    expect(headOf(active, 'Japan')).toBe('minister')
    expect(word(active, 'tests')).toMatchObject({ deprel: 'obj', lemma: 'test', xpos: 'NNS' })
    expect(headOf(active, 'statement')).toBe('condemned')
  })

  test('passives and reported clauses', () => {
    expect(word(passive, 'launch').deprel).toBe('nsubj:pass')
    expect(word(passive, 'Seoul').deprel).toMatch(/^obl/)
    expect(word(told, 'return')).toMatchObject({ deprel: 'ccomp' })
    expect(headOf(told, 'not')).toBe('return')
    expect(headOf(told, 'it')).toBe('return')
  })
})

describe('any text', () => {
  const pieces = constantFrom(
    'Maj. Gen.',
    'said',
    '“',
    '”',
    '(',
    '...',
    'U.S.',
    'don’t',
    '\n\n',
    '\n',
    '\u202E',
    '😀',
    '-',
    ', ',
    '. ',
    'North Korea',
  )
  test('every token is the text at its offsets, in order, and every sentence one tree', () => {
    assert(
      property(
        array(oneof(pieces, pieces, string({ unit: 'binary' })), { maxLength: 60 }),
        constantFrom(' ', ''),
        (parts, glue) => {
          const text = parts.join(glue)
          let end = 0
          for (const { from, to, tokens } of analyse(text)) {
            expect([tokens[0].from, tokens.at(-1)!.to]).toEqual([from, to])
            expect(tokens.filter((token) => token.head === 0)).toHaveLength(1)
            tokens.forEach((token, i) => {
              expect(token.from).toBeGreaterThanOrEqual(end)
              expect(text.slice(token.from, token.to)).toBe(token.text)
              expect(token.deprel === 'root').toBe(token.head === 0)
              end = token.to
              let [node, steps] = [i + 1, 0]
              for (; node !== 0 && steps <= tokens.length; steps++) node = tokens[node - 1].head
              expect(node).toBe(0)
            })
          }
        },
      ),
      { seed: 20250128, numRuns: 200 },
    )
  }, 20_000)

  test.each([
    ['one solid line of 10 MB', 'a'.repeat(10_000_000), 0],
    ['one line of words of 10 MB', 'missile '.repeat(1_250_000), 0],
    ['short lines', 'ab.\n\n'.repeat(200_000), 200_000],
    ['quotation marks', '“'.repeat(500_000), 0],
    ['marks of direction', '\u202E\u200F '.repeat(300_000), 0],
    ['line breaks', '\n'.repeat(2_000_000), 0],
    ['full stops', '. '.repeat(300_000), 0],
    ['dashes', '- '.repeat(1_000_000), 0],
  ])('is done soon: %s', (_, text, most) => expect(analyse(text).length).toBeLessThanOrEqual(most), 60_000)
})

describe('the model file', () => {
  const bytes = readFileSync(new URL('../../../models/parser.bin', import.meta.url))
  test('gives the same scores, bit for bit, without WebAssembly', () => {
    const words = ['Seoul', 'protested', 'against', 'the', 'launch', 'of', 'missiles', '.']
    const [fast, plain] = [false, true].map((without) => {
      const { net, vocabulary } = Parser.from(bytes, 'parser.bin', without).model
      const rows = words.map(rowsOf(vocabulary))
      const pieces = words.map((form, i) => piecesOf(form, i === 0, net.shape.pieces))
      const { arcs } = forward(net, rows, pieces)
      return net.space.floats.slice(arcs, arcs + 9 * 12)
    })
    expect(fast.some((score) => score > 1)).toBe(true)
    expect(plain).toEqual(fast)
  })

  test('says its licence and data, and is refused when cut short or foreign', () => {
    const { model } = Parser.from(bytes)
    expect(model).toMatchObject({ licence: 'CC BY-SA 4.0', data: ['ewt-train.conllu.gz', 'gum-train.conllu.gz'] })
    for (const part of [
      bytes.subarray(0, 10),
      bytes.subarray(0, 40_000),
      bytes.subarray(0, bytes.length - 1),
      Buffer.from('x'),
    ])
      expect(() => Parser.from(part)).toThrow(InvalidInput)
  })
})
