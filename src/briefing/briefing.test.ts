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
    expect(html).not.toMatch(/<script|<a |href=/i)
    expect(html).toContain('&lt;script&gt;')
    expect(html.match(/<h1>/g)).toHaveLength(1)
  })

  test('loads nothing and runs nothing', () => {
    const html = briefingHtml(exampleAssessment())
    expect(html).not.toMatch(/<link|<img|<script|@import|url\(|\son\w+=/i)
    expect(html).toContain(`content="default-src 'none'`)
    expect(html.match(/<svg/g)).toHaveLength(4)
    expect(html.match(/<style/g)).toHaveLength(1)
  })
})
