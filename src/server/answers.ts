/** The answers of one case folder, kept while its files stay as they are; an edited file counts at the next question. */
import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import {
  assess,
  basisOf,
  type Case,
  type CaseChanges,
  changesOf,
  openCase,
  recordDecisions,
  type Reviewed,
  reviewed,
  type Wish,
} from '../case/index.ts'
import type { Decision } from '../ontology/index.ts'
import type { Assessment, Basis } from '../outlook/index.ts'

export interface Answers {
  /** @param decided decisions taken by the end of this day count; by default the as-of day */
  assess: (asOf: string | undefined, decided?: string) => Promise<Assessment>
  basis: (asOf: string | undefined) => Promise<Basis>
  changes: (since: string, asOf: string | undefined) => Promise<CaseChanges>
  review: (asOf: string | undefined) => Promise<Reviewed[]>
  /** Writes decisions into the case folder, and nowhere else. */
  decide: (wish: Wish, by: string) => Promise<Decision[]>
  /** Of what is being assessed; null when nothing is. */
  progress: () => { done: number; total: number } | null
  text: (hash: string) => Promise<string | undefined>
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
export function answersOf(dir: string, clock: () => number, signal: AbortSignal, now: () => string): Answers {
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
      }
      const options = { asOf: day, decided: decided ?? day, clock, signal, onProgress }
      const answer = byDay.get(key) ?? assess(theCase, options).finally(() => (progress = null))
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
      }
      return changesOf(theCase, since, { ...(asOf !== undefined && { asOf }), clock, signal, onProgress }).finally(
        () => (progress = null),
      )
    },
    review: async (asOf) => reviewed(await (await current()).case, { ...(asOf === undefined ? {} : { asOf }), clock }),
    decide: async (wish, by) => recordDecisions(await (await current()).case, [wish], { by, now }),
    progress: () => progress,
    basis: async (asOf) => basisOf(await (await current()).case, asOf),
    text: async (hash) => {
      const theCase = await (await current()).case
      return theCase.documents.find((item) => item.document.hash === hash)?.document.text
    },
  }
}

/** Name, size and time of change of every file of the folder, apart from derived ones (`.standoff/`), locks and files being written. */
async function stateOf(dir: string): Promise<string> {
  const entries = await readdir(dir, { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
  const own = files.filter((file) => !/\.standoff|[\\/]\.lock|\.tmp$/.test(file.slice(dir.length))).toSorted()
  const stats = await Promise.all(own.map((file) => stat(file)))
  return own.map((file, index) => `${file} ${stats[index].size} ${stats[index].mtimeMs}`).join('\n')
}
