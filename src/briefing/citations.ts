/** Numbered citations: each quoted sentence gets one number, in the order of first use. */
import type { Assessment, EvidenceView } from '../outlook/index.ts'
import { escapeMarkdown } from './escape.ts'
import { shortDay } from './format.ts'
import { documentOf } from './refs.ts'

export interface Citations {
  /** ` [1][2]` for the sentences, or nothing for none. */
  cite: (quotes: readonly EvidenceView[]) => string
  /** The list, in Markdown, of what was cited since the last list. */
  list: () => string[]
  /** All that was cited so far, in the order of the numbers. */
  cited: () => readonly EvidenceView[]
}

/** At most this many sentences for one statement; the page shows all. */
const most = 1

/** @param linked whether a number leads to its sentence, at `#s1`; plain Markdown has no such places */
export function citations(assessment: Assessment, linked: boolean): Citations {
  const numbers = new Map<string, number>()
  const cited: EvidenceView[] = []
  let listed = 0
  return {
    cite: (quotes) => {
      const marks = quotes.slice(0, most).map((quote) => {
        const anchor = `${quote.document}:${quote.start}-${quote.end}`
        if (!numbers.has(anchor)) numbers.set(anchor, cited.push(quote))
        const number = numbers.get(anchor)
        return linked ? `[\\[${number}\\]](#s${number})` : `\\[${number}\\]`
      })
      return marks.length > 0 ? ` ${[...new Set(marks)].join('')}` : ''
    },
    list: () => {
      const from = listed
      listed = cited.length
      return cited.slice(from).map((quote, index) => {
        return `${from + index + 1}. “${escapeMarkdown(quote.quote)}” — ${escapeMarkdown(sourceOf(assessment, quote))}`
      })
    },
    cited: () => cited,
  }
}

/** Title and date of the document that a sentence stands in. */
export function sourceOf(assessment: Assessment, quote: EvidenceView): string {
  const document = documentOf(assessment, quote)
  if (!document) return 'document not at hand'
  const date = document.date ? `, ${shortDay(document.date)}` : ''
  return `${document.title}${date}${document.kind === 'note' ? ' (case note)' : ''}`
}
