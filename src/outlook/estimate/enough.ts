/** When observations are too few to estimate anything from. */
import { refuse } from '../../diagnostics/index.ts'
import thresholds from '../data/estimation.json' with { type: 'json' }

/**
 * Refuses a sample that is too small for its parameters, by the two thresholds of `data/estimation.json`.
 * @param units independent observations: plays, or crises.
 * @param decisions the players' decisions in all of them.
 * @throws InvalidInput with what is there, what is needed and why.
 */
export function refuseTooFew(what: string, units: number, decisions: number, parameters: number): void {
  const { unitsPerParameter, decisionsPerParameter } = thresholds
  const [needed, moves] = [unitsPerParameter.value * parameters, decisionsPerParameter.value * parameters]
  if (units >= needed && decisions >= moves) return
  refuse(
    'outlook/estimate-too-few',
    `the ${what}`,
    `${units} ${what} with ${decisions} decisions are too few for ${parameters} parameters: at least ${needed} ${what} and ` +
      `${moves} decisions are needed, because types and shocks are drawn once in each of the ${what}, so that more moves in one ` +
      'of them say little about the others, and standard errors hold only in large samples',
    `observe more ${what} of the same game, or fit fewer parameters and keep the others as stated`,
  )
}
