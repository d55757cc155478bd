/** Small helpers for explanations. */
import type { ObservedTurn } from '../scenario/index.ts'
import type { Ref } from './assessment.ts'

/** A number as an explanation shows it: four significant digits, no trailing zeros. */
export function number(x: number): string {
  return String(Number(x.toPrecision(4)))
}

/** The facts and occasions behind observed moves. An occasion's match comes from a silence rule. */
export function evidenceRefs(turns: readonly Pick<ObservedTurn, 'matches'>[]): Ref[] {
  const ids = new Set<string>()
  return turns.flatMap((turn) =>
    turn.matches.flatMap((match): Ref[] => {
      if (ids.has(match.evidence)) return []
      ids.add(match.evidence)
      return [{ kind: match.from, id: match.evidence }]
    }),
  )
}
