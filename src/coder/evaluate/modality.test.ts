/** How modality is scored; and the figures of docs/coder.md, where the sentences are at hand. */
import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { Discourse } from '../discourse.ts'
import { modalityAt } from '../noun-modality.ts'
import { read } from '../reading.ts'
import { sentencesOf } from '../text.ts'
import { factualityRecords, goldModality, scoreModality } from './modality.ts'

/** Modality of the one word in [brackets]. */
function told(text: string): string {
  const start = text.indexOf('[')
  const plain = text.replaceAll(/[[\]]/g, '')
  const reading = read(sentencesOf(plain)[0], plain, new Discourse('2025-01-28'))
  return modalityAt(
    reading,
    reading.sentence.tokens.findIndex((token) => token.start === start),
  ).modality
}

describe('modality of verbs', () => {
  it.each([
    ['Seoul [held] a drill on Monday.', 'actual'],
    ['Seoul said it would [hold] a drill in May.', 'future'],
    ['Seoul would [hold] a drill if Pyongyang launched a satellite.', 'hypothetical'],
    ['Shares fell to [close] at their lowest level of the year.', 'actual'],
    ['Envoys flew to Doha to [discuss] a truce.', 'future'],
    ['The factory was the first to [shut] its gates.', 'actual'],
    ['Tokyo fears that Moscow will [sell] the submarines.', 'hypothetical'],
    ['Beijing denied that its ships had [entered] the bay.', 'negated'],
    ['The two fleets nearly [collided] off the cape.', 'negated'],
    ['Sales [rose] if compared with the year before.', 'actual'],
    ['The government made the decision to [expel] two diplomats.', 'future'],
    ['An effort to [end] the war failed.', 'hypothetical'],
  ])('%s %s', (text, modality) => expect(told(text)).toBe(modality))
})

describe('modality of deeds that nouns tell', () => {
  it.each([
    ['Seoul condemned the [launch].', 'actual'],
    ['Markets rose on hopes of a [truce].', 'hypothetical'],
    ['The two sides called for new [talks].', 'hypothetical'],
    ['Washington cancelled the [exercise].', 'negated'],
    ['No [talks] took place.', 'negated'],
    ['Both sides could hold [talks] in May.', 'hypothetical'],
    ['Apple is planning another special [event].', 'future'],
    ['Lawmakers rejected the [proposal].', 'actual'],
  ])('%s %s', (text, modality) => expect(told(text)).toBe(modality))
})

describe('the score of modality', () => {
  it('is macro-F1, which a majority cannot buy; who is right alone is counted', () => {
    const answer = (factuality: number, modality: string) => ({ factuality, modality, modal: false, not: false })
    const score = scoreModality([answer(3, 'actual'), answer(3, 'future'), answer(-3, 'negated'), answer(3, 'negated')], 2)
    const methods = score.bounds[2].methods
    expect(methods.find(({ method }) => method === 'majority')).toMatchObject({ otherF1: 0, onlyThis: 1, onlyStandoff: 1 })
    expect(methods[0].factualF1).toBeCloseTo(0.8)
    expect(methods[0].otherF1).toBeCloseTo(2 / 3)
    expect(score.perModality).toContainEqual({ modality: 'negated', n: 2, meanGrade: 0 })
  })

  it('says where a line is wrong', () => {
    expect(() => factualityRecords('{"text":"a b","targets":[{"start":2,"factuality":1}]}', 'gold.jsonl')).toThrow('no word 2')
    expect(() => factualityRecords('{"text":"a b","targets":[{"start":1,"factuality":9}]}', 'gold.jsonl')).toThrow('9 is no')
    expect(() => factualityRecords('{"text":"a b"}', 'gold.jsonl')).toThrow('no list of targets')
  })
})

const meantime = '../shared/data/coding/factuality-meantime.jsonl'
describe.skipIf(!existsSync(meantime))('MEANTIME, where it is at hand', () => {
  it('is told better than by a majority or by modal verbs, wherever the bound of a fact is set', () => {
    const score = goldModality(factualityRecords(readFileSync(meantime, 'utf8'), meantime))
    for (const { methods } of score.bounds) {
      const [ours, , ...baselines] = methods.map(({ macroF1 }) => macroF1)
      for (const baseline of baselines) expect(ours).toBeGreaterThan(baseline)
    }
    expect(score.bounds[2].methods[0].macroF1).toBeGreaterThan(0.76)
  })
})
