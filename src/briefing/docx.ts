/**
 * The briefing as a Word document: the Markdown briefing, its headings, lists, tables and citations as Word has them. A number of a
 * citation leads to its sentence. It has no figures; their numbers stand in the text and in the tables.
 */
import {
  AlignmentType,
  BorderStyle,
  Bookmark,
  Document,
  Footer,
  HeadingLevel,
  InternalHyperlink,
  Packer,
  PageNumber,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
} from 'docx'
import JSZip from 'jszip'
import MarkdownIt from 'markdown-it'
import type { Assessment } from '../outlook/index.ts'
import { briefingText } from './markdown.ts'
import { headings } from './sections.ts'
import { zipped } from './zip.ts'

type Token = ReturnType<InstanceType<typeof MarkdownIt>['parse']>[number]
type Block = Paragraph | Table
type Inline = TextRun | InternalHyperlink

const font = 'Calibri'
/** Half points. */
const size = { text: 19, table: 16, title: 34, heading: 24, annex: 28, small: 21 }
/** Twentieths of a point: A4 with margins of 16 mm. */
const page = { size: { width: 11_906, height: 16_838 }, margin: { top: 850, bottom: 850, left: 1020, right: 1020 } }

/** The same assessment gives the same bytes. */
export async function briefingDocx(assessment: Assessment): Promise<Uint8Array> {
  const { text } = briefingText(assessment, true)
  const tokens = new MarkdownIt({ html: false, linkify: false, typographer: false }).parse(text, {})
  const heading = (half: number, before: number) => ({
    run: { font, size: half, bold: true, color: '1B1B1B' },
    paragraph: { spacing: { before, after: 60 }, keepNext: true },
  })
  const document = new Document({
    title: `${assessment.case.title}, as of ${assessment.asOf}`,
    creator: assessment.program,
    lastModifiedBy: assessment.program,
    description: `Computed from inputs ${assessment.inputs}`,
    styles: {
      default: {
        document: { run: { font, size: size.text }, paragraph: { spacing: { after: 60, line: 250 } } },
        title: heading(size.title, 0),
        heading1: heading(size.annex, 0),
        heading2: heading(size.heading, 180),
        heading3: heading(size.small, 140),
      },
    },
    numbering: {
      config: [
        {
          reference: 'points',
          levels: [
            {
              level: 0,
              format: 'bullet',
              text: '•',
              alignment: AlignmentType.LEFT,
              style: { paragraph: { indent: { left: 360, hanging: 200 } } },
            },
          ],
        },
      ],
    },
    sections: [{ properties: { page }, footers: { default: footer(assessment) }, children: blocksOf(tokens) }],
  })
  return undated(await Packer.toBuffer(document), assessment.asOf)
}

function footer({ case: { title }, asOf }: Assessment): Footer {
  const told = new TextRun({
    children: [`${title}, as of ${asOf}    `, PageNumber.CURRENT, ' / ', PageNumber.TOTAL_PAGES],
    size: 15,
  })
  return new Footer({ children: [new Paragraph({ alignment: AlignmentType.RIGHT, children: [told] })] })
}

function blocksOf(tokens: readonly Token[]): Block[] {
  const blocks: Block[] = []
  let list: 'points' | 'numbers' | null = null
  let number = 0
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at]
    switch (token.type) {
      case 'bullet_list_open':
        list = 'points'
        break
      case 'ordered_list_open':
        list = 'numbers'
        number = Number(token.attrGet('start') ?? 1)
        break
      case 'bullet_list_close':
      case 'ordered_list_close':
        list = null
        break
      case 'heading_open':
        blocks.push(headingOf(token.tag, tokens[at + 1]))
        at++
        break
      case 'table_open': {
        const end = tokens.findIndex((item, index) => index > at && item.type === 'table_close')
        blocks.push(tableOf(tokens.slice(at, end)), new Paragraph({ children: [] }))
        at = end
        break
      }
      case 'inline':
        if (list === 'points')
          blocks.push(new Paragraph({ numbering: { reference: 'points', level: 0 }, children: runs(token) }))
        else if (list === 'numbers') blocks.push(sentenceOf(number++, token))
        else blocks.push(new Paragraph({ children: runs(token) }))
        break
    }
  }
  return blocks
}

function headingOf(tag: string, { content }: Token): Paragraph {
  if (tag === 'h1') return new Paragraph({ heading: HeadingLevel.TITLE, children: [new TextRun(plainOf(content))] })
  const annex = content === headings.annex
  const level = annex ? HeadingLevel.HEADING_1 : tag === 'h2' ? HeadingLevel.HEADING_2 : HeadingLevel.HEADING_3
  return new Paragraph({ heading: level, pageBreakBefore: annex, children: [new TextRun(plainOf(content))] })
}

