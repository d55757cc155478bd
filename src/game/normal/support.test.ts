import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Fraction } from '../rational.ts'
import { evaluateNormal, evaluateNormalExact, extremeEquilibria, makeNormalForm, pureEquilibria } from './index.ts'
import { supportEnumeration } from './support.ts'

const show = (profiles: readonly (readonly Fraction[])[] = []) => profiles.map((p) => p.map((x) => x.toFraction()).join(' '))
/** A game from its payoffs, the first player's strategy varying fastest. */
function game(sizes: readonly number[], payoffs: readonly number[]) {
  const strategies = sizes.map((size) => Array.from({ length: size }, (_, s) => `${s + 1}`))
  const players = sizes.map((_, i) => `${i + 1}`)
  return makeNormalForm(
    '',
    players,
    strategies,
    payoffs.map((x) => new Fraction(x)),
  )
}
const random = (sizes: readonly number[], range: number) => {
  const length = sizes.reduce((a, b) => a * b, sizes.length)
  const payoffs = fc.array(fc.integer({ min: -range, max: range }), { minLength: length, maxLength: length })
  return payoffs.map((numbers) => game(sizes, numbers))
}
const size = fc.integer({ min: 1, max: 4 })
const twoPlayers = fc.tuple(size, size, fc.constantFrom(1, 3, 50)).chain(([m, n, range]) => random([m, n], range))

describe('support enumeration for two players', () => {
  it('finds the three equilibria of the battle of the sexes', () => {
    const battle = game([2, 2], [2, 1, 0, 0, 0, 0, 1, 2])
    const { exact, profiles, complete, reason, supports } = supportEnumeration(battle)
    expect(show(exact)).toEqual(['1 0 1 0', '0 1 0 1', '2/3 1/3 1/3 2/3'])
    expect(profiles[2]).toEqual(Float64Array.of(2 / 3, 1 / 3, 1 / 3, 2 / 3))
    expect({ complete, reason, supports }).toEqual({ complete: true, reason: 'all support profiles were tried', supports: 9 })
  })

  it('finds rock, paper, scissors mixed on supports of full size', () => {
    const wheel = [0, 0, 1, -1, -1, 1, -1, 1, 0, 0, 1, -1, 1, -1, -1, 1, 0, 0]
    expect(show(supportEnumeration(game([3, 3], wheel)).exact)).toEqual(['1/3 1/3 1/3 1/3 1/3 1/3'])
  })

  it('says so where equilibria are infinitely many', () => {
    const { exact, complete, reason } = supportEnumeration(game([2, 2], [0, 0, 0, 0, 0, 0, 0, 0]))
    expect(show(exact)).toEqual(['1 0 1 0', '1 0 0 1', '0 1 1 0', '0 1 0 1'])
    expect([complete, reason]).toEqual([false, 'there are infinitely many equilibria'])
  })

  it('finds the same as vertex enumeration wherever equilibria are finitely many, degenerate or not', () => {
    let degenerateButComplete = 0
    fc.assert(
      fc.property(twoPlayers, (form) => {
        const { exact = [], complete } = supportEnumeration(form)
        const { profiles, degenerate } = extremeEquilibria(form)
        for (const profile of exact) expect(evaluateNormalExact(form, profile).maxRegret.n).toBe(0n)
        expect(complete || degenerate).toBe(true)
        const [mine, all] = [show(exact), show(profiles)]
        expect(new Set(mine).size).toBe(mine.length)
        expect(all).toEqual(expect.arrayContaining(mine))
        if (!complete) return
        expect(mine.length).toBe(all.length)
        if (degenerate) degenerateButComplete++
      }),
      { numRuns: 400, seed: 1 },
    )
    expect(degenerateButComplete).toBeGreaterThan(0)
  })

  it('stops at its limit or when its time is up, and says so', () => {
    const form = game([2, 2], [2, 1, 0, 0, 0, 0, 1, 2])
    const stopped = { complete: false, reason: 'stopped by the limit or the budget' }
    expect(supportEnumeration(form, { limit: 1 })).toMatchObject({
      ...stopped,
      supports: 1,
      profiles: [Float64Array.of(1, 0, 1, 0)],
    })
    expect(supportEnumeration(form, { limit: 9 }).complete).toBe(true)
    let now = 0
    expect(supportEnumeration(form, { seconds: 2, clock: () => (now += 1000) })).toMatchObject({ ...stopped, supports: 1 })
    expect(() => supportEnumeration(form, { seconds: 1 })).toThrow('a limit in seconds needs a clock')
    expect(() => supportEnumeration(game([2], [0, 1]))).toThrow('two players or more')
  })
})

describe('support enumeration for three players', () => {
  it('finds the nine equilibria of McKelvey and McLennan’s game, two of them totally mixed', () => {
    const form = game([2, 2, 2], [9, 8, 12, 0, 0, 0, 0, 0, 0, 9, 8, 2, 0, 0, 0, 3, 4, 6, 3, 4, 6, 0, 0, 0])
    const { profiles, complete, exact, reason } = supportEnumeration(form)
    expect(profiles).toHaveLength(9)
    for (const profile of profiles) expect(evaluateNormal(form, profile).maxRegret).toBeLessThan(1e-9)
    const mixed = profiles.filter((profile) => profile.every((p) => p > 0)).map((profile) => [...profile])
    expect(mixed).toEqual([
      [2 / 5, 3 / 5, 1 / 2, 1 / 2, 1 / 3, 2 / 3].map((p) => expect.closeTo(p, 12) as number),
      [1 / 2, 1 / 2, 2 / 5, 3 / 5, 1 / 4, 3 / 4].map((p) => expect.closeTo(p, 12) as number),
    ])
    expect([complete, exact]).toEqual([false, undefined])
    expect(reason).toMatch('not guaranteed to be complete')
  })

  it('finds equilibria only, every pure one, each once, and the same again', () => {
    fc.assert(
      fc.property(random([2, 3, 2], 20), (form) => {
        const { profiles } = supportEnumeration(form)
        for (const profile of profiles) expect(evaluateNormal(form, profile).maxRegret).toBeLessThan(1e-7)
        expect(new Set(profiles.map(String)).size).toBe(profiles.length)
        const pure = profiles.filter((profile) => profile.every((p) => p === 0 || p === 1))
        expect(pure.length).toBe(pureEquilibria(form).length)
        expect(supportEnumeration(form).profiles).toEqual(profiles)
      }),
      { numRuns: 30, seed: 1 },
    )
  })

  it('agrees with the exact answer where the third player has no choice', () => {
    fc.assert(
      fc.property(random([3, 3], 50), (form) => {
        const { exact = [], complete, profiles } = supportEnumeration(form)
        fc.pre(complete && exact.length > 0)
        const payoffs = [...form.payoffs.keys()].flatMap((at) => (at % 2 ? [form.payoffs[at], 0] : [form.payoffs[at]]))
        const found = supportEnumeration(game([3, 3, 1], payoffs)).profiles
        for (const profile of profiles) {
          const same = (other: Float64Array) => profile.every((p, k) => Math.abs(p - other[k]) < 1e-6)
          expect(found.some(same)).toBe(true)
        }
      }),
      { numRuns: 40, seed: 1 },
    )
  })

  it('keeps one point for each support profile of a continuum', () => {
    expect(supportEnumeration(game([2, 2, 2], Array<number>(24).fill(0))).profiles.length).toBeLessThanOrEqual(27)
  })
})
