/** standoff read --case DIR: the documents of a case read by a second coder, whose proposals then wait in the case for review. */
import { openCase, proposalsFile, saveProposals } from '../../case/index.ts'
import { program } from '../../case/program.ts'
import { codeDocument } from '../../coder/index.ts'
import { refuse } from '../../diagnostics/index.ts'
import type { EventCoding } from '../../ontology/index.ts'
import { print, printJson } from '../io.ts'
import { flat } from '../read/rows.ts'
import { type Context, exit } from '../run.ts'
import { agreementOf } from './agreement.ts'
import { told } from './failure.ts'
import { type SecondFlags, secondSession } from './options.ts'
import type { SecondReport } from './session.ts'
import { agreementText, asideText, countsText, sourcesText, unusableText } from './text.ts'

const own = new Set(['case', 'second', 'model', 'replay', 'cache', 'budget', 'json'])
const say = (text: string) => process.stderr.write(`${text}\n`)

export async function readCase(
  folder: string,
  paths: readonly string[],
  options: SecondFlags & { case?: string; json?: boolean },
  context: Context,
): Promise<number> {
  const foreign = Object.keys(options).find((name) => !own.has(name)) ?? (paths.length > 0 ? paths[0] : undefined)
  if (foreign !== undefined)
    refuse(
      'cli/second-options',
      '--case',
      `a case is read whole and as it stands, so that ${foreign} has no place here`,
      'leave out paths, and the options that say how to read a document',
    )
  const session = secondSession(options, `${folder}/second-coder`, context)
  if (!session)
    return refuse(
      'cli/second-options',
      '--case',
      'the first coder reads a case whenever it is opened',
      'add --second URL --model NAME to ask a second one',
    )
  const theCase = await openCase(folder)
  for (const notice of theCase.notices) say(`${notice.file}: ${notice.message}`)
  return told(session, async () => {
    const read: { file: string; report: SecondReport; codings: EventCoding[] }[] = []
    for (const { file, document } of theCase.documents)
      read.push({ file, ...(await session.read(document, codeDocument(document, { coder: program }))) })
    const codings = read.flatMap((item) => item.codings)
    await saveProposals(theCase, session.coder, codings, context.now)
    const reports = read.map(({ report }) => report)
    const agreement = agreementOf(reports)
    if (options.json)
      printJson({
        schema: 'standoff/proposals@1',
        codings: codings.map(flat),
        second: { coder: session.coder, agreement, documents: reports },
      })
    else {
      for (const { file, report } of read)
        print([`${file}: ${countsText([report])}`, ...report.aside.map(asideText)].join('\n'))
      print(`\n${agreementText(session.coder, agreement)}`)
    }
    for (const { file, report } of read) unusableText(report, file, session.folder).forEach(say)
    say(
      `${session.coder}: ${countsText(reports)}; they wait in ${folder}/${proposalsFile} for \`standoff review --case ${folder}\``,
    )
    say(sourcesText(session))
    return reports.some(({ unusable }) => unusable.length > 0) ? exit.failed : exit.done
  })
}
