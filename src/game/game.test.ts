import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  aqre,
  aqreTree,
  beliefsAt,
  buildTree,
  CHANCE,
  evaluate,
  evaluateTree,
  expand,
  imperfectRecall,
  type NodeSpec,
  PublicBuilder,
  type PublicGame,
  reach,
  seltenHorse,
  type Tree,
  uniform,
} from './index.ts'

const clock = () => 0
const end = (...payoffs: number[]): NodeSpec => ({ payoffs })

const horse = seltenHorse()

describe('the general extensive form', () => {
  it('finds the regret of a profile in Selten’s horse', () => {
    // (across, across, right) is an equilibrium; at (down, across, left) player 2 would rather go down at a set play does not reach
    const equilibrium = Float64Array.of(0, 1, 0, 1, 0, 1)
    const [first, third, second] = ['first', 'third', 'second'].map((name) => horse.sets.find((set) => set.name === name)!.at)
    const profile = (down: number, two: number, left: number) => {
      const play = new Float64Array(6)
      play.set([down, 1 - down], first)
      play.set([two, 1 - two], second)
      play.set([left, 1 - left], third)
      return play
    }
    expect(equilibrium).toHaveLength(horse.size)
    expect(evaluateTree(horse, profile(0, 0, 0)).maxRegret).toBe(0)
    expect(evaluateTree(horse, profile(1, 0, 1)).maxRegret).toBe(0)
    expect(evaluateTree(horse, profile(0, 1, 1))).toMatchObject({ value: Float64Array.of(4, 4, 0), maxRegret: 1 })
  })

  it('weighs the nodes of an information set as of the root when it looks for a best response', () => {
    const choose = (left: number, right: number): NodeSpec => ({
      player: 'A',
      set: 'unseen',
      moves: { l: end(left), r: end(right) },
    })
    const coin = buildTree(['A'], {
      chance: [
        { probability: 0.5, leads: { player: 'A', set: 'go', weight: 0.1, moves: { on: choose(3, 0) } } },
        { probability: 0.5, leads: { player: 'A', set: 'go', moves: { on: choose(0, 1) } } },
      ],
    })
    const at = coin.sets.find((set) => set.name === 'unseen')!.at
    const play = new Float64Array(coin.size).fill(1)
    play[at + 1] = 0
    expect(evaluateTree(coin, play)).toMatchObject({ maxRegret: expect.closeTo(0.35, 12) })
  })

  it('says what is wrong and where', () => {
    const bad = (root: NodeSpec) => () => buildTree(['A', 'B'], root)
    expect(bad({ chance: [{ probability: 0.5, leads: end(0, 0) }] })).toThrow('root: the chances sum to 0.5, not 1')
    expect(bad({ player: 'C', set: 'x', moves: { a: end(0, 0) } })).toThrow('root: there is no player C')
    expect(bad({ player: 'A', set: 'x', moves: { a: end(0) } })).toThrow('root / a: 1 payoffs for 2 players')
    expect(bad({ player: 'A', set: 'x', moves: { a: { player: 'A', set: 'x', moves: { b: end(0, 0) } } } })).toThrow(
      'root / a: information set x has the actions a, not b',
    )
  })

  it('knows imperfect recall and refuses it', () => {
    const again: NodeSpec = { player: 'A', set: 'forgotten', moves: { a: end(1), b: end(0) } }
    const absentMinded = buildTree(['A'], { player: 'A', set: 'start', moves: { a: again, b: again } })
    expect(imperfectRecall(absentMinded)).toEqual(['forgotten'])
    expect(() => aqreTree(absentMinded, { lambda: 1, clock })).toThrow('perfect recall; forgotten at forgotten')
  })
})

