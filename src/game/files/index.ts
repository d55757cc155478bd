/** files: Gambit's `.efg` and `.nfg`, read and written on text. */
import { readEfg } from './efg.ts'
import type { GameFile } from './game-file.ts'
import { type NormalFormFile, readNfg } from './nfg.ts'
import { Tokens } from './tokens.ts'

export { readEfg } from './efg.ts'
export { exactRegret } from './exact.ts'
export { GameFileError, type GameFileProblem } from './error.ts'
export type { ExactNumbers, GameFile, GameNames, Outcome, SetNames } from './game-file.ts'
export { type NormalFormFile, type NormalOutcomes, readNfg, writeNfg } from './nfg.ts'
export { gameFile, type GameFileOptions, writeEfg } from './write-efg.ts'

/**
 * Reads a game in either format, by its first word.
 * @throws GameFileError if the text is neither, or is wrong.
 * @example
 * const game = readGame(text, 'entry.efg')
 * game.kind === 'efg' ? game.tree : game.form
 */
export function readGame(text: string, file = 'game'): GameFile | NormalFormFile {
  const tokens = new Tokens(text, file, 'game-file')
  if (tokens.symbol() === 'EFG') return readEfg(text, file)
  if (tokens.symbol() === 'NFG') return readNfg(text, file)
  const message = `A game file starts with EFG or NFG, not with ${tokens.present()}.`
  return tokens.fail('unknown-format', message, 'Give a Gambit .efg or .nfg file.')
}
