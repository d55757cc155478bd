/**
 * briefing: an assessment as something to read. Markdown and self-contained HTML of two pages with numbered citations, and the
 * figures, which the page draws with the same functions. A browser imports `words.ts` and `figures.ts`, which reach no `node:`
 * module. Imports outlook, and ontology for names.
 */
export * from './figures.ts'
export { briefingHtml } from './html.ts'
export { briefingMarkdown } from './markdown.ts'
export * from './words.ts'
