/** Evidence counts once: in a prior, in the history or among the facts that are observed. */
import type { Diagnostic, Path } from '../../diagnostics/index.ts'
import type { Scenario } from '../schema.ts'
import type { Report } from './report.ts'

export function checkEvidence(scenario: Scenario, report: Report): void {
  const seen = new Map<string, string>()
  for (const { path, id, actor, place } of inPriors(scenario)) {
    const key = `${actor}|${id}`
    const before = seen.get(key)
    // the types of one actor share their evidence: their priors are one distribution
    if (before === undefined) seen.set(key, place)
    else if (before !== place) {
      const message = `${id} is in ${before} already and would count twice`
      report.error('scenario/evidence-twice', path, message, 'leave it in one of them')
    }
  }
}

/** Evidence that has moved what is believed of an actor before the clock starts. */
function inPriors(scenario: Scenario): { path: Path; id: string; actor: string; place: string }[] {
  const types = Object.entries(scenario.actors).flatMap(([actor, entry]) =>
    Object.entries(entry.types).flatMap(([type, item]) =>
      (('evidence' in item ? item.evidence : undefined) ?? []).map((id, k) => ({
        path: ['actors', actor, 'types', type, 'evidence', k],
        id,
        actor,
        place: `the priors of ${actor}`,
      })),
    ),
  )
  const history = scenario.history.flatMap((item, i) =>
    (item.evidence ?? []).map((id, k) => ({
      path: ['history', i, 'evidence', k],
      id,
      actor: item.about.split('.')[0],
      place: `the history entry of ${item.on}`,
    })),
  )
  return [...types, ...history]
}

/**
 * Evidence that a prior or the history cites and that is observed as well, since it dates from after the clock's start.
 * @param dates id of each fact and occasion of the record → its day
 */
export function evidenceObserved(scenario: Scenario, dates: ReadonlyMap<string, string>, file: string): Diagnostic[] {
  return inPriors(scenario).flatMap(({ id, place }): Diagnostic[] => {
    const day = dates.get(id)
    if (day === undefined || day < scenario.clock.start) return []
    return [
      {
        code: 'scenario/evidence-observed',
        severity: 'warning',
        message: `${id} of ${day} is in ${place}, and is observed: it would count twice`,
        hint: `leave it out there, since the clock starts on ${scenario.clock.start}`,
        file,
        at: null,
      },
    ]
  })
}
