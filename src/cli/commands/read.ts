/** standoff read: documents → codings, each with the words it was read from; with a second coder beside the first where one is asked for. */
import { codeDocument, copiesOf, type Document, explainCoding, type Format, readSource, signature } from '../../coder/index.ts'
import { program } from '../../case/program.ts'
import { refuse } from '../../diagnostics/index.ts'
import type { Coding } from '../../ontology/index.ts'
import { useActors } from '../actors-file.ts'
import { explanationRecord, explanationText, noSuchCoding } from '../explain-coding.ts'
import { print, printJson, progress, readInput } from '../io.ts'
import { inputFiles } from '../read/inputs.ts'
import { listing } from '../read/listing.ts'
import { flat } from '../read/rows.ts'
import { type Context, exit } from '../run.ts'
import { agreementOf } from '../second/agreement.ts'
import { told } from '../second/failure.ts'
import { type SecondFlags, secondSession } from '../second/options.ts'
import type { SecondReport, SecondSession } from '../second/session.ts'
import { agreementText, countsText, sourcesText, unusableText } from '../second/text.ts'

interface Options extends SecondFlags {
  date?: string
  title?: string
  publisher?: string
  format?: Format
  actors?: string
  list?: string
  case?: string
  out?: string
  texts?: string
  workers?: number
  explain?: string
  json?: boolean
}

interface Result {
  file: string
  document: Document
  codings: Coding[]
  second: SecondReport | null
}

const say = (text: string) => process.stderr.write(`${text}\n`)

export async function command(paths: string[], options: Options, context: Context): Promise<number> {
  const { date, out, explain } = options
  if (date !== undefined && !/^\d{4}-\d{2}-\d{2}$/.test(date))
    refuse('cli/date', '--date', `${date} is no day`, 'write it as YYYY-MM-DD')
  if (explain !== undefined) alone(options)
  if (options.case !== undefined) {
    const { readCase } = await import('../second/for-case.ts')
    return readCase(options.case, paths, options, context)
  }
  const session = secondSession(options, out === undefined ? 'second-coder' : `${out}.second`, context)
  const files = await inputFiles(paths, options.list)
  if (options.actors !== undefined) await useActors(options.actors)
  if (explain !== undefined) return explained(explain, files, options)
  const work = () => (out === undefined ? few(files, options, session) : bulk(files, out, options, session, context))
  return session ? told(session, work) : work()
}

/** `--explain` tells of one coding of the first coder and writes nothing. */
function alone({ out, second, replay, case: folder }: Options): void {
  const [beside] = Object.entries({ '--out': out, '--second': second, '--replay': replay, '--case': folder }).filter(
    ([, value]) => value !== undefined,
  )
  if (beside) refuse('cli/out', beside[0], '--explain tells of one coding and writes nothing', 'leave out one of the two')
}

async function explained(id: string, files: string[], options: Options): Promise<number> {
  const others: string[] = []
  for (const file of files)
    for (const document of await documentsOf(file, options)) {
      const { codings, explanation } = explainCoding(document, { coder: program }, id)
      if (explanation) {
        if (options.json) printJson(explanationRecord(file, document, explanation))
        else print(explanationText(file, document, explanation))
        return exit.done
      }
      others.push(...codings.map((coding) => coding.id))
    }
  return noSuchCoding(id, others)
}

/** The documents of a file; what the command line says of them counts before what they say of themselves, but for the date. */
async function documentsOf(file: string, { date, title, publisher, format }: Options): Promise<Document[]> {
  const given = { ...(title ? { title } : {}), ...(publisher ? { publisher } : {}), ...(format ? { format } : {}) }
  const found = await readSource(await readInput(file), { name: file, ...given })
  return found.map((document) => ({ ...document, date: document.date ?? date ?? null }))
}

async function few(files: string[], options: Options, session: SecondSession | null): Promise<number> {
  const results: Result[] = []
  for (const file of files)
    for (const document of await documentsOf(file, options)) {
      const codings = codeDocument(document, { coder: program })
      const second = session && (await session.read(document, codings))
      results.push({
        file,
        document,
        codings: inOrder([...codings, ...(second?.codings ?? [])]),
        second: second?.report ?? null,
      })
    }
  const copies = copiesOf(
    results.map(({ document: { hash, date: day, text } }) => ({ hash, date: day, signature: signature(text) })),
  )
  const reports = results.flatMap(({ second }) => second ?? [])
  const agreement = session && agreementOf(reports)
  if (options.json) {
    const documents = results.map(({ file, document: { text: _text, ...rest } }, i) => {
      const { origin = null, resemblance = null } = copies.get(i) ?? {}
      return { file, ...rest, origin, resemblance }
    })
    const second = session && agreement ? { second: { coder: session.coder, agreement, documents: reports } } : {}
    printJson({
      schema: 'standoff/codings@1',
      documents,
      codings: results.flatMap((result) => result.codings.map(flat)),
      ...second,
    })
  } else {
    results.forEach((result, i) => {
      const { origin } = copies.get(i) ?? {}
      const first = origin && results.find((other) => other.document.hash === origin)
      print(listing(result, first ? first.file : null))
    })
    if (session && agreement) print(`\n${agreementText(session.coder, agreement)}`)
  }
  if (!session) return exit.done
  for (const { file, second } of results) if (second) unusableText(second, file, session.folder).forEach(say)
  say(`${session.coder}: ${countsText(reports)}`)
  say(sourcesText(session))
  return reports.some(({ unusable }) => unusable.length > 0) ? exit.failed : exit.done
}

function inOrder(codings: readonly Coding[]): Coding[] {
  return codings.toSorted((a, b) => a.anchor.start - b.anchor.start || a.anchor.end - b.anchor.end || (a.id < b.id ? -1 : 1))
}

async function bulk(
  files: string[],
  out: string,
  options: Options,
  second: SecondSession | null,
  { signal }: Context,
): Promise<number> {
  const { readBulk } = await import('../read/bulk.ts')
  const { show, end } = progress('reading')
  const { date = null, texts = null, actors = null, workers } = options
  const result = await readBulk(files, {
    out,
    date,
    texts,
    actors,
    second,
    signal,
    onProgress: show,
    ...(workers === undefined ? {} : { workers }),
  })
  end()
  const count = (value: number) => value.toLocaleString('en-US')
  if (result.resumed > 0) say(`${count(result.resumed)} files were done by an earlier run`)
  if (result.interrupted) {
    say(`stopped after ${count(result.files)} of ${count(files.length)} files; the same command goes on from there`)
    return exit.interrupted
  }
  say(
    `${count(result.files)} files: ${count(result.documents)} documents, of these ${count(result.copies)} copies of others; ${count(result.codings)} codings in ${out}`,
  )
  for (const [code, n] of Object.entries(result.refused)) say(`  ${count(n)} refused: ${code}`)
  say(`what each document is: ${out}.documents.jsonl`)
  if (!second) return exit.done
  for (const report of result.second)
    unusableText(report, `document ${report.document.slice(0, 12)}`, second.folder).forEach(say)
  say(`${second.coder}: ${countsText(result.second)}`)
  say(agreementText(second.coder, agreementOf(result.second)))
  say(sourcesText(second))
  return result.second.some(({ unusable }) => unusable.length > 0) ? exit.failed : exit.done
}
