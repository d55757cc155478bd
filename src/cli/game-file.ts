/** Game files on the command line: read with diagnostics, solve with any method, and say what was found in the file's own words. */
import { refuse } from '../diagnostics/index.ts'
import {
  aqreTree,
  type Budget,
  cfr,
  type CfrVariant,
  type GameFile,
  GameFileError,
  lp,
  type NormalFormFile,
  readGame,
  type Solution,
  type Tree,
  type ValueDate,
  treeOf,
} from '../game/index.ts'
import { readInput } from './io.ts'
import { solutionFields } from './solution-record.ts'

export type AnyGame = GameFile | NormalFormFile

/** @throws InvalidInput with the place of what is wrong. */
export async function readGameFile(file: string): Promise<AnyGame> {
  return parseGame(new TextDecoder().decode(await readInput(file)), file)
}

export function parseGame(text: string, file: string): AnyGame {
  try {
    return readGame(text, file)
  } catch (error) {
    if (!(error instanceof GameFileError)) throw error
    const { code, message, hint, line, column } = error
    return refuse(code, file, message.replace(`${file}:${line}:${column}: `, ''), hint, { line, column })
  }
}

/** The game as a tree: a normal form's players choose one after the other, unseen. */
export function gameTree(game: AnyGame): Tree {
  return game.kind === 'efg' ? game.tree : treeOf(game.form)
}

export interface SolveOptions extends Budget {
  method: string
  /** Infinity by default: the limit of the branch. */
  lambda?: number
  value?: ValueDate
  variant?: CfrVariant
  iterations?: number
  target?: number
  seed?: number
}

/** @throws InvalidInput where the method cannot take the game, with its reason. */
export async function solveTree(
  tree: Tree,
  file: string,
  { method, lambda = Infinity, value, variant, iterations, target, seed, ...budget }: SolveOptions,
): Promise<Solution> {
  try {
    if (method === 'lp') return await lp(tree, budget)
    if (method === 'cfr') {
      const { onProgress: _onProgress, ...plain } = budget
      return cfr(tree, {
        ...plain,
        ...(variant && { variant }),
        ...(iterations !== undefined && { iterations }),
        ...(target !== undefined && { target }),
        ...(seed !== undefined && { seed }),
      })
    }
    return aqreTree(tree, { ...budget, lambda, ...(value && { value }) })
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    return refuse('game/method', file, `${method} cannot take this game: ${error.message}`, 'choose another --method')
  }
}

/** The solution as `--json` prints it; without the profile, which `--profile` writes to a file. */
export function solutionRecord(file: string, game: AnyGame, tree: Tree, solution: Solution) {
  return {
    schema: 'standoff/solution@1',
    game: { file, title: game.title, kind: game.kind, warnings: game.warnings },
    ...solutionFields(tree.players, solution),
    nodes: tree.nodes,
    informationSets: tree.sets.length,
  }
}

/** Every information set with the probability of each action. */
export function strategyList(tree: Tree, profile: Float64Array) {
  return tree.sets.map((set) => ({
    player: tree.players[set.player],
    set: set.name,
    moves: Object.fromEntries(set.actions.map((action, a) => [action, profile[set.at + a]])),
  }))
}
