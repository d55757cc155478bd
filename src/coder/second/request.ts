/**
 * What a second coder is asked: the prompt of `data/second-coder.json` with types, modes and modalities filled in, and a document's
 * sentences in batches of bounded size. Nothing but sentences of the text is sent: no title, publisher, date or file name.
 */
import { z } from 'zod'
import { eventTypes, modalities, modesOf } from '../../ontology/index.ts'
import settings from '../data/second-coder.json' with { type: 'json' }
import type { Asked } from './sentences.ts'

/** Body of a request to `/chat/completions`, the same bytes for the same model, prompt and sentences. */
export interface ChatRequest {
  model: string
  temperature: 0
  max_tokens: number
  messages: { role: 'system' | 'user'; content: string }[]
  response_format: { type: 'json_schema'; json_schema: { name: string; strict: true; schema: object } }
}

export interface Batch {
  sentences: Asked[]
  request: ChatRequest
}

/** Version of the prompt: another wording is another version. */
export const promptVersion: string = settings.version

const types = eventTypes.map(({ type, about }) => {
  const modes = modesOf(type)
  return `- ${type}: ${about}.${modes.length > 0 ? ` Modes: ${modes.join(', ')}.` : ''}`
})
const system = settings.system
  .join('\n')
  .replace('{types}', types.join('\n'))
  .replace('{modalities}', settings.modalities.map(({ modality, about }) => `- ${modality}: ${about}.`).join('\n'))

/** The form of an answer, for endpoints that hold a model to one. */
const form = z.toJSONSchema(
  z.strictObject({
    codings: z.array(
      z.strictObject({
        sentence: z.int(),
        quote: z.string(),
        actor: z.string().nullable(),
        recipients: z.array(z.string()),
        type: z.enum(eventTypes.map(({ type }) => type)),
        mode: z.enum([...new Set(eventTypes.flatMap(({ type }) => modesOf(type)))].toSorted()).nullable(),
        modality: z.enum(modalities),
      }),
    ),
  }),
)

/**
 * A document's sentences in batches, each with its request. A sentence beyond all measure (it is no sentence) is not asked about.
 * @example batchesOf(askedSentences(document, '2025-01-28'), 'qwen3:8b')[0].request.messages[1].content
 */
export function batchesOf(sentences: readonly Asked[], model: string): Batch[] {
  const { batch } = settings
  const batches: Asked[][] = []
  let size = 0
  for (const sentence of sentences) {
    const { length } = sentence.text
    if (length === 0 || length > batch.sentenceCharacters) continue
    const last = batches.at(-1)
    if (last && last.length < batch.sentences && size + length <= batch.characters) {
      last.push(sentence)
      size += length
    } else {
      batches.push([sentence])
      size = length
    }
  }
  return batches.map((list) => ({ sentences: list, request: requestOf(list, model) }))
}

function requestOf(sentences: readonly Asked[], model: string): ChatRequest {
  const lines = sentences.map(({ number, text }) => JSON.stringify({ sentence: number, text }))
  return {
    model,
    temperature: 0,
    max_tokens: settings.answer.tokens,
    messages: [
      { role: 'system', content: system },
      { role: 'user', content: settings.user.join('\n').replace('{sentences}', () => lines.join('\n')) },
    ],
    response_format: { type: 'json_schema', json_schema: { name: 'codings', strict: true, schema: form } },
  }
}
