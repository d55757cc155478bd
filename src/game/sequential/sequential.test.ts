/** Classic profiles that are or are not part of a sequential equilibrium. */
import { describe, expect, it } from 'vitest'
import { evaluateTree } from '../tree/evaluate.ts'
import { buildTree, type NodeSpec, type Tree } from '../tree/tree.ts'
import { sequentialCheck, type SequentialVerdict } from './index.ts'

const end = (...payoffs: number[]): NodeSpec => ({ payoffs })
const move = (player: string, set: string, moves: Record<string, NodeSpec>): NodeSpec => ({ player, set, moves })

/** A profile from set name → action → probability; an action alone is played for sure. */
function profileOf(tree: Tree, plan: Record<string, string | Record<string, number>>): Float64Array {
  const profile = new Float64Array(tree.size)
  for (const { name, at, actions } of tree.sets) {
    const own = plan[name]
    actions.forEach((action, a) => (profile[at + a] = typeof own === 'string' ? Number(own === action) : (own[action] ?? 0)))
  }
  return profile
}

const check = (tree: Tree, plan: Parameters<typeof profileOf>[1]) => sequentialCheck(tree, profileOf(tree, plan))
const regret = (tree: Tree, plan: Parameters<typeof profileOf>[1]) => evaluateTree(tree, profileOf(tree, plan)).maxRegret
const beliefsIn = (verdict: SequentialVerdict, set: string) => [...verdict.beliefs!.get(set)!.values()]

/** Selten (1975), figure 1. */
const horse = buildTree(
  ['1', '2', '3'],
  move('1', 'first', {
    down: move('3', 'third', { left: end(3, 2, 2), right: end(0, 0, 0) }),
    across: move('2', 'second', {
      down: move('3', 'third', { left: end(4, 4, 0), right: end(0, 0, 1) }),
      across: end(1, 1, 1),
    }),
  }),
)

describe("Selten's horse", () => {
  it('refuses the equilibria in which player 2 would not take what player 3 offers', () => {
    for (const second of ['across', { down: 0.5, across: 0.5 }]) {
      const plan = { first: 'down', second, third: 'left' }
      expect(regret(horse, plan)).toBe(0)
      const verdict = check(horse, plan)
      expect(verdict).toMatchObject({ sequential: false, method: 'exact' })
      expect(verdict.violations[0]).toMatchObject({ set: 'second', action: 'down', gain: second === 'across' ? 3 : 1.5 })
    }
  })

  it('accepts the others, with the belief that keeps player 3 to its choice', () => {
    const pure = check(horse, { first: 'across', second: 'across', third: 'right' })
    expect(pure).toMatchObject({ sequential: true, method: 'exact', violations: [] })
    expect(beliefsIn(pure, 'third')[0]).toBeLessThanOrEqual(1 / 3)
    const mixed = check(horse, { first: 'across', second: 'across', third: { left: 0.25, right: 0.75 } })
    expect(mixed.sequential).toBe(true)
    expect(beliefsIn(mixed, 'third')[0]).toBeCloseTo(1 / 3)
    expect(check(horse, { first: 'across', second: 'across', third: { left: 0.26, right: 0.74 } }).sequential).toBe(false)
  })
})

it('refuses the threat of an incumbent to fight', () => {
  const tree = buildTree(
    ['entrant', 'incumbent'],
    move('entrant', 'enter?', { out: end(0, 2), in: move('incumbent', 'fight?', { fight: end(-1, -1), share: end(1, 1) }) }),
  )
  expect(regret(tree, { 'enter?': 'out', 'fight?': 'fight' })).toBe(0)
  const threat = check(tree, { 'enter?': 'out', 'fight?': 'fight' })
  expect(threat.sequential).toBe(false)
  expect(threat.violations).toEqual([{ set: 'fight?', action: 'share', gain: 2 }])
  expect(check(tree, { 'enter?': 'in', 'fight?': 'share' }).sequential).toBe(true)
})

it('refuses a subgame-perfect profile that no belief supports', () => {
  const reply = (a: NodeSpec, b: NodeSpec) => move('2', 'reply', { a, b })
  const tree = buildTree(
    ['1', '2'],
    move('1', 'start', {
      out: end(2, 2),
      left: reply(end(3, 1), end(0, 0)),
      right: reply(end(1, 1), end(0, 0)),
    }),
  )
  expect(regret(tree, { start: 'out', reply: 'b' })).toBe(0)
  expect(check(tree, { start: 'out', reply: 'b' })).toMatchObject({
    sequential: false,
    violations: [{ set: 'reply', action: 'a', gain: 1 }],
  })
  expect(check(tree, { start: 'left', reply: 'a' }).sequential).toBe(true)
})

