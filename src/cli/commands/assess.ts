/** standoff assess: the whole way once; the outlook on standard output, the briefing in a folder. */
import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { briefingFile, type BriefingFormat, briefingFormats } from '../../briefing/index.ts'
import { assess, backtestSays, changesOf, deedBacktestOf, forecastsOf, openCase, recordForecasts } from '../../case/index.ts'
import { InvalidInput, refuse } from '../../diagnostics/index.ts'
import { dayOf } from '../../ontology/index.ts'
import { changesText } from '../changes-text.ts'
import { explainText } from '../explain-text.ts'
import { print, printJson, progress, writeOutput, caseFolder, moment } from '../io.ts'
import { outlookText } from '../outlook-text.ts'
import { type Context, exit } from '../run.ts'

export interface AssessFlags {
  asOf?: string
  decided?: string
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
  record?: boolean
  since?: string
  format: string[]
}

export async function command(named: string | undefined, options: Options, { clock, now, signal }: Context): Promise<number> {
  const { out, json, explain, record, format, since, ...flags } = options
  const formats = formatsOf(format)
  const folder = caseFolder(named)
  const theCase = await openCase(folder)
  for (const notice of theCase.notices) process.stderr.write(`${notice.file}: ${notice.message}\n`)
  const counted = flags.decided ?? flags.asOf ?? theCase.asOf
  const later = theCase.decisions.filter((item) => dayOf(item) > counted).length
  if (later > 0) process.stderr.write(`${later} decisions taken after ${counted} do not count; --decided DATE counts them\n`)
  const { show, end } = progress('solving variants')
  const assessment = await assess(theCase, { ...flags, clock, signal, onProgress: show })
  end()
  if (since !== undefined) {
    const found = await changesOf(theCase, since, { ...flags, clock, signal, onProgress: show }, assessment)
    end()
    if (json) printJson({ schema: 'standoff/changes@1', ...found })
    else print(changesText(assessment, found))
    return assessment.ensemble.interrupted ? exit.interrupted : exit.done
  }
  if (explain !== undefined) {
    print(explainText(assessment, explain))
    return assessment.ensemble.interrupted ? exit.interrupted : exit.done
  }
  if (record && !assessment.ensemble.interrupted) {
    const made = await recordForecasts(theCase, forecastsOf(assessment, theCase.ledger, theCase.scenario), moment(now))
    process.stderr.write(
      `recorded ${made.length} forecasts; none twice, and only for questions of the ledger (standoff forecast ask)\n`,
    )
  }
  if (json) printJson(assessment)
  else print(outlookText(assessment, process.stdout))
  const folderOut = out ?? join(folder, 'briefings')
  const written: string[] = []
  const backtest = formats.length === 0 ? null : await deedBacktestOf({ theCase, asOf: assessment.asOf, clock }).catch(tooShort)
  const told = backtest ? { ...assessment, score: { ...assessment.score, says: backtestSays(backtest) } } : assessment
  for (const item of formats) {
    const { name, content } = await briefingFile(told, item)
    const path = join(folderOut, name.replace(assessment.asOf, `${assessment.asOf}${mark(assessment.set)}`))
    await writeOutput(path, content)
    written.push(path)
  }
  process.stderr.write(`briefing: ${written.join(', ')}\n`)
  return assessment.ensemble.interrupted ? exit.interrupted : exit.done
}

/** A record too short for a backtest is no fault of the briefing. */
function tooShort(error: unknown): null {
  if (error instanceof InvalidInput) return null
  throw error
}

/** A briefing on a changed scenario never takes the place of the plain one. */
function mark(set: readonly string[]): string {
  return set.length === 0 ? '' : `-set-${createHash('sha256').update(JSON.stringify(set)).digest('hex').slice(0, 8)}`
}

/** @throws InvalidInput for a format that there is not. */
function formatsOf(named: readonly string[]): BriefingFormat[] {
  if (named.includes('all')) return briefingFormats
  const wrong = named.find((item) => !(briefingFormats as string[]).includes(item))
  if (wrong !== undefined) {
    refuse('cli/format', '--format', `there is no briefing as ${wrong}`, `give some of ${briefingFormats.join(', ')}, or all`)
  }
  return named as BriefingFormat[]
}
