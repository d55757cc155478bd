/**
 * *Gold records*: sentences with what people coded in them, one JSON object a line. A record has `text` and either `plover` with
 * `quad`, `source_span` and `target_span` (lists of [start, end] in UTF-16 units), or `label` or `penta` 0 for a sentence without
 * an event. `YIELD` stands for CONCEDE or RETREAT.
 */
import { refuse } from '../../diagnostics/index.ts'
import { mergedTypes, quadOf } from '../../ontology/index.ts'

export type Span = [start: number, end: number]

export interface GoldRecord {
  text: string
  /** Root type, CONCEDE and RETREAT merged into YIELD; null for a sentence without an event. */
  type: string | null
  quad: number | null
  source: Span[]
  target: Span[]
  date: string | null
}

/** The root type under which gold data that merges types keeps a PLOVER type. */
export function rootOf(type: string): string {
  return mergedTypes.find((row) => row.types.includes(type))?.as ?? type
}

/** Lines of a JSONL file as objects. @throws InvalidInput `coder/gold` with the line that is no JSON object. */
export function jsonLines(raw: string, name: string): { line: number; value: Record<string, unknown> }[] {
  return raw.split('\n').flatMap((text, i) => {
    if (text.trim() === '') return []
    let value: unknown
    try {
      value = JSON.parse(text)
    } catch {
      value = null
    }
    if (typeof value !== 'object' || value === null || Array.isArray(value))
      return badLine(name, i + 1, 'the line is no JSON object')
    return [{ line: i + 1, value: value as Record<string, unknown> }]
  })
}

export function badLine(name: string, line: number, message: string): never {
  return refuse('coder/gold', name, message, 'write one record a line, as docs/coder.md describes them', { line, column: 1 })
}

/**
 * Gold records of a JSONL text. Records with neither a type nor label 0 are left out: they say nothing about root types.
 * @throws InvalidInput `coder/gold` on a line that is no record.
 */
export function goldRecords(raw: string, name: string): GoldRecord[] {
  return jsonLines(raw, name).flatMap(({ line, value }): GoldRecord[] => {
    const { text, plover } = value
    if (typeof text !== 'string' || text === '') badLine(name, line, 'the record has no text')
    const label = value['label'] ?? value['penta']
    const record = { text, date: typeof value['date'] === 'string' ? value['date'] : null }
    if (plover === undefined || plover === null)
      return label === 0 ? [{ ...record, type: null, quad: null, source: [], target: [] }] : []
    if (typeof plover !== 'string' || quadOf(rootOf(plover)) === undefined)
      badLine(name, line, `${JSON.stringify(plover)} is no PLOVER type`)
    return [
      {
        ...record,
        type: rootOf(plover),
        quad: quadOf(rootOf(plover))!,
        source: spans(value['source_span']),
        target: spans(value['target_span']),
      },
    ]
  })
  function spans(value: unknown): Span[] {
    if (!Array.isArray(value)) return []
    return value.filter((item): item is Span => Array.isArray(item) && item.length === 2 && item.every(Number.isInteger))
  }
}

export function overlaps(a: Span, b: Span): boolean {
  return a[0] < b[1] && b[0] < a[1]
}
