/** The two ways along the branch against each other, at folds and bifurcations, and in the limit. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { seltenHorse } from '../examples/selten.ts'
import { buildTree, type NodeSpec, type Tree } from '../tree/tree.ts'
import { LogitSystem } from './dense.ts'
import { aqreTree } from './index.ts'

const clock = () => 0
const end = (...payoffs: number[]): NodeSpec => ({ payoffs })

/** Two players choose at once; `cells[row][column]` holds both payoffs. */
function bimatrix(cells: readonly (readonly (readonly [number, number])[])[]): Tree {
  const columns = (row: (typeof cells)[number]): NodeSpec => ({
    player: 'column',
    set: 'c',
    moves: Object.fromEntries(row.map((payoffs, j) => [`c${j}`, end(...payoffs)])),
  })
  return buildTree(['row', 'column'], {
    player: 'row',
    set: 'r',
    moves: Object.fromEntries(cells.map((row, i) => [`r${i}`, columns(row)])),
  })
}

const horse = seltenHorse()

/** A game with chance, discounting, payoffs on the way and an information set across a chance move. */
function gamble(numbers: readonly number[]): Tree {
  let k = 0
  const pay = () => [numbers[k++ % numbers.length] / 4, numbers[k++ % numbers.length] / 4]
  const reply = (): NodeSpec => ({ player: 'B', set: 'reply', moves: { fold: { payoffs: pay() }, call: { payoffs: pay() } } })
  const deal = (set: string): NodeSpec => ({
    player: 'A',
    set,
    weight: 0.8,
    moves: { low: reply(), high: reply(), out: { payoffs: pay() } },
  })
  return buildTree(['A', 'B'], {
    payoffs: pay(),
    chance: [
      { probability: 0.25, leads: deal('weak') },
      { probability: 0.75, leads: deal('strong') },
    ],
  })
}
const numbers = fc.array(fc.integer({ min: -9, max: 9 }), { minLength: 11, maxLength: 11 })

describe('the Jacobian of the logit system', () => {
  it('is that of finite differences', () => {
    fc.assert(
      fc.property(
        numbers,
        fc.array(fc.double({ min: -2, max: 0, noNaN: true }), { minLength: 8, maxLength: 8 }),
        (payoffs, logs) => {
          const tree = gamble(payoffs)
          const system = new LogitSystem(tree)
          const n = system.size
          const x = Float64Array.from([...logs.slice(0, n), 1.5])
          const [before, after, matrix] = [new Float64Array(n), new Float64Array(n), new Float64Array((n + 1) ** 2)]
          system.residual(x, before)
          system.jacobian(x, matrix)
          for (let k = 0; k <= n; k++) {
            const moved = x.slice()
            moved[k] += 1e-6
            system.residual(moved, after)
            for (let r = 0; r < n; r++) expect(matrix[r * (n + 1) + k]).toBeCloseTo((after[r] - before[r]) / 1e-6, 3)
          }
        },
      ),
      { numRuns: 30, seed: 8 },
    )
  })
})

describe('the curve and the iteration', () => {
  it('agree where both run', () => {
    fc.assert(
      fc.property(numbers, fc.double({ min: 0.1, max: 2, noNaN: true }), (payoffs, lambda) => {
        const tree = gamble(payoffs)
        const curve = aqreTree(tree, { lambda, clock, way: 'curve' })
        const iteration = aqreTree(tree, { lambda, clock, way: 'iteration' })
        expect([curve.converged, iteration.converged]).toEqual([true, true])
        curve.profile.forEach((p, k) => expect(iteration.profile[k]).toBeCloseTo(p, 6))
      }),
      { numRuns: 60, seed: 9 },
    )
  })

  it('see the odds between moves that are hardly ever played: Selten’s horse at λ = 100', () => {
    for (const way of ['curve', 'iteration'] as const) {
      const { profile, converged } = aqreTree(horse, { lambda: 100, clock, way })
      expect(converged).toBe(true)
      expect(profile[horse.sets.find((set) => set.name === 'third')!.at]).toBeCloseTo(0.00767, 5)
    }
  })

  it('do not depend on the order or the names of players and actions', () => {
    const game = aqreTree(
      bimatrix([
        [
          [3, 1],
          [0, 0],
        ],
        [
          [1, 2],
          [2, 3],
        ],
      ]),
      { lambda: 1.7, clock },
    )
    const swapped = aqreTree(
      bimatrix([
        [
          [3, 2],
          [2, 1],
        ],
        [
          [0, 0],
          [1, 3],
        ],
      ]),
      { lambda: 1.7, clock },
    )
    const mirrored = buildTree(['column', 'row'], {
      player: 'column',
      set: 'c',
      moves: {
        b: { player: 'row', set: 'r', moves: { y: end(3, 2), x: end(0, 0) } },
        a: { player: 'row', set: 'r', moves: { y: end(2, 1), x: end(1, 3) } },
      },
    })
    const other = aqreTree(mirrored, { lambda: 1.7, clock })
    expect(game.profile[0]).toBeCloseTo(other.profile[3], 8)
    expect(game.profile[2]).toBeCloseTo(other.profile[1], 8)
    expect(swapped.profile[0]).not.toBeCloseTo(game.profile[0], 3)
  })
})

