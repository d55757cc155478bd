/** Who says what: sentences of the kinds the press writes, written for this test. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sentencesOf } from '../text.ts'
import { quotationsOf, sayingsOf } from './index.ts'

function told(text: string) {
  return sayingsOf(text, sentencesOf(text)).map(({ source, cue, content, direct, within }) => ({
    source: source && text.slice(...source),
    cue: text.slice(...cue),
    content: content.map((extent) => text.slice(...extent)),
    direct,
    within,
  }))
}
const sources = (text: string) => told(text).map(({ source }) => source)

describe('sayings', () => {
  it('before, behind and in the middle of what is said', () => {
    expect(told('The ministry said that the drills would begin on Monday.')[0]).toMatchObject({
      source: 'The ministry',
      cue: 'said',
      content: ['that the drills would begin on Monday'],
      direct: false,
    })
    expect(sources('The drills will begin on Monday, the ministry said.')).toEqual(['the ministry'])
    expect(sources('The drills, officials said, will begin on Monday.')).toEqual(['officials'])
    expect(sources('According to the ministry, the drills will begin on Monday.')).toEqual(['the ministry'])
  })

  it('quoted, with the speaker behind the verb, behind an apposition, or as a pronoun', () => {
    const inverted = told('“We will not give way,” said Ri Son Gwon, the foreign minister.')
    expect(inverted[0]).toMatchObject({ source: 'Ri Son Gwon', direct: true, content: ['“We will not give way,”'] })
    expect(sources('“We will not give way,” Ri Son Gwon, a former general, told reporters.')).toEqual(['Ri Son Gwon'])
    expect(sources('“The talks are over,” she added.')).toEqual(['she'])
    expect(sources('“The talks are over,” the envoy thundered.')).toEqual(['the envoy'])
  })

  it('go on over sentences and paragraphs until somebody else speaks', () => {
    const text =
      '“The talks are over,” said Kim. “We waited for a year.”\n\n“Nobody came to meet us, and nobody wrote to us.”\n\nPark disagreed. “They never waited,” Park said.'
    const [kim, ...rest] = told(text).filter((item) => item.direct)
    expect(kim.content).toHaveLength(3)
    expect(kim.content[2]).toBe('“Nobody came to meet us, and nobody wrote to us.”')
    expect(rest.map(({ source }) => source)).toEqual(['Park'])
  })

  it('of one inside another, and of the one who is quoted', () => {
    const [outer, inner] = told('KCNA said Kim Jong Un said the talks were over.')
    expect([outer.source, inner.source, inner.within]).toEqual(['KCNA', 'Kim Jong Un', 0])
    expect(sources('Kim was quoted as saying that the talks were over.')).toEqual(['Kim'])
    expect(sources('His office put out a statement saying the tests were legal.')).toEqual(['His office'])
  })

  it('are none where nobody says anything, or only might', () => {
    expect(told('The army fired two missiles into the sea.')).toEqual([])
    expect(told('Nobody could say that the talks were over.')).toEqual([])
  })

  it('stay within the text, and quotations never overlap, whatever is read', () => {
    const words = fc.constantFrom(
      '“',
      '”',
      '"',
      "''",
      'said',
      'Kim',
      'the',
      'talks',
      ',',
      '.',
      '\n\n',
      'that',
      'according',
      'to',
      'he',
      ':',
      '—',
    )
    fc.assert(
      fc.property(fc.array(words, { maxLength: 40 }), (list) => {
        const text = list.join(' ')
        for (const { source, cue, content } of sayingsOf(text, sentencesOf(text)))
          for (const [start, end] of [cue, ...(source ? [source] : []), ...content])
            expect(start >= 0 && start < end && end <= text.length).toBe(true)
        const marks = quotationsOf(text)
        marks.slice(1).forEach((item, i) => expect(item.start).toBeGreaterThanOrEqual(marks[i].end))
      }),
      { numRuns: 60 },
    )
  })
})
