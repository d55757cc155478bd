/** What the commands of the record need of a case: its head and its facts, and nothing of its documents and its model. */
import { stat } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { readShape, refuse, YamlSource } from '../diagnostics/index.ts'
import { type Coverage, type Fact, readFacts } from '../record/index.ts'
import type { RecordFile } from '../record/store/index.ts'
import { CaseFile, readText } from './head.ts'

export interface CaseRecord {
  /** Absolute path of the folder. */
  dir: string
  facts: Fact[]
  /** Coverage of the facts: the followed dyads, on the days that `case.yaml` says; none without it. */
  coverage: Coverage[]
  records: RecordFile[]
}

/**
 * The record of a case folder. A folder without `case.yaml` may have imports, and no facts.
 * @throws InvalidInput for a folder that is not there, or when `case.yaml` or `events.csv` is wrong.
 */
export async function openRecord(folder: string): Promise<CaseRecord> {
  const dir = resolve(folder)
  const info = await stat(dir).catch(() => null)
  if (!info?.isDirectory()) refuse('case/no-folder', folder, 'there is no such folder', 'name the folder of a case')
  const [head, events] = await Promise.all(
    ['case.yaml', 'events.csv'].map((name) => readText(join(dir, name), join(folder, name))),
  )
  const facts = events === null ? [] : readFacts(events, join(folder, 'events.csv'))
  if (head === null) return { dir, facts, coverage: [], records: [] }
  const { coverage, dyads, records } = readShape(
    new YamlSource(head, join(folder, 'case.yaml')),
    CaseFile,
    'case',
    'docs/case.md',
  )
  return { dir, facts, records, coverage: [{ source: 'events.csv', ...coverage, actors: null, dyads, types: null }] }
}
