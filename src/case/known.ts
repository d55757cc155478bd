/** A case as it was known on a day. */
import { createHash } from 'node:crypto'
import { refuse } from '../diagnostics/index.ts'
import { dyadRates } from '../forecast/index.ts'
import type { Coding, EventCoding } from '../ontology/index.ts'
import type { OutlookInput } from '../outlook/index.ts'
import { dyadMonths, flowSilence, knownBy, reconcile, weeksBy } from '../record/index.ts'
import { daysBetween } from '../scenario/index.ts'
import { program } from './program.ts'
import type { Case } from './types.ts'

/** @throws InvalidInput for what is no day, and for a day before the record begins. */
export function checkDate(theCase: Case, asOf: string): void {
  const real =
    /^\d{4}-\d{2}-\d{2}$/.test(asOf) &&
    !Number.isNaN(Date.parse(`${asOf}T00:00:00Z`)) &&
    new Date(`${asOf}T00:00:00Z`).toISOString().startsWith(asOf)
  if (!real) refuse('case/as-of', '--as-of', `${asOf} is no day`, 'write it as YYYY-MM-DD')
  if (asOf < theCase.coverage.from) {
    refuse('case/as-of', '--as-of', `${asOf} lies before the record begins on ${theCase.coverage.from}`, 'ask for a later day')
  }
}

/** Days of a window for the dyads' base rates. */
const rateWindow = 30

/** The case as it was known on the day; what came later leaves no trace, not even in the hash. */
export function known(theCase: Case, asOf: string, seed: number): OutlookInput {
  const documents = theCase.documents.filter(({ document }) => document.date! <= asOf)
  const dates = new Map(documents.map(({ document }) => [document.hash, document.date!]))
  const codings = theCase.codings.filter((coding) => dates.has(coding.anchor.document))
  const events = codings.filter((coding): coding is EventCoding => coding.kind === 'event')
  const knownFacts = knownBy(theCase.facts, asOf)
  const { facts, reports } = reconcile(knownFacts, events, (coding: Coding) => dates.get(coding.anchor.document)!)
  const occasions = knownBy(theCase.occasions, asOf)
  const { title, about, id, silence } = theCase
  const scenario = { ...theCase.scenario, history: theCase.scenario.history.filter((item) => item.on <= asOf) }
  const until = theCase.coverage.to < asOf ? theCase.coverage.to : asOf
  const { from } = theCase.coverage
  const dyads = theCase.dyads.map((dyad) => ({
    dyad,
    months: dyadMonths(facts, dyad, { from, to: until }),
    rates: daysBetween(from, until) + 1 < rateWindow ? [] : dyadRates(facts, dyad, from, until, rateWindow),
  }))
  const views = documents.map(({ file, document }) => {
    const { hash, title: heading, publisher, date, kind, sources } = document
    return { hash, file, title: heading, publisher, date, kind, sources }
  })
  const { coverage } = theCase
  const flows = theCase.flows.map(({ question, weeks }) => ({ question, weeks: weeksBy(weeks, asOf) }))
  const shifts = theCase.shifts.filter((question) => question.stated <= asOf)
  const parts = {
    scenario,
    facts,
    occasions,
    coverage,
    flows,
    shifts,
    codings,
    documents: views,
    silence,
    dyads: theCase.dyads,
    title,
    about,
  }
  return {
    about: {
      program,
      case: { id, title, about },
      asOf,
      label: asOf < theCase.written ? 'retrodiction' : 'forecast',
      inputs: createHash('sha256').update(JSON.stringify(parts)).digest('hex'),
      warnings: theCase.warnings.map((item) => `${item.code}: ${item.message}`),
      score: { n: 0, brier: null, skill: null },
    },
    seed,
    scenario,
    facts,
    occasions,
    codings,
    reports,
    documents: views,
    silence,
    flows: flows.flatMap(({ question, weeks }) => flowSilence(weeks, question) ?? []),
    shifts,
    coverage,
    dyads,
  }
}
