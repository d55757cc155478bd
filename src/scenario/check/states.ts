/** States and the calendar: levels that exist, chances that fit. */
import type { Scenario } from '../schema.ts'
import { type Report, round } from './report.ts'

export function checkStates(scenario: Scenario, report: Report): void {
  const moving = new Set(scenario.turns.flatMap((turn) => ('nature' in turn ? [turn.nature] : [])))
  for (const [id, { levels, start, stay, chain, sets }] of Object.entries(scenario.state)) {
    const path = ['state', id]
    report.exists('scenario/unknown-level', [...path, 'start'], 'level', start, levels)
    levels.forEach((level, k) => {
      if (levels.indexOf(level) === k) return
      report.error(
        'scenario/same-level',
        [...path, 'levels', k],
        `the level \`${level}\` stands here twice`,
        'remove one of them',
      )
    })
    sets.forEach(({ to }, k) => report.exists('scenario/unknown-level', [...path, 'sets', k, 'to'], 'level', to, levels))
    for (const [level, row] of Object.entries(chain ?? {})) {
      report.keyExists('scenario/unknown-level', [...path, 'chain', level], 'level', levels)
      for (const next of Object.keys(row)) {
        report.keyExists('scenario/unknown-level', [...path, 'chain', level, next], 'level', levels)
      }
      const sum = Object.values(row).reduce((a, b) => a + b, 0)
      if (sum <= 1 + 1e-9) continue
      const message = `the chances to go on from ${level} sum to ${round(sum)}, more than 1`
      report.error('scenario/chain', [...path, 'chain', level], message, 'lower one; what is missing to 1 stays')
    }
    if (moving.has(id) || (stay === 1 && chain === undefined)) continue
    const message = `${id} has chances to move and no turn in which it does`
    report.warn('scenario/still-state', path, message, `add \`- nature: ${id}\` to turns`)
  }
}
