/** What moves a question: each piece of evidence left out in turn, each history entry left out, and the assumptions that weigh most. */
import { estimativeWords } from '../ontology/index.ts'
import { observe, periodsBy, type Scenario } from '../scenario/index.ts'
import type { Driver, Flip, Ref } from './assessment.ts'
import thresholds from './data/thresholds.json' with { type: 'json' }
import { counts, type Draw } from './ensemble.ts'
import { evidenceRefs, number } from './explain.ts'
import { reasonFor } from './levers.ts'
import { type FollowUp, type Prepared, sweepPlaces } from './prepare.ts'
import { solveScenario } from './solved/index.ts'

/** @param sweeps one result for each task of the follow-up; missing ones were not solved and are left out. */
export function drivers(
  prepared: Prepared,
  follow: FollowUp,
  sweeps: readonly (Draw | undefined)[],
  clock: () => number,
): Driver[] {
  const { scenario } = prepared.input
  const history = withoutHistory(prepared, clock)
  const all = Object.entries(scenario.questions).flatMap(([id, { by }], q) => {
    const last = periodsBy(scenario.clock, by) - 1
    return [
      ...fromEvidence(prepared, id, q, last),
      ...fromHistory(prepared, history, id, q, last),
      ...fromAssumptions(prepared, follow, sweeps, id, q, last),
    ]
  })
  const size = (driver: Driver) => Math.abs(driver.to - driver.from)
  return Object.keys(scenario.questions).flatMap((id) =>
    all
      .filter((driver) => driver.question === id && size(driver) > 0)
      .toSorted((a, b) => size(b) - size(a))
      .slice(0, thresholds.drivers.shown),
  )
}

function fromEvidence({ input, solved, conditioned, turns }: Prepared, question: string, q: number, last: number): Driver[] {
  const { scenario, facts, occasions, about } = input
  return evidenceRefs(turns).map((ref) => {
    const without = <T extends { id: string }>(list: readonly T[]) => list.filter((item) => item.id !== ref.id)
    const rest = observe(scenario, without(facts), without(occasions), about.asOf)
    const moves = new Set(
      turns.flatMap((turn) => turn.matches.filter((match) => match.evidence === ref.id).map((match) => match.move)),
    )
    return {
      kind: 'evidence',
      question,
      label: `${ref.id} (${[...moves].join(', ')})`,
      refs: [ref],
      from: solved.condition(rest).paths[q][last],
      to: conditioned.paths[q][last],
      why: facts.find((item) => item.id === ref.id)?.note ?? null,
      share: null,
    }
  })
}

/** For each history entry the outlook's paths without it; the first is with all of them, at the same effort. */
function withoutHistory({ input, turns }: Prepared, clock: () => number): number[][][] {
  const { scenario } = input
  const solve = (history: Scenario['history']) =>
    solveScenario({ ...scenario, history }, { clock, effort: 'draw' }).condition(turns).paths
  if (scenario.history.length === 0) return []
  return [solve(scenario.history), ...scenario.history.map((_, i) => solve(scenario.history.filter((_item, k) => k !== i)))]
}

function fromHistory(
  { input }: Prepared,
  [all, ...without]: number[][][],
  question: string,
  q: number,
  last: number,
): Driver[] {
  return input.scenario.history.map((item, i) => ({
    kind: 'evidence',
    question,
    label: `${item.on}: ${item.about}, odds × ${item.ratio}`,
    refs: [{ kind: 'history', id: String(i) }],
    from: without[i][q][last],
    to: all[q][last],
    why: item.why ?? null,
    share: null,
  }))
}

function fromAssumptions(
  { input, assumptions }: Prepared,
  { swept, shares }: FollowUp,
  sweeps: readonly (Draw | undefined)[],
  question: string,
  q: number,
  last: number,
): Driver[] {
  return swept.flatMap((k, at): Driver[] => {
    const { path, low, high } = assumptions[k]
    const curve = curveOf(sweeps, at, q, last)
    if (!curve) return []
    const share = shares[q]
    return [
      {
        kind: 'assumption',
        question,
        label: `${path} from ${number(low)} to ${number(high)}`,
        refs: [refTo(input.scenario, path)],
        from: curve[0],
        to: curve.at(-1)!,
        why: reasonFor(input.scenario, path),
        share: share ? { ...share.assumptions[k], reliable: share.reliable } : null,
      },
    ]
  })
}

/** Where, along the range of a swept assumption, the words for a question's likelihood change; linear between the points solved. */
export function flips({ input, assumptions }: Prepared, { swept }: FollowUp, sweeps: readonly (Draw | undefined)[]): Flip[] {
  const { scenario } = input
  return Object.entries(scenario.questions).flatMap(([question, { by }], q) =>
    swept.flatMap((k, at) => {
      const curve = curveOf(sweeps, at, q, periodsBy(scenario.clock, by) - 1)
      const { path, low, high } = assumptions[k]
      return (curve ?? []).flatMap((to, i): Flip[] => {
        const from = curve![i - 1]
        if (i === 0 || estimativeWords(from) === estimativeWords(to)) return []
        const edge = edgeBetween(from, to)
        const place = sweepPlaces[i - 1] + ((edge - from) / (to - from)) * (sweepPlaces[i] - sweepPlaces[i - 1])
        return [{ question, path, at: low + place * (high - low), from: estimativeWords(from), to: estimativeWords(to) }]
      })
    }),
  )
}

/** The probability between two others at which the words first change, by bisection. */
function edgeBetween(from: number, to: number): number {
  let [same, other] = [from, to]
  for (let i = 0; i < 40; i++) {
    const middle = (same + other) / 2
    if (estimativeWords(middle) === estimativeWords(from)) same = middle
    else other = middle
  }
  return other
}

/** A question's probability at the places of a sweep; undefined where one was not solved or cannot explain what was observed. */
function curveOf(sweeps: readonly (Draw | undefined)[], at: number, q: number, last: number): number[] | undefined {
  const row = sweeps.slice(at * sweepPlaces.length, (at + 1) * sweepPlaces.length)
  const good = row.flatMap((item) => (item && counts(item) ? [item.paths[q][last]] : []))
  return good.length === sweepPlaces.length ? good : undefined
}

function refTo(scenario: Scenario, path: string): Ref {
  const bare = path.replace('analyst.', '')
  const [head] = bare.split('.')
  if (head in scenario.actors) return { kind: 'prior', id: bare }
  return { kind: head in scenario.state ? 'state' : 'parameter', id: head in scenario.state ? head : path }
}
