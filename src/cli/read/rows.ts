/** Codings as rows: whole, for JSON, and as a table of plain columns, for CSV and Parquet. */
import type { Document } from '../../coder/index.ts'
import type { Coding } from '../../ontology/index.ts'

/** Anchor fields beside the others, as scripts want them; the anchor stays for those that know it. */
export function flat(coding: Coding) {
  const { document, start, end, quote } = coding.anchor
  return { ...coding, document, start, end, quote }
}

/** Columns of the table and their types in SQL. Lists are joined by ";"; what a kind of coding does not have is empty. */
export const tableColumns = {
  id: 'VARCHAR',
  kind: 'VARCHAR',
  file: 'VARCHAR',
  document: 'VARCHAR',
  published: 'DATE',
  publisher: 'VARCHAR',
  start: 'INTEGER',
  end: 'INTEGER',
  quote: 'VARCHAR',
  date_from: 'DATE',
  date_to: 'DATE',
  date_words: 'VARCHAR',
  actor: 'VARCHAR',
  recipients: 'VARCHAR',
  type: 'VARCHAR',
  mode: 'VARCHAR',
  contexts: 'VARCHAR',
  modality: 'VARCHAR',
  speaker: 'VARCHAR',
  speaker_code: 'VARCHAR',
  holder: 'VARCHAR',
  about: 'VARCHAR',
  forum: 'VARCHAR',
  topics: 'VARCHAR',
  outcome: 'VARCHAR',
  authority: 'INTEGER',
  level: 'INTEGER',
  place: 'VARCHAR',
  confidence: 'DOUBLE',
  trace: 'VARCHAR',
  coder: 'VARCHAR',
} as const

type Row = Partial<Record<keyof typeof tableColumns, string | number | null>>

/** One coding as a row of the table. */
export function tableRow(coding: Coding, document: Document, file: string): Row {
  const { id, kind, anchor, date, confidence, trace, coder } = coding
  const row: Row = { id, kind, file, document: anchor.document, published: document.date, publisher: document.publisher }
  Object.assign(row, { start: anchor.start, end: anchor.end, quote: anchor.quote, confidence, trace: list(trace), coder })
  Object.assign(row, { date_from: date.from, date_to: date.to, date_words: date.words })
  return { ...row, ...particular(coding) }
}

const list = (items: readonly string[]) => (items.length === 0 ? null : items.join(';'))

function particular(coding: Coding): Row {
  switch (coding.kind) {
    case 'event': {
      const { actor, recipients, type, mode, contexts, modality, attribution, place, level } = coding
      return {
        actor,
        recipients: list(recipients),
        type,
        mode,
        contexts: list(contexts),
        modality,
        place,
        level,
        speaker: attribution?.speaker ?? null,
        speaker_code: attribution?.code ?? null,
        authority: attribution?.authority ?? null,
      }
    }
    case 'statement': {
      const { forum, speaker, actor, authority, topics } = coding
      return { forum, speaker, actor, authority, topics: list(topics) }
    }
    case 'assessment':
      return { holder: coding.holder, about: list(coding.about) }
    case 'occasion':
      return { forum: coding.forum, actor: coding.actor, topics: coding.topic, outcome: coding.outcome }
  }
}
