/** The games that come with Gambit and OpenSpiel, where a copy of them lies beside the project. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { readGame, writeEfg, writeNfg } from './index.ts'

const folder = '../shared/data/games'

describe.skipIf(!existsSync(folder))('the games of Gambit and OpenSpiel', () => {
  it.each(['efg', 'nfg', 'openspiel'])('every file of %s is read without a warning and comes back the same', (kind) => {
    for (const name of readdirSync(`${folder}/${kind}`)) {
      const game = readGame(readFileSync(`${folder}/${kind}/${name}`, 'utf8'), name)
      expect(game.warnings, name).toEqual([])
      const text = game.kind === 'efg' ? writeEfg(game) : writeNfg(game)
      expect(readGame(text, name), name).toEqual(game)
    }
  })
})