describe('the date of values', () => {
  /** One player decides now or, after a period that halves everything, later; both between 1 and 0. */
  const twice = buildTree(['A'], {
    player: 'A',
    set: 'now',
    moves: { take: end(1), wait: { weight: 0.5, player: 'A', set: 'later', moves: { take: end(1), leave: end(0) } } },
  })
  const logit = (x: number) => 1 / (1 + Math.exp(-x))

  it.each(['curve', 'iteration'] as const)('is the decision’s own or the start’s, as asked, on the %s', (way) => {
    const at = twice.sets.find((set) => set.name === 'later')!.at
    expect(aqreTree(twice, { lambda: 3, clock, way }).profile[at]).toBeCloseTo(logit(3), 7)
    expect(aqreTree(twice, { lambda: 3, clock, way, value: 'discounted' }).profile[at]).toBeCloseTo(logit(1.5), 7)
  })

  it('makes no difference where nothing is discounted, and the ways agree where something is', () => {
    fc.assert(
      fc.property(numbers, (payoffs) => {
        const tree = gamble(payoffs)
        const solve = (way: 'curve' | 'iteration') => aqreTree(tree, { lambda: 1.2, clock, way, value: 'discounted' }).profile
        const iteration = solve('iteration')
        solve('curve').forEach((p, k) => expect(iteration[k]).toBeCloseTo(p, 6))
      }),
      { numRuns: 30, seed: 11 },
    )
    expect(aqreTree(horse, { lambda: 3, clock, value: 'discounted' }).profile).toEqual(
      aqreTree(horse, { lambda: 3, clock }).profile,
    )
  })
})

describe('nested moves', () => {
  /** Ann leaves, or stays in one of `ways` ways that are all the same; Bob answers staying without seeing the way. */
  const stay = (ways: number, pay: readonly number[]): NodeSpec => ({
    player: 'Ann',
    set: 'ann',
    groups: [Array.from({ length: ways }, (_, k) => `stay${k}`)],
    moves: {
      leave: end(pay[0], pay[1]),
      ...Object.fromEntries(
        Array.from({ length: ways }, (_, k) => [
          `stay${k}`,
          { player: 'Bob', set: 'bob', moves: { fight: end(pay[2], pay[3]), share: end(pay[4], pay[5]) } } satisfies NodeSpec,
        ]),
      ),
    },
  })

  it('give a cloned move no more probability, whatever the payoffs and λ, on the curve and by iteration', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: -5, max: 5 }), { minLength: 6, maxLength: 6 }),
        fc.integer({ min: 2, max: 5 }),
        fc.double({ min: 0, max: 3, noNaN: true }),
        (pay, ways, lambda) => {
          const once = aqreTree(buildTree(['Ann', 'Bob'], stay(1, pay)), { lambda, clock })
          for (const way of ['curve', 'iteration'] as const) {
            const cloned = aqreTree(buildTree(['Ann', 'Bob'], stay(ways, pay)), { lambda, clock, way })
            expect(cloned.profile[0]).toBeCloseTo(once.profile[0], 6)
            expect(cloned.profile.at(-1)).toBeCloseTo(once.profile.at(-1)!, 6)
            expect(cloned.profile[1]).toBeCloseTo(once.profile[1] / ways, 6)
          }
        },
      ),
      { numRuns: 40, seed: 10 },
    )
  })

  it('are checked: a group names moves that are there, each once', () => {
    const bad = (groups: string[][]) => () =>
      buildTree(['A'], { player: 'A', set: 's', groups, moves: { a: end(1), b: end(0) } })
    expect(bad([['a', 'c']])).toThrow('a group names c')
    expect(bad([['a'], ['a', 'b']])).toThrow('a is in two groups')
  })
})

describe('the limit of the branch', () => {
  it('reaches an equilibrium whose regret it states', () => {
    const { profile, maxRegret, converged, reason, parameters } = aqreTree(
      bimatrix([
        [
          [3, 3],
          [0, 5],
        ],
        [
          [5, 0],
          [1, 1],
        ],
      ]),
      { lambda: Infinity, clock },
    )
    expect(converged).toBe(true)
    expect(reason).toBe('regret below its target')
    expect(maxRegret).toBeLessThan(5e-8)
    expect(profile[1]).toBeCloseTo(1, 6)
    expect(parameters['reached']).toBeGreaterThan(5)
  })

  it('reports the pitchfork of a symmetric game, at λ = 2, and does not call the middle an accident', () => {
    const { parameters, profile, maxRegret } = aqreTree(
      bimatrix([
        [
          [1, 1],
          [0, 0],
        ],
        [
          [0, 0],
          [1, 1],
        ],
      ]),
      { lambda: 5, clock },
    )
    expect(Number(parameters['bifurcations'])).toBeCloseTo(2, 2)
    expect(profile[0]).toBeCloseTo(0.5, 9)
    expect(maxRegret).toBeCloseTo(0, 9)
  })

  it('passes folds: where the branch turns back in λ, the curve follows it', () => {
    // an asymmetric coordination game with a payoff that first favours the other equilibrium
    const { parameters, converged } = aqreTree(
      bimatrix([
        [
          [8, 1],
          [0, 0],
        ],
        [
          [1, 0],
          [4, 6],
        ],
      ]),
      { lambda: 6, clock },
    )
    expect(converged).toBe(true)
    expect(String(parameters['turns']).split(' ').filter(Boolean).length % 2).toBe(0)
  })

  it('never reports less regret than it has when it is stopped', () => {
    let now = 0
    const stopped = aqreTree(
      bimatrix([
        [
          [9, 0],
          [0, 1],
        ],
        [
          [0, 1],
          [1, 0],
        ],
      ]),
      { lambda: Infinity, seconds: 0.05, clock: () => (now += 10) },
    )
    expect(stopped.converged).toBe(false)
    expect(stopped.maxRegret).toBeGreaterThan(1e-8)
  })

  it('is refused where it makes no sense', () => {
    expect(() => aqreTree(horse, { lambda: Infinity, clock, way: 'iteration' })).toThrow(RangeError)
    expect(() => aqreTree(horse, { lambda: Number.NaN, clock })).toThrow(RangeError)
  })
})
