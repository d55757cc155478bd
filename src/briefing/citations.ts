/** Numbered citations: each quoted sentence gets one number, in the order of first use. */
import type { Assessment, EvidenceView } from '../outlook/index.ts'
import { escapeMarkdown } from './escape.ts'
import { shortDay } from './format.ts'
import { documentOf } from './refs.ts'

export interface Citations {
  /** ` [1][2]` for the sentences, or nothing for none. */
  cite: (quotes: readonly EvidenceView[]) => string
  /** The list, in Markdown, of what was cited so far. */
  list: () => string[]
}

/** At most this many sentences for one statement; the page shows all. */
const most = 1

export function citations(assessment: Assessment): Citations {
  const numbers = new Map<string, number>()
  const cited: EvidenceView[] = []
  return {
    cite: (quotes) => {
      const marks = quotes.slice(0, most).map((quote) => {
        const anchor = `${quote.document}:${quote.start}-${quote.end}`
        if (!numbers.has(anchor)) numbers.set(anchor, cited.push(quote))
        return `\\[${numbers.get(anchor)}\\]`
      })
      return marks.length > 0 ? ` ${[...new Set(marks)].join('')}` : ''
    },
    list: () =>
      cited.map((quote, index) => {
        const document = documentOf(assessment, quote)
        const from = document
          ? `${document.title}${document.date ? `, ${shortDay(document.date)}` : ''}`
          : 'document not at hand'
        return `${index + 1}. “${escapeMarkdown(quote.quote)}” — ${escapeMarkdown(from)}${document?.kind === 'note' ? ' (case note)' : ''}`
      }),
  }
}
