/** The answers of one case folder, kept while its files stay as they are; an edited file counts at the next question. */
import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { assess, basisOf, type Case, openCase } from '../case/index.ts'
import type { Assessment, Basis } from '../outlook/index.ts'

export interface Answers {
  assess: (asOf: string | undefined) => Promise<Assessment>
  basis: (asOf: string | undefined) => Promise<Basis>
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
 */
export function answersOf(dir: string, clock: () => number, signal: AbortSignal): Answers {
  let kept: Kept | undefined
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
    assess: async (asOf) => {
      const { case: opened, byDay } = await current()
      const theCase = await opened
      const day = asOf ?? theCase.asOf
      const answer = byDay.get(day) ?? assess(theCase, { asOf: day, clock, signal })
      byDay.delete(day)
      byDay.set(day, answer)
      answer.catch(() => byDay.delete(day))
      for (const old of [...byDay.keys()].slice(0, -most)) byDay.delete(old)
      return answer
    },
    basis: async (asOf) => basisOf(await (await current()).case, asOf),
    text: async (hash) => {
      const theCase = await (await current()).case
      return theCase.documents.find((item) => item.document.hash === hash)?.document.text
    },
  }
}

/** Name, size and time of change of every file of the folder, derived ones (`.standoff/`) apart. */
async function stateOf(dir: string): Promise<string> {
  const entries = await readdir(dir, { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
  const own = files.filter((file) => !file.slice(dir.length).includes('.standoff')).toSorted()
  const stats = await Promise.all(own.map((file) => stat(file)))
  return own.map((file, index) => `${file} ${stats[index].size} ${stats[index].mtimeMs}`).join('\n')
}
