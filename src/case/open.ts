/** Opens a case folder: reads and checks every file of it. Nothing outside the folder is read. */
import { readdir, readFile, stat } from 'node:fs/promises'
import { basename, join, resolve } from 'node:path'
import { z } from 'zod'
import { codeDocument, readDocument } from '../coder/index.ts'
import { type Diagnostic, InvalidInput, readShape, refuse, YamlSource } from '../diagnostics/index.ts'
import { EventSelector, isoDate } from '../ontology/index.ts'
import { readFacts, readFlow, readOccasions } from '../record/index.ts'
import { evidenceObserved, parseScenario } from '../scenario/index.ts'
import { mergeCodings, readCodings } from './codings.ts'
import { program } from './program.ts'
import type { Case, CaseDocument } from './types.ts'

const CaseFile = z.strictObject({
  standoff: z.literal(1),
  title: z.string(),
  about: z.string().optional(),
  /** Days that the record covers. */
  coverage: z.strictObject({ from: isoDate, to: isoDate }),
  /** The day the case is seen from when none is asked for. */
  asOf: isoDate,
  /** When the case was written: what lies before is retrodiction. */
  written: isoDate,
  dyads: z.array(z.tuple([z.string(), z.string()])).min(1),
  silence: z.array(z.strictObject({ forum: z.string(), actor: z.string(), topic: z.string(), given: z.string() })).default([]),
  /** Weekly counts in `flows/NAME.csv`. */
  flows: z
    .array(
      z.strictObject({
        name: z.string().regex(/^[a-z0-9][a-z0-9-]*$/, 'a name has lower-case letters, digits and hyphens'),
        actor: z.string(),
        topic: z.string(),
        era: z.strictObject({ from: isoDate, to: isoDate }).nullable().default(null),
        covariates: z.array(z.string()).default([]),
      }),
    )
    .default([]),
  /** Shifts asked about at a day fixed beforehand. */
  shifts: z
    .array(
      z.strictObject({
        id: z.string(),
        ask: z.string(),
        stated: isoDate,
        from: isoDate,
        at: isoDate,
        select: EventSelector,
        among: EventSelector.nullable().default(null),
        unit: z.enum(['days', 'months']).default('days'),
      }),
    )
    .default([]),
})

/** A file of a case larger than this is refused; large event sets belong outside the case. */
const maxBytes = 50_000_000

/**
 * @throws InvalidInput for a folder without `case.yaml` or `scenario.yaml`, and for every error in any of its files at once.
 * @example const korea = await openCase('cases/korea-2025')
 */
export async function openCase(folder: string): Promise<Case> {
  const dir = resolve(folder)
  const info = await stat(dir).catch(() => null)
  if (!info?.isDirectory()) refuse('case/no-folder', folder, 'there is no such folder', 'name the folder that holds case.yaml')
  const read = (name: string) => readText(join(dir, name), join(folder, name))
  const caseText = await needed(read, 'case.yaml', folder)
  const scenarioText = await needed(read, 'scenario.yaml', folder)
  const problems: Diagnostic[] = []
  const attempt = <T>(make: () => T): T | undefined => collect(problems, make)
  const head = attempt(() => readShape(new YamlSource(caseText, join(folder, 'case.yaml')), CaseFile, 'case', 'docs/case.md'))
  const parsed = attempt(() => parseScenario(scenarioText, join(folder, 'scenario.yaml')))
  const [events, chances, decided] = await Promise.all(['events.csv', 'occasions.csv', 'codings.jsonl'].map(read))
  const facts = attempt(() => (events === null ? [] : readFacts(events, join(folder, 'events.csv'))))
  const occasions = attempt(() => (chances === null ? [] : readOccasions(chances, join(folder, 'occasions.csv'))))
  const decisions = attempt(() => (decided === null ? [] : readCodings(decided, join(folder, 'codings.jsonl'))))
  const flows = head ? await readFlows(head.flows, read, folder, problems) : []
  const documents = await readDocuments(dir, folder, problems)
  if (!head || !parsed || !facts || !occasions || !decisions || problems.length > 0) throw new InvalidInput(problems)
  const dates = new Map([...facts, ...occasions].map(({ id, date }) => [id, date]))
  const counted = evidenceObserved(parsed.scenario, dates, join(folder, 'scenario.yaml'))
  const proposals = documents.flatMap(({ document }) => codeDocument(document, { coder: program }))
  return {
    dir,
    id: basename(dir),
    title: head.title,
    about: head.about ?? null,
    coverage: head.coverage,
    asOf: head.asOf,
    written: head.written,
    dyads: head.dyads,
    silence: head.silence,
    flows,
    shifts: head.shifts,
    facts,
    occasions,
    documents,
    codings: mergeCodings(proposals, decisions),
    scenario: parsed.scenario,
    warnings: [...parsed.warnings, ...counted],
  }
}

