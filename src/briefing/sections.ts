/** Sections of the briefing in Markdown: a heading and its lines, or nothing. */

/** @param level of the heading: 2 on the first two pages, 3 in the annex */
export function section(title: string, lines: readonly string[], level: 2 | 3 = 2): string[] {
  return lines.length === 0 ? [] : [`${'#'.repeat(level)} ${title}`, '', ...lines, '']
}

export const headings = {
  judgement: 'Judgement',
  confidence: 'Confidence in these numbers',
  why: 'Why',
  silence: 'Silence and its base rate',
  said: 'What those quoted say, and where the model differs',
  assumed: 'What it assumes',
  change: 'What would change it',
  score: 'Score so far',
  method: 'Method',
  sentences: 'Sentences quoted',
  annex: 'Annex',
} as const
