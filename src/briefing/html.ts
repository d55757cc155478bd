/**
 * The briefing as one HTML file: nothing outside it is loaded, nothing in it runs. The text is the Markdown briefing, the figures are
 * the page's own, drawn through linkedom. Not for the browser: the page imports `figures.ts` instead.
 */
import { parseHTML } from 'linkedom'
import MarkdownIt from 'markdown-it'
import type { Assessment } from '../outlook/index.ts'
import { beliefsFigure } from './figures/beliefs-figure.ts'
import { figureStyle } from './figures/frame.ts'
import { indexFigure } from './figures/index-figure.ts'
import { outlookFigure } from './figures/outlook-figure.ts'
import { timelineFigure, timelineLegend } from './figures/timeline-figure.ts'
import { indexHeading } from './index-markdown.ts'
import { annexHeadings } from './annex.ts'
import { briefingText } from './markdown.ts'
import { actorInProse, playerName } from './names.ts'
import { reportStyle } from './report-style.ts'
import { headings } from './sections.ts'

/** The whole briefing as HTML; the same assessment gives the same bytes. */
export function briefingHtml(assessment: Assessment): string {
  const markdown = new MarkdownIt({ html: false, linkify: false, typographer: false })
  const body = markdown.render(briefingText(assessment, true).text)
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
${withFigures(withPlaces(body), assessment)}</main>
</body>
</html>
`
}

/** Gives every quoted sentence the place that its numbers lead to, and lets the annex begin on a page of its own. */
function withPlaces(body: string): string {
  const lists = [headings.sentences, annexHeadings.sentences].join('|')
  return body
    .replace(
      new RegExp(`(<h[23]>(?:${lists})</h[23]>\\n<ol(?: start="(\\d+)")?>)(.*?)(</ol>)`, 'gs'),
      (_all, open: string, start: string | undefined, items: string, close: string) => {
        let number = Number(start ?? 1)
        return open + items.replaceAll('<li>', () => `<li id="s${number++}">`) + close
      },
    )
    .replace(`<h2>${headings.annex}</h2>`, `<h2 class="annex">${headings.annex}</h2>`)
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
  const lanes = assessment.dyads.slice(0, 1).flatMap(({ dyad }) => {
    const [from, to] = dyad.map((code) => actorInProse(assessment, code))
    const captions = {
      posture: `Posture of ${from} toward ${to}: line words, dashed deeds, bands their 90% intervals`,
      tension: `Tension between ${from} and ${to}, with its 90% interval`,
    }
    return (['posture', 'tension'] as const).flatMap((what) => {
      const drawn = indexFigure(assessment, { ...options, width: 320, dyad, what })
      return drawn ? [figure(drawn, captions[what])] : []
    })
  })
  const after: Record<string, string[]> = {
    [indexHeading]: lanes,
    [headings.judgement]: outlook,
    [annexHeadings.observed]: times,
    [annexHeadings.moved]: beliefs,
  }
  return body.replace(/<h[23]>(.*?)<\/h[23]>\n/g, (heading, title: string) => {
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
