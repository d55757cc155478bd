import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { drafts } from '../../../test/support/games.ts'
import { assemble } from '../files/game-file.ts'
import { type GameFile, readEfg, readNfg } from '../files/index.ts'
import { valuesTree } from '../tree/evaluate.ts'
import { Fraction } from '../rational.ts'
import {
  cellIndex,
  choiceAt,
  evaluateNormal,
  evaluateNormalExact,
  extremeEquilibria,
  makeNormalForm,
  type NormalForm,
  normalForm,
  offsets,
  payoffAt,
  pureEquilibria,
  pureProfile,
  pureProfileExact,
  undominated,
} from './index.ts'

const show = (profiles: readonly (readonly Fraction[])[]) => profiles.map((p) => p.map((x) => x.toFraction()).join(' '))
/** A two-player game from rows of `[first, second]` payoffs. */
function bimatrix(rows: readonly (readonly (readonly [number, number])[])[]): NormalForm {
  const names = (count: number) => Array.from({ length: count }, (_, k) => `${k + 1}`)
  const exact = rows[0].flatMap((_, t) => rows.flatMap((row) => row[t].map((x) => new Fraction(x))))
  return makeNormalForm('', ['Row', 'Column'], [names(rows.length), names(rows[0].length)], exact)
}
const chicken = bimatrix([
  [
    [-10, -10],
    [1, -1],
  ],
  [
    [-1, 1],
    [0, 0],
  ],
])
const games = fc
  .tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 50 }))
  .chain(([m, n, range]) => {
    const cell = fc.tuple(fc.integer({ min: -range, max: range }), fc.integer({ min: -range, max: range }))
    return fc.array(fc.array(cell, { minLength: n, maxLength: n }), { minLength: m, maxLength: m })
  })
  .map(bimatrix)

/** Cells in which the form pays something else than the tree does when the strategies are played there. */
function differences({ tree }: GameFile, form: NormalForm): number[] {
  const cells = Array.from({ length: form.payoffs.length / form.players.length }, (_, cell) => cell)
  return cells.filter((cell) => {
    const names = choiceAt(form, cell).map((s, i) => form.strategies[i][s])
    const next = names.map(() => 0)
    const play = new Float64Array(tree.size)
    for (const { player, at } of tree.sets)
      play[at + Math.max(0, Number.parseInt(names[player][next[player]++], 10) - 1 || 0)] = 1
    const value = valuesTree(tree, play)
    return form.players.some((_, i) => Math.abs(value[i] - payoffAt(form, cell, i)) > 1e-9 * Math.max(1, Math.abs(value[i])))
  })
}

describe('cells', () => {
  it('are numbered with the first player’s strategy varying fastest', () => {
    const { form } = readNfg('NFG 1 R "" { "A" "B" "C" } { 2 3 2 } ' + Array.from({ length: 36 }, (_, k) => k).join(' '))
    expect(cellIndex(form, [1, 0, 0])).toBe(1)
    expect(cellIndex(form, [0, 1, 0])).toBe(2)
    expect(cellIndex(form, [0, 0, 1])).toBe(6)
    for (let cell = 0; cell < 12; cell++) expect(cellIndex(form, choiceAt(form, cell))).toBe(cell)
    expect(payoffAt(form, 7, 2)).toBe(23)
    expect(offsets(form)).toEqual([0, 2, 5, 7])
    expect(() => cellIndex(form, [0, 3, 0])).toThrow('B has no strategy 3')
  })
})

