import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { patience } from '../../../test/support/patience.ts'
import { levers, startLevers } from '../../outlook/index.ts'
import { beyond, changed, ordered, ranked, stepOf, valueOf } from './settings.ts'

const scenario = patience()
const movable = { levers: levers(scenario), starts: startLevers(scenario) }

describe('settings of the page', () => {
  it('stand in the order of the levers, however they were moved', () => {
    const moves = [
      ['lambda', '3'],
      ['rent', '0.25'],
      ['US.sincere', '0.4'],
      ['russia.start', 'low'],
    ] as const
    const all = ['US.sincere=0.4', 'rent=0.25', 'lambda=3', 'russia.start=low']
    fc.assert(
      fc.property(fc.shuffledSubarray([...moves], { minLength: 4 }), (order) => {
        const made = order.reduce<string[]>((settings, [path, value]) => changed(movable, settings, path, value), [])
        expect(made).toEqual(all)
        expect(order.reduce<string[]>((settings, [path]) => changed(movable, settings, path, null), made)).toEqual([])
      }),
      { seed: 7, numRuns: 24 },
    )
  })

  it('are none where they say what the scenario says', () => {
    expect(ordered(movable, ['rent=0.30', 'russia.start=high', 'lambda=4.0'])).toEqual([])
  })

  it('know symbols, take the later of two, and keep what they do not know for the solver to refuse', () => {
    expect(ordered(movable, ['h=0.8', 'humiliation=0.7', 'nonsense=1'])).toEqual(['humiliation=0.7', 'nonsense=1'])
    expect(valueOf(['rent=0.2'], 'rent')).toBe('0.2')
    expect(valueOf(['rent=0.2'], 'lambda')).toBeNull()
  })
})

describe('a slider', () => {
  it('has steps of one digit, at least twenty, on which the scenario’s own values lie', () => {
    for (const lever of movable.levers) {
      const steps = (lever.high - lever.low) / stepOf(lever)
      expect(steps, lever.path).toBeGreaterThan(19.99)
      expect(steps, lever.path).toBeLessThan(201)
      const place = (lever.value - lever.low) / stepOf(lever)
      expect(Math.abs(place - Math.round(place)), lever.path).toBeLessThan(0.51)
    }
  })

  it('goes just beyond a flip, away from where it stands', () => {
    const rent = movable.levers.find(({ path }) => path === 'rent')!
    const flip = { question: 'talks', path: 'rent', from: 'unlikely', to: 'very unlikely' }
    expect(beyond(rent, { ...flip, at: 0.33 })).toBeCloseTo(0.34, 9)
    expect(beyond(rent, { ...flip, at: 0.22 })).toBeCloseTo(0.21, 9)
    expect(beyond(rent, { ...flip, at: 0.399 })).toBe(0.4)
  })

  it('comes first where it weighs most', () => {
    const driver = (label: string, from: number, to: number, kind = 'assumption') => ({ kind, label, from, to })
    const { first, rest } = ranked(movable.levers, [
      driver('rent from 0.2 to 0.4', 0.3, 0.2),
      driver('lambda from 1 to 8', 0.5, 0.1),
      driver('humiliation', 0.9, 0.1, 'evidence'),
    ])
    expect(first.map(({ path }) => path)).toEqual(['lambda', 'rent'])
    expect(rest).toHaveLength(movable.levers.length - 2)
  })
})
