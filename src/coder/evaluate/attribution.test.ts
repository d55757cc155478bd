/** How attributions are scored; and the figures of docs/coder.md, where the articles are at hand. */
import { existsSync, readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { attributionRecords, goldAttributions, scoreAttributions } from './attribution.ts'
import type { Saying } from '../sayings/index.ts'

const text = '“No,” said Kim. Park agreed.'
const line = {
  text,
  attributions: [
    { source: [{ spans: [[11, 14]] }], cue: [{ spans: [[6, 10]] }], content: [{ spans: [[0, 5]] }] },
    { source: [], cue: [{ spans: [[21, 27]] }], content: [{ spans: [[0, 5]] }] },
  ],
}
const saying = (source: [number, number], content: [number, number]): Saying => ({
  source,
  cue: [6, 10],
  word: 'say',
  frame: 'say',
  content: [content],
  direct: true,
  within: -1,
})

describe('the score of attributions', () => {
  const documents = attributionRecords(JSON.stringify(line), 'gold.jsonl')
  it('asks for a common letter in the source, and counts what people name no source of apart', () => {
    const score = scoreAttributions(documents, [[saying([11, 14], [0, 5])]])
    expect(score.source).toMatchObject({ gold: 1, found: 1, right: 1, f1: 1 })
    expect(score.quoted).toMatchObject({ gold: 1, found: 1, f1: 1 })
    const wrong = scoreAttributions(documents, [[saying([16, 20], [0, 5])]])
    expect(wrong.source).toMatchObject({ right: 0, f1: null })
    expect(wrong.failures).toEqual({ 'missed: cue found, source wrong': 1, 'spare: source wrong': 1 })
  })
  it('counts a source once, and leaves out what is said inside another', () => {
    const twice = scoreAttributions(documents, [[saying([11, 14], [0, 5]), saying([11, 14], [0, 5])]])
    expect(twice.source).toMatchObject({ found: 2, right: 1, precision: 0.5, recall: 1 })
    const inner = scoreAttributions(documents, [[saying([11, 14], [0, 5]), { ...saying([16, 20], [0, 5]), within: 0 }]])
    expect(inner.source).toMatchObject({ found: 1 })
  })
  it('says where a line is wrong', () => {
    expect(() => attributionRecords('{"text":"a","attributions":[{}]}', 'gold.jsonl')).toThrow('gold.jsonl:1:1')
  })
})

const gold = '../shared/data/coding/polnear-dev.jsonl.gz'
describe.skipIf(!existsSync(gold))('PolNeAR, where it is at hand', () => {
  it('has sources found as docs/coder.md says, on the first twelve articles', () => {
    const raw = gunzipSync(readFileSync(gold)).toString().split('\n').slice(0, 12).join('\n')
    const { score } = goldAttributions(attributionRecords(raw, gold))
    expect(score.source.f1!).toBeGreaterThan(0.65)
    expect(score.quotedSource.f1!).toBeGreaterThan(0.8)
  })
})
