/** From a case's parts to a solved game, the observed moves, and the variants that are to be solved. */
import { refuse } from '../diagnostics/index.ts'
import type { Coding } from '../ontology/index.ts'
import type { Fact, Occasion, Report, SilenceQuestion } from '../record/index.ts'
import { observe, type ObservedTurn, type Scenario, type StatedMoves } from '../scenario/index.ts'
import type { Assessment, DocumentView } from './assessment.ts'
import thresholds from './data/thresholds.json' with { type: 'json' }
import { type Assumption, assumptions, counts, type Draw, type DrawTask, placesOf, setting, settingsOf } from './ensemble.ts'
import { measuresOf } from './expectations.ts'
import type { Judgement } from './judgements.ts'
import { sensitivity, type Sensitivity } from './sensitivity/index.ts'
import { type Conditioned, type Solved, solveScenario } from './solved/index.ts'

/** What the outlook is made from; facts, occasions and codings as they were known on the as-of date. */
export interface OutlookInput {
  about: Pick<Assessment, 'program' | 'case' | 'asOf' | 'label' | 'inputs' | 'warnings' | 'score'>
  seed: number
  scenario: Scenario
  facts: readonly Fact[]
  occasions: readonly Occasion[]
  codings: readonly Coding[]
  reports: readonly Report[]
  documents: readonly DocumentView[]
  silence: readonly SilenceQuestion[]
  dyads: Assessment['dyads']
  /** Evidence → what a person said that it shows, before any rule of the scenario. */
  stated?: ReadonlyMap<string, StatedMoves>
  judgements: readonly Judgement[]
}

export interface Prepared {
  input: OutlookInput
  turns: ObservedTurn[]
  solved: Solved
  conditioned: Conditioned
  /** The scenario as it is given, with nothing observed. */
  unobserved: Conditioned
  assumptions: Assumption[]
  /** What the first tasks solve, as settings: the scenario itself, the what-ifs in the file's order, what expectations compare with. */
  variants: string[][]
  /** The variants with the effort of a draw, then the draws. */
  tasks: DrawTask[]
  draws: number
}

/** What is solved once the draws are in: the assumptions that matter most, one at a time across their ranges. */
export interface FollowUp {
  /** Question → shares of its variance; undefined where there are too few draws to tell. */
  shares: (Sensitivity | undefined)[]
  /** Numbers of the swept assumptions in `Prepared.assumptions`. */
  swept: number[]
  tasks: DrawTask[]
}

/**
 * Solves the scenario as given and lists the variants.
 * @param clock serves the solver's record alone; nothing in the assessment depends on it.
 */
export function prepare(given: OutlookInput, draws: number, clock: () => number): Prepared {
  const input = { ...given, facts: given.facts.toSorted(byDateAndId), occasions: given.occasions.toSorted(byDateAndId) }
  const { scenario } = input
  const turns = observe(scenario, input.facts, input.occasions, input.about.asOf, scenario.clock.periods, input.stated)
  const solved = solveScenario(scenario, { clock, effort: 'full' })
  const list = assumptions(scenario)
  const variant = variantMaker(scenario, turns)
  const named = [[], ...Object.values(scenario.whatIfs).map(({ set }) => set)]
  const compared = [...measuresOf(scenario), ...input.judgements.flatMap(({ reads }) => reads)].flatMap((item) =>
    'set' in item && item.set && item.set.length > 0 ? [item.set] : [],
  )
  const further = new Map(compared.map((set) => [set.join(), set]))
  for (const set of named) further.delete(set.join())
  const variants = [...named, ...further.values()]
  return {
    input,
    turns,
    solved,
    conditioned: explained(solved, turns),
    unobserved: solved.condition([]),
    assumptions: list,
    variants,
    tasks: [...variants.map(variant), ...Array.from({ length: draws }, (_, k) => variant(settingsOf(list, k, input.seed)))],
    draws,
  }
}

/** @throws InvalidInput when no play of the model agrees with what was observed. */
function explained(solved: Solved, turns: readonly ObservedTurn[]): Conditioned {
  try {
    return solved.condition(turns)
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    const seen = turns.flatMap(({ period, matches }) =>
      matches.map(({ move, evidence }) => `${move} (${evidence}, ${period.from})`),
    )
    return refuse(
      'outlook/impossible',
      'observe',
      `no play of the model agrees with all that was observed: ${[...new Set(seen)].join(', ')}`,
      'a later fact may fit a rule after play has ended: narrow the rule in `observe`, or let the end lead to `next`',
    )
  }
}

/** The results of the draws among those of `tasks`. */
export function drawsOf({ tasks, draws }: Prepared, solved: readonly (Draw | undefined)[]): (Draw | undefined)[] {
  return solved.slice(tasks.length - draws)
}

/** Which assumptions matter most by the draws, and the variants that show how. Nothing when the draws were interrupted. */
export function followUp(prepared: Prepared, solved: readonly (Draw | undefined)[]): FollowUp {
  const { input, assumptions: list, turns } = prepared
  const drawn = drawsOf(prepared, solved)
  const good = drawn.flatMap((item, k) => (item && counts(item) ? [{ item, places: placesOf(list, k, input.seed) }] : []))
  const enough = list.length > 0 && good.length >= thresholds.sensitivity.draws && !solved.includes(undefined)
  const shares = Object.keys(input.scenario.questions).map((_, q) =>
    enough
      ? sensitivity(
          good.map(({ places }) => places),
          good.map(({ item }) => item.paths[q].at(-1) ?? 0),
          { seed: input.seed },
        )
      : undefined,
  )
  const weight = list.map((_, k) => Math.max(0, ...shares.map((share) => share?.assumptions[k].total.value ?? 0)))
  const swept = list
    .map((_, k) => ({ k, weight: weight[k] }))
    .filter((item) => item.weight > 0)
    .toSorted((a, b) => b.weight - a.weight)
    .slice(0, thresholds.sweep.assumptions)
    .map(({ k }) => k)
  const variant = variantMaker(input.scenario, turns)
  const tasks = swept.flatMap((k) => sweepPlaces.map((place) => variant([setting(list[k], place)])))
  return { shares, swept, tasks }
}

/** Places in an assumption's range at which it is swept. */
export const sweepPlaces = Array.from({ length: thresholds.sweep.points }, (_, k) => k / (thresholds.sweep.points - 1))

function variantMaker(scenario: Scenario, turns: readonly ObservedTurn[]): (settings: string[]) => DrawTask {
  const seen = turns.map(({ period, actor, choices, stay, exits, seen: any, stage }) => ({
    period,
    actor,
    choices,
    stay,
    exits,
    seen: any,
    ...(stage && { stage }),
  }))
  return (settings) => ({ scenario, turns: seen, settings })
}

/** The order in which files list facts must not matter. */
function byDateAndId(a: { date: string; id: string }, b: { date: string; id: string }): number {
  const [x, y] = [`${a.date} ${a.id}`, `${b.date} ${b.id}`]
  return x < y ? -1 : x > y ? 1 : 0
}
