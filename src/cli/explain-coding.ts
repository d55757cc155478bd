/** One coding in full, for `standoff read --explain`: what it is and how it came about, as text and as JSON. */
import { type Document, type Explanation, explanationParts, type ToldPart } from '../coder/index.ts'
import { nearest, refuse } from '../diagnostics/index.ts'
import { wrap } from './layout.ts'
import { flat } from './read/rows.ts'
import { gist } from './review-text.ts'

/** How many ids an error lists. */
const most = 12

export function explanationText(file: string, { title, date }: Document, explanation: Explanation): string {
  const { coding } = explanation
  const quote = coding.anchor.quote.replaceAll(/\s+/g, ' ')
  return [
    `${coding.id} ${coding.kind} ${gist(coding)}`,
    ...wrap(`“${quote}”`),
    ...wrap(`${file}${title === file ? '' : `: ${title}`}${date === null ? '' : `, ${date}`}`),
    ...explanationParts(explanation).flatMap(partLines),
  ].join('\n')
}

function partLines({ head, lines, sum, after }: ToldPart): string[] {
  const rows = sum ?? []
  const width = Math.max(0, ...rows.map(({ amount }) => amount.length))
  const row = ({ amount, what }: { amount: string; what: string }) => `    ${amount.padStart(width)}  ${what}`
  const total = rows.at(-1)
  return [
    '',
    head,
    ...lines.flatMap((line) => wrap(line)),
    ...rows.slice(0, -1).map(row),
    ...(total ? [`    ${'─'.repeat(width)}`, row(total)] : []),
    ...after.flatMap((line) => wrap(line)),
  ]
}

export function explanationRecord(file: string, document: Document, { coding, ...why }: Explanation) {
  const { text: _text, ...rest } = document
  return { schema: 'standoff/explanation@1', file, document: rest, coding: flat(coding), ...why }
}

/** @throws InvalidInput `cli/no-coding` with the nearest id, or those there are. */
export function noSuchCoding(id: string, known: readonly string[]): never {
  const near = nearest(id, known)
  const listed = `one of ${known.slice(0, most).join(', ')}${known.length > most ? `, and ${known.length - most} more that the command lists without --explain` : ''}`
  const hint = near ? `did you mean \`${near}\`?` : known.length > 0 ? listed : 'nothing was read in what was given'
  return refuse('cli/no-coding', '--explain', `no coding has the id ${JSON.stringify(id.slice(0, 80))}`, hint)
}