/** A quoted sentence by its number, where the citations lead. */
function sentenceOf(number: number, token: Token): Paragraph {
  const mark = new Bookmark({ id: `s${number}`, children: [new TextRun(`${number}. `)] })
  return new Paragraph({ indent: { left: 360, hanging: 360 }, children: [mark, ...runs(token)] })
}

function tableOf(tokens: readonly Token[]): Table {
  const rows: { head: boolean; cells: Token[] }[] = []
  let head = false
  tokens.forEach((token, index) => {
    if (token.type === 'thead_open') head = true
    if (token.type === 'thead_close') head = false
    if (token.type === 'tr_open') rows.push({ head, cells: [] })
    if (token.type === 'th_open' || token.type === 'td_open') rows.at(-1)!.cells.push(tokens[index + 1])
  })
  const thin = { style: BorderStyle.SINGLE, size: 4, color: 'C9C9C4' }
  const none = { style: BorderStyle.NONE, size: 0, color: 'auto' }
  const borders = { top: thin, bottom: thin, left: none, right: none, insideHorizontal: thin, insideVertical: none }
  return new Table({
    width: { size: 100, type: WidthType.PERCENTAGE },
    borders,
    rows: rows.map(
      ({ head, cells }) =>
        new TableRow({
          tableHeader: head,
          cantSplit: true,
          children: cells.map(
            (cell) => new TableCell({ children: [new Paragraph({ children: runs(cell, { bold: head, size: size.table }) })] }),
          ),
        }),
    ),
  })
}

interface Look {
  bold?: boolean
  italics?: boolean
  font?: string
  size?: number
}

function runs({ children }: Token, start: Look = {}): Inline[] {
  const out: Inline[] = []
  let look = start
  let anchor: string | null = null
  for (const token of children ?? []) {
    switch (token.type) {
      case 'strong_open':
        look = { ...look, bold: true }
        break
      case 'strong_close':
        look = { ...look, bold: start.bold ?? false }
        break
      case 'em_open':
        look = { ...look, italics: true }
        break
      case 'em_close':
        look = { ...look, italics: false }
        break
      case 'link_open':
        anchor = String(token.attrGet('href')).replace('#', '')
        break
      case 'link_close':
        anchor = null
        break
      case 'code_inline':
        out.push(new TextRun({ ...look, font: 'Consolas', text: clean(token.content) }))
        break
      case 'softbreak':
      case 'hardbreak':
        out.push(new TextRun({ ...look, text: ' ' }))
        break
      default: {
        const run = new TextRun({ ...look, text: clean(token.content) })
        out.push(anchor === null ? run : new InternalHyperlink({ anchor, children: [run] }))
      }
    }
  }
  return out
}

/** A heading's Markdown as its bare text. */
function plainOf(content: string): string {
  return clean(content.replaceAll(/\\([^\w\s])/g, '$1'))
}

/** Characters that XML cannot hold are left out. */
function clean(text: string): string {
  // oxlint-disable-next-line no-control-regex -- exactly these are no XML
  return text.replaceAll(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g, '').toWellFormed()
}

/** The same document with the as-of day for the day it was made, and with the ids that the library draws by chance counted instead. */
async function undated(bytes: Uint8Array, asOf: string): Promise<Uint8Array> {
  const zip = await JSZip.loadAsync(bytes)
  const names = Object.keys(zip.files).filter((name) => !zip.files[name].dir)
  const files = await Promise.all(
    names.toSorted().map(async (name) => ({ name, content: await zip.files[name].async('string') })),
  )
  const made = files.map(({ name, content }) => ({ name, content: told[name]?.(content, asOf) ?? content }))
  return zipped(made)
}

/** What the library takes from the clock, or counts on from document to document, by the part of the file. */
const told: Record<string, (xml: string, asOf: string) => string> = {
  'docProps/core.xml': (xml, asOf) => xml.replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, `${asOf}T00:00:00Z`),
  'word/document.xml': (xml) => {
    const ids = new Map<string, number>()
    return xml.replaceAll(/(<w:bookmark(?:Start|End)\b[^>]*?w:id=")(\d+)"/g, (_all, before: string, id: string) => {
      if (!ids.has(id)) ids.set(id, ids.size + 1)
      return `${before}${ids.get(id)}"`
    })
  },
}
