import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { seltenHorse } from '../examples/selten.ts'
import { randomGame } from '../examples/random.ts'
import { Fraction } from '../rational.ts'
import { evaluateTree } from '../tree/evaluate.ts'
import { exactRegret } from './exact.ts'
import { gameFile } from './write-efg.ts'

describe('exact regret', () => {
  it('is 0 at an equilibrium of Selten’s horse and exactly what is lost elsewhere', () => {
    const game = gameFile(seltenHorse())
    const rational = (...numbers: (number | string)[]) => numbers.map((x) => new Fraction(x))
    const [first, second, third] = ['first', 'second', 'third'].map((name) =>
      game.tree.sets.findIndex((set) => set.name === name),
    )
    const profile = (down: string, two: string, left: string) => {
      const parts: Fraction[][] = []
      for (const [set, p] of [
        [first, down],
        [second, two],
        [third, left],
      ] as const)
        parts[set] = rational(p, new Fraction(1).sub(p).toFraction())
      return parts.flat()
    }
    expect(exactRegret(game, profile('0', '0', '0')).toFraction()).toBe('0')
    expect(exactRegret(game, profile('0', '0', '1/4')).toFraction()).toBe('0')
    expect(exactRegret(game, profile('0', '0', '1/3')).toFraction()).toBe('1/3')
  })

  it('is the regret of floats, to rounding, on random games and profiles', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 10_000 }),
        fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 30, maxLength: 30 }),
        (seed, numbers) => {
          const game = gameFile(randomGame({ seed, depth: 4, irregular: true, zeroSum: false }))
          const exact: Fraction[] = []
          for (const { at, actions } of game.tree.sets) {
            const weights = actions.map((_, a) => numbers[(at + a) % 30])
            const total = weights.reduce((sum, w) => sum + w, 0)
            for (const w of weights) exact.push(new Fraction(w, total))
          }
          const floats = evaluateTree(
            game.tree,
            Float64Array.from(exact, (p) => p.valueOf()),
          ).maxRegret
          expect(exactRegret(game, exact).valueOf()).toBeCloseTo(floats, 8)
        },
      ),
      { numRuns: 40, seed: 13 },
    )
  })
})
