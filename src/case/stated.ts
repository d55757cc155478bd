/** Stated decisions on what the evidence shows, as far as the scenario still has the moves. */
import type { Diagnostic } from '../diagnostics/index.ts'
import { dayOf, type Decision, type MoveDecision } from '../ontology/index.ts'
import { inForce, statedMoves } from '../record/index.ts'
import { observables, type Scenario, stageObservables, turnsOf } from '../scenario/index.ts'
import type { Case } from './types.ts'

/** What may be seen in a scenario: `ACTOR.option`, `ACTOR.component.option`, `ACTOR.exit`, and moves at stages and lotteries. */
export function movesOfScenario(scenario: Scenario): string[] {
  return [...turnsOf(scenario).flatMap((turn) => [...observables(turn).keys()]), ...stageObservables(scenario).keys()]
}

/** A decision that names a move which the scenario no longer has does not count, and is told. */
export function statedFor(
  { scenario, dir }: Pick<Case, 'scenario' | 'dir'>,
  decisions: readonly Decision[],
  evidence: ReadonlySet<string>,
): { stated: Map<string, MoveDecision>; problems: Diagnostic[] } {
  const moves = new Set(movesOfScenario(scenario))
  const stated = new Map<string, MoveDecision>()
  const problems: Diagnostic[] = []
  for (const [id, item] of statedMoves(decisions)) {
    if (!evidence.has(id)) continue
    const gone = item.moves.find((move) => !moves.has(move))
    if (gone === undefined) stated.set(id, item)
    else {
      const message = `decision ${item.id} says that ${id} shows ${gone}, which the scenario does not have; the rules count again`
      const hint = 'decide anew with `standoff review map`'
      problems.push({ code: 'case/stale-mapping', severity: 'warning', message, hint, file: dir, at: null })
    }
  }
  return { stated, problems }
}

/** Whoever decided after the as-of date could know what followed; that is said where such decisions count. */
export function hindsight(decisions: readonly Decision[], asOf: string): Diagnostic[] {
  const later = inForce(decisions).filter((item) => item.decision !== 'comment' && dayOf(item) > asOf)
  if (later.length === 0) return []
  const message = `${later.length} decisions taken after ${asOf} count, by readers who could know what followed`
  return [{ code: 'case/hindsight', severity: 'warning', message, hint: 'leave --decided out', file: '', at: null }]
}
