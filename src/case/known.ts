/** A case as it was known on a day: what came later leaves no trace, not even in the hash. */
import { createHash } from 'node:crypto'
import { isUnreviewed } from '../coder/index.ts'
import { refuse } from '../diagnostics/index.ts'
import { dyadRates, ledgerBy, type LedgerEntry, ledgerOf, type Scored, scoresOf } from '../forecast/index.ts'
import type { Coding, EventCoding } from '../ontology/index.ts'
import type { Assessment, Basis, OutlookInput } from '../outlook/index.ts'
import { decide, decidedBy, dyadMonths, flowSilence, knownBy, reconcile, weeksBy } from '../record/index.ts'
import { daysBetween, isDay, override } from '../scenario/index.ts'
import { judgementsOf } from './judgements.ts'
import { program } from './program.ts'
import { hindsight, statedFor } from './stated.ts'
import type { Case } from './types.ts'

/** Days of a window for the dyads' base rates. */
const rateWindow = 30

/** From when a case is seen. */
export interface View {
  asOf: string
  /** Decisions taken by the end of this day count. */
  decided: string
  /** Settings as `--set` takes them, applied one after the other; none by default. */
  set?: readonly string[]
}

/** @throws InvalidInput for what is no day. */
export function checkDay(day: string, option: string): void {
  if (!isDay(day)) refuse('case/as-of', option, `${day} is no day`, 'write it as YYYY-MM-DD')
}

/** @throws InvalidInput for what is no day, and for a day before the record begins. */
export function checkDate({ coverage }: Case, asOf: string): void {
  checkDay(asOf, '--as-of')
  if (asOf < coverage.from)
    refuse('case/as-of', '--as-of', `${asOf} lies before the record begins on ${coverage.from}`, 'ask for a later day')
}

/**
 * What variants of a case's scenario are computed from.
 * @throws InvalidInput for an as-of date that is no day, or that lies before the record begins.
 */
export function basisOf(theCase: Case, asOf = theCase.asOf): Basis {
  checkDate(theCase, asOf)
  const { facts, occasions, stated } = recordOn(theCase, { asOf, decided: asOf })
  return { asOf, scenario: scenarioOn(theCase, asOf), facts, occasions, stated: [...stated] }
}

/** @throws InvalidInput for a date or a setting that does not fit. */
export function known(theCase: Case, view: View, seed: number): OutlookInput {
  const { asOf, set = [] } = view
  checkDate(theCase, asOf)
  checkDay(view.decided, '--decided')
  const { documents, dates, decisions, codings, facts, reports, occasions, stated, problems } = recordOn(theCase, view)
  const { title, about, id, silence, coverage } = theCase
  const scenario = override(scenarioOn(theCase, asOf), ...set)
  const until = coverage.to < asOf ? coverage.to : asOf
  const dyads = theCase.dyads.map((dyad) => ({
    dyad,
    months: dyadMonths(facts, dyad, { from: coverage.from, to: until }),
    rates: daysBetween(coverage.from, until) + 1 < rateWindow ? [] : dyadRates(facts, dyad, coverage.from, until, rateWindow),
  }))
  const views = documents.map(({ file, document }) => {
    const { hash, title: heading, publisher, date, kind, sources } = document
    return { hash, file, title: heading, publisher, date, kind, sources }
  })
  const flows = theCase.flows.map(({ question, weeks }) => ({ question, weeks: weeksBy(weeks, asOf) }))
  const shifts = theCase.shifts.filter((question) => question.stated <= asOf)
  const judgements = judgementsOf(theCase, codings, asOf, (coding) => dates.get(coding.anchor.document)!)
  const parts = {
    scenario,
    facts,
    occasions,
    coverage,
    flows,
    shifts,
    codings,
    mapped: [...stated.values()],
    documents: views,
    silence,
    judgements,
    dyads: theCase.dyads,
    title,
    about,
    ...(set.length > 0 && { set }),
  }
  return {
    about: {
      program,
      case: { id, title, about },
      asOf,
      label: asOf < theCase.written ? 'retrodiction' : 'forecast',
      set: [...set],
      inputs: createHash('sha256').update(JSON.stringify(parts)).digest('hex'),
      warnings: [...theCase.warnings, ...problems, ...hindsight(decisions, asOf)].map(
        (item) => `${item.code}: ${item.message}`,
      ),
      score: ledgerScore(theCase.ledger, asOf),
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
    stated,
    judgements,
  }
}

function scenarioOn({ scenario }: Case, asOf: string): Case['scenario'] {
  return { ...scenario, history: scenario.history.filter((item) => item.on <= asOf) }
}

function recordOn(theCase: Case, { asOf, decided }: View) {
  const documents = theCase.documents.filter(({ document }) => document.date! <= asOf)
  const dates = new Map(documents.map(({ document }) => [document.hash, document.date!]))
  const decisions = decidedBy(theCase.decisions, decided)
  const codings = decide(theCase.proposals, decisions).filter((coding) => dates.has(coding.anchor.document))
  const events = codings.filter((coding): coding is EventCoding => coding.kind === 'event' && !isUnreviewed(coding))
  const { facts, reports } = reconcile(knownBy(theCase.facts, asOf), events, (coding: Coding) =>
    dates.get(coding.anchor.document)!,
  )
  const occasions = knownBy(theCase.occasions, asOf)
  const stated = statedFor(theCase, decisions, new Set([...facts, ...occasions].map((item) => item.id)))
  return { documents, dates, decisions, codings, facts, reports, occasions, ...stated }
}

/** The score of the model's live forecasts as it stood on the day; later entries leave no trace. */
function ledgerScore(ledger: readonly LedgerEntry[], asOf: string): Assessment['score'] {
  const { scores, questions, forecasts } = scoresOf(ledgerOf(ledgerBy(ledger, asOf)), asOf)
  const none = { n: 0, brier: null, log: null, skill: null, skillN: 0 }
  const shown = ({ n, brier, log, skill, skillN }: typeof none | Scored) => ({ n, brier, log, skill, skillN })
  const model = (live: boolean) => shown(scores.find((item) => item.by.kind === 'model' && item.live === live) ?? none)
  return { ...model(true), retrodictions: model(false), questions, forecasts }
}
