/** What the record alone says of the ledger's questions: its pattern, and how often such windows saw such an event over longer times than it covers. */
import { createHash } from 'node:crypto'
import { type LedgerEntry, ledgerOf, type QuestionEntry, recordChance, type TermRates, termRates } from '../forecast/index.ts'
import { fits } from '../ontology/index.ts'
import { knownBy, shiftDay } from '../record/index.ts'
import { daysBetween } from '../scenario/index.ts'
import type { NewForecast } from './ledger.ts'
import type { Case } from './types.ts'

export function openFor(entries: readonly LedgerEntry[], asOf: string): QuestionEntry[] {
  return ledgerOf(entries)
    .questions.map(({ question }) => question)
    .filter(({ opens, by }) => opens <= asOf && asOf <= by)
}

/** The record's own forecasts of the questions open on a day: of events that fit, in windows as long and as far ahead. None where it is too short. */
export function recordForecastsOf(
  { facts, coverage }: Pick<Case, 'facts' | 'coverage'>,
  entries: readonly LedgerEntry[],
  asOf: string,
): NewForecast[] {
  const last = coverage.to < asOf ? coverage.to : asOf
  return openFor(entries, asOf).flatMap(({ id, opens, by, criterion }): NewForecast[] => {
    const days = knownBy(facts, last)
      .filter((fact) => criterion.some((selector) => fits(selector, fact)))
      .map(({ date }) => date)
    const query = { days, from: coverage.from, origin: shiftDay(last, 1), opens, by }
    const told = recordChance(query)
    if (told === null) return []
    const [strongest] = told.reasons.slice(0, -1).toSorted((a, b) => Math.abs(b.contribution) - Math.abs(a.contribution))
    const note =
      `from ${days.length} such events from ${coverage.from} to ${last}; ${told.hits} of ${told.windows} overlapping windows of ${told.length} days saw one; ` +
      `${told.lead > 0 ? `the window begins ${told.lead} days after the record ends; ` : ''}weighs most: ${strongest.name}`
    return [
      {
        question: id,
        probability: rounded(told.probability),
        low: null,
        high: null,
        by: { kind: 'record', name: 'record' },
        asOf,
        inputs: createHash('sha256').update(JSON.stringify(query)).digest('hex'),
        note,
      },
    ]
  })
}

export type CaseRate = Case['rates'][number] & { told: TermRates }

/** Rates of the case by term of office on a day, for windows of so many days; no day after the record's end is counted. */
export function ratesOf(
  { facts, rates, coverage }: Pick<Case, 'facts' | 'rates' | 'coverage'>,
  asOf: string,
  days: number,
): CaseRate[] {
  const last = coverage.to < asOf ? coverage.to : asOf
  return rates.map((rate) => ({ ...rate, told: termRates(knownBy(facts, last), rate, last, days) }))
}

/** What such rates say of the questions open on a day: over all terms, and over those of whoever is in office when the window opens. */
export function rateForecasts(
  theCase: Pick<Case, 'facts' | 'rates' | 'coverage'>,
  entries: readonly LedgerEntry[],
  asOf: string,
) {
  return openFor(entries, asOf).flatMap(({ id, scenario, opens, by }): NewForecast[] => {
    const days = daysBetween(opens, by)
    return ratesOf(theCase, asOf, days)
      .filter(({ question }) => question === scenario)
      .flatMap(({ told, terms }) => [
        ...forecastOf(`base rate since ${terms[0].from.slice(0, 4)}`, told.all),
        ...(told.same === null ? [] : forecastOf(`base rate under ${told.same.name}`, told.same)),
      ])

    function forecastOf(name: string, { value, hits, n }: TermRates['all']): NewForecast[] {
      if (value === null) return []
      const note = `${hits} of ${n} windows of ${days} days`
      const who = { kind: 'base-rate' as const, name }
      return [{ question: id, probability: rounded(value), low: null, high: null, by: who, asOf, inputs: null, note }]
    }
  })
}

function rounded(p: number): number {
  return Number(p.toFixed(6))
}
