import { describe, expect, test } from 'vitest'
import { exampleAssessment } from '../../test/support/assessment.ts'
import { briefingHtml, briefingMarkdown } from './index.ts'

const hostile = '</p><script>alert(1)</script>[x](javascript:alert(1))|`*_ '

describe('the briefing', () => {
  test('gives the same bytes for the same assessment', () => {
    expect(briefingMarkdown(exampleAssessment())).toBe(briefingMarkdown(exampleAssessment()))
    expect(briefingHtml(exampleAssessment())).toBe(briefingHtml(exampleAssessment()))
  })

  test('says the likelihood in words, the number, the range and the base rate', () => {
    const text = briefingMarkdown(exampleAssessment())
    expect(text).toContain('Unlikely: 22%. Assumption range 11–39%.')
    expect(text).toContain('Base rate: 14% (5–27%), from 3 of 24 windows')
    expect(text).toContain('n = 0')
  })

  test('reports both steps of the silence and its verdict', () => {
    const text = briefingMarkdown(exampleAssessment())
    expect(text).toContain('**not notable**')
    expect(text).toContain('0.87 bits')
    expect(text).toContain('so 0.11 bits')
    expect(text).toContain('2 of 3, probability 0.63')
  })

  test('sets named variants beside the outlook as it is, and says where its words change', () => {
    const text = briefingMarkdown(exampleAssessment())
    expect(text).toContain('| *As it is* | 22% |')
    expect(text).toContain('| Russian support has ended | 30% (+8 points) |')
    expect(text).toContain('| Nobody ever spoke | no answer |')
    expect(text).toContain('talks becomes *very unlikely* when rent (ωR) rises above 0.33.')
  })

  test('says how far evidence, moves and assumptions weigh', () => {
    const text = briefingMarkdown(exampleAssessment())
    expect(text).toContain('North Korea: calibrated, from 20 Jan 2025: dealable ▼ 0.90, intransigent ▲ 1.10; 0.30 bits.')
    expect(text).toContain('North Korea, word: mute and hostile, from 20 Jan 2025 (2 pieces, one move): dealable = 1.00')
    expect(text).toContain('United States, *concrete*, by 19 Apr 2025, 90 days ahead (12%). Worth talks 0.08 bits.')
    expect(text).toContain('31% to 18% (−13 points); 40% of the variance alone, 50% in total.')
    expect(text).toContain('Fit of these shares to the draws: Q² 0.70.')
    expect(text).toContain('Likelihood of what was seen: engage 0.50.')
  })

  test('always lists what the model leaves out', () => {
    const text = briefingMarkdown(exampleAssessment())
    expect(text).toContain('None of the types is at play: 10% before, 8% after what was observed; with it taken in: talks 23%.')
    expect(text).toContain('test a nuclear device? By 31 Dec 2025: no base rate could be counted.')
    expect(text).toContain('By 31 Dec 2025: base rate 14% (5–27%), 3 of 24 windows of 272 days.')
    const bare = briefingMarkdown({ ...exampleAssessment(), residual: null, tails: [], whatIfs: [], matrix: [], flips: [] })
    expect(bare).toContain('the scenario states no probability for it')
    expect(bare).toContain('the scenario lists none')
    expect(bare).not.toContain('## What if')
  })

  test('cites each quoted sentence once, with the title and date of its document', () => {
    const text = briefingMarkdown(exampleAssessment())
    expect(text).toMatch(/1\. “North Korea tested cruise missiles on 25 January\.” — A note, 26 Jan 2025 \(case note\)/)
    expect(text.match(/“North Korea tested/g)).toHaveLength(1)
    expect(text).toContain(String.raw`Moon Chung-in (Yonsei University): “Moon expects`)
  })

  test('never puts likelihood and confidence into one sentence', () => {
    const likelihood = /almost no chance|unlikely|roughly even|likely|almost certain/i
    const sentences = briefingMarkdown(exampleAssessment()).split(/(?<=\.)\s|\n/)
    expect(sentences.filter((sentence) => likelihood.test(sentence) && /confiden/i.test(sentence))).toEqual([])
  })

  test('has two decimals at most', () => {
    const read = briefingHtml(exampleAssessment())
      .replace(/<style>.*?<\/style>|<svg.*?<\/svg>|<head>.*?<\/head>/gs, '')
      .replace(/<[^>]*>/g, ' ')
    expect(read.match(/\d\.\d{3,}/g)).toBeNull()
  })

  test('shows markup in quotes, titles and sources as text', () => {
    const html = briefingHtml(exampleAssessment(hostile))
    expect(html.replaceAll(/<a href="#s\d+">\[\d+\]<\/a>/g, '')).not.toMatch(/<script|<a |href=/i)
    expect(html).toContain('&lt;script&gt;')
    expect(html.match(/<h1>/g)).toHaveLength(1)
  })

  test('loads nothing and runs nothing', () => {
    const html = briefingHtml(exampleAssessment())
    expect(html).not.toMatch(/<link|<img|<script|@import|url\(|\son\w+=/i)
    expect(html).toContain(`content="default-src 'none'`)
    expect(html.match(/<svg/g)).toHaveLength(6)
    expect(html.match(/<style/g)).toHaveLength(1)
  })
})
