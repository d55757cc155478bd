/** Named variants and expectations: every setting is one that `--set` takes, every move one that may be made. */
import { InvalidInput, type Path } from '../../diagnostics/index.ts'
import { componentsOf, observables, turnsOf } from '../moves.ts'
import { change } from '../override.ts'
import type { Scenario, ScenarioMeasure } from '../schema.ts'
import type { Report } from './report.ts'

export function checkVariants(scenario: Scenario, report: Report): void {
  // whether a setting is taken does not depend on those before it, so that one copy serves all
  const copy = structuredClone(scenario)
  for (const [id, { set }] of Object.entries(scenario.whatIfs)) checkSettings(copy, report, ['whatIfs', id, 'set'], set)
  const moves = turnsOf(scenario).flatMap((turn) => [...observables(turn).keys()])
  for (const [id, { more, than }] of Object.entries(scenario.expectations)) {
    for (const [key, measure] of Object.entries({ more, than })) {
      if (typeof measure === 'number') continue
      const path = ['expectations', id, key]
      checkSettings(copy, report, [...path, 'set'], measure.set)
      checkMoves(measure, moves, report, path)
      checkGiven(scenario, measure, report, path)
    }
  }
}

function checkSettings(copy: Scenario, report: Report, path: Path, settings: readonly string[]): void {
  settings.forEach((setting, k) => {
    if (report.full) return
    try {
      change(copy, setting)
    } catch (error) {
      if (!(error instanceof InvalidInput)) throw error
      const [{ message, hint }] = error.diagnostics
      report.error('scenario/what-if', [...path, k], message, hint)
    }
  })
}

function checkMoves({ moves }: ScenarioMeasure, known: readonly string[], report: Report, path: Path): void {
  const [actor] = moves[0].split('.')
  moves.forEach((move, k) => {
    if (!report.exists('scenario/unknown-move', [...path, 'moves', k], 'move', move, known)) return
    if (move.startsWith(`${actor}.`)) return
    report.error('scenario/expectation', [...path, 'moves', k], `${move} is not of ${actor}`, 'name moves of one actor')
  })
}

/** What is given is a move of the first turn, or one option of it. */
function checkGiven(scenario: Scenario, { given }: ScenarioMeasure, report: Report, path: Path): void {
  const turn = turnsOf(scenario).at(0)
  if (given === undefined || !turn) return
  const components = componentsOf(turn)
  const options = components.map((component) => component.options.map(({ option }) => option))
  const parts = given.split('+')
  const whole = parts.length === components.length && parts.every((part, k) => options[k].includes(part))
  if (whole) return
  const known = [...options.flat(), ...Object.keys(turn.exits)]
  report.exists('scenario/unknown-move', [...path, 'given'], 'first move', given, known)
}