describe('relabelling', () => {
  const letters = fc.array(fc.integer({ min: -9, max: 9 }), { minLength: 12, maxLength: 12 })
  const weights = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 4, maxLength: 4 })

  /** Two players at once, then chance; with `mirror` the players, the actions and the chances come in another order and under other names. */
  const game = (pay: readonly number[], mirror: boolean): Tree => {
    const [first, second] = mirror ? ['x', 'y'] : ['A', 'B']
    const order = <T>(items: T[]): T[] => (mirror ? items.toReversed() : items)
    const leaf = (k: number): NodeSpec => ({ payoffs: order([pay[k % 12], pay[(k * 5 + 3) % 12]]) })
    const answer = (k: number): NodeSpec => ({
      player: second,
      set: 'answer',
      moves: Object.fromEntries(order([0, 1]).map((b) => [`${mirror ? 'q' : 'b'}${b}`, leaf(k + b)])),
    })
    const move = (a: number): NodeSpec => ({
      chance: order([0, 1]).map((c) => ({ probability: [0.3, 0.7][c], leads: answer(4 * a + 2 * c) })),
    })
    return buildTree(order([first, second]), {
      player: first,
      set: 'move',
      moves: Object.fromEntries(order([0, 1]).map((a) => [`${mirror ? 'p' : 'a'}${a}`, move(a)])),
    })
  }

  it('leaves the regret and the value of every profile as they are', () => {
    fc.assert(
      fc.property(letters, weights, (pay, [a0, a1, b0, b1]) => {
        const play = Float64Array.of(a0 / (a0 + a1), a1 / (a0 + a1), b0 / (b0 + b1), b1 / (b0 + b1))
        const mirrored = Float64Array.of(play[1], play[0], play[3], play[2])
        const [one, two] = [evaluateTree(game(pay, false), play), evaluateTree(game(pay, true), mirrored)]
        expect(Array.from(two.regret.toReversed())).toEqual(Array.from(one.regret, (x) => expect.closeTo(x, 12)))
        expect(Array.from(two.value.toReversed())).toEqual(Array.from(one.value, (x) => expect.closeTo(x, 12)))
      }),
      { seed: 12 },
    )
  })
})

describe('agent quantal response', () => {
  it('is the logit rule where one player decides alone', () => {
    const alone = buildTree(['A'], { player: 'A', set: 'x', moves: { high: end(1), low: end(0) } })
    const { profile, converged } = aqreTree(alone, { lambda: 2, clock })
    expect(converged).toBe(true)
    expect(profile[0]).toBeCloseTo(1 / (1 + Math.exp(-2)), 9)
  })

  it('solves McKelvey and Palfrey’s asymmetric matching pennies to its fixed point', () => {
    const pennies = buildTree(['row', 'column'], {
      player: 'row',
      set: 'r',
      moves: {
        up: { player: 'column', set: 'c', moves: { left: end(9, 0), right: end(0, 1) } },
        down: { player: 'column', set: 'c', moves: { left: end(0, 1), right: end(1, 0) } },
      },
    })
    const { profile, residual } = aqreTree(pennies, { lambda: 1, clock })
    const logit = (x: number) => 1 / (1 + Math.exp(-x))
    expect(residual).toBeLessThan(1e-8)
    expect(profile[0]).toBeCloseTo(logit(9 * profile[2] - (1 - profile[2])), 7)
    expect(profile[2]).toBeCloseTo(logit(1 - profile[0] - profile[0]), 7)
  })

  it('goes to the only equilibrium of a dominance-solvable game as λ grows', () => {
    const dilemma = buildTree(['1', '2'], {
      player: '1',
      set: 'a',
      moves: {
        cooperate: { player: '2', set: 'b', moves: { cooperate: end(3, 3), defect: end(0, 5) } },
        defect: { player: '2', set: 'b', moves: { cooperate: end(5, 0), defect: end(1, 1) } },
      },
    })
    const { profile, maxRegret } = aqreTree(dilemma, { lambda: 40, clock })
    expect(profile[1]).toBeCloseTo(1, 6)
    expect(maxRegret).toBeLessThan(1e-6)
  })

  it('is uniform at λ = 0 and refuses a λ that makes no sense', () => {
    const game = randomGame([1, 2, 3, 4, 5, 6, 7, 8, 9])
    expect(aqre(game, { lambda: 0, clock }).profile).toEqual(uniform(game))
    expect(() => aqre(game, { lambda: -1, clock })).toThrow(RangeError)
    expect(() => aqre(game, { lambda: Number.NaN, clock })).toThrow(RangeError)
  })

  it('never claims convergence when it is stopped early', () => {
    let now = 0
    const stopped = aqre(randomGame([3, 1, 4, 1, 5, 9, 2, 6, 5]), { lambda: 3, seconds: 0.001, clock: () => (now += 10) })
    expect(stopped.converged).toBe(false)
    expect(stopped.reason).toMatch(/stopped/)
  })
})

/** A sender of two types, a public move by chance, a receiver of two types; payoffs from the numbers given. */
function randomGame(numbers: readonly number[], shift = 0, weight = 0.9): PublicGame {
  let k = 0
  const next = () => numbers[k++ % numbers.length] / 5 + ((k * 7) % 3) / 2 + shift
  const b = new PublicBuilder(
    ['S', 'R'],
    [
      ['s1', 's2'],
      ['r1', 'r2'],
    ],
    [
      [0.3, 0.7],
      [0.6, 0.4],
    ],
  )
  const row = () =>
    b.payoff([
      [next(), next(), next(), next()],
      [next(), next(), next(), next()],
    ])
  for (const sent of b.split(b.root, 0, [{ row: row() }, { row: row() }, { row: row() }])) {
    for (const state of b.split(sent, CHANCE, [{ chance: 0.25 }, { chance: 0.75, weight }]))
      b.split(state, 1, [{ row: row() }, { row: row() }])
  }
  return b.finish()
}

