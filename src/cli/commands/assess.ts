/** standoff assess: the whole way once; the outlook on standard output, the briefing in a folder. */
import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { briefingHtml, briefingMarkdown } from '../../briefing/index.ts'
import { assess, openCase } from '../../case/index.ts'
import { explainText } from '../explain-text.ts'
import { print, printJson, progress, writeOutput, caseFolder } from '../io.ts'
import { outlookText } from '../outlook-text.ts'
import { type Context, exit } from '../run.ts'

export interface AssessFlags {
  asOf?: string
  seed: number
  draws: number
  workers?: number
  set: string[]
}

interface Options extends AssessFlags {
  out?: string
  cache: boolean
  json?: boolean
  explain?: string
}

export async function command(named: string | undefined, options: Options, { clock, signal }: Context): Promise<number> {
  const { out, json, explain, ...flags } = options
  const folder = caseFolder(named)
  const theCase = await openCase(folder)
  const { show, end } = progress('solving variants')
  const assessment = await assess(theCase, { ...flags, clock, signal, onProgress: show })
  end()
  if (explain !== undefined) {
    print(explainText(assessment, explain))
    return assessment.ensemble.interrupted ? exit.interrupted : exit.done
  }
  if (json) printJson(assessment)
  else print(outlookText(assessment, process.stdout))
  const base = join(out ?? join(folder, 'briefings'), `${assessment.case.id}-${assessment.asOf}${mark(assessment.set)}`)
  await writeOutput(`${base}.md`, briefingMarkdown(assessment))
  await writeOutput(`${base}.html`, briefingHtml(assessment))
  process.stderr.write(`briefing: ${base}.html, ${base}.md\n`)
  return assessment.ensemble.interrupted ? exit.interrupted : exit.done
}

/** A briefing on a changed scenario never takes the place of the plain one. */
function mark(set: readonly string[]): string {
  return set.length === 0 ? '' : `-set-${createHash('sha256').update(JSON.stringify(set)).digest('hex').slice(0, 8)}`
}
