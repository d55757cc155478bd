/**
 * *Gold attributions*: articles with source, cue and content that people marked, one JSON object a line: `text` and
 * `attributions`, each with `source`, `cue` and `content` as lists of parts with `spans` ([start, end] in UTF-16 units).
 */
import { z } from 'zod'
import { badLine, jsonLines } from './gold.ts'
import type { Extent } from '../sayings/index.ts'

export interface GoldAttribution {
  source: Extent[]
  cue: Extent[]
  content: Extent[]
}
export interface GoldDocument {
  text: string
  attributions: GoldAttribution[]
}

const parts = z
  .array(z.object({ spans: z.array(z.tuple([z.number().int(), z.number().int()])) }))
  .transform((list) => list.flatMap((item) => item.spans))
const schema = z.object({
  text: z.string().min(1),
  attributions: z.array(z.object({ source: parts, cue: parts, content: parts })),
})

/** Documents of a JSONL text. @throws InvalidInput `coder/gold` on a line that is no record. */
export function gold(raw: string, name: string): GoldDocument[] {
  return jsonLines(raw, name).map(({ line, value }) => {
    const read = schema.safeParse(value)
    return read.success
      ? read.data
      : badLine(name, line, read.error.issues[0].path.join('.') + ': ' + read.error.issues[0].message)
  })
}
