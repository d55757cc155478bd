/** Stages, lotteries and ends: no circles, chances that sum to 1, everything within reach, and a period that can end. */
import { componentsOf, turnsOf } from '../moves.ts'
import { onward, tailEnd } from '../names.ts'
import type { Scenario, ScenarioStage } from '../schema.ts'
import { targetsOf } from './names.ts'
import { type Report, round } from './report.ts'

export function checkStages(scenario: Scenario, report: Report): void {
  const targets = targetsOf(scenario)
  const circles = circlesOf(scenario)
  for (const [id, stage] of Object.entries(scenario.stages)) {
    const key = 'actor' in stage ? 'moves' : 'chance'
    if ('actor' in stage) {
      report.exists('scenario/unknown-actor', ['stages', id, 'actor'], 'actor', stage.actor, Object.keys(scenario.actors))
    } else checkLottery(id, stage.chance, report)
    for (const actor of Object.keys(stage.payoffs)) {
      report.keyExists('scenario/unknown-actor', ['stages', id, 'payoffs', actor], 'actor', Object.keys(scenario.actors))
    }
    const leads = leadsOf(stage)
    if (leads.length === 0) {
      report.error('scenario/no-move', ['stages', id, key], 'nothing leads on from here', 'list at least one move or outcome')
    }
    for (const [move, to] of leads) {
      const path = ['stages', id, key, move, ...('actor' in stage ? [] : ['to'])]
      report.exists('scenario/unknown-end', path, 'end', to, targets)
      const way = circles.get(`${id}.${move}`)
      if (way === undefined) continue
      const message = `the stages go round: ${way.join(' → ')}`
      report.error('scenario/cyclic-stage', ['stages', id, key, move], message, 'let one of them lead to an end or to `next`')
    }
  }
  checkReach(scenario, report)
}

/** Move or outcome of a stage, and where it leads. */
function leadsOf(stage: ScenarioStage): [string, string][] {
  if ('actor' in stage) return Object.entries(stage.moves)
  return Object.entries(stage.chance).map(([outcome, { to }]) => [outcome, to])
}

function checkLottery(id: string, chance: Extract<ScenarioStage, { chance: unknown }>['chance'], report: Report): void {
  const chances = Object.values(chance).map((outcome) => outcome.chance)
  const numbers = chances.filter((item) => typeof item === 'number')
  const sum = numbers.reduce((a, b) => a + b, 0)
  const fits = numbers.length === chances.length ? Math.abs(sum - 1) <= 1e-9 : sum <= 1 + 1e-9
  if (fits || chances.length === 0) return
  const message = `the chances of ${id} sum to ${round(sum)}${numbers.length === chances.length ? ', not 1' : ' without the formulas'}`
  report.error('scenario/chances', ['stages', id, 'chance'], message, 'change one so that they sum to 1')
}

/** `STAGE.move` of one move on every circle of stages → the stages of the circle. Stages follow one another within a period. */
function circlesOf(scenario: Scenario): Map<string, string[]> {
  const found = new Map<string, string[]>()
  const done = new Set<string>()
  for (const start of Object.keys(scenario.stages)) {
    // depth first, with a stack of its own: stages may be many
    const way: { id: string; leads: [string, string][] }[] = []
    const enter = (id: string) => {
      done.add(id)
      way.push({ id, leads: leadsOf(scenario.stages[id]) })
    }
    if (!done.has(start)) enter(start)
    while (way.length > 0) {
      const { id, leads } = way.at(-1)!
      const lead = leads.shift()
      if (lead === undefined) way.pop()
      else {
        const [move, to] = lead
        const at = way.findIndex((item) => item.id === to)
        if (at >= 0) found.set(`${id}.${move}`, [...way.slice(at).map((item) => item.id), to])
        else if (Object.hasOwn(scenario.stages, to) && !done.has(to)) enter(to)
      }
    }
  }
  return found
}

function checkReach(scenario: Scenario, report: Report): void {
  const turns = turnsOf(scenario)
  const reached = new Set(turns.flatMap((turn) => Object.values(turn.exits)))
  for (const id of reached) {
    if (Object.hasOwn(scenario.stages, id)) for (const [, to] of leadsOf(scenario.stages[id])) reached.add(to)
  }
  for (const id of Object.keys(scenario.stages)) {
    if (!reached.has(id)) {
      report.warn('scenario/unreached-stage', ['stages', id], `no exit leads to ${id}`, 'remove it, or let an exit lead to it')
    }
  }
  for (const id of Object.keys(scenario.ends)) {
    if (id !== tailEnd && !reached.has(id)) {
      report.warn('scenario/unreached-end', ['ends', id], `nothing leads to ${id}`, 'remove it, or let a move lead to it')
    }
  }
  const goesOn = turns.every((turn) => componentsOf(turn).every(({ options }) => options.length > 0)) || reached.has(onward)
  if (turns.length > 0 && !goesOn && scenario.clock.periods > 1) {
    const message = `every move leads to an end: the second of ${scenario.clock.periods} periods is never reached`
    report.warn('scenario/one-period', ['clock', 'periods'], message, 'let a move go on, or an exit lead to `next`')
  }
}
