/** What the shape alone cannot tell of a scenario file. One file per concern; all of them run, so that all errors come at once. */
import type { Diagnostic, YamlSource } from '../../diagnostics/index.ts'
import { treeOnly } from '../method.ts'
import type { Scenario } from '../schema.ts'
import { checkActors } from './actors.ts'
import { checkDates } from './dates.ts'
import { checkEvidence } from './evidence.ts'
import { checkFormulas } from './formulas.ts'
import { checkNames } from './names.ts'
import { checkNumbers } from './numbers.ts'
import { checkObservation } from './observation.ts'
import { checkPlay } from './play.ts'
import { Report } from './report.ts'
import { checkSelectors } from './selectors.ts'
import { checkStages } from './stages.ts'
import { checkStates } from './states.ts'
import { checkTurns } from './turns.ts'
import { checkVariants } from './variants.ts'

/** Every error and warning, in the order of the file. @param play whether to play the periods through as well */
export function check(scenario: Scenario, source: YamlSource, play = false): Diagnostic[] {
  const report = new Report(source)
  checkNames(scenario, report)
  checkActors(scenario, report)
  checkTurns(scenario, report)
  checkStates(scenario, report)
  checkStages(scenario, report)
  checkDates(scenario, report)
  checkEvidence(scenario, report)
  checkNumbers(scenario, report)
  checkFormulas(scenario, report)
  checkObservation(scenario, report)
  checkSelectors(scenario, report)
  checkVariants(scenario, report)
  checkMethod(scenario, report)
  if (play && !report.failed) checkPlay(scenario, report)
  return report.found.toSorted((a, b) => (a.at?.line ?? 0) - (b.at?.line ?? 0) || (a.at?.column ?? 0) - (b.at?.column ?? 0))
}

/** What the recursion cannot carry, where the file asks for it. */
function checkMethod(scenario: Scenario, report: Report): void {
  if (report.failed || scenario.solve.method !== 'recursion') return
  for (const { code, question, message, hint } of treeOnly(scenario)) {
    report.error(code, question === undefined ? ['solve', 'method'] : ['questions', question, 'when'], message, hint)
  }
}
