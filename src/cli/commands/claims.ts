/** standoff claims: which claims of the source analysis the case carries, and how. */
import { carriedClaims, type CarriedClaim, openCase, program, readClaims } from '../../case/index.ts'
import { codeDocument, readDocument } from '../../coder/index.ts'
import { print, printJson, readInput, caseFolder } from '../io.ts'
import { exit } from '../run.ts'

interface Options {
  document?: string
  date?: string
  json?: boolean
}

export async function command(named: string | undefined, options: Options): Promise<number> {
  const folder = caseFolder(named)
  const theCase = await openCase(folder)
  const claims = readClaims(theCase)
  const codings = options.document === undefined ? null : await codingsOf(options.document, options.date ?? theCase.asOf)
  const rows = carriedClaims(claims, theCase, codings)
  if (options.json) printJson({ schema: 'standoff/claims@1', claims: rows, ...counts(rows) })
  else {
    for (const row of rows) print(line(row))
    const { carried, partly, context, lost } = counts(rows)
    print(`\n${rows.length} claims: ${carried} carried, ${partly} in part, ${context} context only, ${lost} not carried`)
    if (codings === null) print('Codings were not looked for: name the source analysis with --document FILE.')
  }
  return counts(rows).lost > 0 ? exit.check : exit.done
}

async function codingsOf(file: string, date: string) {
  return codeDocument(readDocument(await readInput(file), { name: file, date }), { coder: program, date })
}

function verdict({ carriers, missing, context }: CarriedClaim): 'carried' | 'partly' | 'context' | 'lost' {
  if (carriers.length > 0) return missing.length === 0 ? 'carried' : 'partly'
  return context.length > 0 ? 'context' : 'lost'
}

function counts(rows: readonly CarriedClaim[]) {
  const count = (what: ReturnType<typeof verdict>) => rows.filter((row) => verdict(row) === what).length
  return { carried: count('carried'), partly: count('partly'), context: count('context'), lost: count('lost') }
}

function line(row: CarriedClaim): string {
  const marks = { carried: '✓', partly: '~', context: '·', lost: '✗' }
  const details = [
    ...row.carriers,
    ...row.context.map((why) => `context: ${why}`),
    ...row.missing.map((what) => `MISSING ${what}`),
  ]
  return `${marks[verdict(row)]} ${String(row.id).padStart(2)} ${row.kind.padEnd(11)} ${row.claim}\n${details.map((item) => `        ${item}`).join('\n')}`
}
