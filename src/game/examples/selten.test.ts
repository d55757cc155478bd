/** Selten's three games of 1975: which of their equilibria are sequential, and where the quantal response leads. */
import { describe, expect, it } from 'vitest'
import { aqreTree } from '../aqre/index.ts'
import { sequentialCheck } from '../sequential/index.ts'
import { evaluateTree } from '../tree/evaluate.ts'
import type { Tree } from '../tree/tree.ts'
import { seltenHorse, seltenThree, seltenTwo } from './selten.ts'

/** A pure profile: the action played at each information set. */
function pure(tree: Tree, choice: Readonly<Record<string, string>>): Float64Array {
  const profile = new Float64Array(tree.size)
  for (const { name, at, actions } of tree.sets) profile[at + actions.indexOf(choice[name])] = 1
  return profile
}

const cases: [string, Tree, Record<string, string>, boolean][] = [
  ['the horse, everybody across', seltenHorse(), { first: 'across', second: 'across', third: 'right' }, true],
  ['the horse, the threat of player 2 to go across', seltenHorse(), { first: 'down', second: 'across', third: 'left' }, false],
  ['figure 2, backward induction', seltenTwo(), { start: 'out', reply: 'out', again: 'take' }, true],
  ['figure 2, a gift nobody would give', seltenTwo(), { start: 'out', reply: 'out', again: 'give' }, false],
  [
    'figure 3, player 3 expects the long way',
    seltenThree(),
    { start: 'left', second: 'left', again: 'left', third: 'left' },
    true,
  ],
  [
    'figure 3, player 1 forgoes a better second move',
    seltenThree(),
    { start: 'right', second: 'left', again: 'left', third: 'right' },
    false,
  ],
]

describe('Selten 1975', () => {
  it.each(cases)('%s is an equilibrium, and sequential: %#', (_name, tree, choice, sequential) => {
    const profile = pure(tree, choice)
    expect(evaluateTree(tree, profile).maxRegret).toBe(0)
    const verdict = sequentialCheck(tree, profile)
    expect(verdict.sequential, verdict.reason).toBe(sequential)
    expect(verdict.method).not.toBe('incomplete')
    expect(verdict.violations.length > 0).toBe(!sequential)
  })

  it('the quantal response goes to a sequential equilibrium in each: what it loses shrinks with λ at every set, reached or not', () => {
    for (const tree of [seltenHorse(), seltenTwo(), seltenThree()]) {
      const { profile, converged } = aqreTree(tree, { lambda: 1e4, tolerance: 1e-6, clock: () => 0 })
      expect(converged).toBe(true)
      expect(sequentialCheck(tree, profile, { tolerance: 1e-3 })).toMatchObject({ sequential: true, violations: [] })
    }
  })
})
