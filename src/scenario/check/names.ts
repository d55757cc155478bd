/** Names: one name, one thing, and none that formulas or targets mean otherwise. */
import type { Path } from '../../diagnostics/index.ts'
import { componentsOf, turnsOf } from '../moves.ts'
import { onward, tailEnd } from '../names.ts'
import type { Scenario } from '../schema.ts'
import type { Report } from './report.ts'

/** Words of the formula language. */
const words = new Set(
  (
    'as bool break bytes const double dyn else false for function google if import in int let list loop map namespace null ' +
    'optional package return string true type uint var void while'
  ).split(' '),
)
/** Groups and numbers that every formula has. */
const groups = new Set(['types', 'period', 'calendar', 'due'])

export function checkNames(scenario: Scenario, report: Report): void {
  const reserved = (path: Path, name: string, taken: boolean) => {
    if (!taken && !(name in Object.prototype)) return
    report.errorAtKey(
      'scenario/reserved-name',
      path,
      `\`${name}\` cannot be a name here: it means something else already`,
      'rename it',
    )
  }
  const seen = new Map<string, string>()
  for (const [section, names] of [
    ['actors', Object.keys(scenario.actors)],
    ['state', Object.keys(scenario.state)],
    ['parameters', Object.keys(scenario.parameters)],
    ['stages', Object.keys(scenario.stages)],
  ] as const) {
    for (const name of names) {
      const other = seen.get(name)
      if (other !== undefined) sameName(report, [section, name], name, other)
      seen.set(name, section)
      reserved([section, name], name, words.has(name) || groups.has(name) || (section === 'stages' && isTarget(name)))
    }
  }
  for (const end of Object.keys(scenario.ends)) {
    if (Object.hasOwn(scenario.stages, end)) sameName(report, ['ends', end], end, 'stages')
    reserved(['ends', end], end, end === onward)
  }
  for (const turn of turnsOf(scenario)) {
    if (Array.isArray(turn.moves)) continue
    for (const name of Object.keys(turn.moves)) {
      if (!Object.hasOwn(scenario.stages, name)) continue
      report.errorAtKey(
        'scenario/same-name',
        ['stages', name],
        `\`${name}\` is a choice of ${turn.actor} already`,
        'rename one of them',
      )
    }
  }
  for (const event of Object.keys(scenario.calendar)) reserved(['calendar', event], event, words.has(event))
  scenario.turns.forEach((turn, i) => {
    if ('nature' in turn) return
    for (const exit of Object.keys(turn.exits)) reserved(['turns', i, 'exits', exit], exit, false)
    for (const { name, options } of componentsOf(turn)) {
      reserved(['turns', i, 'moves', name], name, name === 'exit' || words.has(name))
      for (const { option } of options) reserved(['turns', i, 'moves', name], option, false)
      if (!name.includes('-')) continue
      const hint = `write it as \`${name.replaceAll('-', '')}\``
      report.errorAtKey(
        'scenario/reserved-name',
        ['turns', i, 'moves', name],
        `\`${name}\` would be a difference in formulas`,
        hint,
      )
    }
  })
  reservedKeys(scenario, reserved)
}

/** Names that nothing but this file would look up, refused where objects have properties of their own. */
function reservedKeys(scenario: Scenario, reserved: (path: Path, name: string, taken: boolean) => void): void {
  for (const [id, { types }] of Object.entries(scenario.actors)) {
    for (const type of Object.keys(types)) reserved(['actors', id, 'types', type], type, false)
  }
  for (const [id, { levels }] of Object.entries(scenario.state)) {
    levels.forEach((level, k) => reserved(['state', id, 'levels', k], level, false))
  }
  for (const [id, stage] of Object.entries(scenario.stages)) {
    const key = 'actor' in stage ? 'moves' : 'chance'
    for (const move of Object.keys('actor' in stage ? stage.moves : stage.chance)) {
      reserved(['stages', id, key, move], move, false)
    }
  }
  for (const key of ['questions', 'tails', 'whatIfs'] as const) {
    for (const id of Object.keys(scenario[key])) reserved([key, id], id, false)
  }
}

function isTarget(name: string): boolean {
  return name === onward || name === tailEnd
}

function sameName(report: Report, path: Path, name: string, section: string): void {
  const message = `\`${name}\` is the name of one of the ${section} already`
  report.errorAtKey('scenario/same-name', path, message, 'rename one of them')
}

/** Where an exit or a stage may lead. */
export function targetsOf(scenario: Scenario): string[] {
  return [...Object.keys(scenario.stages), ...Object.keys(scenario.ends).filter((end) => end !== tailEnd), onward]
}

/** The values that a text of formulas may have: a state's levels, an actor's or a stage's moves, an actor's types. */
export function textsOf(scenario: Scenario): Map<string, readonly string[]> {
  const texts = new Map<string, readonly string[]>()
  for (const [id, { levels }] of Object.entries(scenario.state)) texts.set(id, levels)
  for (const [id, { types }] of Object.entries(scenario.actors)) texts.set(`types.${id}`, Object.keys(types))
  for (const turn of turnsOf(scenario)) {
    const exits = Object.keys(turn.exits)
    for (const { name, options } of componentsOf(turn)) {
      const own = options.map(({ option }) => option)
      if (name === '') texts.set(turn.actor, ['', ...own, ...exits])
      else texts.set(`${turn.actor}.${name}`, ['', ...own])
    }
    if (!texts.has(turn.actor)) texts.set(`${turn.actor}.exit`, ['', ...exits])
  }
  for (const [id, stage] of Object.entries(scenario.stages)) {
    texts.set(id, ['', ...Object.keys('actor' in stage ? stage.moves : stage.chance)])
  }
  return texts
}
