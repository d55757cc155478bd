/** What ties the game to the record: rules, precedence, misreadings and questions. */
import type { Path } from '../../diagnostics/index.ts'
import { componentsOf, observables, stageObservables, turnsOf } from '../moves.ts'
import { tailEnd } from '../names.ts'
import type { Scenario, ScenarioCondition } from '../schema.ts'
import { type Report, round } from './report.ts'

export function checkObservation(scenario: Scenario, report: Report): void {
  const turns = turnsOf(scenario)
  const seen = turns.flatMap((turn) => [...observables(turn)])
  const atStages = stageObservables(scenario)
  const moves = [...seen.map(([path]) => path), ...atStages.keys()]
  for (const id of Object.keys(scenario.observe)) report.keyExists('scenario/unknown-move', ['observe', id], 'move', moves)
  checkPrecedence(scenario, report)
  checkMisread(scenario, report)
  checkUnobserved(scenario, report)
  for (const [path, { stage }] of atStages) {
    const rule = Object.hasOwn(scenario.observe, path) ? scenario.observe[path] : []
    if (Array.isArray(rule) || !('occasions' in rule) || 'actor' in scenario.stages[stage]) continue
    const message = `${stage} is a lottery, and nobody keeps silent there`
    report.error('scenario/lottery-silence', ['observe', path], message, 'name the events that show the outcome')
  }
  for (const [id, { when }] of Object.entries(scenario.questions)) {
    checkCondition(scenario, when, moves, report, ['questions', id, 'when'])
  }
}

function checkCondition(
  scenario: Scenario,
  when: ScenarioCondition,
  moves: readonly string[],
  report: Report,
  path: Path,
): void {
  const ends = Object.keys(scenario.ends).filter((end) => end !== tailEnd)
  if ('move' in when) report.exists('scenario/unknown-move', [...path, 'move'], 'move', when.move, moves)
  else if ('ended' in when) report.exists('scenario/unknown-end', [...path, 'ended'], 'end', when.ended, ends)
  else if ('reached' in when) {
    const places = [...Object.keys(scenario.stages), ...ends]
    report.exists('scenario/unknown-stage', [...path, 'reached'], 'stage', when.reached, places)
  } else {
    const key = 'all' in when ? 'all' : 'any'
    const parts = 'all' in when ? when.all : when.any
    parts.forEach((part, k) => checkCondition(scenario, part, moves, report, [...path, key, k]))
  }
}

/** Choice → what precedence may rank in it. Exits belong to an actor's only choice; of several they leave all. */
function choicesOf(scenario: Scenario): Map<string, string[]> {
  const choices = new Map<string, string[]>()
  for (const turn of turnsOf(scenario)) {
    const exits = Object.keys(turn.exits)
    choices.set(turn.actor, exits)
    for (const { name, options } of componentsOf(turn)) {
      const own = options.map(({ option }) => option)
      if (name === '') choices.set(turn.actor, [...own, ...exits])
      else choices.set(`${turn.actor}.${name}`, own)
    }
  }
  for (const { choice, move } of stageObservables(scenario).values())
    choices.set(choice, [...(choices.get(choice) ?? []), move])
  return choices
}

function checkPrecedence(scenario: Scenario, report: Report): void {
  const choices = choicesOf(scenario)
  for (const [choice, order] of Object.entries(scenario.precedence)) {
    if (!report.keyExists('scenario/unknown-choice', ['precedence', choice], 'choice', [...choices.keys()])) continue
    order.forEach((move, k) => {
      const path = ['precedence', choice, k]
      if (order.indexOf(move) < k) {
        report.error('scenario/same-move', path, `\`${move}\` stands here twice`, 'give each move one place')
      } else report.exists('scenario/unknown-move', path, 'move', move, choices.get(choice) ?? [])
    })
  }
}

function checkMisread(scenario: Scenario, report: Report): void {
  const choices = choicesOf(scenario)
  for (const [choice, rows] of Object.entries(scenario.reading.misread)) {
    const path = ['reading', 'misread', choice]
    if (!report.keyExists('scenario/unknown-choice', path, 'choice', [...choices.keys()])) continue
    const options = choices.get(choice) ?? []
    for (const [option, row] of Object.entries(rows)) {
      report.keyExists('scenario/unknown-move', [...path, option], 'move', options)
      for (const shown of Object.keys(row)) {
        report.keyExists('scenario/unknown-move', [...path, option, shown], 'move', options)
        if (shown !== option) continue
        const message = `\`${option}\` cannot be misread as itself`
        report.error('scenario/misread', [...path, option, shown], message, 'what is missing to 1 is read rightly')
      }
      const sum = Object.values(row).reduce((a, b) => a + b, 0)
      if (sum <= 1 + 1e-9) continue
      const message = `the chances to misread ${option} sum to ${round(sum)}, more than 1`
      report.error('scenario/misread', [...path, option], message, 'what is missing to 1 is read rightly')
    }
  }
}

/** Moves without a rule, in a file that has rules. The first option of a choice may have none: it is what is left if nothing is seen. */
function checkUnobserved(scenario: Scenario, report: Report): void {
  if (Object.keys(scenario.observe).length === 0) return
  scenario.turns.forEach((turn, i) => {
    if ('nature' in turn) return
    const first = new Set(componentsOf(turn).map(({ options }) => options[0]?.option))
    for (const [path, { option, exit }] of observables(turn)) {
      if (Object.hasOwn(scenario.observe, path) || (!exit && first.has(option))) continue
      const message = `no rule of \`observe\` tells when ${path} is made`
      report.warn('scenario/unobserved-move', ['turns', i, exit ? 'exits' : 'moves'], message, `add a rule for ${path}`)
    }
  })
}
