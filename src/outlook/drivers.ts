/** What moves a question: each piece of evidence left out in turn, each history entry left out, each assumption at both its ends. */
import { aqre } from '../game/index.ts'
import { compile, observe, periodsBy } from '../scenario/index.ts'
import type { Driver, Ref } from './assessment.ts'
import { condition, questionPath } from './condition.ts'
import thresholds from './data/thresholds.json' with { type: 'json' }
import type { Draw } from './ensemble.ts'
import { evidenceRefs } from './explain.ts'
import type { Prepared } from './prepare.ts'

/** @param ends for each assumption in order, its low and its high end alone; a missing pair was not solved and is left out. */
export function drivers(prepared: Prepared, ends: readonly (Draw | undefined)[], clock: () => number): Driver[] {
  const { scenario } = prepared.input
  const all = Object.entries(scenario.questions).flatMap(([id, question], q) => {
    const last = periodsBy(scenario.clock, question.by) - 1
    return [
      ...fromEvidence(prepared, id, q, last),
      ...fromHistory(prepared, id, last, clock),
      ...fromAssumptions(prepared, ends, id, q, last),
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

function fromEvidence(
  { input, compiled, solution, conditioned, turns }: Prepared,
  question: string,
  q: number,
  last: number,
): Driver[] {
  const { scenario, facts, occasions, about } = input
  const { when } = Object.values(scenario.questions)[q]
  const to = questionPath(compiled, conditioned, when)[last]
  return evidenceRefs(turns).map((ref) => {
    const without = <T extends { id: string }>(list: readonly T[]) => list.filter((item) => item.id !== ref.id)
    const rest = observe(scenario, without(facts), without(occasions), about.asOf)
    const from = questionPath(compiled, condition(compiled, solution.profile, rest), when)[last]
    const fact = facts.find((item) => item.id === ref.id)
    const moves = [
      ...new Set(
        turns.flatMap((turn) =>
          turn.matches.filter((match) => match.evidence === ref.id).map((match) => `${turn.actor}.${match.move}`),
        ),
      ),
    ]
    return {
      kind: 'evidence',
      question,
      label: `${ref.id} (${moves.join(', ')})`,
      refs: [ref],
      from,
      to,
      why: fact?.note ?? null,
    }
  })
}

function fromHistory(
  { input, conditioned, compiled, turns }: Prepared,
  question: string,
  last: number,
  clock: () => number,
): Driver[] {
  const { scenario } = input
  const { when } = scenario.questions[question]
  const to = questionPath(compiled, conditioned, when)[last]
  return scenario.history.map((item, i) => {
    const other = compile({ ...scenario, history: scenario.history.filter((_, k) => k !== i) })
    const solution = aqre(other.game, { lambda: scenario.solve.lambda.value, tolerance: 1e-6, clock })
    const from = questionPath(other, condition(other, solution.profile, turns), when)[last]
    return {
      kind: 'evidence',
      question,
      label: `${item.on}: ${item.about}, odds × ${item.ratio}`,
      refs: [{ kind: 'history', id: String(i) }],
      from,
      to,
      why: item.why ?? null,
    }
  })
}

function fromAssumptions(
  { input, assumptions }: Prepared,
  ends: readonly (Draw | undefined)[],
  question: string,
  q: number,
  last: number,
): Driver[] {
  const { scenario } = input
  return assumptions.flatMap(({ path, low, high }, k) => {
    const [atLow, atHigh] = [ends[2 * k], ends[2 * k + 1]]
    if (!atLow?.converged || !atHigh?.converged || atLow.likelihood === 0 || atHigh.likelihood === 0) return []
    const [actor, type] = path.split('.')
    const prior = scenario.actors[actor]?.types[type]
    const ref: Ref = prior ? { kind: 'prior', id: path } : { kind: 'parameter', id: path }
    const why =
      scenario.parameters[path]?.why ??
      (prior && 'why' in prior ? prior.why : undefined) ??
      (path === 'lambda' ? scenario.solve.lambda.why : undefined)
    return [
      {
        kind: 'assumption' as const,
        question,
        label: `${path} from ${low} to ${high}`,
        refs: [ref],
        from: atLow.paths[q][last],
        to: atHigh.paths[q][last],
        why: why ?? null,
      },
    ]
  })
}