it('accepts both pooling equilibria of beer and quiche (Cho & Kreps 1987)', () => {
  const sender = (type: string, likes: string): NodeSpec =>
    move(
      'sender',
      type,
      Object.fromEntries(
        ['beer', 'quiche'].map((meal) => {
          const own = meal === likes ? 1 : 0
          const duel = end(own, type === 'weak' ? 1 : 0)
          return [meal, move('receiver', meal, { duel, not: end(own + 2, type === 'weak' ? 0 : 1) })]
        }),
      ),
    )
  const tree = buildTree(['sender', 'receiver'], {
    chance: [
      { probability: 0.1, leads: sender('weak', 'quiche') },
      { probability: 0.9, leads: sender('strong', 'beer') },
    ],
  })
  for (const [meal, other] of [
    ['beer', 'quiche'],
    ['quiche', 'beer'],
  ]) {
    const pooling = check(tree, { weak: meal, strong: meal, [meal]: 'not', [other]: 'duel' })
    expect(pooling).toMatchObject({ sequential: true, method: 'exact' })
    expect(beliefsIn(pooling, meal)).toEqual([expect.closeTo(0.1), expect.closeTo(0.9)])
    expect(beliefsIn(pooling, other)[0]).toBeGreaterThanOrEqual(0.5)
  }
  expect(check(tree, { weak: 'quiche', strong: 'beer', beer: 'not', quiche: 'duel' }).sequential).toBe(false)
})

/**
 * Player 1 should stay out. Should it come in, by one of several ways, chance tells one of two judges, who does not see the way and
 * may accuse or not: accusing pays a judge `stakes[way]`. The odds of the ways are the same for both judges but for chance.
 */
function judges(ways: readonly { first: number; stakes: readonly [number, number] }[]): Tree {
  const judge = (k: 0 | 1, stake: number) => {
    const pay = k === 0 ? end(-1, stake, 0) : end(-1, 0, stake)
    return move(`judge ${k + 1}`, `bench ${k + 1}`, { accuse: pay, acquit: end(-1, 0, 0) })
  }
  const way = ({ first, stakes }: (typeof ways)[number]): NodeSpec => ({
    chance: [
      { probability: first, leads: judge(0, stakes[0]) },
      { probability: 1 - first, leads: judge(1, stakes[1]) },
    ],
  })
  return buildTree(
    ['1', 'judge 1', 'judge 2'],
    move('1', 'start', { out: end(0, 0, 0), ...Object.fromEntries(ways.map((w, k) => [`way ${k + 1}`, way(w)])) }),
  )
}
const accusing = { start: 'out', 'bench 1': 'accuse', 'bench 2': 'accuse' }

