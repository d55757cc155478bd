/** YAML front matter of a Markdown document: what it is, and who published it when. */
import { isMap, isScalar, LineCounter, parseDocument } from 'yaml'
import { type Position, refuse } from '../../diagnostics/index.ts'
import { isoDate } from '../../ontology/index.ts'
import type { Header } from '../document.ts'

const textFields = ['title', 'publisher', 'date', 'url', 'kind', 'forum', 'speaker'] as const
function isTextField(field: string): field is (typeof textFields)[number] {
  return (textFields as readonly string[]).includes(field)
}

/** Splits YAML front matter from the body; the body stays as it is. */
export function frontMatter(source: string, name: string): { header: Header; text: string } {
  const open = /^---[ \t]*\r?\n/.exec(source)
  if (!open) return { header: {}, text: source }
  const close = /^---[ \t]*(?:\r?\n|$)/m.exec(source.slice(open[0].length))
  const bad = (message: string, at: Position) =>
    refuse('coder/front-matter', name, message, 'front matter is YAML between two lines of ---', at)
  if (!close) return bad('the front matter does not end', { line: 1, column: 1, length: 3 })
  const yaml = source.slice(open[0].length, open[0].length + close.index)
  const lines = new LineCounter()
  const parsed = parseDocument(yaml, { lineCounter: lines, schema: 'core', logLevel: 'silent' })
  const at = (offset: number): Position => ({ line: lines.linePos(offset).line + 1, column: lines.linePos(offset).col })
  const problem = parsed.errors[0]
  if (problem) bad(problem.message.split('\n')[0], at(problem.pos[0]))
  const header: Header = {}
  if (parsed.contents !== null && !isMap(parsed.contents)) bad('the front matter is no mapping of names to values', at(0))
  const fields = isMap(parsed.contents) ? parsed.contents.items : []
  for (const { key, value } of fields) {
    const field = isScalar(key) ? String(key.value) : ''
    const offset = isScalar(key) ? (key.range?.[0] ?? 0) : 0
    const plain: unknown = value === null ? null : (value as { toJSON(): unknown }).toJSON()
    if (field === 'sources') {
      if (!Array.isArray(plain) || plain.some((item) => typeof item !== 'string'))
        bad('sources is no list of texts', at(offset))
      header.sources = plain as string[]
    } else if (isTextField(field)) {
      if (plain === null || plain === '') continue
      if (typeof plain !== 'string' && typeof plain !== 'number') return bad(`${field} is no text`, at(offset))
      header[field] = `${plain}`
    }
  }
  if (header.date !== undefined && !isoDate.safeParse(header.date).success) {
    const item = fields.find(({ key }) => isScalar(key) && key.value === 'date')
    const offset = item && isScalar(item.key) ? (item.key.range?.[0] ?? 0) : 0
    bad(`${JSON.stringify(header.date)} is no date of the form YYYY-MM-DD`, at(offset))
  }
  return { header, text: source.slice(open[0].length + close.index + close[0].length).replace(/^(?:[ \t]*\r?\n)+/, '') }
}
