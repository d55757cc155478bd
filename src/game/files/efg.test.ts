import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { evaluateTree } from '../tree/evaluate.ts'
import { buildTree, imperfectRecall } from '../tree/tree.ts'
import { damaged, drafts } from '../../../test/support/games.ts'
import { type Draft, assemble } from './game-file.ts'
import { gameFile, GameFileError, readEfg, readGame, writeEfg } from './index.ts'

/** A seller knows the quality, a buyer sees only the price; the payoff of a high price is paid at once. */
const market = `EFG 2 R "Market for a horse" { "Seller" "Buyer" }
"The buyer cannot tell \\"sound\\" from lame"

c "stable" 1 "quality" { "sound" 1/3 "lame" 0.6666666 } 0
p "" 1 1 "sound" { "high" "low" } 0
p "" 2 1 "high" { "buy" "leave" } 1 "asked high" { 1e0, -.5 }
t "" 2 "" { 2 1, }
t "" 0
p "" 2 2 { "buy" "leave" } 0
t 3 { 1, 4/2 }
t "" 0
p "" 1 2 "lame" { "high" "low" } 0
p "" 2 1 1
t 2
t ""
p "" 2 2 0
t "" 3
t "" 0 "nothing" { 0, 0 }
`

/** Why a text is refused; null if it is read. Any other error is passed on. */
function refusal(text: string): GameFileError | null {
  try {
    readEfg(text, 'x.efg')
    return null
  } catch (error) {
    if (error instanceof GameFileError) return error
    throw error
  }
}