describe('beliefs of two sets tied by one deviation', () => {
  it('cannot differ where the deviator is the same', () => {
    const tree = judges([
      { first: 0.5, stakes: [1, -2] },
      { first: 0.5, stakes: [-2, 1] },
    ])
    expect(regret(tree, accusing)).toBe(0)
    const verdict = check(tree, accusing)
    expect(verdict).toMatchObject({ sequential: false, method: 'exact' })
    expect(verdict.reason).toContain('together at bench 1, bench 2')
    expect(verdict.violations.length).toBeGreaterThan(0)
    // each judge alone could accuse
    expect(check(tree, { ...accusing, 'bench 2': 'acquit' }).sequential).toBe(true)
    expect(check(tree, { ...accusing, 'bench 1': 'acquit' }).sequential).toBe(true)
  })

  it('cannot rest on opposite certainties', () => {
    const tree = judges([
      { first: 0.5, stakes: [0, -1] },
      { first: 0.5, stakes: [-1, 0] },
    ])
    expect(check(tree, accusing)).toMatchObject({ sequential: false, method: 'exact' })
  })

  it('may differ as far as chance tells the judges apart', () => {
    const tree = judges([
      { first: 0.9, stakes: [1, -2] },
      { first: 0.1, stakes: [-2, 1] },
    ])
    const verdict = check(tree, accusing)
    expect(verdict).toMatchObject({ sequential: true, method: 'exact' })
    const [one, two] = ['bench 1', 'bench 2'].map((bench) => beliefsIn(verdict, bench)[0])
    expect(one).toBeGreaterThanOrEqual(2 / 3 - 1e-9)
    expect(two).toBeLessThanOrEqual(1 / 3 + 1e-9)
    expect(one / (1 - one)).toBeCloseTo((81 * two) / (1 - two), 6)
  })

  it('are linear in the weights where three ways weigh on one choice', () => {
    const ways = (last: number) =>
      judges([
        { first: 0.5, stakes: [2, -1] },
        { first: 0.5, stakes: [-1, last] },
        { first: 0.5, stakes: [-1, -1] },
      ])
    expect(check(ways(3), accusing)).toMatchObject({ sequential: true, method: 'exact' })
    const mixed = { start: 'out', 'bench 1': { accuse: 0.5, acquit: 0.5 }, 'bench 2': { accuse: 0.5, acquit: 0.5 } }
    const verdict = check(ways(3), mixed)
    expect(verdict.sequential).toBe(true)
    const [p, q] = beliefsIn(verdict, 'bench 1')
    expect(p).toBeCloseTo(1 / 3)
    expect(-p + 3 * q - (1 - p - q)).toBeCloseTo(0)
    expect(check(ways(0.4), accusing)).toMatchObject({ sequential: false, method: 'exact' })
  })
})

/** Players 1 and 2 stay out; judges see who came in, and one that both did, by the same of three ways: the odds multiply. */
function double(third: readonly [number, number, number]): Tree {
  const bench = (set: string, stake: number) =>
    move('judge', set, { accuse: end(0, 0, stake), acquit: end(0, 0, 0), reward: end(0, 0, -stake) })
  const ways = [0, 1, 2]
  const second = (one: number | null): NodeSpec =>
    move('2', 'second', {
      out: one === null ? end(1, 1, 0) : bench('one', [2, -1, -1][one]),
      ...Object.fromEntries(
        ways.map((two) => [
          `way ${two}`,
          one === null ? bench('two', [-1, 2, -1][two]) : one === two ? bench('both', third[one]) : end(0, 0, 0),
        ]),
      ),
    })
  return buildTree(
    ['1', '2', 'judge'],
    move('1', 'first', { out: second(null), ...Object.fromEntries(ways.map((one) => [`way ${one}`, second(one)])) }),
  )
}

it('searches numerically where odds multiply and three ways weigh on a choice', () => {
  const plan = { first: 'out', second: 'out', one: 'accuse', two: 'accuse', both: 'accuse' }
  const tree = double([1, 1, -4])
  const indifferent = { accuse: 0.5, acquit: 0.5 }
  const profile = { ...plan, one: indifferent, two: indifferent, both: indifferent }
  const verdict = check(tree, profile)
  expect(verdict).toMatchObject({ sequential: true, method: 'numerical' })
  const [p, q, r] = beliefsIn(verdict, 'both')
  expect(p + q - 4 * r).toBeCloseTo(0)
  expect(check(double([-1, -1, -4]), profile)).toMatchObject({ sequential: false, method: 'exact' })
})

it('believes in one deviation rather than in two', () => {
  const third = (stake: number) => move('3', 'third', { yes: end(0, 0, stake), no: end(0, 0, 0) })
  const tree = buildTree(
    ['1', '2', '3'],
    move('1', 'first', { out: end(1, 1, 1), in: move('2', 'second', { stay: third(-1), stray: third(1) }) }),
  )
  expect(check(tree, { first: 'out', second: 'stay', third: 'no' }).sequential).toBe(true)
  expect(check(tree, { first: 'out', second: 'stay', third: 'yes' })).toMatchObject({
    sequential: false,
    method: 'exact',
    violations: [{ set: 'third', action: 'no', gain: 1 }],
  })
  expect(check(tree, { first: 'out', second: 'stray', third: 'yes' }).sequential).toBe(true)
})

it('says what is wrong with a profile', () => {
  expect(() => sequentialCheck(horse, new Float64Array(3))).toThrow(/3 entries, not 6/)
  expect(() => sequentialCheck(horse, new Float64Array(6))).toThrow(/no distribution at first/)
})
