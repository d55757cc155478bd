/**
 * How a model, before anything was seen, stands to what the record says came of its questions. Whoever wrote the model knew that: this
 * is a check of consistency, and no validation.
 */
import { InvalidInput } from '../diagnostics/index.ts'
import { propose } from '../forecast/index.ts'
import { type Draw, solveScenario } from '../outlook/index.ts'
import { scenarioQuestions } from './ledger-model.ts'
import type { Case } from './types.ts'

export interface KnownEnd {
  question: string
  ask: string
  outcome: 'yes' | 'no'
  /** Ids of the facts that say so. */
  evidence: string[]
  /** Probability of what happened, with the assumptions as stated and nothing seen from the start of the clock on. */
  stated: number
  /** The prior predictive probability: the mean over the draws; null without draws. */
  mean: number | null
  /** Share of the draws that give what happened more than one half; null without draws. */
  agree: number | null
  draws: number
}

/** @param drawn draws that nothing was seen in; the record is read to its end, whatever the case's as-of date. */
export function knownEnds(theCase: Case, drawn: readonly Pick<Draw, 'paths'>[], clock: () => number): KnownEnd[] {
  const { scenario, facts, coverage } = theCase
  const latest = facts.reduce((last, { known }) => (known > last ? known : last), coverage.to)
  const settled = Object.keys(scenario.questions).flatMap((id, q) => {
    const criterion = criterionOf(theCase, id)
    if (!criterion) return []
    const { outcome, evidence } = propose(criterion, facts, coverage, latest)
    return outcome === 'yes' || outcome === 'no' ? [{ id, q, outcome, evidence }] : []
  })
  if (settled.length === 0) return []
  const stated = solveScenario(scenario, { clock, effort: 'draw' }).condition([]).paths
  return settled.map(({ id, q, outcome, evidence }) => {
    const ofOutcome = (paths: readonly (readonly number[])[]) => (outcome === 'yes' ? paths[q].at(-1)! : 1 - paths[q].at(-1)!)
    const chances = drawn.map(({ paths }) => ofOutcome(paths))
    const share = (of: readonly number[]) => (of.length === 0 ? null : of.reduce((a, b) => a + b, 0) / of.length)
    return {
      question: id,
      ask: scenario.questions[id].ask,
      outcome,
      evidence,
      stated: ofOutcome(stated),
      mean: share(chances),
      agree: share(chances.map((p) => (p > 0.5 ? 1 : 0))),
      draws: chances.length,
    }
  })
}

/** What would settle a question of the scenario from the start of its clock on; undefined where nothing in the file says. */
function criterionOf({ scenario, ...rest }: Case, id: string): ReturnType<typeof scenarioQuestions>[number] | undefined {
  try {
    const questions = { [id]: scenario.questions[id] }
    return scenarioQuestions({ ...rest, scenario: { ...scenario, questions } }, scenario.clock.start, [])[0]
  } catch (error) {
    if (error instanceof InvalidInput) return undefined
    throw error
  }
}
