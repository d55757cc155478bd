/**
 * briefing: an assessment as something to read. Two pages with numbered citations and an annex, as Markdown, self-contained HTML, DOCX
 * and JSON, the tables as CSV, and the figures, which the page draws with the same functions. A browser imports `words.ts` and
 * `figures.ts`, which reach no `node:` module. Imports outlook, and ontology for names.
 */
export * from './figures.ts'
export { type BriefingFile, briefingFile, type BriefingFormat, briefingFormats } from './formats.ts'
export { briefingHtml } from './html.ts'
export { type BriefingJson, briefingJson, briefingSchema } from './json.ts'
export { briefingMarkdown } from './markdown.ts'
export { type BriefingTable, briefingTables, tableNames } from './tables.ts'
export * from './words.ts'
