/** Beliefs about private types: prior, history, what was observed, posterior, each step with its evidence. */
import { knownBy } from '../record/index.ts'
import { observe, priorOf, priorSteps } from '../scenario/index.ts'
import type { Assessment, Belief, BeliefStep, Explanation } from './assessment.ts'
import thresholds from './data/thresholds.json' with { type: 'json' }
import type { Weighted } from './ensemble.ts'
import { evidenceRefs, number } from './explain.ts'
import type { Prepared } from './prepare.ts'
import { assumptionRange } from './range.ts'

export function beliefs({ input, conditioned, turns }: Prepared, weighted: Weighted): Assessment['beliefs'] {
  const { scenario } = input
  const evidence = evidenceRefs(turns)
  return Object.fromEntries(
    Object.entries(scenario.actors).map(([actor, { types }], i) => {
      const start = priorOf(scenario, actor, 'analyst')
      const entries = Object.entries(types).map(([type, entry], t): [string, Belief] => {
        const posterior = conditioned.posterior[i][t]
        const given = conditioned.given[i][t]
        const range = assumptionRange(weighted, (item) => item.posterior[i][t], posterior)
        const told = 'about' in entry ? { about: entry.about ?? null, why: entry.why ?? null } : { about: null, why: null }
        const explain: Explanation = {
          formula: 'P(type | observed) = P(type) × P(observed | type) / P(observed)',
          inputs: [
            {
              name: 'prior of the file',
              value: number(priorSteps(scenario, actor, 'analyst')[0].prior[type]),
              refs: [{ kind: 'prior', id: `${actor}.${type}` }],
            },
            ...priorSteps(scenario, actor, 'analyst')
              .slice(1)
              .map(({ history, prior }) => ({
                name: `after history of ${scenario.history[history].on} (likelihood ratio ${number(scenario.history[history].ratio)})`,
                value: number(prior[type]),
                refs: [{ kind: 'history' as const, id: String(history) }],
              })),
            { name: 'P(observed | type)', value: number(given), refs: evidence },
            { name: 'P(observed)', value: number(conditioned.likelihood), refs: evidence },
          ],
          note: evidence.length === 0 ? 'nothing has been observed since the clock started' : null,
        }
        return [type, { prior: start[type], posterior, ...range, ...told, explain }]
      })
      return [actor, Object.fromEntries(entries)]
    }),
  )
}

/** The chain of beliefs: the file's priors, the history, then each day on which something new was seen. */
export function beliefSteps({ input, solved, turns }: Prepared): BeliefStep[] {
  const { scenario } = input
  const actors = Object.keys(scenario.actors)
  const now = Object.fromEntries(actors.map((actor) => [actor, priorSteps(scenario, actor, 'analyst')[0].prior]))
  const steps: BeliefStep[] = [{ date: '', label: 'priors of the scenario', refs: [], beliefs: structuredClone(now) }]
  scenario.history.forEach((item, history) => {
    const actor = item.about.split('.')[0]
    now[actor] = priorSteps(scenario, actor, 'analyst').find((step) => step.history === history)!.prior
    steps.push({
      date: item.on,
      label: item.why ?? `history about ${item.about}`,
      refs: [{ kind: 'history', id: String(history) }],
      beliefs: structuredClone(now),
    })
  })
  const known = new Map([...input.facts, ...input.occasions].map((item) => [item.id, item.known]))
  const learnt = turns.flatMap(({ actor, matches }) =>
    matches.map((match) => ({ actor, match, day: known.get(match.evidence)! })),
  )
  for (const day of [...new Set(learnt.map((item) => item.day))].sort()) {
    const seen = observe(
      scenario,
      knownBy(input.facts, day),
      knownBy(input.occasions, day),
      day,
      scenario.clock.periods,
      input.stated,
    )
    const { posterior } = solved.condition(seen)
    const fresh = learnt.filter((item) => item.day === day)
    steps.push({
      date: day,
      label: [
        ...new Set(fresh.map(({ actor, match }) => `${nameOf(scenario, actor)}: ${match.move.slice(actor.length + 1)}`)),
      ].join('; '),
      refs: evidenceRefs(fresh.map(({ match }) => ({ matches: [match] }))),
      beliefs: Object.fromEntries(
        actors.map((actor, i) => [
          actor,
          Object.fromEntries(Object.keys(scenario.actors[actor].types).map((type, t) => [type, posterior[i][t]])),
        ]),
      ),
    })
  }
  return steps
}

/** An actor's name; a lottery has none but its own. */
function nameOf({ actors }: Prepared['input']['scenario'], actor: string): string {
  return Object.hasOwn(actors, actor) ? actors[actor].name : actor
}

/** How many bits the observations are worth between the two types they separate most. */
export function discrimination({ conditioned, turns }: Prepared): Assessment['discrimination'] {
  const bits = Math.max(0, ...conditioned.given.map((row) => Math.log2(Math.max(...row) / Math.min(...row))))
  const enough = thresholds.discriminates.bits
  if (turns.every((turn) => turn.status === 'missing'))
    return { bits: 0, verdict: 'nothing was observed: the posterior is the prior' }
  if (bits < enough)
    return {
      bits,
      verdict: `the data did not discriminate: ${bits.toFixed(2)} bits between the types it separates most, below ${enough}`,
    }
  return { bits, verdict: `the data discriminated: ${bits.toFixed(2)} bits between the types it separates most` }
}
