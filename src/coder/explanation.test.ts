/** Why a coding is what it is: contributions that add up, words that stand where they are said to stand, each part in words. */
import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { codeDocument, explainCoding, explanationParts, readDocument, traceParts } from './index.ts'
import { featureWords } from './feature-words.ts'
import type { Explanation } from './explanation.ts'

const story = [
  'North Korea launched several cruise missiles on Saturday.',
  'Seoul condemned the launch.',
  'It will impose new sanctions on Pyongyang.',
  'Donald Trump said that he had met Kim in Singapore in 2018.',
  '"The talks may well fail," said Moon Chung-in, a professor at Yonsei University.',
  "The Supreme People's Assembly made no mention of the United States.",
  'The joint US-South Korean drills ended on Friday.',
  'Seoul has not agreed to the plan.',
]
const coder = 'standoff@test'

function explained(text: string): Explanation[] {
  const document = readDocument(text, { name: 'story.txt', date: '2025-01-28' })
  return codeDocument(document, { coder }).map(({ id }) => explainCoding(document, { coder }, id).explanation!)
}
const whole = explained(story.join(' '))
const find = (words: string, kind = 'event') =>
  whole.find(({ coding }) => coding.kind === kind && coding.anchor.quote.includes(words))!
const toldOf = (explanation: Explanation) =>
  explanationParts(explanation)
    .flatMap(({ head, lines, sum, after }) => [head, ...lines, ...(sum ?? []).map(({ what }) => what), ...after])
    .join('\n')

const parts = (x: number) => Math.round(x * 10_000)

describe('an explanation', () => {
  test('its contributions add up to the score, exactly, and the score is the log-odds over no event', () => {
    fc.assert(
      fc.property(fc.subarray(story, { minLength: 1 }), fc.boolean(), (sentences, turned) => {
        for (const { type } of explained((turned ? sentences.toReversed() : sentences).join(' '))) {
          if (!type?.weighing) continue
          const { contributions, score, probability, none, runnerUp } = type.weighing
          expect(contributions.reduce((sum, { weight }) => sum + parts(weight), 0)).toBe(parts(score))
          expect(Math.log(probability / none)).toBeCloseTo(score, 6)
          expect(Math.log(probability / runnerUp.probability)).toBeCloseTo(runnerUp.behind, 9)
        }
      }),
      { numRuns: 12 },
    )
  })

  test('what is shown adds up to the score that is shown', () => {
    const sums = whole.flatMap((explanation) => explanationParts(explanation).flatMap(({ sum }) => (sum ? [sum] : [])))
    expect(sums.length).toBeGreaterThan(5)
    for (const sum of sums) {
      const amounts = sum.map(({ amount }) => Math.round(Number(amount.replace('−', '-')) * 100))
      expect(amounts.slice(0, -1).reduce((a, b) => a + b, 0)).toBe(amounts.at(-1))
    }
  })

  test('the confidence follows from the raw probability, which reached the threshold', () => {
    for (const { coding, type } of whole) {
      if (!type?.weighing || type.by !== 'model') continue
      const { a, b } = type.calibration
      const { probability } = type.weighing
      expect(probability).toBeGreaterThanOrEqual(type.threshold!)
      const platt = 1 / (1 + Math.exp(-(a * Math.log(probability / (1 - probability)) + b)))
      expect(coding.confidence).toBeCloseTo(platt, 3)
    }
  })

  test('words stand where they are said to stand', () => {
    const text = story.join(' ')
    const all = whole.flatMap(({ sentence, actors, speaker, modality, date, type }) => [
      sentence,
      type?.carrier,
      speaker?.words,
      modality?.words,
      date.at,
      ...actors.flatMap((item) => [item.words, item.refersTo]),
    ])
    const told = all.filter((item) => item !== null && item !== undefined)
    expect(told.length).toBeGreaterThan(30)
    for (const { start, end, text: words } of told) expect(text.slice(start, end)).toBe(words)
  })

  test('says who, by which words, and how each actor was resolved', () => {
    const met = find('met Kim')
    expect(met.speaker).toMatchObject({ name: 'Donald Trump', kind: 'party', words: { text: 'said' } })
    expect(met.modality).toMatchObject({ modality: 'historical', by: 'date' })
    expect(met.actors).toMatchObject([
      { how: 'reference', refersTo: { text: 'Donald Trump' }, office: { office: 'president', held: true } },
      { how: 'person', person: 'Kim Jong Un', office: { office: 'leader' } },
    ])
    const imposed = find('sanctions')
    expect(imposed.type).toMatchObject({ intent: 'will', by: 'model' })
    // Seoul is what "it" refers to, over the sentence before.
    expect(imposed.actors[0]).toMatchObject({ words: { text: 'It' }, refersTo: { text: 'Seoul' }, code: 'KOR' })
    expect(toldOf(imposed)).toMatch(/“will” tells what is intended[^]*future, by “will”[^]*“It” → KOR[^]*refers to “Seoul”/)
    expect(toldOf(find('agreed'))).toMatch(/negated, by “not”/)
    expect(toldOf(find('drills'))).toMatch(/parties are all named needs no threshold/)
    expect(toldOf(find('missiles'))).toMatch(/from “on Saturday” at character 45/)
    expect(toldOf(find('talks', 'assessment'))).toMatch(/Moon Chung-in \(Yonsei University, an expert\), by the verb “said”/)
    expect(toldOf(find('no mention', 'occasion'))).toMatch(/by “no mention”[^]*The text itself/)
  })

  test('is null for an id that the document does not have; a kept trace is told even then', () => {
    const document = readDocument(story[0], { name: 'story.txt', date: '2025-01-28' })
    const { codings, explanation } = explainCoding(document, { coder }, 'none')
    expect([codings.length, explanation]).toEqual([1, null])
    const [{ lines }] = traceParts(codings[0])
    expect(lines).toContain('The verb “launch”.')
    expect(lines.join('\n')).toMatch(/does not read it[^]*for “missile” in the object/)
  })

  test('has words for every feature of the model', () => {
    const { weights } = JSON.parse(readFileSync(new URL('../../models/coder.json', import.meta.url), 'utf8'))
    const names = Object.keys(weights)
    expect(names.length).toBeGreaterThan(10_000)
    for (const name of names) expect(featureWords(name)).not.toMatch(/undefined|“”|[|#]|“[^”]*:(?!”)/)
  })
})
