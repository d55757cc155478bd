/** One document and its codings as a terminal shows them; those of a second coder among the first one's, with how they differ. */
import type { Document } from '../../coder/index.ts'
import type { Coding } from '../../ontology/index.ts'
import { gist } from '../review-text.ts'
import type { SecondReport } from '../second/session.ts'
import { asideText, besideText, countsText } from '../second/text.ts'

interface Read {
  file: string
  document: Document
  codings: Coding[]
  second: SecondReport | null
}

/** @param origin the file that this one is a copy of */
export function listing({ file, document, codings, second }: Read, origin: string | null): string {
  const lines = codings.map((coding) => {
    const quote = coding.anchor.quote.replaceAll(/\s+/g, ' ')
    const [label, beside] =
      second?.coder === coding.coder ? ['second', `; ${besideText(coding.id, second)}`] : [coding.kind, '']
    return `  ${coding.id} ${label.padEnd(10)} ${gist(coding)}${beside}\n               “${quote.length > 140 ? `${quote.slice(0, 139)}…` : quote}”`
  })
  const copy = origin === null ? '' : `, a copy of ${origin}`
  const language =
    document.language === null || document.language === 'en'
      ? ''
      : `, in the language ${document.language}; only English is read`
  const other = second ? [`  ${second.coder}: ${countsText([second])}`, ...second.aside.map(asideText)] : []
  return [`${file}: ${document.title}, ${codings.length} codings${copy}${language}`, ...lines, ...other].join('\n')
}
