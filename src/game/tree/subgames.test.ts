import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { kuhn } from '../examples/kuhn.ts'
import { randomGame } from '../examples/random.ts'
import { subgames } from './subgames.ts'
import { buildTree, type NodeSpec, type Tree } from './tree.ts'

const end = (...payoffs: number[]): NodeSpec => ({ payoffs })

/** By the definition: a set of its own at the root, and no set both within and without. */
function byDefinition(tree: Tree): number[] {
  const within = (n: number, root: number): boolean => n === root || (n > root && within(tree.parent[n], root))
  return [...tree.count.keys()].filter((root) => {
    if (tree.count[root] === 0 || (tree.set[root] >= 0 && tree.sets[tree.set[root]].nodes.length > 1)) return false
    return tree.sets.every(({ nodes }) => new Set(nodes.map((n) => within(n, root))).size === 1)
  })
}

describe('subgames', () => {
  it('begin at every decision where everybody sees everything', () => {
    const entry = buildTree(['Entrant', 'Incumbent'], {
      player: 'Entrant',
      set: 'enter?',
      moves: { out: end(0, 2), in: { player: 'Incumbent', set: 'fight?', moves: { fight: end(-1, -1), share: end(1, 1) } } },
    })
    expect(subgames(entry)).toEqual([0, 2])
  })

  it('are the whole game alone in Selten’s horse and in Kuhn’s poker', () => {
    const third: NodeSpec = { player: '3', set: 'third', moves: { l: end(0, 0, 0), r: end(1, 1, 1) } }
    const second: NodeSpec = { player: '2', set: 'second', moves: { down: third, across: end(1, 1, 1) } }
    const horse = buildTree(['1', '2', '3'], { player: '1', set: 'first', moves: { down: third, across: second } })
    expect(subgames(horse)).toEqual([0])
    expect(subgames(kuhn())).toEqual([0])
  })

  it('hold both moves of a battle of the sexes after entry, and may begin with chance', () => {
    const her: NodeSpec = { player: 'She', set: 'her', moves: { opera: end(2, 1), match: end(0, 0) } }
    const battle: NodeSpec = { player: 'He', set: 'his', moves: { opera: her, match: her } }
    const tree = buildTree(['He', 'She'], {
      player: 'He',
      set: 'go?',
      moves: {
        stay: end(1, 1),
        go: {
          chance: [
            { probability: 0.5, leads: battle },
            { probability: 0.5, leads: end(0, 0) },
          ],
        },
      },
    })
    expect(subgames(tree)).toEqual([0, 2, 3])
  })

  it('do not begin in the middle of the absent-minded driver’s road, nor at an end', () => {
    const on = { player: 'A', set: 'exit?', moves: { exit: end(4), on: end(1) } }
    const driver = buildTree(['A'], { player: 'A', set: 'exit?', moves: { exit: end(0), on } })
    expect(subgames(driver)).toEqual([])
    expect(subgames(buildTree(['A'], end(1)))).toEqual([])
  })

  it('are those of the definition in games of any shape', () => {
    const options = fc.record({
      seed: fc.nat(),
      players: fc.integer({ min: 1, max: 3 }),
      depth: fc.integer({ min: 1, max: 5 }),
    })
    let most = 0
    fc.assert(
      fc.property(options, (choice) => {
        const tree = randomGame({ ...choice, branching: 2, zeroSum: false, irregular: true })
        const found = subgames(tree)
        most = Math.max(most, found.length)
        expect(found).toEqual(byDefinition(tree))
      }),
      { numRuns: 200, seed: 1 },
    )
    expect(most).toBeGreaterThan(5)
  })
})
