/** standoff evaluate solver PATH: a folder of game files read, solved and certified; or reference answers checked one by one. */
import { readdir, readFile, stat } from 'node:fs/promises'
import { dirname, join, relative } from 'node:path'
import { InvalidInput, refuse } from '../../../diagnostics/index.ts'
import { checkRecord, type Entry } from '../../conformance.ts'
import { type AnyGame, gameTree, readGameFile, solveTree } from '../../game-file.ts'
import { print, printJson } from '../../io.ts'
import { type Context, exit } from '../../run.ts'

interface Options {
  budget: number
  json?: boolean
}

interface Refusal {
  file: string
  why: string
}

interface Certified {
  file: string
  method: string
  converged: boolean
  maxRegret: number
  seconds: number
  reason: string
}

export async function command(path: string, options: Options, context: Context): Promise<number> {
  const info = await stat(path).catch(() => refuse('cli/unreadable', path, 'there is no such file or folder', 'check the path'))
  return info.isDirectory() ? certifyFolder(path, options, context) : checkAnswers(path, options)
}

/** Reads, solves and certifies every game file below a folder. */
async function certifyFolder(folder: string, options: Options, context: Context): Promise<number> {
  const names = (await readdir(folder, { recursive: true })).filter((name) => /\.(efg|nfg)$/i.test(name)).sort()
  const refused: Refusal[] = []
  const certified: Certified[] = []
  for (const name of names) {
    if (context.signal.aborted) break
    const file = join(folder, name)
    const game = await attempt(file, refused, () => readGameFile(file), folder)
    if (!game) continue
    const solved = await attempt(file, refused, async () => certify(file, game, options, context), folder)
    if (solved) certified.push({ ...solved, file: name })
    if (solved && !options.json) print(row({ ...solved, file: name }))
  }
  const read = names.length - refused.filter((item) => !item.why.includes('cannot take this game')).length
  const met = certified.filter((item) => item.converged).length
  if (options.json)
    printJson({
      schema: 'standoff/evaluation@1',
      files: names.length,
      read,
      refused,
      entries: certified.length,
      met,
      failed: certified.length - met,
      certified,
    })
  else {
    for (const { file, why } of refused) print(`refused ${file}: ${why}`)
    print(
      `${names.length} files, ${read} read, ${refused.length} refused; ${met} of ${certified.length} solved to their target`,
    )
  }
  return context.signal.aborted ? exit.interrupted : exit.done
}

/** The limit of the quantal response; where the time does not suffice and the game is constant-sum, the linear programme. */
async function certify(file: string, game: AnyGame, options: Options, { clock, signal }: Context): Promise<Certified> {
  const tree = gameTree(game)
  const budget = { clock, signal, seconds: options.budget }
  let solution = await solveTree(tree, file, { method: 'aqre', ...budget })
  if (!solution.converged && tree.players.length === 2) {
    solution = await solveTree(tree, file, { method: 'lp', ...budget }).catch((error: unknown) => {
      if (error instanceof InvalidInput) return solution
      throw error
    })
  }
  const { method, converged, maxRegret, seconds, reason } = solution
  return { file, method, converged, maxRegret, seconds, reason }
}

/** Checks a file of reference answers; the games lie beside it. */
async function checkAnswers(path: string, options: Options): Promise<number> {
  const records = (await readFile(path, 'utf8'))
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Record<string, unknown>)
  const refused: Refusal[] = []
  const entries: Entry[] = []
  for (const record of records) {
    const file = join(dirname(path), String(record['f']))
    const game = await attempt(file, refused, () => readGameFile(file), dirname(path))
    if (game) entries.push(...checkRecord(record, game))
  }
  const missed = entries.filter((entry) => !entry.met)
  if (options.json) {
    const read = records.length - refused.length
    printJson({
      schema: 'standoff/evaluation@1',
      files: records.length,
      read,
      refused,
      entries: entries.length,
      met: entries.length - missed.length,
      failed: missed.length,
      missed,
    })
  } else {
    for (const { file, method, what, detail } of missed) print(`not met  ${file}  ${method}: ${what}: ${detail}`)
    for (const { file, why } of refused) print(`refused  ${file}: ${why}`)
    print(`${records.length} files, ${entries.length} entries: ${entries.length - missed.length} met, ${missed.length} not met`)
  }
  return exit.done
}

async function attempt<T>(file: string, refused: Refusal[], act: () => Promise<T>, folder: string): Promise<T | undefined> {
  try {
    return await act()
  } catch (error) {
    if (!(error instanceof InvalidInput)) throw error
    refused.push({ file: relative(folder, file), why: error.diagnostics.map((item) => item.message).join('; ') })
    return undefined
  }
}

function row({ file, method, converged, maxRegret, seconds, reason }: Certified): string {
  return `${converged ? 'ok  ' : 'open'} ${file.padEnd(44)} ${method.padEnd(5)} regret ${maxRegret.toExponential(1).padStart(8)}  ${seconds.toFixed(2).padStart(7)} s  ${converged ? '' : reason}`
}
