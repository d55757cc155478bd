/** The forms a briefing is written in: each with the ending of its file, its media type and its bytes. */
import type { Assessment } from '../outlook/index.ts'
import { csvOf } from './csv.ts'
import { briefingHtml } from './html.ts'
import { briefingJson } from './json.ts'
import { briefingMarkdown } from './markdown.ts'
import { briefingTables } from './tables.ts'

interface Form {
  /** What stands behind the name of the file. */
  ending: string
  type: string
  make: (assessment: Assessment) => string | Promise<Uint8Array>
}

/** DOCX and ZIP are loaded when they are wanted. */
const forms = {
  html: { ending: '.html', type: 'text/html; charset=utf-8', make: briefingHtml },
  md: { ending: '.md', type: 'text/markdown; charset=utf-8', make: briefingMarkdown },
  docx: {
    ending: '.docx',
    type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    make: async (assessment) => (await import('./docx.ts')).briefingDocx(assessment),
  },
  json: {
    ending: '.json',
    type: 'application/json; charset=utf-8',
    make: (assessment) => `${JSON.stringify(briefingJson(assessment), null, 2)}\n`,
  },
  csv: {
    ending: '-tables.zip',
    type: 'application/zip',
    make: async (assessment) => {
      const { zipped } = await import('./zip.ts')
      return zipped(briefingTables(assessment).map((table) => ({ name: `${table.name}.csv`, content: csvOf(table) })))
    },
  },
} satisfies Record<string, Form>

export type BriefingFormat = keyof typeof forms
export const briefingFormats = Object.keys(forms) as BriefingFormat[]

export interface BriefingFile {
  /** `korea-2025-2025-01-28.docx`: a name that is safe in every file system. */
  name: string
  type: string
  content: string | Uint8Array
}

/**
 * The briefing in one format; the same assessment gives the same bytes.
 * @example (await briefingFile(assessment, 'docx')).name // 'korea-2025-2025-01-28.docx'
 */
export async function briefingFile(assessment: Assessment, format: BriefingFormat): Promise<BriefingFile> {
  const { ending, type, make }: Form = forms[format]
  const id = assessment.case.id.replaceAll(/[^A-Za-z0-9.-]/g, '-')
  return { name: `${id}-${assessment.asOf}${ending}`, type, content: await make(assessment) }
}
