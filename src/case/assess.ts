/** The whole way once: what was known on a day → assessment, cached in the case's `.standoff/` folder. */
import { createHash } from 'node:crypto'
import { dyadRates, ledgerBy, type LedgerEntry, ledgerOf, type Scored, scoresOf } from '../forecast/index.ts'
import { daysBetween } from '../scenario/index.ts'
import { decide, decidedBy, dyadMonths, knownBy, reconcile } from '../record/index.ts'
import { refuse } from '../diagnostics/index.ts'
import type { Coding, EventCoding } from '../ontology/index.ts'
import { type Assessment, conclude, followUp, type OutlookInput, prepare } from '../outlook/index.ts'
import { hindsight, statedFor } from './stated.ts'
import { readCache, writeCache } from './cache.ts'
import { judgementsOf } from './judgements.ts'
import { solveAll } from './pool.ts'
import { codeFingerprint, program } from './program.ts'
import type { AssessOptions, Case } from './types.ts'

/**
 * Assesses a case as of a day. The same files, options and program give the same bytes, whatever the number of workers.
 * @throws InvalidInput for an as-of date that is no day, or that lies before the record begins.
 * @example const outlook = await assess(await openCase('cases/korea-2025'), { asOf: '2025-01-28', clock: () => performance.now() })
 */
export async function assess(theCase: Case, options: AssessOptions): Promise<Assessment> {
  const { asOf = theCase.asOf, seed = 1, draws = 48, clock } = options
  const { decided = asOf } = options
  checkDate(theCase, asOf)
  checkDay(decided, '--decided')
  const input = known(theCase, { asOf, decided }, seed)
  const key = createHash('sha256')
    .update(JSON.stringify([input.about.inputs, input.about.score, asOf, decided, seed, draws, codeFingerprint()]))
    .digest('hex')
  const useCache = options.cache !== false
  const cached = useCache ? await readCache(theCase.dir, key) : undefined
  if (cached) return cached
  const prepared = prepare(input, draws, clock)
  const solved = await solveAll(prepared.tasks, options)
  const follow = followUp(prepared, solved)
  const sweeps = await solveAll(follow.tasks, options)
  const assessment = conclude(prepared, solved, follow, sweeps, clock)
  if (useCache && !assessment.ensemble.interrupted) await writeCache(theCase.dir, key, assessment)
  return assessment
}

function checkDate(theCase: Case, asOf: string): void {
  checkDay(asOf, '--as-of')
  if (asOf < theCase.coverage.from) {
    refuse('case/as-of', '--as-of', `${asOf} lies before the record begins on ${theCase.coverage.from}`, 'ask for a later day')
  }
}

function checkDay(day: string, option: string): void {
  const real =
    /^\d{4}-\d{2}-\d{2}$/.test(day) &&
    !Number.isNaN(Date.parse(`${day}T00:00:00Z`)) &&
    new Date(`${day}T00:00:00Z`).toISOString().startsWith(day)
  if (!real) refuse('case/as-of', option, `${day} is no day`, 'write it as YYYY-MM-DD')
}

/** The score of the model's live forecasts as it stood on the day; later entries leave no trace. */
function ledgerScore(ledger: readonly LedgerEntry[], asOf: string): Assessment['score'] {
  const { scores, questions, forecasts } = scoresOf(ledgerOf(ledgerBy(ledger, asOf)), asOf)
  const none = { n: 0, brier: null, log: null, skill: null, skillN: 0 }
  const shown = ({ n, brier, log, skill, skillN }: typeof none | Scored) => ({ n, brier, log, skill, skillN })
  const model = (live: boolean) => shown(scores.find((item) => item.by.kind === 'model' && item.live === live) ?? none)
  return { ...model(true), retrodictions: model(false), questions, forecasts }
}

/** Days of a window for the dyads' base rates. */
const rateWindow = 30

/** The case as it was known on the day; what came later leaves no trace, not even in the hash. */
export function known(theCase: Case, { asOf, decided }: { asOf: string; decided: string }, seed: number): OutlookInput {
  const documents = theCase.documents.filter(({ document }) => document.date! <= asOf)
  const dates = new Map(documents.map(({ document }) => [document.hash, document.date!]))
  const decisions = decidedBy(theCase.decisions, decided)
  const codings = decide(theCase.proposals, decisions).filter((coding) => dates.has(coding.anchor.document))
  const events = codings.filter((coding): coding is EventCoding => coding.kind === 'event')
  const knownFacts = knownBy(theCase.facts, asOf)
  const { facts, reports } = reconcile(knownFacts, events, (coding: Coding) => dates.get(coding.anchor.document)!)
  const occasions = knownBy(theCase.occasions, asOf)
  const { stated, problems } = statedFor(theCase, decisions, new Set([...facts, ...occasions].map((item) => item.id)))
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
  const mapped = [...stated.values()]
  const judgements = judgementsOf(theCase, codings, asOf, (coding) => dates.get(coding.anchor.document)!)
  const parts = {
    scenario,
    facts,
    occasions,
    codings,
    mapped,
    documents: views,
    silence,
    judgements,
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
    dyads,
    stated,
    judgements,
  }
}
