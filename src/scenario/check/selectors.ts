/** Selectors of events and silences: words that the vocabulary has, and spans that hold something. */
import { actorByCode, actors, type EventSelector, eventTypes, forums, isMode, quadOf } from '../../ontology/index.ts'
import { nearest, type Path } from '../../diagnostics/index.ts'
import type { Scenario } from '../schema.ts'
import { didYouMean, type Report } from './report.ts'

export function checkSelectors(scenario: Scenario, report: Report): void {
  for (const [id, rule] of Object.entries(scenario.observe)) {
    const path = ['observe', id]
    if (Array.isArray(rule)) rule.forEach((one, k) => checkSelector(one, report, [...path, k]))
    else if ('occasions' in rule) {
      rule.occasions.forEach((forum, k) => checkForum(report, [...path, 'occasions', k], forum))
    } else checkSelector(rule, report, path)
  }
  for (const key of ['questions', 'tails'] as const) {
    for (const [id, { baseRate }] of Object.entries(scenario[key])) {
      if (baseRate) checkSelector(baseRate, report, [key, id, 'baseRate'])
    }
  }
}

function checkSelector(selector: EventSelector, report: Report, path: Path): void {
  for (const key of ['actor', 'with'] as const) {
    selector[key]?.forEach((code, k) => {
      if (actorByCode(code)) return
      const hint = didYouMean(
        code,
        actors.map((actor) => actor.code),
      )
      report.warn('scenario/unknown-code', [...path, key, k], `no actor of the ontology has the code ${code}`, hint)
    })
  }
  const types = eventTypes.map(({ type }) => type)
  selector.type?.forEach((type, k) => {
    // a merged type, such as YIELD, has a quad class and no row of its own
    if (quadOf(type) !== undefined) return
    const message = `there is no event type \`${type}\`, so that nothing fits`
    report.warn('scenario/unknown-word', [...path, 'type', k], message, didYouMean(type, types))
  })
  selector.mode?.forEach((mode, k) => {
    if ((selector.type ?? types).some((type) => isMode(type, mode))) return
    const message = `no event of these types has the mode \`${mode}\`, so that nothing fits`
    report.warn('scenario/unknown-word', [...path, 'mode', k], message, 'use a PLOVER mode of one of the types')
  })
  for (const key of ['level', 'authority'] as const) {
    const [low, high] = selector[key] ?? [0, 0]
    if (low <= high) continue
    const message = `${key} runs from ${low} down to ${high}, and nothing lies between`
    report.error('scenario/upside-down', [...path, key], message, `write [${high}, ${low}]`)
  }
}

/** A case may have forums of its own; what is nearly one of the vocabulary is a slip. */
function checkForum(report: Report, path: Path, forum: string): void {
  const near = nearest(
    forum,
    forums.map(({ id }) => id),
  )
  if (near === undefined || near === forum) return
  report.warn('scenario/unknown-word', path, `the vocabulary has no forum \`${forum}\``, `did you mean \`${near}\`?`)
}
