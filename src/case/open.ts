/** Opens a case folder: reads and checks every file of it. Nothing outside the folder is read. */
import { readdir, readFile, stat } from 'node:fs/promises'
import { basename, join, resolve } from 'node:path'
import { codeDocument, readSource } from '../coder/index.ts'
import { type Diagnostic, InvalidInput, readShape, refuse, YamlSource } from '../diagnostics/index.ts'
import { decide, readFacts, readFlow, readOccasions } from '../record/index.ts'
import { evidenceObserved, parseScenario } from '../scenario/index.ts'
import { parseClaims, unknownReadings } from './claims.ts'
import { codingsFile, mergeCodings, readCodings } from './codings.ts'
import { CaseFile, type CaseHead, readBytes, readText } from './head.ts'
import { readLedger } from './ledger.ts'
import { program } from './program.ts'
import { proposalsFile, readProposals } from './proposals.ts'
import type { Case, CaseDocument } from './types.ts'

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
  const [events, chances, claimed] = await Promise.all(['events.csv', 'occasions.csv', 'claims.yaml'].map(read))
  const facts = attempt(() => (events === null ? [] : readFacts(events, join(folder, 'events.csv'))))
  const occasions = attempt(() => (chances === null ? [] : readOccasions(chances, join(folder, 'occasions.csv'))))
  const decided = (await readBytes(join(dir, codingsFile), join(folder, codingsFile))) ?? new Uint8Array()
  const codings = attempt(() => readCodings(decided, join(folder, codingsFile)))
  const claims = attempt(() => (claimed === null ? null : parseClaims(claimed, join(folder, 'claims.yaml'))))
  const ledger = await readLedger(dir, folder).catch((error: unknown) => {
    if (!(error instanceof InvalidInput)) throw error
    problems.push(...error.diagnostics)
    return []
  })
  const flows = head ? await readFlows(head.flows, read, folder, problems) : []
  const documents = await readDocuments(dir, folder, problems)
  const proposed = (await readBytes(join(dir, proposalsFile), join(folder, proposalsFile))) ?? new Uint8Array()
  const second = attempt(() => readProposals(proposed, join(folder, proposalsFile), documents))
  if (!head || !parsed || !facts || !occasions || !codings || !second || claims === undefined || problems.length > 0)
    throw new InvalidInput(problems)
  if (claims)
    problems.push(...unknownReadings(claims, { scenario: parsed.scenario, occasions }, claimed!, join(folder, 'claims.yaml')))
  if (problems.length > 0) throw new InvalidInput(problems)
  const dates = new Map([...facts, ...occasions].map(({ id, date }) => [id, date]))
  const counted = evidenceObserved(parsed.scenario, dates, join(folder, 'scenario.yaml'))
  const coded = documents.flatMap(({ document }) => codeDocument(document, { coder: program }))
  const proposals = mergeCodings([...coded, ...second.codings], codings.undated)
  return {
    dir,
    id: basename(dir),
    title: head.title,
    about: head.about ?? null,
    coverage: head.coverage,
    asOf: head.asOf,
    written: head.written,
    analysed: head.analysed ?? head.written,
    dyads: head.dyads,
    silence: head.silence,
    flows,
    shifts: head.shifts,
    rates: head.rates,
    facts,
    occasions,
    records: head.records,
    documents,
    proposals,
    decisions: codings.decisions,
    codings: decide(proposals, codings.decisions),
    scenario: parsed.scenario,
    ledger,
    claims,
    warnings: [...parsed.warnings, ...counted],
    notices: [...codings.warnings, ...second.warnings],
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

/** Reads the weekly counts that `case.yaml` names; a covariate that the file lacks is an error. */
async function readFlows(
  wanted: CaseHead['flows'],
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
  for (const name of names.filter((item) => /\.(md|txt|html?|pdf|docx)$/i.test(item)).sort()) {
    const file = `documents/${name}`
    const shown = join(folder, file)
    const raw = await readFile(join(dir, file))
    const [document] = await readSource(raw, { name: shown }).catch((error: unknown) => {
      if (!(error instanceof InvalidInput)) throw error
      problems.push(...error.diagnostics)
      return []
    })
    if (!document) continue
    if (document.date === null) {
      const marked = document.format === 'markdown'
      const hint = marked
        ? 'add `date: YYYY-MM-DD` to the front matter'
        : 'save its text as Markdown with `date: YYYY-MM-DD` in front matter'
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
