/**
 * The briefing in Markdown, from which HTML and DOCX are made: two pages that stand alone, then an annex with all they rest on.
 * Likelihood and confidence never stand in one sentence (ICD 203); what is read has two decimals at most, but a stated assumption
 * keeps the digits it was stated with.
 */
import type { Assessment } from '../outlook/index.ts'
import { annex } from './annex.ts'
import { type Citations, citations } from './citations.ts'
import { twoPages } from './front.ts'
import { headings } from './sections.ts'

/** The whole briefing in Markdown; the same assessment gives the same bytes. */
export function briefingMarkdown(assessment: Assessment): string {
  return briefingText(assessment, false).text
}

/** The text, and what is cited in it. @param linked whether the numbers of sentences are links to `#s1` */
export function briefingText(assessment: Assessment, linked: boolean): { text: string; cited: ReturnType<Citations['cited']> } {
  const told = citations(assessment, linked)
  const lines = [...twoPages(assessment, told), `## ${headings.annex}`, '', ...annex(assessment, told)]
  return {
    text: `${lines
      .join('\n')
      .replaceAll(/\n{3,}/g, '\n\n')
      .trim()}\n`,
    cited: told.cited(),
  }
}
