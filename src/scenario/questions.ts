/** What a question asks about, at the nodes of a tree. */
import type { PublicGame } from '../game/index.ts'
import { isMove, turnsOf } from './moves.ts'
import { onward } from './names.ts'
import type { Scenario, ScenarioCondition, ScenarioEvent } from './schema.ts'
import type { Step } from './walk.ts'

/**
 * For each node whether what the question asks about has come about on entering it, by what happened from the root on: a move made, a
 * stage or an end reached, all of several, or any of them.
 */
export function answers(
  { game, steps, step }: { game: PublicGame; steps: readonly Step[]; step: Int16Array },
  when: ScenarioCondition,
): Uint8Array {
  const events = eventsOf(when)
  const asked = events.map((event) => steps.map((item) => happens(item, event)))
  const found = new Uint8Array(game.nodes)
  /** What has come about at a node, as a number for each set of events: 0 is none. */
  const sets: (readonly number[])[] = [[]]
  const numbers = new Map([['', 0]])
  const so = new Int32Array(game.nodes)
  for (let n = 1; n < game.nodes; n++) {
    const above = game.parent[n]
    const before = sets[(so[n] = so[above])]
    const now = events.flatMap((_, e) => (asked[e][step[above]][n - game.first[above]] && !before.includes(e) ? [e] : []))
    if (now.length === 0) continue
    const all = [...before, ...now].toSorted((a, b) => a - b)
    const number = numbers.get(all.join()) ?? sets.push(all) - 1
    numbers.set(all.join(), (so[n] = number))
    if (holds(when, (event) => all.includes(events.indexOf(event)))) found[n] = 1
  }
  return found
}

/** All parts of a condition that name one thing, in the file's order. */
export function eventsOf(when: ScenarioCondition): ScenarioEvent[] {
  if ('all' in when) return when.all.flatMap(eventsOf)
  return 'any' in when ? when.any.flatMap(eventsOf) : [when]
}

/** Whether a condition holds, given which of its events have come about. */
function holds(when: ScenarioCondition, happened: (event: ScenarioEvent) => boolean): boolean {
  if ('all' in when) return when.all.every((part) => holds(part, happened))
  return 'any' in when ? when.any.some((part) => holds(part, happened)) : happened(when)
}

/** For each move of a step whether it is what an event names. */
function happens({ kind, id, actor, moves, to, turn }: Step, event: ScenarioEvent): boolean[] {
  if ('reached' in event) return to.map((target) => target === event.reached)
  if ('ended' in event) return to.map((target) => target === event.ended)
  if (turn) return turn.moves.map((move) => event.move.startsWith(`${turn.turn.actor}.`) && isMove(turn.turn, move, event.move))
  if (kind === 'nature') return []
  const place = actor === null ? id : `${actor}.${id}`
  return moves.map((move) => event.move === `${place}.${move}`)
}

/** Whether the recursion over beliefs can answer a question: nothing of it needs to be remembered from one period to the next. */
export function carried(scenario: Scenario, when: ScenarioCondition): boolean {
  if ('any' in when) return when.any.every((part) => carried(scenario, part))
  // events after which no period follows can only come about together in one
  return !('all' in when) || when.all.length === 1 || eventsOf(when).every((event) => isLast(scenario, event))
}

/** Whether play ends within the period in which an event comes about. */
function isLast(scenario: Scenario, event: ScenarioEvent): boolean {
  if ('ended' in event) return true
  if ('reached' in event) return leadsOut(scenario, event.reached)
  const [actor, ...rest] = event.move.split('.')
  const exits = turnsOf(scenario).find((turn) => turn.actor === actor)?.exits ?? {}
  const [place, move] = rest.length === 2 ? rest : [actor, rest[0]]
  if (Object.hasOwn(scenario.stages, place)) {
    const stage = scenario.stages[place]
    return leadsOut(scenario, 'actor' in stage ? stage.moves[move] : stage.chance[move].to)
  }
  return rest.length === 1 && Object.hasOwn(exits, rest[0]) && leadsOut(scenario, exits[rest[0]])
}

/** Whether no way on from a stage or an end leads to another period. */
export function leadsOut(scenario: Scenario, place: string): boolean {
  const reached = new Set([place])
  for (const at of reached) {
    if (!Object.hasOwn(scenario.stages, at)) continue
    const stage = scenario.stages[at]
    const targets = 'actor' in stage ? Object.values(stage.moves) : Object.values(stage.chance).map(({ to }) => to)
    for (const to of targets) reached.add(to)
  }
  return !reached.has(onward)
}

/** A condition in words. @example US.strike, and war reached or deal the end */
export function inWords(when: ScenarioCondition, inner = false): string {
  if ('reached' in when) return `${when.reached} reached`
  if ('ended' in when) return `${when.ended} the end`
  if ('move' in when) return when.move
  const text =
    'all' in when
      ? when.all.map((part) => inWords(part, true)).join(' and ')
      : when.any.map((part) => inWords(part, true)).join(' or ')
  return inner ? `(${text})` : text
}
