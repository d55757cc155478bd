/** standoff read: documents → codings, each with the words it was read from. */
import { codeDocument, type Document, readDocument } from '../../coder/index.ts'
import { program } from '../../case/program.ts'
import { refuse } from '../../diagnostics/index.ts'
import type { Coding } from '../../ontology/index.ts'
import { print, printJson, readInput } from '../io.ts'
import { exit } from '../run.ts'

interface Options {
  date?: string
  json?: boolean
}

export async function command(files: string[], options: Options): Promise<number> {
  const { date } = options
  if (date !== undefined && !/^\d{4}-\d{2}-\d{2}$/.test(date))
    refuse('cli/date', '--date', `${date} is no day`, 'write it as YYYY-MM-DD')
  const results: { file: string; document: Document; codings: Coding[] }[] = []
  for (const file of files) {
    const document = readDocument(await readInput(file), { name: file, ...(date === undefined ? {} : { date }) })
    results.push({
      file,
      document,
      codings: codeDocument(document, { coder: program, ...(date === undefined ? {} : { date }) }),
    })
  }
  if (options.json) {
    printJson({
      schema: 'standoff/codings@1',
      documents: results.map(({ file, document: { text: _text, ...rest } }) => ({ file, ...rest })),
      codings: results.flatMap((result) => result.codings.map(flat)),
    })
  } else for (const result of results) print(listing(result))
  return exit.done
}

/** Anchor fields beside the others, as scripts want them; the anchor stays for those that know it. */
function flat(coding: Coding) {
  const { document, start, end, quote } = coding.anchor
  return { ...coding, document, start, end, quote }
}

function listing({ file, document, codings }: { file: string; document: Document; codings: Coding[] }): string {
  const lines = codings.map((coding) => {
    const quote = coding.anchor.quote.replaceAll(/\s+/g, ' ')
    return `  ${coding.kind.padEnd(10)} ${gist(coding)}\n             “${quote.length > 140 ? `${quote.slice(0, 139)}…` : quote}”`
  })
  return [`${file}: ${document.title ?? 'untitled'}, ${codings.length} codings`, ...lines].join('\n')
}

function gist(coding: Coding): string {
  switch (coding.kind) {
    case 'event':
      return `${coding.actor} ${coding.type}${coding.mode === null ? '' : `/${coding.mode}`} ${coding.recipients.join(',') || '-'} ${coding.date.from} ${coding.modality}`
    case 'statement':
      return `${coding.speaker}${coding.forum === null ? '' : ` at ${coding.forum}`} on ${coding.topics.join(', ') || '-'}`
    case 'assessment':
      return `${coding.holder}${coding.affiliation === null ? '' : `, ${coding.affiliation}`}`
    case 'occasion':
      return `${coding.actor} at ${coding.forum} on ${coding.topic}: ${coding.outcome}`
  }
}
