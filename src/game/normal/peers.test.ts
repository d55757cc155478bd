/** Equilibria that Gambit found, where a copy of its games and answers lies beside the project. */
import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { readGame } from '../files/index.ts'
import { evaluateTree } from '../tree/evaluate.ts'
import { evaluateNormalExact, extremeEquilibria, normalForm, pureEquilibria, pureProfileExact } from './index.ts'

const folder = '../shared/data/games'
/** A count and up to four of the profiles; a text where Gambit has no answer. */
type Answer = [number, ...string[]] | string | undefined
type Row = { f: string } & Partial<Record<'pure' | 'mixed' | 'lcp', Answer>>

describe.skipIf(!existsSync(folder))('the answers of Gambit', () => {
  const rows = () =>
    readFileSync(`${folder}/conformance.jsonl`, 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Row)
  const read = ({ f }: Row) => readGame(readFileSync(`${folder}/${f}`, 'utf8'), f)
  const listed = (answer: Answer) => (Array.isArray(answer) ? (answer.slice(1) as string[]) : []).map((text) => text.slice(3))
  const counted = (answer: Answer) => (Array.isArray(answer) ? answer[0] : null)

  it('all pure and all extreme equilibria are found, and proved', () => {
    for (const row of rows()) {
      const game = read(row)
      if (game.kind === 'efg') continue
      const two = game.form.players.length === 2
      const found = {
        pure: pureEquilibria(game.form).map((choice) => pureProfileExact(game.form, choice)),
        mixed: two ? extremeEquilibria(game.form).profiles : [],
      }
      for (const kind of ['pure', 'mixed'] as const) {
        const mine = found[kind].map((profile) => profile.map((p) => p.toFraction()).join())
        expect(counted(row[kind]) ?? mine.length, `${row.f} ${kind}`).toBe(mine.length)
        expect(mine, `${row.f} ${kind}`).toEqual(expect.arrayContaining(listed(row[kind])))
        for (const profile of found[kind]) expect(evaluateNormalExact(game.form, profile).maxRegret.n, row.f).toBe(0n)
      }
    }
  })

  it('its behaviour profiles fit the trees number by number', () => {
    for (const row of rows()) {
      const game = read(row)
      if (game.kind === 'nfg') continue
      for (const profile of listed(row.lcp)) {
        const play = Float64Array.from(profile.split(','), (text) => {
          const [n, d = '1'] = text.split('/')
          return Number(n) / Number(d)
        })
        expect(play).toHaveLength(game.tree.size)
        expect(evaluateTree(game.tree, play).maxRegret, row.f).toBeLessThan(1e-12)
      }
    }
  })

  it.each(['2x2x2', 'cent2', 'coord2', 'coord3', 'coord4', 'e04', 'g1', 'g2', 'g3', 'sh3', 'vd'])(
    'the tree of %s has the normal form that lies beside it',
    (name) => {
      const [tree, form] = ['efg', 'nfg'].map((kind) => readGame(readFileSync(`${folder}/${kind}/${name}.${kind}`, 'utf8')))
      expect(tree.kind === 'efg' && normalForm(tree)).toMatchObject(
        form.kind === 'nfg' ? { strategies: form.form.strategies, exact: form.form.exact } : {},
      )
    },
  )
})
