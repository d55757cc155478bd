/** Actors: priors, the analyst's own, codes, and payoffs of actors that exist. */
import { actorByCode } from '../../ontology/index.ts'
import type { Scenario } from '../schema.ts'
import { type Report, round } from './report.ts'

export function checkActors(scenario: Scenario, report: Report): void {
  const actors = Object.keys(scenario.actors)
  for (const [id, { types, codes }] of Object.entries(scenario.actors)) {
    const priors = Object.values(types).map(({ prior }) => prior)
    if (!isOne(priors)) {
      const message = `the priors of ${id} sum to ${round(total(priors))}, not 1`
      report.error('scenario/priors', ['actors', id, 'types'], message, 'change one so that they sum to 1')
    }
    checkAnalyst(id, types, report)
    codes.forEach((code, i) => {
      if (actorByCode(code)) return
      const message = `no actor of the ontology has the code ${code}`
      report.warn('scenario/unknown-code', ['actors', id, 'codes', i], message, 'use an ISO 3166 alpha-3 code')
    })
  }
  for (const id of Object.keys(scenario.payoffs)) {
    report.keyExists('scenario/unknown-actor', ['payoffs', id], 'actor', actors)
  }
  for (const [end, terms] of Object.entries(scenario.ends)) {
    for (const id of Object.keys(terms)) report.keyExists('scenario/unknown-actor', ['ends', end, id], 'actor', actors)
  }
  scenario.perceptions.forEach(({ about }, i) => checkAbout(scenario, report, ['perceptions', i, 'about'], about))
}

/** The analyst believes something of all of an actor's types, or of none. */
function checkAnalyst(id: string, types: Scenario['actors'][string]['types'], report: Report): void {
  const own = Object.entries(types).map(([type, entry]) => ({ type, analyst: 'analyst' in entry ? entry.analyst : undefined }))
  const missing = own.filter(({ analyst }) => analyst === undefined)
  if (missing.length === own.length) return
  if (missing.length > 0) {
    const { type } = missing[0]
    const message = `the analyst believes something of the other types of ${id}, and nothing of ${type}`
    report.error(
      'scenario/analyst',
      ['actors', id, 'types', type],
      message,
      'give `analyst` for all types of the actor or for none',
    )
    return
  }
  const beliefs = own.map(({ analyst }) => analyst ?? 0)
  if (isOne(beliefs)) return
  const message = `what the analyst believes of ${id} sums to ${round(total(beliefs))}, not 1`
  report.error('scenario/analyst', ['actors', id, 'types'], message, 'change one so that they sum to 1')
}

/** `ACTOR.type` of an entry. */
export function checkAbout(scenario: Scenario, report: Report, path: (string | number)[], about: string): void {
  const [actor, ...rest] = about.split('.')
  if (!report.exists('scenario/unknown-actor', path, 'actor', actor, Object.keys(scenario.actors))) return
  report.exists('scenario/unknown-type', path, 'type', rest.join('.'), Object.keys(scenario.actors[actor].types))
}

function total(numbers: readonly number[]): number {
  return numbers.reduce((a, b) => a + b, 0)
}

function isOne(numbers: readonly number[]): boolean {
  return Math.abs(total(numbers) - 1) <= 1e-9
}
