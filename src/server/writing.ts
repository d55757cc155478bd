/** Documents put into the case and taken out, and its scenario file: what the page writes beside decisions. */
import type { MiddlewareHandler } from 'hono'
import { z } from 'zod'
import type { ScenarioText } from '../case/index.ts'
import { type Api, day, reads, writes } from './api.ts'
import { limits } from './limits.ts'

/** What is said of a document that is put in; what it says of itself counts where this is left out. */
export interface DocumentHints {
  name: string
  title?: string
  publisher?: string
  date?: string
  url?: string
}

export interface DocumentSeen {
  title: string
  publisher: string | null
  date: string | null
  url: string | null
  kind: string
  text: string
  /** How many codings the coder proposes; null without a date, since nothing can be dated then. */
  codings: number | null
  /** File of a document of the case with the same text. */
  known: string | null
}

export interface WritingOptions {
  readDocuments: (bytes: Uint8Array, hints: DocumentHints) => Promise<DocumentSeen[]>
  fetchDocument: (url: string) => Promise<DocumentSeen>
  addDocument: (bytes: Uint8Array, hints: DocumentHints) => Promise<{ file: string; hash: string }>
  removeDocument: (file: string) => Promise<void>
  restoreDocument: (file: string) => Promise<void>
  scenario: () => Promise<ScenarioText>
  saveScenario: (text: string, base: string) => Promise<ScenarioText>
}

const short = z.string().max(500)
const Hints = z.object({
  name: z.string().min(1).max(300).describe('name of the file; its ending says the format'),
  title: short.optional(),
  publisher: short.optional(),
  date: day.optional(),
  url: z.string().max(2000).optional(),
})
const FileName = z.strictObject({ file: z.string().max(300).describe('as the case lists it: documents/NAME.md') })
const Save = z.strictObject({
  text: z.string().max(1_000_000),
  base: z
    .string()
    .regex(/^[0-9a-f]{64}$/, 'is no SHA-256')
    .describe('hash of the text that was changed'),
})

export function writingRoutes(app: Api, options: WritingOptions, own: MiddlewareHandler): void {
  const document = { query: Hints, body: 'bytes', most: limits.documentBytes, own } as const
  const bytes = async (request: { arrayBuffer: () => Promise<ArrayBuffer> }) => new Uint8Array(await request.arrayBuffer())
  writes(
    app,
    {
      ...document,
      path: '/api/documents/read',
      summary: 'what a document says of itself and what is read in it; nothing is written',
      answer: '{ documents }: of a feed several, else one',
    },
    async (context) =>
      context.json({ documents: await options.readDocuments(await bytes(context.req), Hints.parse(context.req.query())) }),
  )
  writes(
    app,
    { ...document, path: '/api/documents', summary: 'puts a document into the case', answer: '{ file, hash }' },
    async (context) => context.json(await options.addDocument(await bytes(context.req), Hints.parse(context.req.query()))),
  )
  const named = { body: FileName, most: limits.decisionBytes, own } as const
  writes(
    app,
    {
      ...named,
      path: '/api/documents/remove',
      summary: 'takes a document out; its file stays under another name',
      answer: '{ file }',
    },
    async (context) => {
      const { file } = FileName.parse(await context.req.json())
      await options.removeDocument(file)
      return context.json({ file })
    },
  )
  writes(
    app,
    { ...named, path: '/api/documents/restore', summary: 'puts back what was taken out', answer: '{ file }' },
    async (context) => {
      const { file } = FileName.parse(await context.req.json())
      await options.restoreDocument(file)
      return context.json({ file })
    },
  )
  const Address = z.strictObject({ url: z.url({ protocol: /^https?$/ }).max(2000) })
  writes(
    app,
    {
      path: '/api/documents/fetch',
      summary: 'fetches a public page and reads it; nothing is written',
      answer: 'DocumentSeen',
      body: Address,
      most: limits.decisionBytes,
      own,
    },
    async (context) => context.json(await options.fetchDocument(Address.parse(await context.req.json()).url)),
  )
  reads(app, { path: '/api/scenario', summary: 'the text of scenario.yaml', answer: '{ text, hash }' }, async (context) =>
    context.json(await options.scenario()),
  )
  writes(
    app,
    {
      path: '/api/scenario',
      summary: 'replaces scenario.yaml, if it is still what was changed and has no errors',
      answer: '{ text, hash }',
      body: Save,
      most: limits.scenarioBytes,
      own,
    },
    async (context) => {
      const { text, base } = Save.parse(await context.req.json())
      return context.json(await options.saveScenario(text, base))
    },
  )
}
