/** Turns: who moves, what there is to choose, and where exits lead. */
import { componentsOf, turnsOf } from '../moves.ts'
import { privateChoices } from '../sight.ts'
import type { Scenario, ScenarioTurn } from '../schema.ts'
import { targetsOf } from './names.ts'
import { type Report, round } from './report.ts'

export function checkTurns(scenario: Scenario, report: Report): void {
  if (turnsOf(scenario).length === 0) {
    report.error('scenario/no-turn', ['turns'], 'no actor moves in a period', 'add a turn with an actor and its moves')
  }
  const actors = Object.keys(scenario.actors)
  const moved = new Set<string>()
  scenario.turns.forEach((turn, i) => {
    if ('nature' in turn) {
      if (moved.size > 0) {
        report.error('scenario/nature-first', ['turns', i], 'the states move before the actors', 'put the nature turns first')
      }
      report.exists('scenario/unknown-state', ['turns', i, 'nature'], 'state', turn.nature, Object.keys(scenario.state))
      return
    }
    report.exists('scenario/unknown-actor', ['turns', i, 'actor'], 'actor', turn.actor, actors)
    if (moved.has(turn.actor)) {
      const message = `${turn.actor} moves twice in a period`
      report.error('scenario/two-turns', ['turns', i], message, 'merge the turns, or use a stage')
    }
    moved.add(turn.actor)
    checkChoices(turn, i, report)
    checkSeen(turn, i, actors, report)
    checkExits(turn, i, targetsOf(scenario), report)
  })
  checkPrivate(scenario, report)
}

/** What does not go together with moves that some actors do not see. */
function checkPrivate(scenario: Scenario, report: Report): void {
  const [hidden] = privateChoices(scenario)
  if (hidden === undefined || scenario.perceptions.length === 0) return
  const message = `everybody's beliefs cannot lean in the same way while ${hidden.hiddenFrom[0]} does not see ${hidden.choice}`
  report.error(
    'scenario/private-perception',
    ['perceptions'],
    message,
    'do without perceptions, or let everybody see the choice',
  )
}

function checkChoices(turn: ScenarioTurn, i: number, report: Report): void {
  const components = componentsOf(turn)
  const exits = Object.keys(turn.exits)
  for (const { name, options } of components) {
    const path = name === '' ? ['turns', i, 'moves'] : ['turns', i, 'moves', name]
    const names = options.map(({ option }) => option)
    const twice = [...names, ...exits].find((option, k, all) => all.indexOf(option) < k)
    if (twice !== undefined) {
      report.error('scenario/same-move', path, `\`${twice}\` stands here twice`, 'give each move a name of its own')
    }
    const empty = options.length === 0 && (name !== '' || exits.length === 0)
    if (empty) report.error('scenario/no-move', path, 'there is nothing to choose', 'list at least one move')
  }
  if (components.length === 0) {
    report.error('scenario/no-move', ['turns', i, 'moves'], 'there is nothing to choose', 'list at least one move')
  }
  const open = components.map(({ name }) => name).filter((name) => name !== '')
  for (const name of Object.keys(turn.only)) {
    report.keyExists('scenario/unknown-choice', ['turns', i, 'only', name], 'choice or exit', [...open, ...exits])
  }
  const both = open.find((name) => exits.includes(name))
  if (both !== undefined) {
    const hint = 'rename one of them, so that `only` can tell which is meant'
    report.error('scenario/same-move', ['turns', i, 'exits', both], `\`${both}\` is a choice and an exit`, hint)
  }
  const stays = components.every(({ options }) => options.length > 0)
  if (!stays && exits.length > 0 && exits.every((exit) => exit in turn.only)) {
    const message = `${turn.actor} has nothing but exits, and all of them may be closed`
    report.error('scenario/no-move', ['turns', i, 'only'], message, 'leave one exit always open, or list a move')
  }
}

/** Who sees a choice: actors that exist, for choices that exist. The actor itself always does. */
function checkSeen({ actor, moves, seen }: ScenarioTurn, i: number, actors: readonly string[], report: Report): void {
  if (seen === undefined) return
  const path = ['turns', i, 'seen']
  const several = !Array.isArray(moves)
  if (Array.isArray(seen) && several) {
    const [name = 'word'] = Object.keys(moves)
    const message = `${actor} has several choices, and this list does not say which of them is meant`
    report.error('scenario/seen', path, message, `name the choice: \`seen: { ${name}: [${seen.join(', ')}] }\``)
    return
  }
  if (!Array.isArray(seen) && !several) {
    const hint = `write the list alone: \`seen: [${Object.values(seen).flat().join(', ')}]\``
    report.error('scenario/seen', path, `${actor} has one choice, which has no name`, hint)
    return
  }
  for (const [name, list] of Array.isArray(seen) ? [['', seen] as const] : Object.entries(seen)) {
    const at = name === '' ? path : [...path, name]
    if (name !== '') report.keyExists('scenario/unknown-choice', at, 'choice', several ? Object.keys(moves) : [])
    list.forEach((other, k) => {
      report.exists('scenario/unknown-actor', [...at, k], 'actor', other, actors)
      if (other === actor) report.warn('scenario/seen-self', [...at, k], `${actor} sees its own moves anyway`, 'leave it out')
    })
  }
}

function checkExits(turn: ScenarioTurn, i: number, targets: readonly string[], report: Report): void {
  const exits = Object.keys(turn.exits)
  for (const [exit, to] of Object.entries(turn.exits)) {
    report.exists('scenario/unknown-stage', ['turns', i, 'exits', exit], 'stage', to, targets)
  }
  for (const exit of Object.keys(turn.shares)) {
    report.keyExists('scenario/unknown-exit', ['turns', i, 'shares', exit], 'exit', exits)
  }
  const sum = Object.values(turn.shares).reduce((a, b) => a + b, 0)
  const stays = componentsOf(turn).some(({ options }) => options.length > 0)
  if (stays ? sum >= 1 : exits.every((exit) => exit in turn.shares) && Math.abs(sum - 1) > 1e-9 && exits.length > 0) {
    const message = `the shares of the exits sum to ${round(sum)}`
    const hint = stays ? 'leave something for the other moves: less than 1 in all' : 'there is nothing but exits: they sum to 1'
    report.error('scenario/shares', ['turns', i, 'shares'], message, hint)
  }
}
