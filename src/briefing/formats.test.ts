import { parse } from 'csv-parse/sync'
import JSZip from 'jszip'
import { parseHTML } from 'linkedom'
import { describe, expect, test } from 'vitest'
import { exampleAssessment } from '../../test/support/assessment.ts'
import { briefingFile, type BriefingFormat, briefingFormats, briefingMarkdown, judgedText, type BriefingJson } from './index.ts'

const hostile = '=cmd()</w:t><script>alert(1)</script>"\u0001,'

async function bytesOf(format: BriefingFormat, assessment = exampleAssessment()): Promise<Buffer> {
  return Buffer.from((await briefingFile(assessment, format)).content)
}

/** The text of a Word document, paragraph by paragraph. */
async function wordText(bytes: Uint8Array): Promise<string[]> {
  const zip = await JSZip.loadAsync(bytes)
  const xml = await zip.file('word/document.xml')!.async('string')
  const { document } = parseHTML(
    `<html><body>${xml.replaceAll(/<(\/?)w:/g, '<$1w-').replaceAll(/<([^<>]*?)\/>/g, '<$1></w-none>')}</body></html>`,
  )
  return Array.from(document.querySelectorAll('w-p'), (item) =>
    Array.from(item.querySelectorAll('w-t'), (part) => part.textContent).join(''),
  )
}

async function csvFiles(bytes: Uint8Array): Promise<Record<string, Record<string, string>[]>> {
  const zip = await JSZip.loadAsync(bytes)
  const tables: Record<string, Record<string, string>[]> = {}
  for (const name of Object.keys(zip.files)) {
    tables[name.replace('.csv', '')] = parse(await zip.file(name)!.async('string'), { columns: true })
  }
  return tables
}

describe('every format', () => {
  test.each(briefingFormats)('%s: the same bytes, whenever and however often it is made', async (format) => {
    const first = await bytesOf(format)
    await new Promise((resolve) => setTimeout(resolve, 5))
    expect((await bytesOf(format)).equals(first)).toBe(true)
    expect(first.length).toBeGreaterThan(1000)
  })

  test('has the name of the case and the day, and no other letters', async () => {
    const odd = { ...exampleAssessment(), case: { id: '../a b', title: 'x', about: null } }
    const names = await Promise.all(briefingFormats.map(async (format) => (await briefingFile(odd, format)).name))
    expect(names).toEqual(
      ['html', 'md', 'docx', 'json'].map((ending) => `..-a-b-2025-01-28.${ending}`).concat('..-a-b-2025-01-28-tables.zip'),
    )
  })

  test('tells the same numbers in the same words', async () => {
    const [question] = exampleAssessment().questions
    const shown = {
      words: 'Unlikely: 22%. Assumption range 11–39%.',
      base: 'Base rate: 14% (5–27%), from 3 of 24 windows',
      record: 'By the record alone 20%.',
    }
    const texts = [
      (await bytesOf('html')).toString().replaceAll(/<[^>]+>/g, ''),
      (await bytesOf('md')).toString(),
      (await wordText(await bytesOf('docx'))).join('\n'),
    ]
    for (const text of texts) for (const part of Object.values(shown)) expect(text).toContain(part)
    const json = JSON.parse((await bytesOf('json')).toString()) as BriefingJson
    expect(json.tables['questions'][0]).toMatchObject({
      probability: question.probability,
      shown: judgedText(question),
      base_rate_shown: '14% (5–27%)',
      record_alone: 0.2,
    })
    const csv = await csvFiles(await bytesOf('csv'))
    expect(csv['questions'][0]).toMatchObject({ probability: '0.2154', shown: 'unlikely, 22% (11–39%)', base_rate_hits: '3' })
    expect(Object.keys(csv)).toEqual(Object.keys(json.tables))
  })
})

describe('as a Word document', () => {
  test('a citation leads to its sentence, and the annex begins a page', async () => {
    const zip = await JSZip.loadAsync(await bytesOf('docx'))
    const xml = await zip.file('word/document.xml')!.async('string')
    expect(xml).toContain('w:anchor="s1"')
    expect(xml).toContain('w:name="s1"')
    expect(xml.match(/<w:pageBreakBefore/g)).toHaveLength(1)
    expect(await wordText(await bytesOf('docx'))).toContain(
      '1. “North Korea tested cruise missiles on 25 January.” — A note, 26 Jan 2025 (case note)',
    )
    expect(await zip.file('docProps/core.xml')!.async('string')).toContain('2025-01-28T00:00:00Z')
  })

  test('holds every paragraph of the Markdown, in its order', async () => {
    const paragraphs = await wordText(await bytesOf('docx'))
    const titles = briefingMarkdown(exampleAssessment())
      .match(/^#+ .*$/gm)!
      .map((line) => line.replace(/^#+ /, ''))
    expect(paragraphs.filter((item) => titles.includes(item))).toEqual(titles)
  })

  test('shows markup of documents as text', async () => {
    const zip = await JSZip.loadAsync(await bytesOf('docx', exampleAssessment(hostile)))
    const xml = await zip.file('word/document.xml')!.async('string')
    expect(xml).not.toContain('<script')
    expect(xml).toContain('&lt;script&gt;')
  })
})

test('tables: a text that a spreadsheet would run is no formula, and quotes and commas come back', async () => {
  const rows = (await csvFiles(await bytesOf('csv', exampleAssessment(hostile))))['sentences']
  expect(rows[0]['sentence']).toBe(`'${hostile}North Korea tested cruise missiles on 25 January.`)
})

test('two pages come first: an annex holds the rest, and every sentence has one number', () => {
  const [front, annex] = briefingMarkdown(exampleAssessment()).split('\n## Annex\n')
  expect(front.match(/^## .*$/gm)).toEqual(
    [
      'Judgement',
      'Confidence in these numbers',
      'Why',
      'Silence and its base rate',
      'What those quoted say, and where the model differs',
      'What it assumes',
      'What would change it',
      'Score so far',
      'Method',
      'Sentences quoted',
    ].map((title) => `## ${title}`),
  )
  const numbers = [front, annex].map((part) => Array.from(part.matchAll(/^(\d+)\. “/gm), ([, number]) => Number(number)))
  expect(numbers.flat()).toEqual(numbers.flat().map((_, index) => index + 1))
})

test('a negative skill stands at the head', () => {
  const example = exampleAssessment()
  const score = { ...example.score, n: 9, brier: 0.31, skill: -0.12, skillN: 9 }
  const text = briefingMarkdown({ ...example, score })
  expect(
    text.indexOf('**Live forecasts of this case have so far been worse than the base rate: skill −0.12 over 9 questions.**'),
  ).toBeGreaterThan(0)
  expect(text.indexOf('skill −0.12 over 9')).toBeLessThan(text.indexOf('## Judgement'))
  expect(briefingMarkdown(example)).not.toContain('worse than the base rate')
})
