/** From the solved variants to the assessment. */
import { silences } from '../record/index.ts'
import { type Assessment, assessmentSchema } from './assessment.ts'
import { beliefs, beliefSteps, discrimination } from './beliefs.ts'
import { confidence } from './confidence.ts'
import { drivers, flips } from './drivers.ts'
import { type Draw, weigh } from './ensemble.ts'
import { experts } from './experts.ts'
import { indicators } from './indicators.ts'
import { matrix } from './matrix.ts'
import { drawsOf, type FollowUp, type Prepared } from './prepare.ts'
import { questions } from './questions.ts'
import { residual, tails } from './residual.ts'
import { summary } from './summary.ts'
import { whatIfs } from './what-ifs.ts'
import { actorViews, evidenceViews, factViews, gameView, naming, observedViews, parameterViews, statedViews } from './views.ts'

/**
 * @param solved one result for each task of `prepared`, in order; undefined where the run was interrupted before it
 * @param sweeps one result for each task of `follow`
 * @param clock serves the solver's records alone
 */
export function conclude(
  prepared: Prepared,
  solved: readonly (Draw | undefined)[],
  follow: FollowUp,
  sweeps: readonly (Draw | undefined)[],
  clock: () => number,
): Assessment {
  const { input } = prepared
  const ensemble = drawsOf(prepared, solved).filter((item) => item !== undefined)
  const weighted = weigh(ensemble)
  const measures = {
    discrimination: discrimination(prepared),
    ensemble: {
      draws: ensemble.length,
      effective: weighted.effective,
      failed: weighted.failed,
      several: weighted.several,
      seed: input.seed,
      interrupted: [...solved, ...sweeps].includes(undefined),
    },
  }
  const asked = questions(prepared, weighted).map((question) => ({
    ...question,
    confidence: confidence(question, { ...measures, score: input.about.score }, prepared),
  }))
  const variants = whatIfs(prepared, solved)
  const signs = indicators(prepared)
  const silent = input.silence.flatMap((question) => silences(input.occasions, question, naming(input.scenario)))
  const told: Omit<Assessment, 'summary'> = {
    schema: assessmentSchema,
    ...input.about,
    actors: actorViews(input.scenario),
    silence: silent,
    observed: observedViews(prepared),
    stated: statedViews(prepared),
    beliefs: beliefs(prepared, weighted),
    beliefSteps: beliefSteps(prepared),
    ...measures,
    questions: asked,
    drivers: drivers(prepared, follow, sweeps, clock),
    flips: flips(prepared, follow, sweeps),
    whatIfs: variants,
    matrix: matrix(prepared),
    experts: experts(prepared, solved, { questions: asked, whatIfs: variants, indicators: signs, silences: silent }),
    residual: residual(prepared, asked, clock),
    tails: tails(prepared),
    explained: Object.fromEntries(asked.map(({ id }, q) => [id, follow.shares[q]?.q2 ?? null])),
    indicators: signs,
    dyads: input.dyads,
    facts: factViews(prepared),
    evidence: evidenceViews(prepared),
    documents: [...input.documents],
    parameters: parameterViews(prepared),
    game: gameView(prepared),
  }
  return { ...told, summary: summary(told, input.scenario) }
}
