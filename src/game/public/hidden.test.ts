/** Actions that not everybody sees: the compact form against the general one, against known answers, and against full sight. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { aqre, aqreTree } from '../aqre/index.ts'
import { evaluateTree } from '../tree/evaluate.ts'
import { expand } from '../tree/expand.ts'
import { imperfectRecall } from '../tree/tree.ts'
import { evaluate, uniform } from './evaluate.ts'
import { type Edge, PublicBuilder, type PublicGame } from './game.ts'
import { hide } from './hidden.ts'

const clock = () => 0

/**
 * Three players move in turn, twice over, with discounting between. Each of a player's moves is seen by the others or not, as
 * `seen[mover][observer]` says; payoffs come from a list. A player sees its own moves.
 */
function rounds(numbers: readonly number[], seen: readonly (readonly boolean[])[]): { game: PublicGame; view: Int32Array } {
  let k = 0
  const next = () => numbers[k++ % numbers.length] / 4
  const types = [['a', 'b'], ['only'], ['x', 'y']]
  const builder = new PublicBuilder(['A', 'B', 'C'], types, [[0.3, 0.7], [1], [0.5, 0.5]])
  const row = () => builder.payoff(types.map(() => Array.from({ length: 4 }, next)))
  const views: string[][] = [['', '', '']]
  const play = (node: number, turn: number): void => {
    if (turn === 6) return
    const mover = turn % 3
    const last = turn % 3 === 2
    const edges = Array.from({ length: 2 }, (): Edge => ({ row: row(), ...(last && { weight: 0.8 }) }))
    builder.split(node, mover, edges).forEach((child, a) => {
      views[child] = views[node].map((view, i) => `${view}/${i === mover || seen[mover][i] ? a : '?'}`)
      play(child, turn + 1)
    })
  }
  play(builder.root, 0)
  const game = builder.finish()
  const numbersOf = new Map<string, number>()
  const view = Int32Array.from({ length: game.nodes }, (_, n) => {
    if (game.owner[n] < 0) return -1
    const key = `${game.owner[n]}:${views[n][game.owner[n]]}`
    if (!numbersOf.has(key)) numbersOf.set(key, numbersOf.size)
    return numbersOf.get(key)!
  })
  return { game, view }
}

const payoffs = fc.array(fc.integer({ min: -9, max: 9 }), { minLength: 17, maxLength: 17 })
const sight = fc.array(fc.array(fc.boolean(), { minLength: 3, maxLength: 3 }), { minLength: 3, maxLength: 3 })
const everybody = [0, 1, 2].map(() => [true, true, true])

