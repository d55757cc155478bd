/**
 * What a second coder answered, as far as it can be read: a list of items, none of them trusted yet. Models that are not held to a form
 * wrap JSON in words of their own; a thought before it and a fence around it are passed over, and nothing else is mended.
 */
import { z } from 'zod'
import { modalities } from '../../ontology/index.ts'
import settings from '../data/second-coder.json' with { type: 'json' }

/** Words that name somebody. Each is parsed, so that longer ones would cost time and name nobody. */
const Name = z.string().trim().min(1).max(150)

/** One coding as answered. Types and modes are any text here, so that a wrong one is set aside with its reason. */
export const AnsweredItem = z.object({
  sentence: z.int(),
  quote: z.string().trim().min(1),
  actor: Name.nullable().default(null),
  recipients: z.array(Name).max(10).default([]),
  type: z.string(),
  mode: z.string().nullable().default(null),
  modality: z.enum(modalities).default('actual'),
})
export type AnsweredItem = z.infer<typeof AnsweredItem>

const Answer = z.union([
  z.object({ codings: z.array(z.unknown()) }),
  z.array(z.unknown()).transform((codings) => ({ codings })),
])

/** The items of an answer, or in words why there are none to be had. */
export function itemsOf(content: string): { items: unknown[] } | { unusable: string } {
  const bare = content.replace(/^\s*<think>[\s\S]*?<\/think>/, '').trim()
  const fenced = /^```(?:json)?\s*\n([\s\S]*?)\n?```$/.exec(bare)
  let value: unknown
  try {
    value = JSON.parse(fenced ? fenced[1] : bare)
  } catch {
    return { unusable: 'it is not JSON' }
  }
  const read = Answer.safeParse(value)
  if (!read.success) return { unusable: 'it has no list of codings' }
  const { codings } = read.data
  if (codings.length > settings.answer.codings)
    return {
      unusable: `it has ${codings.length} codings; more than ${settings.answer.codings} for a few sentences are no reading`,
    }
  return { items: codings }
}
