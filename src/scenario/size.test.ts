/** Sizes that are counted, against games that are built. */
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { compile } from './compile.ts'
import { parseScenario } from './parse.ts'
import { compilePeriods } from './periods.ts'
import { extentOf, horizonWithin, mostNodes, publicStates } from './size.ts'

describe.each(['patience-1.yaml', 'scenario.yaml'])('the size of %s', (name) => {
  const file = `cases/korea-2025/${name}`
  const { scenario } = parseScenario(readFileSync(file, 'utf8'), file)

  it.each([1, 2])('is that of the compiled game over %d periods', (periods) => {
    const { game } = compile(scenario, periods)
    const { nodes, informationSets } = extentOf(scenario, periods)
    expect({ nodes, informationSets }).toEqual({ nodes: game.nodes, informationSets: game.informationSets })
  })

  it('is bounded without building anything', () => {
    const compiled = compilePeriods(scenario, 2)
    let built = 0
    for (let period = 0; period < 2; period++) {
      for (let state = 0; state < compiled.states; state++) built += compiled.stage(period, state).game.nodes
    }
    expect(mostNodes(scenario, 2)).toBeGreaterThanOrEqual(built)
    expect(publicStates(scenario)).toBeGreaterThanOrEqual(compiled.states)
  })

  it('tells the horizon that fits', () => {
    const { nodes } = extentOf(scenario, 2)
    expect(horizonWithin(scenario, nodes, 4)).toBe(2)
    expect(horizonWithin(scenario, nodes - 1, 4)).toBe(1)
  })
})