describe('the reduced normal form', () => {
  it('keeps one strategy where only ruled-out sets differ', () => {
    const { strategies, exact } = normalForm(
      readEfg(`EFG 2 R "Ultimatum, then a second thought" { "A" "B" }
        p "" 1 1 { "stop" "go" } 0
        t 1 { 1, 0 }
        p "" 2 1 { "stop" "go" } 2 { 1/3, 1/3 }
        t 3 { 0, 2 }
        p "" 1 2 { "stop" "go" } 0
        t 4 { 3, 1 }
        t 5 { 2, 4 }`),
    )
    expect(strategies).toEqual([
      ['1*', '21', '22'],
      ['1', '2'],
    ])
    expect(exact.map((x) => x.toFraction()).join(' ')).toBe('1 0 1/3 7/3 1/3 7/3 1 0 10/3 4/3 7/3 13/3')
  })

  it('pays what the tree pays, strategy by strategy, also where a player forgets', () => {
    const game = readEfg(`EFG 2 R "The forgetful driver, with luck" { "Driver" "Police" }
      c "" 1 { "fog" 1/4 "sun" 3/4 } 0
      p "" 1 1 { "exit" "on" } 0 t 1 { 0, 0 } p "" 1 1 0 t 2 { 4, 1 } t 3 { 1, 0 }
      p "" 1 2 { "exit" "on" } 0 t 1 p "" 2 1 { "check" "rest" } 4 { 1, -1/3 } p "" 1 1 0 t 2 t 3 t 1`)
    const form = normalForm(game)
    expect(form.strategies).toEqual([
      ['11', '12', '21', '22'],
      ['1', '2'],
    ])
    expect(differences(game, form)).toEqual([])
  })

  it('pays what the tree pays in games of any shape', () => {
    fc.assert(
      fc.property(drafts, (draft) => {
        const game = assemble(draft)
        fc.pre(draft.players.length < 3 || draft.nodes.length < 40)
        expect(differences(game, normalForm(game, 1e5))).toEqual([])
      }),
    )
  })

  it('refuses what would not fit, before making it', () => {
    const tree = (k: number): string =>
      `p "" 1 1 { ${'"a" '.repeat(60)}} 0 ` +
      Array.from({ length: 60 }, (_, a) => `p "" 2 ${a + 1} { "l" "r" } 0 t 1 { ${k}, 1 } t 0 `).join('')
    expect(() => normalForm(readEfg(`EFG 2 R "" { "A" "B" } ${tree(1)}`))).toThrow(
      new RangeError(`the reduced normal form has ${2 ** 60 * 60 * 2} payoffs; the limit is 2000000`),
    )
  })
})

describe('evaluation', () => {
  it('gives values and regret, in floats and exactly', () => {
    const [a, b] = [new Fraction(1, 2), new Fraction(1, 2)]
    const exact = evaluateNormalExact(chicken, [a, b, a, b])
    expect([...exact.value, ...exact.regret, exact.maxRegret].map((x) => x.toFraction())).toEqual([
      '-5/2',
      '-5/2',
      '2',
      '2',
      '2',
    ])
    expect(evaluateNormal(chicken, [0.5, 0.5, 0.5, 0.5])).toEqual({
      value: Float64Array.of(-2.5, -2.5),
      regret: Float64Array.of(2, 2),
      maxRegret: 2,
    })
    expect(() => evaluateNormal(chicken, [1])).toThrow('a mixed profile of 1 numbers, where the game has 4 strategies')
  })
})

