/** From the solved variants to the assessment. */
import { silences } from '../record/index.ts'
import { type Assessment, assessmentSchema } from './assessment.ts'
import { beliefs, beliefSteps, discrimination } from './beliefs.ts'
import { drivers } from './drivers.ts'
import { type Draw, weigh } from './ensemble.ts'
import { indicators } from './indicators.ts'
import type { Prepared } from './prepare.ts'
import { questions } from './questions.ts'
import { summary } from './summary.ts'
import { evidenceViews, factViews, gameView, observedViews, parameterViews } from './views.ts'

/**
 * @param solved one result for each task of `prepared`, in order; undefined where the run was interrupted before it
 * @param clock serves the solver's records alone
 */
export function conclude(prepared: Prepared, solved: readonly (Draw | undefined)[], clock: () => number): Assessment {
  const { input, draws } = prepared
  const ensemble = solved.slice(0, draws).filter((item) => item !== undefined)
  const weighted = weigh(ensemble)
  const told: Omit<Assessment, 'summary'> = {
    schema: assessmentSchema,
    ...input.about,
    silence: input.silence.flatMap((question) => silences(input.occasions, question)),
    observed: observedViews(prepared),
    beliefs: beliefs(prepared, weighted),
    beliefSteps: beliefSteps(prepared),
    discrimination: discrimination(prepared),
    questions: questions(prepared, weighted),
    drivers: drivers(prepared, solved.slice(draws), clock),
    indicators: indicators(prepared),
    dyads: input.dyads,
    facts: factViews(prepared),
    evidence: evidenceViews(prepared),
    documents: [...input.documents],
    parameters: parameterViews(prepared),
    game: gameView(prepared),
    ensemble: {
      draws: ensemble.length,
      effective: weighted.effective,
      failed: weighted.failed,
      seed: input.seed,
      interrupted: solved.some((item) => item === undefined),
    },
  }
  return { ...told, summary: summary(told) }
}