describe('hidden actions', () => {
  it('give in the compact form what the general extensive form gives', () => {
    fc.assert(
      fc.property(payoffs, sight, fc.double({ min: 0.1, max: 1.5, noNaN: true }), (numbers, seen, lambda) => {
        const { game, view } = rounds(numbers, seen)
        const hidden = hide(game, view)
        const tree = expand(hidden)
        expect(imperfectRecall(tree)).toEqual([])
        expect(hidden.informationSets).toBe(tree.sets.length)
        const compact = aqre(hidden, { lambda, clock, tolerance: 1e-9 })
        const general = aqreTree(tree, { lambda, clock, way: 'iteration', tolerance: 1e-9 })
        expect([compact.converged, general.converged]).toEqual([true, true])
        for (let n = 0; n < hidden.nodes; n++) {
          const owner = hidden.owner[n]
          if (owner < 0) continue
          const head = hidden.set!.indexOf(hidden.set![n])
          for (const [t] of hidden.types[owner].entries()) {
            const set = tree.sets.find(({ name }) => name === `${head}/${t}`)!
            for (let a = 0; a < hidden.count[n]; a++) {
              const at = hidden.at[n] + t * hidden.count[n] + a
              expect(compact.profile[at]).toBeCloseTo(general.profile[set.at + a], 6)
            }
          }
        }
        hidden.players.forEach((_, i) => {
          expect(compact.value[i]).toBeCloseTo(general.value[i], 6)
          expect(compact.regret[i]).toBeCloseTo(general.regret[i], 6)
        })
      }),
      { numRuns: 25, seed: 3 },
    )
  })

  it('that all see are the public game', () => {
    fc.assert(
      fc.property(payoffs, fc.double({ min: 0, max: 2, noNaN: true }), (numbers, lambda) => {
        const { game, view } = rounds(numbers, everybody)
        const open = aqre(game, { lambda, clock })
        const named = aqre(hide(game, view), { lambda, clock })
        open.profile.forEach((p, k) => expect(named.profile[k]).toBeCloseTo(p, 6))
        expect(named.maxRegret).toBeCloseTo(open.maxRegret, 6)
      }),
      { numRuns: 25, seed: 4 },
    )
  })

  it('have regrets of any profile that are those of the general form', () => {
    const { game, view } = rounds([3, -2, 5, 7, -1, 0, 4, -6, 2, 9, -3], [[true, false, true], [false, true, false], [true, true, true]]) // prettier-ignore
    const hidden = hide(game, view)
    const tree = expand(hidden)
    const even = evaluateTree(tree, new Float64Array(tree.size).fill(0.5))
    const own = evaluate(hidden, uniform(hidden))
    own.regret.forEach((regret, i) => expect(regret).toBeCloseTo(even.regret[i], 10))
    expect(own.maxRegret).toBeGreaterThan(0)
  })

  it('make matching pennies, whose quantal response is known; seen, the second always wins', () => {
    const b = new PublicBuilder(['Even', 'Odd'], [['only'], ['only']], [[1], [1]])
    // Even gains 9 on heads together and 1 on tails together: Odd's response keeps Even from heads
    for (const node of b.split(b.root, 0, [{}, {}])) {
      const match = node === 1 ? 9 : 1
      const [same, other] = [b.payoff([[match], [-1]]), b.payoff([[0], [1]])]
      b.split(node, 1, node === 1 ? [{ row: same }, { row: other }] : [{ row: other }, { row: same }])
    }
    const game = b.finish()
    const hidden = hide(game, Int32Array.of(0, 1, 1, -1, -1, -1, -1))
    const { profile } = aqre(hidden, { lambda: 1, clock, tolerance: 1e-10 })
    const [p, q] = [profile[hidden.at[0]], profile[hidden.at[1]]]
    expect(profile[hidden.at[2]]).toBe(q)
    // the two equations of the quantal response, in closed form: p of heads by Even, q of heads by Odd
    expect(Math.log(p / (1 - p))).toBeCloseTo(9 * q - (1 - q), 7)
    expect(Math.log(q / (1 - q))).toBeCloseTo(2 - 4 * p, 7)
    const sure = aqre(game, { lambda: 50, clock }).profile
    expect([sure[game.at[1]], sure[game.at[2]]].map(Math.round)).toEqual([0, 1])
  })

  it('are refused where a player would forget, where choices differ, and where beliefs lean', () => {
    const twice = new PublicBuilder(['A'], [['only']], [[1]])
    for (const node of twice.split(twice.root, 0, [{}, {}])) twice.split(node, 0, [{}, {}])
    expect(() => hide(twice.finish(), Int32Array.of(0, 1, 1, -1, -1, -1, -1))).toThrow('A would forget')
    const other = new PublicBuilder(['A', 'B'], [['only'], ['only']], [[1], [1]])
    other.split(other.root, 0, [{}, {}]).forEach((node, k) => other.split(node, 1, k === 0 ? [{}, {}] : [{}, {}, {}]))
    expect(() => hide(other.finish(), Int32Array.of(0, 1, 1, -1, -1, -1, -1, -1))).toThrow('other choices')
    const leaning = new PublicBuilder(['A'], [['x', 'y']], [[0.5, 0.5]])
    leaning.split(leaning.root, 0, [{ tilt: [[1, 2]] }, {}])
    expect(() => hide(leaning.finish(), Int32Array.of(0, -1, -1))).toThrow('lean')
  })
})
