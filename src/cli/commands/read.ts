/** standoff read: documents → codings, each with the words it was read from. */
import { codeDocument, copiesOf, type Document, explainCoding, type Format, readSource, signature } from '../../coder/index.ts'
import { program } from '../../case/program.ts'
import { refuse } from '../../diagnostics/index.ts'
import type { Coding } from '../../ontology/index.ts'
import { useActors } from '../actors-file.ts'
import { explanationRecord, explanationText, noSuchCoding } from '../explain-coding.ts'
import { print, printJson, progress, readInput } from '../io.ts'
import { inputFiles } from '../read/inputs.ts'
import { flat } from '../read/rows.ts'
import { gist } from '../review-text.ts'
import { type Context, exit } from '../run.ts'

interface Options {
  date?: string
  title?: string
  publisher?: string
  format?: Format
  actors?: string
  list?: string
  out?: string
  texts?: string
  workers?: number
  explain?: string
  json?: boolean
}

export async function command(paths: string[], options: Options, context: Context): Promise<number> {
  const { date, title, publisher, format, out, explain } = options
  if (date !== undefined && !/^\d{4}-\d{2}-\d{2}$/.test(date))
    refuse('cli/date', '--date', `${date} is no day`, 'write it as YYYY-MM-DD')
  const files = await inputFiles(paths, options.list)
  if (options.actors !== undefined) await useActors(options.actors)
  if (out !== undefined && explain !== undefined)
    refuse('cli/out', '--out', '--explain tells of one coding and writes no file', 'leave out one of the two')
  if (out !== undefined) return bulk(files, out, options, context)
  const given = { ...(title ? { title } : {}), ...(publisher ? { publisher } : {}), ...(format ? { format } : {}) }
  const others: string[] = []
  const results: { file: string; document: Document; codings: Coding[] }[] = []
  for (const file of files)
    for (const found of await readSource(await readInput(file), { name: file, ...given })) {
      const document = { ...found, date: found.date ?? date ?? null }
      if (explain === undefined) {
        results.push({ file, document, codings: codeDocument(document, { coder: program }) })
        continue
      }
      const { codings, explanation } = explainCoding(document, { coder: program }, explain)
      if (explanation) {
        if (options.json) printJson(explanationRecord(file, document, explanation))
        else print(explanationText(file, document, explanation))
        return exit.done
      }
      others.push(...codings.map(({ id }) => id))
    }
  if (explain !== undefined) noSuchCoding(explain, others)
  const copies = copiesOf(
    results.map(({ document: { hash, date: day, text } }) => ({ hash, date: day, signature: signature(text) })),
  )
  if (options.json) {
    const documents = results.map(({ file, document: { text: _text, ...rest } }, i) => {
      const { origin = null, resemblance = null } = copies.get(i) ?? {}
      return { file, ...rest, origin, resemblance }
    })
    printJson({ schema: 'standoff/codings@1', documents, codings: results.flatMap((result) => result.codings.map(flat)) })
  } else
    results.forEach((result, i) => {
      const { origin } = copies.get(i) ?? {}
      const first = origin && results.find((other) => other.document.hash === origin)
      print(listing(result, first ? first.file : null))
    })
  return exit.done
}

async function bulk(files: string[], out: string, options: Options, { signal }: Context): Promise<number> {
  const { readBulk } = await import('../read/bulk.ts')
  const { show, end } = progress('reading')
  const { date = null, texts = null, actors = null, workers } = options
  const result = await readBulk(files, {
    out,
    date,
    texts,
    actors,
    signal,
    onProgress: show,
    ...(workers === undefined ? {} : { workers }),
  })
  end()
  const count = (value: number) => value.toLocaleString('en-US')
  const told = (text: string) => process.stderr.write(`${text}\n`)
  if (result.resumed > 0) told(`${count(result.resumed)} files were done by an earlier run`)
  if (result.interrupted) {
    told(`stopped after ${count(result.files)} of ${count(files.length)} files; the same command goes on from there`)
    return exit.interrupted
  }
  told(
    `${count(result.files)} files: ${count(result.documents)} documents, of these ${count(result.copies)} copies of others; ${count(result.codings)} codings in ${out}`,
  )
  for (const [code, n] of Object.entries(result.refused)) told(`  ${count(n)} refused: ${code}`)
  told(`what each document is: ${out}.documents.jsonl`)
  return exit.done
}

function listing(
  { file, document, codings }: { file: string; document: Document; codings: Coding[] },
  origin: string | null,
): string {
  const lines = codings.map((coding) => {
    const quote = coding.anchor.quote.replaceAll(/\s+/g, ' ')
    return `  ${coding.id} ${coding.kind.padEnd(10)} ${gist(coding)}\n               “${quote.length > 140 ? `${quote.slice(0, 139)}…` : quote}”`
  })
  const copy = origin === null ? '' : `, a copy of ${origin}`
  const language =
    document.language === null || document.language === 'en'
      ? ''
      : `, in the language ${document.language}; only English is read`
  return [`${file}: ${document.title}, ${codings.length} codings${copy}${language}`, ...lines].join('\n')
}
