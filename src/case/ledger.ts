/**
 * `forecasts.jsonl`, the ledger of a case: asking questions, recording forecasts, resolving. Entries are appended and never changed;
 * the same entry twice is one. `today` is the day by the clock of the shell, which nobody chooses.
 */
import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { refuse } from '../diagnostics/index.ts'
import {
  baseRate,
  type ForecastEntry,
  LedgerEntry,
  ledgerOf,
  type LedgerQuestion,
  type Proposal,
  propose,
  type QuestionEntry,
  type ResolutionEntry,
} from '../forecast/index.ts'
import type { EventSelector } from '../ontology/index.ts'
import { knownBy } from '../record/index.ts'
import { daysBetween } from '../scenario/index.ts'
import { appendJournal, type CaseLock, type JournalFormat, readJournal, withCaseLock } from './files/index.ts'
import { program } from './program.ts'
import type { Case } from './types.ts'

export const ledgerFile = 'forecasts.jsonl'

export const ledgerFormat: JournalFormat<LedgerEntry> = {
  schema: LedgerEntry.superRefine((entry, context) => {
    if (entry.kind === 'question' || entry.id === entryId(entry)) return
    context.addIssue({ code: 'custom', path: ['id'], message: 'the id is not that of the content: the line was changed' })
  }),
  id: (entry) => entry.id,
  hint: 'each line is an entry as `standoff forecast` writes it; entries are never changed, a correction is a new one',
}

/** Entries of the case's ledger in the order of the file; none without one. @throws InvalidInput for a line that is none. */
export async function readLedger(dir: string, shown = dir): Promise<LedgerEntry[]> {
  const { records } = await readJournal(join(dir, ledgerFile), join(shown, ledgerFile), ledgerFormat)
  return records.map(({ value }) => value)
}

/** Twelve digits of the SHA-256 over the content, whatever the order of its properties. */
export function entryId(entry: Omit<ForecastEntry, 'id'> | Omit<ResolutionEntry, 'id'>): string {
  const { id: _id, ...content } = { id: '', ...entry }
  return createHash('sha256').update(canonical(content)).digest('hex').slice(0, 12)
}