describe('the compact form for public actions with private types', () => {
  const numbers = fc.array(fc.integer({ min: -9, max: 9 }), { minLength: 9, maxLength: 9 })
  const lambda = fc.double({ min: 0.1, max: 2.5, noNaN: true })

  it('is the same game as its written-out tree: value, regret and quantal response agree', () => {
    fc.assert(
      fc.property(numbers, lambda, (payoffs, precision) => {
        const game = randomGame(payoffs)
        const tree = expand(game)
        const compact = aqre(game, { lambda: precision, clock })
        const written = aqreTree(tree, { lambda: precision, clock })
        expect(compact.converged && written.converged).toBe(true)
        const translated = new Float64Array(tree.size)
        for (const set of tree.sets) {
          const [node, type] = set.name.split('/').map(Number)
          const width = set.actions.length
          translated.set(compact.profile.subarray(game.at[node] + type * width, game.at[node] + (type + 1) * width), set.at)
        }
        for (let i = 0; i < tree.size; i++) expect(translated[i]).toBeCloseTo(written.profile[i], 5)
        const both = evaluateTree(tree, translated)
        for (let i = 0; i < 2; i++) {
          expect(both.value[i]).toBeCloseTo(compact.value[i], 9)
          expect(both.regret[i]).toBeCloseTo(compact.regret[i], 9)
        }
      }),
      { numRuns: 60, seed: 1 },
    )
  })

  it('does not change its quantal response when a constant is added to all payoffs', () => {
    fc.assert(
      fc.property(numbers, lambda, (payoffs, precision) => {
        const plain = aqre(randomGame(payoffs, 0, 1), { lambda: precision, clock })
        const shifted = aqre(randomGame(payoffs, 10, 1), { lambda: precision, clock })
        plain.profile.forEach((p, i) => expect(shifted.profile[i]).toBeCloseTo(p, 5))
      }),
      { numRuns: 40, seed: 2 },
    )
  })

  it('gives a cloned public move no more probability when it is one group with the original', () => {
    const play = (clones: number) => {
      const b = new PublicBuilder(
        ['S', 'R'],
        [
          ['s1', 's2'],
          ['r1', 'r2'],
        ],
        [
          [0.3, 0.7],
          [0.6, 0.4],
        ],
      )
      const edges = [{}, ...Array.from({ length: clones }, () => ({ group: 'go' }))]
      const [stop, ...go] = b.split(b.root, 0, edges)
      b.split(stop, 1, [
        {
          row: b.payoff([
            [1, 0, 2, 1],
            [0, 1, 1, 0],
          ]),
        },
        {},
      ])
      for (const node of go)
        b.split(node, 1, [
          {
            row: b.payoff([
              [2, 1, 0, 3],
              [1, 0, 0, 2],
            ]),
          },
          {},
        ])
      const game = b.finish()
      const tree = expand(game)
      const compact = aqre(game, { lambda: 1.3, clock })
      expect(aqreTree(tree, { lambda: 1.3, clock }).value[0]).toBeCloseTo(compact.value[0], 7)
      return compact.profile[game.at[0]]
    }
    expect(play(4)).toBeCloseTo(play(1), 9)
  })

  it('has beliefs that are Bayes’ rule', () => {
    const game = randomGame([5, -3, 2, 8, -1, 0, 4, 7, -6])
    const { profile } = aqre(game, { lambda: 1.5, clock })
    const mass = reach(game, profile)
    const [one, two] = [profile[game.at[0]], profile[game.at[0] + 3]]
    expect(beliefsAt(game, mass, game.first[0])[0][0]).toBeCloseTo((0.3 * one) / (0.3 * one + 0.7 * two), 12)
  })

  it('never has negative regret, and none at a best response', () => {
    fc.assert(
      fc.property(numbers, (payoffs) => {
        const game = randomGame(payoffs)
        const { regret } = evaluate(game, uniform(game))
        expect(regret.every((r) => r >= 0)).toBe(true)
      }),
      { seed: 3 },
    )
  })

  it('refuses priors and chances that are no distributions', () => {
    expect(() => new PublicBuilder(['A'], [['x', 'y']], [[0.5, 0.6]])).toThrow('is no distribution over x, y')
    const b = new PublicBuilder(['A'], [['x']], [[1]])
    expect(() => b.split(b.root, CHANCE, [{ chance: 0.5 }])).toThrow('sum to 0.5')
    expect(() => b.payoff([[Number.NaN]])).toThrow(RangeError)
  })
})