describe('equilibria', () => {
  it('of chicken are two pure ones and a mixed one', () => {
    expect(pureEquilibria(chicken)).toEqual([
      [1, 0],
      [0, 1],
    ])
    const { profiles, degenerate } = extremeEquilibria(chicken)
    expect(show(profiles)).toEqual(['1 0 0 1', '1/10 9/10 1/10 9/10', '0 1 1 0'])
    expect(degenerate).toBe(false)
  })

  it('of a game where nothing matters are its four corners', () => {
    const nothing = bimatrix([
      [
        [0, 0],
        [0, 0],
      ],
      [
        [0, 0],
        [0, 0],
      ],
    ])
    expect(show(extremeEquilibria(nothing).profiles)).toEqual(['1 0 1 0', '1 0 0 1', '0 1 1 0', '0 1 0 1'])
    expect(extremeEquilibria(nothing)).toMatchObject({ degenerate: true, vertices: [2, 2] })
  })

  it('of three players are found where they are pure', () => {
    const { form } = readNfg('NFG 1 R "Majority" { "A" "B" "C" } { 2 2 2 } 1 1 1 0 1 1 1 0 1 0 0 1 1 1 0 0 1 0 1 0 0 1 1 1')
    expect(pureEquilibria(form)).toEqual([
      [0, 0, 0],
      [1, 1, 1],
    ])
    expect(() => extremeEquilibria(form)).toThrow('for two players; this game has 3')
  })

  it('survive the removal of dominated strategies', () => {
    const dilemma = bimatrix([
      [
        [3, 3],
        [0, 5],
      ],
      [
        [5, 0],
        [1, 1],
      ],
    ])
    expect(undominated(dilemma)).toEqual([[1], [1]])
    fc.assert(
      fc.property(games, (form) => {
        const left = undominated(form)
        const starts = offsets(form)
        for (const profile of extremeEquilibria(form).profiles) {
          profile.forEach((p, k) => {
            const i = k < starts[1] ? 0 : 1
            expect(p.n === 0n || left[i].includes(k - starts[i])).toBe(true)
          })
        }
      }),
    )
  })

  it('are proved exactly, contain the pure ones, are odd in number unless the game is degenerate, and none is missing', () => {
    fc.assert(
      fc.property(games, (form) => {
        const { profiles, degenerate } = extremeEquilibria(form)
        for (const profile of profiles) expect(evaluateNormalExact(form, profile).maxRegret.n).toBe(0n)
        const found = new Set(show(profiles))
        expect(found.size).toBe(profiles.length)
        for (const choice of pureEquilibria(form)) {
          expect(evaluateNormal(form, pureProfile(form, choice)).maxRegret).toBe(0)
          expect(found).toContain(show([pureProfileExact(form, choice)])[0])
        }
        const bySupport = equalSupports(form)
        expect(degenerate || profiles.length % 2 === 1).toBe(true)
        expect(degenerate || show(bySupport).every((profile) => found.has(profile))).toBe(true)
        expect(degenerate || bySupport.length === profiles.length).toBe(true)
      }),
      { numRuns: 300 },
    )
  })
})

/** Another way to all equilibria of a nondegenerate game: make both indifferent over supports of equal size, keep what is right. */
function equalSupports(form: NormalForm): Fraction[][] {
  const [m, n] = form.strategies.map((own) => own.length)
  const pay = (i: number, s: number, t: number) => form.exact[(s + t * m) * 2 + i]
  const subsets = (size: number) =>
    Array.from({ length: 2 ** size - 1 }, (_, k) => Array.from({ length: size }, (_, s) => s).filter((s) => ((k + 1) >> s) & 1))
  const found: Fraction[][] = []
  for (const S of subsets(m)) {
    for (const T of subsets(n)) {
      if (S.length !== T.length) continue
      const y = mixture(T, S, (t, s) => pay(0, s, t))
      const x = mixture(S, T, (s, t) => pay(1, s, t))
      if (!x || !y) continue
      const spread = (support: number[], at: Fraction[], size: number) =>
        Array.from({ length: size }, (_, s) => (support.includes(s) ? at[support.indexOf(s)] : new Fraction(0)))
      const profile = [...spread(S, x, m), ...spread(T, y, n)]
      if (evaluateNormalExact(form, profile).maxRegret.n === 0n) found.push(profile)
    }
  }
  return found
}

/** The positive mixture over `support` that makes every one of `replies` earn the same; null if there is no single one. */
function mixture(support: number[], replies: number[], earn: (own: number, reply: number) => Fraction): Fraction[] | null {
  const size = support.length
  const rows = replies.map((r) => [...support.map((s) => earn(s, r)), new Fraction(-1), new Fraction(0)])
  rows.push([...support.map(() => new Fraction(1)), new Fraction(0), new Fraction(1)])
  for (let c = 0; c <= size; c++) {
    const pivot = rows.findIndex((row, r) => r >= c && row[c].n !== 0n)
    if (pivot < 0) return null
    ;[rows[c], rows[pivot]] = [rows[pivot], rows[c]]
    rows[c] = rows[c].map((x) => x.div(rows[c][c]))
    rows.forEach((row, r) => {
      if (r !== c && row[c].n !== 0n) rows[r] = row.map((x, k) => x.sub(row[c].mul(rows[c][k])))
    })
  }
  const solution = rows.slice(0, size).map((row) => row[size + 1])
  return solution.every((x) => x.s > 0n && x.n > 0n) ? solution : null
}
