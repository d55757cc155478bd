/** The priors with which a game starts: those of the file, moved by its history, each entry once. */
import type { Scenario } from './schema.ts'

/** Whose prior: what the actors believe of each other, or what the analyst does; the same where the file states no other. */
export type Holder = 'actors' | 'analyst'

export interface PriorStep {
  /** Index into `scenario.history`; −1 for the file's own prior. */
  history: number
  /** Type → probability, after the step. */
  prior: Record<string, number>
}

/**
 * The prior of one actor, step by step. A history entry with ratio r about a type multiplies that type's odds by r; the actor's
 * other types keep their proportions.
 * @example // sincere 0.5, ratio 1/3 → sincere 0.25
 */
export function priorSteps(scenario: Scenario, actor: string, holder: Holder = 'actors'): PriorStep[] {
  let prior = Object.fromEntries(
    Object.entries(scenario.actors[actor].types).map(([type, entry]) => [
      type,
      holder === 'analyst' && 'analyst' in entry ? (entry.analyst ?? entry.prior) : entry.prior,
    ]),
  )
  const steps: PriorStep[] = [{ history: -1, prior }]
  scenario.history.forEach((item, history) => {
    const [about, type] = item.about.split('.')
    if (about !== actor) return
    const weight = (name: string) => prior[name] * (name === type ? item.ratio : 1)
    const total = Object.keys(prior).reduce((sum, name) => sum + weight(name), 0)
    prior = Object.fromEntries(Object.keys(prior).map((name) => [name, weight(name) / total]))
    steps.push({ history, prior })
  })
  return steps
}

/** The prior after the whole history. */
export function priorOf(scenario: Scenario, actor: string, holder: Holder = 'actors'): Record<string, number> {
  return priorSteps(scenario, actor, holder).at(-1)!.prior
}
