/**
 * The briefing as one HTML file: nothing outside it is loaded, nothing in it runs. The text is the Markdown briefing, the figures are
 * the page's own, drawn through linkedom. Not for the browser: the page imports `figures.ts` instead.
 */
import { parseHTML } from 'linkedom'
import MarkdownIt from 'markdown-it'
import type { Assessment } from '../outlook/index.ts'
import { beliefsFigure } from './figures/beliefs-figure.ts'
import { figureStyle } from './figures/frame.ts'
import { outlookFigure } from './figures/outlook-figure.ts'
import { timelineFigure, timelineLegend } from './figures/timeline-figure.ts'
import { briefingMarkdown } from './markdown.ts'
import { playerName } from './names.ts'
import { reportStyle } from './report-style.ts'

/** The whole briefing as HTML; the same assessment gives the same bytes. */
export function briefingHtml(assessment: Assessment): string {
  const markdown = new MarkdownIt({ html: false, linkify: false, typographer: false })
  const body = markdown.render(briefingMarkdown(assessment))
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<title>${escapeHtml(`${assessment.case.title}, as of ${assessment.asOf}`)}</title>
<style>${reportStyle}${figureStyle}</style>
</head>
<body>
<main>
${withFigures(body, assessment)}</main>
</body>
</html>
`
}

/** Puts each figure behind the heading it belongs to. */
function withFigures(body: string, assessment: Assessment): string {
  const { document } = parseHTML('<!doctype html><html><body></body></html>')
  const options = { document: document }
  const legend = timelineLegend.map(({ shape, means }) => `${shape} ${means}`).join(' · ')
  const outlook = assessment.questions.map((question) =>
    figure(outlookFigure(assessment, { ...options, width: 320, question: question.id }), question.ask),
  )
  const beliefs = Object.keys(assessment.beliefs).map((actor) =>
    figure(beliefsFigure(assessment, { ...options, width: 320, actor }), `Belief about ${playerName(assessment, actor)}`),
  )
  const times = assessment.dyads
    .slice(0, 1)
    .map(({ dyad }) => figure(timelineFigure(assessment, { ...options, width: 655, dyad, months: 12 }), legend))
  const after: Record<string, string[]> = {
    Judgement: outlook,
    'What was observed': times,
    'What moved the outlook': beliefs,
  }
  return body.replace(/<h2>(.*?)<\/h2>\n/g, (heading, title: string) => {
    const figures = after[title]
    return figures && figures.length > 0 ? `${heading}<div class="figures">${figures.join('')}</div>\n` : heading
  })
}

function figure(svg: SVGSVGElement, caption: string): string {
  return `<figure>${svg.outerHTML}<figcaption>${escapeHtml(caption)}</figcaption></figure>`
}

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`)
}
