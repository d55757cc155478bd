/** How the coder is measured: an abstention is wrong, types that gold data merge are one, actors need only overlap. */
import { describe, expect, it } from 'vitest'
import { goldAnswers, goldRecords } from '../index.ts'
import { type Answer, scoreAnswers } from './coder.ts'
import type { GoldRecord } from './gold.ts'

const gold = (type: string | null, quad: number | null = null): GoldRecord => ({
  text: 'Seoul protested.',
  type,
  quad,
  source: type === null ? [] : [[0, 5]],
  target: [],
  date: null,
})
const answer = (type: string, source: [number, number] | null = [0, 5]): Answer => ({
  type,
  confidence: 0.5,
  source,
  targets: [],
})

describe('gold records', () => {
  it('are read with merged types and spans; records that say nothing of types are left out', () => {
    const lines = [
      { text: 'Iran withdrew.', plover: 'RETREAT', quad: 2, source_span: [[0, 4]], target_span: [] },
      { text: 'It rained.', label: 0 },
      { text: 'Unlabelled.', label: 3 },
    ]
    const records = goldRecords(lines.map((line) => JSON.stringify(line)).join('\n'), 'gold.jsonl')
    expect(records.map(({ type, quad }) => [type, quad])).toEqual([
      ['YIELD', 2],
      [null, null],
    ])
    expect(records[0].source).toEqual([[0, 4]])
  })

  it('say where a line is wrong', () => {
    expect(() => goldRecords('{"text":"a","label":0}\n{"text":1}', 'gold.jsonl')).toThrow('gold.jsonl:2:1')
    expect(() => goldRecords('{"text":"a","plover":"DANCE"}', 'gold.jsonl')).toThrow('"DANCE" is no PLOVER type')
    expect(() => goldRecords('nonsense', 'gold.jsonl')).toThrow('no JSON object')
  })
})

describe('the score', () => {
  it('counts an abstention as wrong, and a false alarm among the neutral alone', () => {
    const records = [gold('ACCUSE', 3), gold('ACCUSE', 3), gold('AID', 2), gold(null), gold(null)]
    const score = scoreAnswers(records, [answer('ACCUSE'), null, answer('ACCUSE'), answer('AID'), null])
    expect(score).toMatchObject({ n: 3, coded: 2, neutral: 2, falseAlarmRate: 0.5 })
    expect(score.rootAccuracy).toBeCloseTo(1 / 3)
    expect(score.quadAccuracy).toBeCloseTo(1 / 3)
    expect(score.confusion).toEqual({ ACCUSE: { ACCUSE: 1, '-': 1 }, AID: { ACCUSE: 1 } })
    expect(score.perType.find(({ type }) => type === 'ACCUSE')).toMatchObject({ precision: 0.5, recall: 0.5, f1: 0.5 })
  })

  it('asks for the right actor as well, end to end; any common letter will do', () => {
    const records = [gold('ACCUSE', 3), gold('ACCUSE', 3), gold('ACCUSE', 3)]
    const score = scoreAnswers(records, [answer('ACCUSE', [4, 9]), answer('ACCUSE', [6, 9]), answer('ACCUSE', null)])
    expect(score).toMatchObject({ rootAccuracy: 1 })
    expect(score.endToEnd).toBeCloseTo(1 / 3)
    expect(score.sourceOverlap).toBeCloseTo(1 / 3)
  })

  it('is null where there is nothing to count', () => {
    expect(scoreAnswers([], [])).toMatchObject({ n: 0, rootAccuracy: null, falseAlarmRate: null, macroF1: null })
  })

  it('of the coder itself on plain sentences', () => {
    const plain = ['Beijing condemned Tokyo over the islands.', 'Japan sent food aid to Nepal.']
    const records = plain.map((text, k): GoldRecord => ({ ...gold(['ACCUSE', 'AID'][k], [3, 2][k]), text }))
    const { answers, score } = goldAnswers([...records, { ...gold(null), text: 'The museum opens at nine on Sundays.' }])
    expect(score).toMatchObject({ rootAccuracy: 1, falseAlarmRate: 0 })
    for (const told of answers.slice(0, 2)) expect(told!.confidence).toBeGreaterThan(0.5)
  })
})
