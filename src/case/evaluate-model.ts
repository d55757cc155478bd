/** Whether a case's model shows the logic its scenario states, and hangs on nothing that it should not. */
import {
  type Assumption,
  assumptions,
  cloningTests,
  halvingTest,
  horizonTests,
  measured,
  type Rightness,
  settingsOf,
  solveScenario,
} from '../outlook/index.ts'
import { knownBy } from '../record/index.ts'
import { observe, priorOf, priorSteps, type Scenario } from '../scenario/index.ts'
import { type KnownEnd, knownEnds } from './known-ends.ts'
import { solveAll } from './pool.ts'
import type { AssessOptions, Case } from './types.ts'

export interface ModelEvaluation {
  schema: 'standoff/model-evaluation@1'
  expectations: {
    id: string
    says: string
    more: number
    than: number
    holds: boolean
    /** Share of the draws in which it holds; null without draws. */
    share: number | null
    draws: number
  }[]
  rightness: Rightness[]
  accounting: { says: string; holds: boolean; detail: string }[]
  knownEnds: KnownEnd[]
  /** Draws that did not converge. */
  leftOut: number
  interrupted: boolean
  /** Whether all of it holds. */
  holds: boolean
}

/** @param options `draws` may be 0: then the expectations are measured for the scenario as it is alone. */
export async function evaluateModel(theCase: Case, options: AssessOptions): Promise<ModelEvaluation> {
  const { scenario } = theCase
  const { draws = 100, seed = 1, clock } = options
  const base = measured(scenario, (variant) => solveScenario(variant, { clock, effort: 'draw' }).first)
  const list: Assumption[] = assumptions(scenario)
  const tasks = Array.from({ length: draws }, (_, k) => ({
    scenario,
    turns: [],
    settings: settingsOf(list, k, seed),
    measure: true,
  }))
  const solved = await solveAll(tasks, options)
  const converged = solved.flatMap((item) => (item?.converged ? [item] : []))
  const drawn = converged.map((item) => item.measured)
  const expectations = Object.entries(scenario.expectations).map(([id, { says }], k) => ({
    id,
    says,
    ...base[k],
    holds: base[k].more > base[k].than,
    share: drawn.length === 0 ? null : drawn.filter((item) => item[k].more > item[k].than).length / drawn.length,
    draws: drawn.length,
  }))
  const rightness = [...horizonTests(scenario, clock), ...halvingTest(scenario, clock), ...cloningTests(scenario, clock)]
  const accounting = accountingTests(theCase, clock)
  return {
    schema: 'standoff/model-evaluation@1',
    expectations,
    rightness,
    accounting,
    knownEnds: knownEnds(theCase, converged, clock),
    leftOut: solved.filter((item) => item !== undefined && !item.converged).length,
    interrupted: solved.includes(undefined),
    holds:
      expectations.every((item) => item.holds) &&
      rightness.every(({ change, limit }) => change <= limit) &&
      accounting.every((item) => item.holds),
  }
}

function accountingTests({ scenario, facts, occasions, asOf }: Case, clock: () => number): ModelEvaluation['accounting'] {
  const [known, chances] = [knownBy(facts, asOf), knownBy(occasions, asOf)]
  const solved = solveScenario(scenario, { clock, effort: 'draw' })
  const posterior = (events: typeof known, silences: typeof chances) =>
    JSON.stringify(
      solved.condition(observe(scenario, events, silences, asOf)).posterior.map((row) => row.map((p) => p.toFixed(12))),
    )
  const once = posterior(known, chances)
  const twice = posterior([...known, ...known.map((fact) => ({ ...fact, id: `${fact.id}-again` }))], chances)
  const blank = solved.condition([]).posterior
  const prior = Object.keys(scenario.actors).map((id) => Object.values(priorOf(scenario, id, 'analyst')))
  const off = Math.max(...prior.flatMap((row, i) => row.map((p, t) => Math.abs(p - blank[i][t]))))
  const seen = observe(scenario, known, chances, asOf).flatMap(({ matches }) => matches.map(({ move }) => move))
  return [
    { says: 'what was seen until the as-of date', holds: seen.length > 0, detail: [...new Set(seen)].join(', ') },
    { says: 'a second report of every fact changes nothing', holds: twice === once, detail: '' },
    {
      says: 'the order of the facts changes nothing',
      holds: posterior(known.toReversed(), chances.toReversed()) === once,
      detail: '',
    },
    {
      says: 'without observations the posterior is the prior',
      holds: off < 1e-9,
      detail: `largest difference ${off.toExponential(1)}`,
    },
    ...historyOnce(scenario),
  ]
}

/** Every history entry moves the odds of its type by its ratio, and no more. */
function historyOnce(scenario: Scenario): ModelEvaluation['accounting'] {
  return scenario.history.map(({ on, about, ratio }, k) => {
    const [actor, type] = about.split('.')
    const steps = priorSteps(scenario, actor)
    const at = steps.findIndex(({ history }) => history === k)
    const [before, after] = [steps[at - 1].prior[type], steps[at].prior[type]]
    const odds = (p: number) => p / (1 - p)
    return {
      says: `${on} counts once`,
      holds: Math.abs(odds(after) / odds(before) - ratio) < 1e-9,
      detail: `${about} ${before.toFixed(2)} before, ${after.toFixed(2)} after`,
    }
  })
}
