import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { damaged, normalFiles } from '../../../test/support/games.ts'
import { GameFileError, readGame, readNfg, writeNfg } from './index.ts'

const payoffForm = `NFG 1 D "Choosing a ford" { "Hunter" "Hare" }
{ 2 3 }
1.5 -1.5 0 0
0, 0, 1, -1
0.25 -1/4 0 0
`
const outcomeForm = `NFG 1 R "Choosing a ford" { "Hunter" "Hare" }
{ { "upper" "lower" } { "upper" "lower" "stay" } }
"The hare may stay where it is"
{ { "caught above" 3/2, -3/2 } { "caught below" 1 -1 } { 0.25 -0.25 } }
1 0 0 2 3 0
`

/** The kind of game a text holds, or the name of the error. */
function read(text: string): string {
  try {
    return readGame(text).kind
  } catch (error) {
    if (error instanceof GameFileError) return error.name
    throw error
  }
}

describe('.nfg', () => {
  it('reads both forms to the same numbers, the first player’s strategy varying fastest', () => {
    const [a, b] = [readNfg(payoffForm), readNfg(outcomeForm)]
    expect(a.form.exact).toEqual(b.form.exact)
    expect([...a.form.payoffs]).toEqual([1.5, -1.5, 0, 0, 0, 0, 1, -1, 0.25, -0.25, 0, 0])
    expect(a.form.strategies).toEqual([
      ['1', '2'],
      ['1', '2', '3'],
    ])
    expect(b.form.strategies[1]).toEqual(['upper', 'lower', 'stay'])
    expect(b.outcomes!.list.map(({ label }) => label)).toEqual(['caught above', 'caught below', ''])
    expect(writeNfg(a.form)).toContain('3/2 -3/2\n0 0\n0 0\n1 -1\n1/4 -1/4\n0 0\n')
  })

  it.each([
    ['GAME', 'game-file/unknown-format', 1, 1],
    ['NFG 2 R', 'nfg/version', 1, 5],
    ['NFG 1 R "" { }', 'nfg/no-players', 1, 15],
    ['NFG 1 R "" { "A" "B" } { 2 }', 'nfg/strategy-lists', 1, 24],
    ['NFG 1 R "" { "A" } { { } }', 'nfg/no-strategies', 1, 22],
    ['NFG 1 R "" { "A" } { 0 }', 'nfg/bad-integer', 1, 22],
    ['NFG 1 R "" { "A" } { 2 }\n1', 'nfg/payoff-count', 2, 2],
    ['NFG 1 R "" { "A" } { 2000000000 }\n1', 'nfg/payoff-count', 1, 22],
    ['NFG 1 R "" { "A" } { 2 }\n1 2 3', 'nfg/after-the-end', 2, 5],
    ['NFG 1 R "" { "A" } { 2 } "" { { "" 1 } }\n1 2', 'nfg/unknown-outcome', 2, 3],
    ['NFG 1 R "" { "A" } { 2 } "" { { "" 1 } }\n1', 'nfg/cell-count', 2, 2],
    ['NFG 1 R "" { "A" } { 2 } "" { { "" 1 2 } }\n1', 'nfg/payoff-count', 1, 31],
  ])('%j is refused as %s', (text, code, line, column) => {
    expect(() => readGame(text)).toThrow(expect.objectContaining({ name: 'GameFileError', code, line, column }))
  })

  it('reads back what it wrote', () => {
    fc.assert(
      fc.property(normalFiles, (game) => {
        const text = writeNfg(game)
        const again = readNfg(text)
        expect(again).toEqual(game)
        expect(writeNfg(again)).toBe(text)
        // the bare form loses comment and outcomes, not numbers
        expect(readNfg(writeNfg(game.form)).form).toEqual(game.form)
      }),
    )
  })

  it('is read or refused when damaged, nothing else', () => {
    fc.assert(
      fc.property(normalFiles.map(writeNfg).chain(damaged), (text) => {
        expect(read(text)).toMatch(/^(nfg|efg|GameFileError)$/)
      }),
      { numRuns: 500 },
    )
  })
})