describe('reading .efg', () => {
  it('reads labels left out, sets and outcomes mentioned again, payoffs on the way, every kind of number', () => {
    const { tree, exact, names, title, comment, warnings } = readEfg(market, 'market.efg')
    expect({ title, comment }).toEqual({ title: 'Market for a horse', comment: 'The buyer cannot tell "sound" from lame' })
    expect(tree.nodes).toBe(15)
    expect(tree.sets.map((set) => [set.name, set.nodes.length])).toEqual([
      ['sound', 1],
      ['lame', 1],
      ['high', 2],
      ['Buyer:2', 2],
    ])
    expect(warnings).toEqual(['market.efg:4:24: the probabilities sum to 14999999/15000000; divided by their sum'])
    expect(exact.chance[1].add(exact.chance[2]).toFraction()).toBe('1')
    expect(names.outcomes.map(({ number, label }) => [number, label])).toEqual([
      [1, 'asked high'],
      [2, ''],
      [3, ''],
    ])
    // both ask high and it is bought: 1 + 2 and −1/2 + 1, whatever the quality
    const { value } = evaluateTree(tree, Float64Array.of(1, 0, 1, 0, 1, 0, 1, 0))
    expect([...value].map((v) => Math.round(v * 1e12) / 1e12)).toEqual([3, 0.5])
  })

  it('does not mind Windows line ends, odd white space or no line ends at all', () => {
    const plain = readEfg(market)
    for (const text of [market.replaceAll('\n', '\r\n'), `\uFEFF\n\t${market}`, market.replace(/\n/g, ' ')]) {
      expect(readEfg(text)).toEqual({ ...plain, warnings: [expect.stringContaining('divided by their sum')] })
    }
  })

  it('makes empty and repeated names distinct in the tree and keeps them as written', () => {
    const { tree, names } = readEfg(
      'EFG 2 R "" { "A" "A" "" } p "" 1 7 "x" { "" "go" "go" } 0 t "" 0 t "" 0 p "" 2 7 "x" { "" } 0 t 0',
    )
    expect(tree.players).toEqual(['A', 'A (2)', '3'])
    expect(tree.sets.map(({ name, actions }) => [name, ...actions])).toEqual([
      ['A:7', '1', 'go', 'go (3)'],
      ['A (2):7', '1'],
    ])
    expect(names).toMatchObject({ players: ['A', 'A', ''], sets: [{ label: 'x', actions: ['', 'go', 'go'] }, { label: 'x' }] })
  })

  it.each([
    ['', 'efg/no-efg', 1, 1],
    ['EFG 1 R', 'efg/version', 1, 5],
    ['EFG 2 X', 'efg/version', 1, 7],
    ['EFG 2 R "t" { }', 'efg/no-players', 1, 13],
    ['EFG 2 R "t" { "A" }\nt "" 1 { 1 2 }', 'efg/payoff-count', 2, 8],
    ['EFG 2 R "t" { "A" }\nt "" 1', 'efg/unknown-outcome', 2, 6],
    ['EFG 2 R "t" { "A" }\nt "" 0 { 1 }', 'efg/outcome-0', 2, 8],
    ['EFG 2 R "t" { "A" }\nt "" 1 { 1/0 }', 'efg/bad-number', 2, 10],
    ['EFG 2 R "t" { "A" }\nt "" 1 { 1e999 }', 'efg/bad-number', 2, 10],
    ['EFG 2 R "t" { "A" }\nt "" 1.5', 'efg/bad-integer', 2, 6],
    ['EFG 2 R "t" { "A" }\np "" 2 1 { "a" } 0', 'efg/unknown-player', 2, 6],
    ['EFG 2 R "t" { "A" }\np "" 1 1 0', 'efg/unknown-set', 2, 8],
    ['EFG 2 R "t" { "A" }\np "" 1 1 { } 0', 'efg/no-actions', 2, 8],
    ['EFG 2 R "t" { "A" }\np "" 1 1 { "a" } 0\np "" 1 1 { "a" "b" } 0', 'efg/other-actions', 3, 8],
    ['EFG 2 R "t" { "A" }\np "" 1 1 { "b" "a" } 0\np "" 1 1 { "a" "b" } 0', 'efg/other-actions', 3, 8],
    ['EFG 2 R "t" { "A" }\np "" 1 1 { "a" "b" } 0\nt "" 1 { 1 }\nt "" 1 { 2 }', 'efg/other-payoffs', 4, 8],
    ['EFG 2 R "t" { "A" }\nc "" 1 { "a" 0.5 "b" 0.4 } 0', 'efg/chance-sum', 2, 8],
    ['EFG 2 R "t" { "A" }\nc "" 1 { "a" -1 "b" 2 } 0', 'efg/negative-chance', 2, 14],
    ['EFG 2 R "t" { "A" }\np "" 1 1 { "a" "b" } 0\nt "" 0', 'efg/expected-node', 3, 7],
    ['EFG 2 R "t" { "A" }\nt "" 0\nt "" 0', 'efg/after-the-end', 3, 1],
    ['EFG 2 R "t" { "A" }\nt "', 'efg/unclosed-text', 2, 3],
    ['EFG 2 R "t" { "A"', 'efg/unclosed-list', 1, 18],
  ])('%j is refused as %s', (text, code, line, column) => {
    expect(refusal(text)).toMatchObject({ code, line, column, file: 'x.efg', hint: expect.stringMatching(/.\.$|"/) })
  })

  it('says what is odd and goes by the first mention', () => {
    const { warnings, exact } = readEfg(`EFG 2 R "" { "A" }
      c "" 1 "luck" { "a" 1/2 "b" 1/2 } 0
      c "" 1 "luck" { "a" 1/4 "b" 3/4 } 0
      p "" 1 1 "set" { "x" "y" } 0 t 1 "one" { 1 } t 1 "uno" { 1 }
      t "" 0
      p "" 1 1 "Set" { "x" "z" } 0 t 0 t 0`)
    expect(warnings.map((line) => line.replace(/: .*/, ''))).toEqual([
      'game.efg:3:12',
      'game.efg:4:54',
      'game.efg:6:14',
      'game.efg:6:14',
    ])
    expect(exact.chance.slice(3, 5).map((p) => p.toFraction())).toEqual(['1/4', '3/4'])
  })

  it('reads a game 30 000 moves deep', () => {
    const moves = Array.from(
      { length: 30_000 },
      (_, k) => `p "" ${(k % 2) + 1} ${k} "" { "stop" "go" } 0\nt "" ${k + 1} "" { ${k}, 1/${k + 1} }`,
    )
    const text = `EFG 2 R "" { "A" "B" } "" ${moves.join('\n')} t "" 0`
    const start = performance.now()
    const game = readEfg(text)
    expect(readEfg(writeEfg(game))).toEqual(game)
    expect(performance.now() - start).toBeLessThan(20_000)
  })
})

describe('writing .efg', () => {
  it('reads back what it wrote', () => {
    fc.assert(
      fc.property(drafts, (draft: Draft) => {
        const game = assemble(draft)
        const text = writeEfg(game)
        const again = readEfg(text)
        expect(again).toEqual(game)
        expect(writeEfg(again)).toBe(text)
        expect(readGame(text)).toEqual(game)
      }),
    )
  })

  it('writes trees of any origin, weights multiplied in', () => {
    const tree = buildTree(['Ann', 'Bob'], {
      chance: [0.1, 0.2, 0.7].map((probability) => ({
        probability,
        leads: {
          player: 'Bob',
          set: 'blind',
          weight: 0.9,
          moves: { l: { payoffs: [probability, 1] }, r: { payoffs: [0, 0] } },
        },
      })),
    })
    const again = readEfg(writeEfg(gameFile(tree, { title: 'Three urns' })))
    expect(again.tree.sets).toMatchObject([{ name: 'blind', actions: ['l', 'r'], nodes: [1, 2, 3] }])
    expect(imperfectRecall(again.tree)).toEqual([])
    const play = Float64Array.of(0.5, 0.5)
    expect(evaluateTree(again.tree, play).value[0]).toBeCloseTo(evaluateTree(tree, play).value[0], 14)
    expect(again.exact.payoff.map((p) => p.toFraction())).toContain('9/100')
  })
})

describe('a damaged file', () => {
  it('is read or refused with a place inside it, nothing else', () => {
    fc.assert(
      fc.property(drafts.map((draft) => writeEfg(assemble(draft))).chain(damaged), (text) => {
        const error = refusal(text)
        expect(error?.line ?? 1).toBeLessThanOrEqual(text.split('\n').length)
        expect(error?.column ?? 1).toBeGreaterThan(0)
      }),
      { numRuns: 500 },
    )
  })
})
