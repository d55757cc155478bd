/** A case as it was known on a day: what came later leaves no trace, not even in the hash. */
import { createHash } from 'node:crypto'
import { refuse } from '../diagnostics/index.ts'
import { dyadRates } from '../forecast/index.ts'
import type { Coding, EventCoding } from '../ontology/index.ts'
import type { Basis, OutlookInput } from '../outlook/index.ts'
import { dyadMonths, knownBy, reconcile } from '../record/index.ts'
import { daysBetween, override } from '../scenario/index.ts'
import { program } from './program.ts'
import type { Case } from './types.ts'

/** Days of a window for the dyads' base rates. */
const rateWindow = 30

/**
 * What variants of a case's scenario are computed from.
 * @throws InvalidInput for an as-of date that is no day, or that lies before the record begins.
 */
export function basisOf(theCase: Case, asOf = theCase.asOf): Basis {
  checkDate(theCase, asOf)
  const { facts, occasions } = recordOn(theCase, asOf)
  return { asOf, scenario: scenarioOn(theCase, asOf), facts, occasions }
}

/**
 * @param set settings as `--set` takes them, applied one after the other
 * @throws InvalidInput for a date or a setting that does not fit
 */
export function known(theCase: Case, asOf: string, seed: number, set: readonly string[]): OutlookInput {
  checkDate(theCase, asOf)
  const { documents, codings, facts, reports, occasions } = recordOn(theCase, asOf)
  const { title, about, id, silence } = theCase
  const scenario = set.reduce(override, scenarioOn(theCase, asOf))
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
  const parts = { scenario, facts, occasions, codings, documents: views, silence, dyads: theCase.dyads, title, about }
  return {
    about: {
      program,
      case: { id, title, about },
      asOf,
      label: asOf < theCase.written ? 'retrodiction' : 'forecast',
      set: [...set],
      inputs: createHash('sha256')
        .update(JSON.stringify(set.length === 0 ? parts : { ...parts, set }))
        .digest('hex'),
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
    dyads,
  }
}

function scenarioOn({ scenario }: Case, asOf: string): Case['scenario'] {
  return { ...scenario, history: scenario.history.filter((item) => item.on <= asOf) }
}

function recordOn(theCase: Case, asOf: string) {
  const documents = theCase.documents.filter(({ document }) => document.date! <= asOf)
  const dates = new Map(documents.map(({ document }) => [document.hash, document.date!]))
  const codings = theCase.codings.filter((coding) => dates.has(coding.anchor.document))
  const events = codings.filter((coding): coding is EventCoding => coding.kind === 'event')
  const { facts, reports } = reconcile(knownBy(theCase.facts, asOf), events, (coding: Coding) =>
    dates.get(coding.anchor.document)!,
  )
  return { documents, codings, facts, reports, occasions: knownBy(theCase.occasions, asOf) }
}

function checkDate(theCase: Case, asOf: string): void {
  const real =
    /^\d{4}-\d{2}-\d{2}$/.test(asOf) &&
    !Number.isNaN(Date.parse(`${asOf}T00:00:00Z`)) &&
    new Date(`${asOf}T00:00:00Z`).toISOString().startsWith(asOf)
  if (!real) refuse('case/as-of', '--as-of', `${asOf} is no day`, 'write it as YYYY-MM-DD')
  if (asOf < theCase.coverage.from) {
    refuse('case/as-of', '--as-of', `${asOf} lies before the record begins on ${theCase.coverage.from}`, 'ask for a later day')
  }
}
