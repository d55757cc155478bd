/** The answers of one case folder, kept while its files stay as they are; an edited file counts at the next question. */
import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import {
  addDocument,
  assess,
  basisOf,
  type Case,
  type CaseChanges,
  changesOf,
  type CodingTold,
  explainedCoding,
  openCase,
  program,
  readScenarioText,
  recordDecisions,
  removeDocument,
  restoreDocument,
  type Reviewed,
  reviewed,
  saveScenarioText,
  type Scorekeeping,
  scorekeepingOf,
  type Wish,
} from '../case/index.ts'
import { codeDocument, type Document, readDocument, readSource } from '../coder/index.ts'
import { refuse } from '../diagnostics/index.ts'
import type { Decision } from '../ontology/index.ts'
import type { Assessment, Basis } from '../outlook/index.ts'
import { derived, type Hub } from './events.ts'
import { fetchPage } from './fetch-page.ts'
import { limits, queue } from './limits.ts'
import type { DocumentHints, DocumentSeen, WritingOptions } from './writing.ts'

export interface Answers extends WritingOptions {
  /** @param decided decisions taken by the end of this day count; by default the as-of day */
  assess: (asOf: string | undefined, decided?: string) => Promise<Assessment>
  basis: (asOf: string | undefined) => Promise<Basis>
  changes: (since: string, asOf: string | undefined) => Promise<CaseChanges>
  score: (asOf: string | undefined) => Promise<Scorekeeping>
  review: (asOf: string | undefined) => Promise<Reviewed[]>
  /** Writes decisions into the case folder, and nowhere else. */
  decide: (wish: Wish, by: string) => Promise<Decision[]>
  /** Of what is being assessed; null when nothing is. */
  progress: () => { done: number; total: number } | null
  text: (hash: string) => Promise<string | undefined>
  explain: (id: string, asOf: string | undefined) => Promise<CodingTold | undefined>
}

interface Kept {
  files: string
  case: Promise<Case>
  byDay: Map<string, Promise<Assessment>>
}

/** How many days are kept. */
const most = 32

/**
 * @param clock milliseconds since any moment
 * @param signal ends what is being computed
 * @param now the time as ISO 8601, for decisions
 */
export function answersOf(
  dir: string,
  clock: () => number,
  signal: AbortSignal,
  now: () => string,
  tell: Hub['tell'] = () => undefined,
): Answers {
  const waiting = queue(limits.assessments)
  let kept: Kept | undefined
  let progress: { done: number; total: number } | null = null
  const current = async (): Promise<Kept> => {
    const files = await stateOf(dir)
    if (kept?.files !== files) kept = { files, case: openCase(dir), byDay: new Map() }
    const mine = kept
    await mine.case.catch(() => {
      if (kept === mine) kept = undefined
    })
    return mine
  }
  return {
    assess: async (asOf, decided) => {
      const { case: opened, byDay } = await current()
      const theCase = await opened
      const day = asOf ?? theCase.asOf
      const key = `${day} ${decided ?? day}`
      const onProgress = (done: number, total: number) => {
        progress = { done, total }
        tell({ kind: 'progress', done, total })
      }
      const options = { asOf: day, decided: decided ?? day, clock, signal, onProgress }
      const answer = byDay.get(key) ?? waiting(() => assess(theCase, options)).finally(() => (progress = null))
      byDay.delete(key)
      byDay.set(key, answer)
      answer.catch(() => byDay.delete(key))
      for (const old of [...byDay.keys()].slice(0, -most)) byDay.delete(old)
      return answer
    },
    changes: async (since, asOf) => {
      const theCase = await (await current()).case
      const onProgress = (done: number, total: number) => {
        progress = { done, total }
        tell({ kind: 'progress', done, total })
      }
      const options = { ...(asOf !== undefined && { asOf }), clock, signal, onProgress }
      return waiting(() => changesOf(theCase, since, options)).finally(() => (progress = null))
    },
    score: async (asOf) => {
      const theCase = await (await current()).case
      return waiting(() => scorekeepingOf(theCase, { asOf: asOf ?? theCase.asOf, today: now().slice(0, 10), clock }))
    },
    review: async (asOf) => reviewed(await (await current()).case, { ...(asOf === undefined ? {} : { asOf }), clock }),
    decide: async (wish, by) => recordDecisions(await (await current()).case, [wish], { by, now }),
    progress: () => progress,
    basis: async (asOf) => basisOf(await (await current()).case, asOf),
    text: async (hash) => {
      const theCase = await (await current()).case
      return theCase.documents.find((item) => item.document.hash === hash)?.document.text
    },
    explain: async (id, asOf) => explainedCoding(await (await current()).case, id, asOf),
    readDocuments: async (bytes, hints) => {
      const theCase = await (await current()).case
      return (await read(bytes, hints)).map((document) => seen(theCase, document))
    },
    fetchDocument: async (url) => {
      const theCase = await (await current()).case
      const { bytes, type, url: last } = await fetchPage(url, signal)
      const format = type === 'text/html' || type === 'application/xhtml+xml' ? 'html' : 'text'
      return seen(theCase, readDocument(bytes, { name: last, format, url: last }))
    },
    addDocument: async (bytes, hints) => addDocument(await (await current()).case, (await read(bytes, hints))[0], now),
    removeDocument: async (file) => removeDocument(await (await current()).case, file, now),
    restoreDocument: async (file) => restoreDocument(await (await current()).case, file, now),
    scenario: () => readScenarioText(dir),
    saveScenario: (text, base) => saveScenarioText(dir, text, base, now),
  }
}

/** Characters of a document that is read while somebody waits. */
const longest = 1_000_000

/** The documents of a file: several of a feed, else one. What is said of a feed's documents is said of each. */
async function read(bytes: Uint8Array, { name, ...said }: DocumentHints): Promise<Document[]> {
  const given = Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined && value !== ''))
  const documents = await readSource(bytes, { name, ...given })
  const long = documents.find(({ text }) => text.length > longest)
  if (long)
    refuse('server/too-large', name, `the text has ${long.text.length} characters; at most ${longest} are taken`, 'split it')
  return documents
}

function seen(theCase: Case, document: Document): DocumentSeen {
  const { title, publisher, date, url, kind, text, hash } = document
  const known = theCase.documents.find((item) => item.document.hash === hash)?.file ?? null
  const codings = date === null ? null : codeDocument(document, { coder: program }).length
  return { title, publisher, date, url, kind, text, codings, known }
}

/** Name, size and time of change of every file of the folder, apart from derived ones (`.standoff/`), locks and files being written. */
async function stateOf(dir: string): Promise<string> {
  const entries = await readdir(dir, { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
  const own = files.filter((file) => !derived.test(file.slice(dir.length))).toSorted()
  const stats = await Promise.all(own.map((file) => stat(file)))
  return own.map((file, index) => `${file} ${stats[index].size} ${stats[index].mtimeMs}`).join('\n')
}
