/** What can be read of a case: the assessment, what variants are computed from, documents, briefings. */
import { z } from 'zod'
import { briefingFile, type BriefingFormat, briefingFormats } from '../briefing/index.ts'
import type { CaseChanges, CodingTold, Scorekeeping } from '../case/index.ts'
import { type Assessment, type Basis, levers, startLevers } from '../outlook/index.ts'
import { type Api, asOfQuery, day, reads } from './api.ts'
import { failure } from './failure.ts'
import { reportPolicy } from './guard.ts'
import { shared } from './shared.ts'

export interface ReadingOptions {
  /** The assessment as of a day; undefined asks for the case's own day. May throw `InvalidInput`. */
  assess: (asOf: string | undefined, decided?: string) => Promise<Assessment>
  /** What variants of the scenario are computed from as of a day. May throw `InvalidInput`. */
  basis: (asOf: string | undefined) => Promise<Basis>
  /** What changed from a day to another; without it nobody can ask. */
  changes?: (since: string, asOf: string | undefined) => Promise<CaseChanges>
  /** How good forecasts were; without it nobody can ask, and briefings say nothing of it. */
  score?: (asOf: string | undefined) => Promise<Scorekeeping>
  /** The stored text of a document by its SHA-256; undefined for one that is not part of the case. */
  text: (hash: string) => Promise<string | undefined>
  /** How a coding was read; undefined for one that is not part of the case on the day. Without it nobody can ask. */
  explain?: (id: string, asOf: string | undefined) => Promise<CodingTold | undefined>
}

const types: Record<BriefingFormat, string> = {
  html: 'text/html',
  md: 'text/markdown',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  json: 'application/json',
  csv: 'application/zip',
}

export function readingRoutes(app: Api, { assess, basis, changes, score, text, explain }: ReadingOptions): void {
  const ask = shared((asOf) => assess(asOf))
  const decided = asOfQuery.extend({ decided: day.optional().describe('decisions taken by the end of this day count') })
  reads(
    app,
    { path: '/api/assessment', summary: 'the assessment', query: decided, answer: 'standoff/assessment@1' },
    async (context) => {
      const { asOf, decided } = context.req.query()
      return context.json(await (decided === undefined ? ask(asOf) : assess(asOf, decided)))
    },
  )
  reads(
    app,
    {
      path: '/api/basis',
      summary: 'what variants of the scenario are computed from, and what may be moved in it',
      query: asOfQuery,
      answer: 'scenario, record, levers',
    },
    async (context) => {
      const known = await basis(context.req.query('asOf'))
      return context.json({ ...known, levers: levers(known.scenario), starts: startLevers(known.scenario) })
    },
  )
  if (changes) {
    reads(
      app,
      {
        path: '/api/changes',
        summary: 'what changed since a day, and why the outlook moved',
        query: asOfQuery.extend({ since: day.describe('the day to compare with') }),
        answer: 'events, codings, outlook, beliefs, wording, what to collect',
      },
      async (context) => context.json(await changes(context.req.query('since')!, context.req.query('asOf'))),
    )
  }
  if (score) {
    reads(
      app,
      { path: '/api/score', summary: 'how good forecasts were', query: asOfQuery, answer: 'standoff/scorekeeping@1' },
      async (context) => context.json(await score(context.req.query('asOf'))),
    )
  }
  const withScore = async (told: Assessment): Promise<Assessment> =>
    score ? { ...told, score: { ...told.score, says: (await score(told.asOf)).says } } : told
  const hash = z.object({ hash: z.string().max(200).describe('SHA-256 of its text') })
  reads(
    app,
    {
      path: '/api/documents/{hash}',
      summary: 'a document as text, never as a page',
      query: asOfQuery,
      params: hash,
      answer: '{ document, text }',
    },
    async (context) => {
      const hash = context.req.param('hash')
      const known = await ask(context.req.query('asOf'))
      const document = known.documents.find((item) => item.hash === hash)
      const body = document && (await text(document.hash))
      if (body === undefined) {
        return context.json(failure('server/no-document', `the case has no document ${hash}`, 'ask as of a later day'), 404)
      }
      return context.json({ document, text: body })
    },
  )
  if (explain) {
    reads(
      app,
      {
        path: '/api/codings/{id}',
        summary: 'how a coding was read',
        query: asOfQuery,
        params: z.object({ id: z.string().max(200).describe('its ID') }),
        answer: '{ id, file, parts, explanation }',
      },
      async (context) => {
        const id = context.req.param('id')!
        const told = await explain(id, context.req.query('asOf'))
        if (told) return context.json(told)
        return context.json(failure('server/no-coding', `the case has no coding ${id}`, 'ask as of a later day'), 404)
      },
    )
  }
  for (const format of briefingFormats) {
    reads(
      app,
      {
        path: `/api/briefing.${format}`,
        summary: `the briefing: ${format}`,
        query: decided,
        type: types[format],
        answer: 'the file',
      },
      async (context) => {
        const { asOf, decided } = context.req.query()
        const assessment = await (decided === undefined ? ask(asOf) : assess(asOf, decided))
        const { name, type, content } = await briefingFile(await withScore(assessment), format)
        context.header('Content-Type', type)
        if (format === 'html') context.header('Content-Security-Policy', reportPolicy)
        else context.header('Content-Disposition', `attachment; filename="${name}"`)
        return context.body(typeof content === 'string' ? content : new Uint8Array(content))
      },
    )
  }
}