function canonical(value: unknown): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value)
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`
  const entries = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1))
  return `{${entries.map(([key, item]) => `${JSON.stringify(key)}:${canonical(item)}`).join()}}`
}

export interface Now {
  /** The day by the clock. */
  today: string
  /** The moment as ISO 8601, for the lock. */
  now: () => string
}

/** Appends what is new under the case's lock. `make` sees the ledger as it is then. */
async function append<T extends LedgerEntry>(
  { dir }: Pick<Case, 'dir'>,
  { now }: Now,
  make: (before: LedgerEntry[]) => T[],
): Promise<T[]> {
  return withCaseLock(dir, { what: 'forecast', now }, async (lock: CaseLock) => {
    const before = await readLedger(dir)
    const known = new Set(before.map(({ id }) => id))
    const fresh = make(before).filter(({ id }) => !known.has(id))
    if (fresh.length > 0) await appendJournal(lock, ledgerFile, fresh, ledgerFormat)
    return fresh
  })
}

export interface NewQuestion {
  id: string
  ask: string
  opens: string
  by: string
  criterion: EventSelector[]
  scenario: string | null
  /** First day of the windows that the base rate is counted over; null for none. */
  since: string | null
  voidIf: string | null
}

/**
 * Enters questions; those whose id is there already are left as they are.
 * @returns the questions that are new
 */
export async function askQuestions(theCase: Case, asked: readonly NewQuestion[], when: Now): Promise<QuestionEntry[]> {
  for (const { id, opens, by } of asked) {
    if (by <= opens) refuse('forecast/dates', id, `its date ${by} is not after ${opens}`, 'ask about a later day with --by')
  }
  return append(theCase, when, () =>
    asked.map(({ since, ...question }) => ({
      kind: 'question' as const,
      ...question,
      baseRate: since === null ? null : rateAtBirth(theCase, { ...question, since }, when.today),
      made: when.today,
      program,
    })),
  )
}

/** Share of windows as long as the question's, over the part of the record that was covered when it opened. */
function rateAtBirth(
  { facts, coverage }: Case,
  { opens, by, criterion, since }: Pick<NewQuestion, 'opens' | 'by' | 'criterion'> & { since: string },
  today: string,
): QuestionEntry['baseRate'] {
  const [first, last] = [[since, coverage.from].toSorted()[1], [opens, coverage.to, today].toSorted()[0]]
  const days = daysBetween(opens, by)
  if (daysBetween(first, last) + 1 < days) return null
  const rates = criterion.map((selector) => baseRate(knownBy(facts, last), selector, first, last, days))
  // selectors are alternatives: one selector in all but special cases, else the likeliest of them as a lower bound
  const { value, hits, n } = rates.toSorted((a, b) => b.value - a.value)[0]
  return { value, hits, n, days, from: first, to: last }
}

export type NewForecast = Omit<ForecastEntry, 'kind' | 'id' | 'made' | 'program'>

/** @throws InvalidInput for a question that is not in the ledger, or a forecast seen from a day to come. */
export async function recordForecasts(theCase: Case, made: readonly NewForecast[], when: Now): Promise<ForecastEntry[]> {
  return append(theCase, when, (before) => {
    const questions = new Map(ledgerOf(before).questions.map((item) => [item.question.id, item]))
    return made.map((forecast) => {
      const item = questions.get(forecast.question) ?? unknownQuestion(forecast.question, [...questions.keys()])
      if (forecast.asOf > when.today) {
        refuse('forecast/future', forecast.question, `${forecast.asOf} has not come`, 'record it on that day')
      }
      if (forecast.asOf > item.question.by) {
        const hint = 'ask a question with a later date, or give --as-of on or before that day'
        refuse('forecast/closed', forecast.question, `its date, ${item.question.by}, is before ${forecast.asOf}`, hint)
      }
      const entry = { kind: 'forecast' as const, ...forecast, made: when.today, program }
      return { ...entry, id: entryId(entry) }
    })
  })
}

/** @throws InvalidInput always */
export function unknownQuestion(id: string, known: readonly string[]): never {
  const hint = known.length > 0 ? `known: ${known.join(', ')}` : 'enter one with `standoff forecast ask`'
  return refuse('forecast/no-question', id, 'the ledger has no such question', hint)
}

export interface Proposed extends Proposal {
  ask: string
  by: string
  /** How it is resolved already. */
  standing: ResolutionEntry | null
  disputed: boolean
}

/** What the record says today of every question, or of some. */
export function proposals(theCase: Case, entries: readonly LedgerEntry[], ids: readonly string[], today: string): Proposed[] {
  const all = ledgerOf(entries).questions
  for (const id of ids)
    if (!all.some(({ question }) => question.id === id))
      unknownQuestion(
        id,
        all.map((item) => item.question.id),
      )
  return all
    .filter(({ question }) => ids.length === 0 || ids.includes(question.id))
    .map(({ question, resolution, disputed }: LedgerQuestion) => ({
      ...propose(question, theCase.facts, theCase.coverage, today),
      ask: question.ask,
      by: question.by,
      standing: resolution,
      disputed: disputed.length > 0,
    }))
}

export type NewResolution = Pick<ResolutionEntry, 'question' | 'outcome' | 'evidence' | 'why' | 'confirmed'>

/**
 * Enters resolutions that somebody confirms. One that says what stands already is left out; another replaces what stands.
 * @throws InvalidInput for an unknown question or for evidence that is not in the record.
 */
export async function resolveQuestions(theCase: Case, made: readonly NewResolution[], when: Now): Promise<ResolutionEntry[]> {
  const facts = new Set(theCase.facts.map(({ id }) => id))
  return append(theCase, when, (before) => {
    const { questions } = ledgerOf(before)
    return made.flatMap((resolution): ResolutionEntry[] => {
      const item = questions.find(({ question }) => question.id === resolution.question)
      if (!item)
        return unknownQuestion(
          resolution.question,
          questions.map(({ question }) => question.id),
        )
      const missing = resolution.evidence.find((id) => !facts.has(id))
      if (missing !== undefined)
        refuse('forecast/no-evidence', missing, 'the record has no such fact', 'give ids of events.csv')
      const standing = item.resolution ?? item.disputed.at(-1) ?? null
      if (item.resolution?.outcome === resolution.outcome) return []
      const entry = {
        kind: 'resolution' as const,
        ...resolution,
        coverage: theCase.coverage,
        replaces: standing?.id ?? null,
        made: when.today,
        program,
      }
      return [{ ...entry, id: entryId(entry) }]
    })
  })
}