async function needed(read: (name: string) => Promise<string | null>, name: string, folder: string): Promise<string> {
  const text = await read(name)
  if (text !== null) return text
  return refuse(
    'case/no-file',
    folder,
    `the folder has no ${name}`,
    `a case needs ${name}; docs/case.md shows the smallest one`,
  )
}

/** The text of a file; null when there is none. */
async function readText(path: string, shown: string): Promise<string | null> {
  try {
    if ((await stat(path)).size > maxBytes)
      refuse('case/too-large', shown, `larger than ${maxBytes} bytes`, 'keep large event sets outside the case')
    return await readFile(path, 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    if (error instanceof InvalidInput) throw error
    return refuse(
      'case/unreadable',
      shown,
      `cannot be read: ${(error as Error).message}`,
      'check that it is a file and that you may read it',
    )
  }
}

/** Reads the weekly counts that `case.yaml` names; a covariate that the file lacks is an error. */
async function readFlows(
  wanted: z.output<typeof CaseFile>['flows'],
  read: (name: string) => Promise<string | null>,
  folder: string,
  problems: Diagnostic[],
): Promise<Case['flows']> {
  const flows: Case['flows'] = []
  for (const question of wanted) {
    const name = `flows/${question.name}.csv`
    const file = join(folder, name)
    const text = await read(name)
    const weeks = collect(problems, () =>
      text === null
        ? refuse('case/no-flow', file, 'case.yaml names it, and there is no such file', `add ${name}, or take it out of flows`)
        : readFlow(text, file),
    )
    if (!weeks) continue
    const lacking = question.covariates.filter((covariate) => weeks.length > 0 && !(covariate in weeks[0].covariates))
    collect(problems, () => {
      if (lacking.length === 0) return
      refuse(
        'case/no-covariate',
        file,
        `the file has no column ${lacking.join(', ')}`,
        'add the column, or take it out of covariates',
      )
    })
    flows.push({ question, weeks })
  }
  return flows
}

async function readDocuments(dir: string, folder: string, problems: Diagnostic[]): Promise<CaseDocument[]> {
  const names = await readdir(join(dir, 'documents')).catch(() => [])
  const documents: CaseDocument[] = []
  for (const name of names.filter((item) => /\.(md|txt|html?)$/i.test(item)).sort()) {
    const file = `documents/${name}`
    const shown = join(folder, file)
    const raw = await readFile(join(dir, file))
    const document = collect(problems, () => readDocument(raw, { name: shown }))
    if (!document) continue
    if (document.date === null) {
      const hint = 'add `date: YYYY-MM-DD` to the front matter'
      problems.push({
        code: 'case/no-date',
        severity: 'error',
        message: 'the document has no date',
        hint,
        file: shown,
        at: { line: 1, column: 1 },
      })
    }
    documents.push({ file, document })
  }
  return documents
}

function collect<T>(problems: Diagnostic[], make: () => T): T | undefined {
  try {
    return make()
  } catch (error) {
    if (!(error instanceof InvalidInput)) throw error
    problems.push(...error.diagnostics)
    return undefined
  }
}
